"""Template tags for what surrounds every public page. `{% load site %}`."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, override, pgettext

from embassy import languages
from embassy.publishing.editions import Edition
from embassy.publishing.numbers import signed
from embassy.site.alternates import Alternate, in_languages
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


@register.filter
def label(edition: Edition) -> str:
    """What a list says an edition is, in its own language: «Report, казахстанское бюро»."""
    with override(edition.language):
        return " · ".join(filter(None, _labels(edition)))


def _labels(edition: Edition) -> list[str]:
    if edition.kind == "event":
        return [pgettext("label", "Event")]
    if edition.kind == "exhibit":
        return [pgettext("label", "Photo exhibition")]
    if edition.kind == "commemoration":
        return [pgettext("label", "Commemoration")]
    if edition.kind != "article":
        return []
    genre = numbered(genre_name(edition.genre), edition.card.get("press_number"))
    byline = edition.card.get("byline", "")
    return [genre, byline] if genre or byline else [gettext("Embassy news")]


@register.filter
def genre_name(genre: str) -> str:
    """A kind of article as a reader is told it; plain news needs no name."""
    return {
        "statement": pgettext("label", "Statement"),
        "press_release": pgettext("label", "Press release"),
        "interview": pgettext("label", "Interview"),
        "speech": pgettext("label", "Speech"),
    }.get(genre, "")


@register.filter
def numbered(name: str, number: str | None) -> str:
    """`{{ document.genre|genre_name|numbered:document.press_number }}`: «Пресс-релиз № 07/2026»,
    with the sign of the active language."""
    return f"{name} {signed(number, get_language())}" if name and number else name
