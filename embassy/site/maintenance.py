"""The site closed by its administrator: `manage.py maintenance on`, and what visitors read then.

Whether it is closed is a file beside the site's other data and not a row of the database, which may
be what is being worked on. Each machine of several has its own.
"""

import json
import logging
import math
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from embassy.site.errors import language_of
from embassy.together.kept import kept_page

logger = logging.getLogger(__name__)

#: Seconds after which to ask again, where no hour has been given or it has passed.
RETRY = 600
#: Nobody is sent back sooner than this.
_SOONEST = 30
#: What goes on working: what the pages need themselves, and what watches the site.
_OPEN = ("/healthz", "/robots.txt")


@dataclass(frozen=True, slots=True)
class Closed:
    """until: when the site is expected back, in ISO form, or "".
    desk_too: whether the admin, and links to texts not yet published, are closed as well."""

    until: str = ""
    desk_too: bool = False

    @property
    def expected(self) -> datetime | None:
        """The hour it is expected back at; None where none is known or it has passed."""
        try:
            moment = datetime.fromisoformat(self.until)
        except ValueError:
            return None
        return moment if timezone.is_aware(moment) and moment > timezone.now() else None

    @property
    def retry_after(self) -> int:
        """Seconds."""
        if self.expected is None:
            return RETRY
        return max(_SOONEST, math.ceil((self.expected - timezone.now()).total_seconds()))


def place() -> Path:
    """The file that is there while the site is closed."""
    return settings.VAR / ("maintenance-test.json" if settings.TESTING else "maintenance.json")


def close(closed: Closed) -> None:
    """Close the site from the next request on."""
    place().parent.mkdir(parents=True, exist_ok=True)
    draft = place().with_suffix(".draft")
    draft.write_text(json.dumps(asdict(closed)), "utf-8")
    draft.replace(place())


def reopen() -> bool:
    """Open it; whether it was closed."""
    try:
        place().unlink()
    except FileNotFoundError:
        return False
    return True


def closed() -> Closed | None:
    """How the site is closed, if it is. A file that makes no sense closes it all the same."""
    try:
        text = place().read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("%s cannot be read: %s", place(), error)
        return Closed()
    try:
        said = json.loads(text)
        return Closed(str(said.get("until") or ""), bool(said.get("desk_too")))
    except (ValueError, AttributeError):
        return Closed()


class MaintenanceMiddleware:
    """503 for everything but static files, public pictures and, unless it is closed too, the desk.

    It stands before sessions and languages: nothing asks the database.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        state = closed()
        if state is None or _stays_open(request.path_info, state):
            return self.get_response(request)
        response = answer(request, state)
        response["Retry-After"] = str(state.retry_after)
        # Or each visitor would be an error mailed to the administrators (django.utils.log).
        response._has_been_logged = True
        return response


def _stays_open(path: str, state: Closed) -> bool:
    if path in _OPEN or path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    return path.startswith(_desk()) and not state.desk_too


def _desk() -> tuple[str, ...]:
    return (reverse("admin:index"), "/link/")


def answer(request: HttpRequest, state: Closed) -> HttpResponse:
    """503 in the reader's language; at the desk with what was sent, to be sent again."""
    language = language_of(request)
    with override(language):
        sentence = gettext("The site is being maintained")
        if request.content_type == "application/json":
            return JsonResponse({"said": sentence}, status=503)
        if request.method == "POST" and request.path_info.startswith(reverse("admin:index")):
            return kept_page(
                request,
                sentence,
                gettext(
                    "Your text is not saved, and it is kept on this page. Leave it open, and send "
                    "it again when the site is back."
                ),
                status=503,
            )
        response = render(request, "errors/maintenance.html", {"until": state.expected}, status=503)
    response["Content-Language"] = language
    return response
