"""What a form's banner needs, for the template and for static/admin-desk/together.js."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from embassy.publishing.items import Item
from embassy.together import buffers, presence, sentences
from embassy.together.models import Buffer
from embassy.together.visit import Visit


def banner(
    request: HttpRequest,
    visit: Visit,
    *,
    form: str,
    form_id: str,
    item_id: int | None,
    typed: bool = False,
    may: bool = True,
) -> dict:
    """The context of templates/admin/item/_together.html.

    form: how the form is called among buffers. form_id: the HTML id of its <form>. typed: the
    page shows text that is not saved. may: whether the user may save the form; otherwise nothing
    is kept and nobody is told.
    """
    return {
        "form": form,
        "form_id": form_id,
        "item": item_id,
        "user": request.user.pk,
        "key": visit.key,
        "seen": visit.seen,
        "url": reverse("together:beat") if may else "",
        "cookie": settings.CSRF_COOKIE_NAME,
        "beat": presence.BEAT,
        "typed": typed,
        "here": visit.here,
        "offers": [_offer(request, offer) for offer in visit.offers],
        "restored": sentences.hour(visit.restored.at) if visit.restored else "",
        "conflicts": visit.joining.conflicts if visit.joining else [],
        "people": sentences.people(visit.joining.people) if visit.joining else "",
    }


def for_form(
    request: HttpRequest, *, form: str, form_id: str, item: Item, seen: int | None
) -> dict:
    """The banner of a form outside the admin's own, such as the translation screen's.

    Its page says `{% include "admin/item/_together.html" %}` with this as `together`, and its
    <form> carries hidden `seen` and `buffer_key` (`together.key`). Its view calls
    `buffers.forget(user=…, form=…, key=…)` when it has saved. Touches the user's presence.
    """
    visit = Visit(seen=seen)
    presence.touch(item_id=item.pk, user=request.user)
    visit.here = sentences.here(presence.others(item_id=item.pk, user=request.user))
    mine = buffers.unsaved(user=request.user, form=form, item_id=item.pk)
    visit.offers = list(mine[: buffers.OFFERED])
    return banner(request, visit, form=form, form_id=form_id, item_id=item.pk)


def _offer(request: HttpRequest, buffer: Buffer) -> dict:
    query = request.GET.copy()
    query["taken"] = str(buffer.pk)
    return {
        "pk": buffer.pk,
        "said": gettext("You have unsaved text of %(moment)s.")
        % {"moment": sentences.hour(buffer.at)},
        "begins": _beginning(buffer),
        "take": f"{request.path}?{query.urlencode()}",
        "discard": reverse("together:discard", args=[buffer.pk]),
    }


def _beginning(buffer: Buffer) -> str:
    """A title among what was typed, by which its writer knows it."""
    titles = (value for name, value in buffer.data if name.startswith("title_") and value.strip())
    return next(titles, "")[:80]
