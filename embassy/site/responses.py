"""How public pages are answered: for reading only, cacheable, and revalidated cheaply."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

#: Seconds a browser or proxy may show a page, or follow a redirect, without asking again.
FRESH = 60

type View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """GET and HEAD only; the same answer for everybody, with an ETag, fresh for a minute."""
    # Without the exemption a POST would be told of a missing token, not that none is taken.
    return csrf_exempt(
        require_safe(conditional_page(cache_control(public=True, max_age=FRESH)(view)))
    )
