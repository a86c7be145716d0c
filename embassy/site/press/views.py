"""The press page at its address."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from embassy.site.addresses import find
from embassy.site.press.texts import PRESS, without_text
from embassy.site.rendering import render_item
from embassy.site.responses import public_page


@public_page
def press(request: HttpRequest) -> HttpResponse:
    """The text staff have published here, and what goes with it; without a text the rest."""
    language = get_language()
    edition = find(language, PRESS).edition
    if edition is None or edition.withdrawn:
        edition = without_text(PRESS, gettext("For the press"), language)
    return render_item(request, edition)
