"""Events: the list and the event. Both read editions only."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy.filters.narrowed import Narrowed, tidied
from embassy.filters.offers import officials
from embassy.filters.panel import panel
from embassy.follow.announcing import Followed
from embassy.publishing.editions import Edition
from embassy.site.agenda import agenda
from embassy.site.alternates import in_languages
from embassy.site.archive import Period, archive_page
from embassy.site.coverage import of_event
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page
from events import structured
from events.commemorations import near
from events.observances.models import Capacity


@public_page
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, the nearest first, and what is past, the latest first."""
    if elsewhere := tidied(request):
        return elsewhere
    language = get_language()
    narrowed = Narrowed(
        request.GET,
        Edition.objects.listed().filter(kind="event"),
        language=language,
        by="event_start",
        offers={"commemoration": near.offers(language), "official": officials(language)},
    )
    found = agenda(narrowed, request.GET)
    context = {
        "ahead": found.ahead,
        "page": found.past,
        "panel": panel(narrowed),
        "public": found.public,
        "alternates": in_languages("events/"),
        "follow": Followed(
            name=gettext("Events"), calendar=f"/{get_language()}/events/calendar.ics"
        ),
    }
    return TemplateResponse(request, "events/events.html", context)


@public_page
def archive(request: HttpRequest, year: str, month: str = "") -> HttpResponse:
    """The events of one year, or of one month, by their beginning."""
    rows = Edition.objects.listed().filter(kind="event")
    period = Period("events", year, month, by="event_start")
    return archive_page(request, rows, period, gettext("Events"))


@shows("event")
def event(edition: Edition, document: dict) -> Page:
    """An event: programme, who took part under which title, pictures, coverage."""
    coverage = of_event(edition.item_id, edition.language)
    ahead = edition.event_end > timezone.now()
    return Page(
        "events/event.html",
        {
            "pictures": arrange(document),
            "people": in_capacity(document["participations"]),
            "coverage": coverage,
            "add_to_calendar": f"{edition.get_absolute_url()}event.ics" if ahead else "",
        },
        describe=structured.event,
    )


def in_capacity(participations: list[dict]) -> dict[str, list[dict]]:
    """Participations by capacity: {"speaker": […], "host": […], "guest": […]}."""
    return {
        capacity: [row for row in participations if row["capacity"] == capacity]
        for capacity in Capacity.values
    }
