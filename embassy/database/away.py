"""When the database goes away in the middle of a request: a clear page, and nothing typed lost."""

import logging

from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from embassy.together.kept import kept_page, signed_out

logger = logging.getLogger(__name__)

#: Seconds after which asking again makes sense: a restart of PostgreSQL takes about one.
RETRY = 15


class KeptRequestsMiddleware:
    """Answers for requests that cannot be carried out now: 503 while the database is away, and a
    page that keeps the text of a form that was sent after its session had ended."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _asked_to_sign_in(request, response):
            return signed_out(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("The database did not answer: %s", request.path, exc_info=exception)
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()  # the next request begins afresh
        response = _answer(request)
        response["Retry-After"] = str(RETRY)
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    sentence = gettext("The site cannot be reached for a moment. Please try again.")
    if request.content_type == "application/json":
        return JsonResponse({"said": sentence}, status=503)
    if not request.path.startswith(reverse("admin:index")):
        return render(request, "errors/503.html", {"sentence": sentence}, status=503)
    if request.method != "POST":
        return kept_page(
            request,
            gettext("The database does not answer"),
            gettext("It may be restarting. Nothing has been lost: try again in a moment."),
            status=503,
        )
    return kept_page(
        request,
        gettext("Not saved: the database does not answer"),
        gettext(
            "Your text is not saved, and it is kept on this page. Wait a moment, then send it "
            "again."
        ),
        status=503,
    )


def _asked_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a form with text in it has met the login page instead of its view."""
    if request.method != "POST" or response.status_code != 302:
        return False
    login = reverse("admin:login")
    return (
        request.path != login
        and response["Location"].partition("?")[0] == login
        and "buffer_key" in request.POST
    )
