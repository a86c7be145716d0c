"""One page in all languages for a proxy to show while the application itself is down.

It needs nothing from anywhere: style and mark stand in it.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from embassy import languages
from embassy.templatetags.site import from_profile


def page() -> str:
    """The page's HTML; the embassy's own language is the document's."""
    first = settings.LANGUAGE_CODE
    order = [first, *(code for code in languages.codes() if code != first)]
    parts = []
    for code in order:
        with override(code):
            parts.append(render_to_string("errors/_maintenance_part.html", _of(code)))
    with override(first):
        return render_to_string("errors/maintenance_page.html", {**_of(first), "parts": parts})


def _of(code: str) -> dict:
    return {"code": code, "name": from_profile("name"), "short_name": from_profile("short_name")}
