"""Photo exhibitions: the list and the exhibit. Both read editions only."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from embassy.publishing.editions import Edition
from embassy.site.agenda import agenda
from embassy.site.alternates import in_languages
from embassy.site.coverage import live_item
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page
from events import structured


@public_page
def exhibits(request: HttpRequest) -> HttpResponse:
    """What can be seen now or soon, and what was shown."""
    found = agenda("exhibit", request.GET, get_language())
    context = {
        "ahead": found.ahead,
        "page": found.past,
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
