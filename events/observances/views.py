"""Events: the list and the event. Both read editions only."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from embassy.publishing.editions import Edition
from embassy.site.agenda import agenda
from embassy.site.alternates import in_languages
from embassy.site.coverage import of_event
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page
from events import structured
from events.observances.models import Capacity


@public_page
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, the nearest first, and what is past, the latest first."""
    found = agenda("event", request.GET, get_language())
    context = {
        "ahead": found.ahead,
        "page": found.past,
        "public": found.public,
        "alternates": in_languages("events/"),
    }
    return TemplateResponse(request, "events/events.html", context)


@shows("event")
def event(edition: Edition, document: dict) -> Page:
    """An event: programme, who took part under which title, pictures, coverage."""
    coverage = of_event(edition.item_id, edition.language)
    return Page(
        "events/event.html",
        {
            "pictures": arrange(document),
            "people": in_capacity(document["participations"]),
            "coverage": coverage,
        },
        describe=structured.event,
    )


def in_capacity(participations: list[dict]) -> dict[str, list[dict]]:
    """Participations by capacity: {"speaker": […], "host": […], "guest": […]}."""
    return {
        capacity: [row for row in participations if row["capacity"] == capacity]
        for capacity in Capacity.values
    }
