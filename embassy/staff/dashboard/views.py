"""Mending from the first page: a failed job done again or dismissed, a letter sent again."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from embassy.mail.letters import send_again
from embassy.staff.dashboard.trouble import may_mend
from embassy.worker import failed


def _mending(view: Callable[..., str]) -> Callable[..., HttpResponse]:
    """A POST of somebody who may mend; the view does it and says in a sentence what happened."""

    @wraps(view)
    def wrapper(request: HttpRequest, **kwargs) -> HttpResponse:
        if not may_mend(request.user):
            raise PermissionDenied
        messages.info(request, view(**kwargs))
        return redirect("admin:index")

    return require_POST(admin.site.admin_view(wrapper))


@_mending
def retry(job) -> str:
    if failed.retry(job):
        return gettext("The job waits for the worker again.")
    return gettext("That job is no longer among the failed ones.")


@_mending
def dismiss(job) -> str:
    if failed.dismiss(job):
        return gettext("The job has been dismissed.")
    return gettext("That job is no longer among the failed ones.")


@_mending
def again(letter: int) -> str:
    if send_again(letter):
        return gettext("The letter is being sent again.")
    return gettext("That letter has been sent meanwhile, or is being sent just now.")
