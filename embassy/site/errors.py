"""Error pages in the reader's language: by the address's first part, else by the browser.

They hold whatever else is broken: all but "not found" and those of an item's address stand in a
frame that asks the database nothing, and what goes wrong in an error page ends in a plain sentence.
"""

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext, override

from embassy import languages
from embassy.site import nearest
from embassy.together.kept import kept_page

logger = logging.getLogger(__name__)

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
#: Parts of the names of fields that no page may show again.
_SECRET = ("password",)
#: Where the desk begins; no address is resolved here, for the table of addresses may be broken.
DESK = "/admin/"


class ErrorAnswersMiddleware:
    """Whatever answered: an error is neither kept nor indexed, and a bare 405 gets a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400:
            return response
        if response.status_code == 405 and not response.streaming and not response.content:
            _fill(response, method_not_allowed(request))
        if "no-store" not in response.get("Cache-Control", ""):
            del response["Cache-Control"]
            patch_cache_control(response, no_store=True)
        del response["ETag"]
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


def language_of(request: HttpRequest) -> str:
    """The language of an error page, wherever on its way the request has failed."""
    first = request.path_info.lstrip("/").partition("/")[0].lower()
    if first in languages.codes():
        return first
    chosen = getattr(request, "LANGUAGE_CODE", None) if _at_the_desk(request) else None
    asked = languages.accept_language(request.headers.get("Accept-Language", ""))
    return chosen or asked or settings.LANGUAGE_CODE


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 for a form that is larger than the site takes."""
    if isinstance(exception, _TOO_MUCH):
        with override(language_of(request)):
            sentence = gettext(
                "Nothing was saved: more was sent at once than the site accepts. Go back, what you "
                "typed is still in the form; shorten the text or send fewer files."
            )
        if _wants_json(request):
            return JsonResponse({"sentence": sentence, "said": sentence}, status=413)
        return _page(request, "errors/413.html", 413, {"sentence": sentence})
    return _page(request, "errors/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    del exception
    return _page(request, "errors/403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token does not hold (any more): what was typed stays at hand."""
    del reason
    with override(language_of(request)):
        sentence = gettext(
            "Nothing was saved: this form had expired, or your browser keeps no cookies."
        )
        if _wants_json(request):
            # No "sentence": the gallery's screens then wait for a token that holds, and go on.
            return JsonResponse({"said": sentence}, status=403)
        secret = any(part in name for name in request.POST for part in _SECRET)
        if _at_the_desk(request) and request.POST and not secret:
            return kept_page(
                request,
                gettext("The form had expired"),
                gettext("Your text is not saved, and it is kept on this page. Send it again."),
                status=403,
            )
    return _page(request, "errors/expired.html", 403, {"sentence": sentence})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a field to search and what is near; for programs and the desk the bare page."""
    del exception
    language = language_of(request)
    missed = nearest.read(request.path_info, language)
    if missed is None or request.method not in ("GET", "HEAD"):
        return _page(request, "errors/404_bare.html", 404)
    with override(language):
        try:
            context = {"near": nearest.nearest(missed, language), "words": missed.words}
            return _told_in(language, render(request, "errors/404.html", context, status=404))
        except DatabaseError as error:
            logger.warning("A page was not found, nor the database: %s", error)
    return _page(request, "errors/404_bare.html", 404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405."""
    return _page(request, "errors/405.html", 405)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that asks the database nothing, for it may be what is broken."""
    return _page(request, "errors/500.html", 500)


def _page(
    request: HttpRequest, template: str, status: int, context: dict | None = None
) -> HttpResponse:
    """A page in the bare frame; where even that fails, its status and a way back."""
    language = language_of(request)
    desk = DESK if _at_the_desk(request) else ""
    with override(language):
        try:
            response = render(request, template, {"desk": desk, **(context or {})}, status=status)
        except Exception:  # whatever it was, the answer is an error's and no second failure
            logger.exception("The error page %s cannot be made", template)
            text = f"{status} {gettext('Something went wrong on our side')}\n"
            response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
    return _told_in(language, response)


def _told_in(language: str, response: HttpResponse) -> HttpResponse:
    response.headers["Content-Language"] = language
    return response


def _fill(response: HttpResponse, page: HttpResponse) -> None:
    """The content of `page` in an answer that keeps its own headers."""
    response.content = page.content
    response["Content-Type"] = page["Content-Type"]
    response["Content-Language"] = page["Content-Language"]
    response["Content-Length"] = str(len(page.content))


def _at_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK)


def _wants_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json" or request.headers.get(
        "Accept", ""
    ).startswith("application/json")
