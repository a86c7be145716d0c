"""Template tags for what surrounds every public page. `{% load site %}`."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from embassy import languages
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate, in_languages
from embassy.site.labels import genre_name, label_of, numbered
from embassy.site.standing import standing_pages as _standing_pages

register = template.Library()


@register.simple_tag(name="embassy")
def from_profile(key: str) -> str:
    """`{% embassy "name" %}`: a value of settings.EMBASSY in the page's language."""
    value = settings.EMBASSY[key]
    if isinstance(value, dict):
        return value.get(get_language()) or value.get(settings.LANGUAGE_CODE) or ""
    return value


@register.simple_tag(takes_context=True)
def sections(context) -> list[dict]:
    """The site's sections in order: address, name, and whether this page lies in it."""
    names = {
        reverse("articles:news"): gettext("News"),
        reverse("events:commemorations"): gettext("Commemorations"),
        reverse("events:events"): gettext("Events"),
        reverse("events:exhibits"): gettext("Exhibits"),
        reverse("site:officials"): gettext("Officials"),
    }
    path = context["request"].path if "request" in context else ""
    return [
        {
            "address": address,
            "name": name,
            "here": path.startswith(address),
            "exact": path == address,
        }
        for address, name in names.items()
    ]


@register.simple_tag
def standing_pages() -> list[Edition]:
    """The standing pages that exist in the page's language; one query."""
    return _standing_pages(get_language())


@register.simple_tag
def switcher(alternates: list[Alternate] | None, elsewhere: list[Alternate] | None) -> list[dict]:
    """The languages this page exists in (`alternates`, or `elsewhere` than here), and its own.

    A page that exists in none, such as an error's, leads to the home pages.
    """
    here = get_language()
    known = alternates or elsewhere or in_languages("")
    offered = {alternate.language: alternate.address for alternate in known}
    return [
        {"code": code, "address": offered.get(code, ""), "here": code == here}
        for code in languages.codes()
        if code in offered or code == here
    ]


@register.simple_tag(takes_context=True)
def absolute(context, address: str = "") -> str:
    """`{% absolute edition.get_absolute_url %}`: with scheme and host; default: this page."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(address or request.path)


register.filter("label", label_of)
register.filter(genre_name)
register.filter(numbered)
