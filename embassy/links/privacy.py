"""How pages of links are answered: to the holder alone, kept nowhere, told to nobody."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from embassy.site.errors import page_not_found

_HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",  # the address is the key: no other site may learn it
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
}

type View = Callable[..., HttpResponse]


def for_the_holder(view: View) -> View:
    """No session is asked and no cookie set.

    Exempt from the check against forged forms: that check needs a cookie, which browsers inside
    messengers drop, and it guards what a login allows. Here nothing but the address allows
    anything, and whoever could forge the form would have to know it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404 as error:  # answered here, or the headers below would be missing
            response = page_not_found(request, error)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return csrf_exempt(wrapped)
