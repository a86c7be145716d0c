"""Photo exhibitions: the list and the exhibit. Both read editions only."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from embassy.filters.narrowed import Narrowed, tidied
from embassy.filters.offers import officials
from embassy.filters.panel import panel
from embassy.publishing.editions import Edition
from embassy.site.agenda import agenda
from embassy.site.alternates import in_languages
from embassy.site.coverage import live_item
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page
from events import structured
from events.commemorations import near


@public_page
def exhibits(request: HttpRequest) -> HttpResponse:
    """What can be seen now or soon, and what was shown."""
    if elsewhere := tidied(request):
        return elsewhere
    language = get_language()
    narrowed = Narrowed(
        request.GET,
        Edition.objects.listed().filter(kind="exhibit"),
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
        "alternates": in_languages("exhibits/"),
    }
    return TemplateResponse(request, "events/exhibits.html", context)


@shows("exhibit")
def exhibit(edition: Edition, document: dict) -> Page:
    """An exhibit: its text, and its pictures uncropped, as on a wall."""
    event = live_item(document["event"], edition.language)
    return Page(
        "events/exhibit.html",
        {"pictures": arrange(document), "event": event},
        describe=partial(structured.exhibit, shown_at=event),
    )
