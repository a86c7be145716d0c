"""The home page: what is near."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from embassy.follow.announcing import Followed
from embassy.found import structured
from embassy.found.search_page import search_path
from embassy.photos.showing import shown
from embassy.publishing.editions import Edition
from embassy.site.alternates import in_languages
from embassy.site.responses import public_page

NEWS, EVENTS, EXHIBITS = 7, 4, 3


@public_page
def home(request: HttpRequest, anniversaries: Callable[[str], object]) -> HttpResponse:
    """News, coming events, exhibits, and the anniversaries around today.

    anniversaries: for a language, the latest and the next ones, as `embassy.urls` brings them;
        they are the events app's to compute, which this one does not know.
    """
    language = get_language()
    rows = Edition.objects.listed(language)
    news = list(rows.filter(kind="article").newest_first()[:NEWS])
    front = next((row for row in news if row.card.get("photo")), None)
    events = list(rows.filter(kind="event").upcoming()[:EVENTS])
    past = [] if events else list(rows.filter(kind="event").past()[:EVENTS])
    hung = rows.filter(kind="exhibit").held().order_by("-event_start", "-item_id")
    exhibits = list(hung[:EXHIBITS])
    site = request.build_absolute_uri("/").rstrip("/")
    context = {
        "structured": [
            structured.embassy(site, language),
            structured.website(site, language, search_path(language)),
        ],
        "anniversaries": anniversaries(language),
        "front": front,
        "news": [row for row in news if row is not front],
        "events": events,
        "past_events": past,
        "exhibits": exhibits,
        "alternates": in_languages(""),
        "follow": Followed(f"/{language}/"),
        "public": shown(row.card.get("photo") for row in [*news, *exhibits]),
    }
    return TemplateResponse(request, "site/home.html", context)
