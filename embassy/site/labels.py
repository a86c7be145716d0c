"""What an edition is called in a word or two, in lists and on cards."""

from django.utils.translation import get_language, gettext, override, pgettext

from embassy.publishing.editions import Edition
from embassy.publishing.numbers import signed


def label_of(edition: Edition) -> str:
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


def genre_name(genre: str) -> str:
    """A kind of article as a reader is told it; plain news needs no name."""
    return {
        "statement": pgettext("label", "Statement"),
        "press_release": pgettext("label", "Press release"),
        "interview": pgettext("label", "Interview"),
        "speech": pgettext("label", "Speech"),
    }.get(genre, "")


def numbered(name: str, number: str | None) -> str:
    """`{{ document.genre|genre_name|numbered:document.press_number }}`: «Пресс-релиз № 07/2026»,
    with the sign of the active language."""
    return f"{name} {signed(number, get_language())}" if name and number else name
