"""What a picture's file says of itself, beside what the form says."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext

from embassy.languages import dates, native_name
from embassy.photos.describing import shortened
from embassy.photos.desk.picture_fields import local
from embassy.photos.metadata import taken_at
from embassy.photos.metadata.wording import ANY, in_language
from embassy.photos.models import Photo
from embassy.publishing.admin.wording import reading_language
from embassy.publishing.snapshot import languages as site_languages


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a file says: `words`, and the field they could be taken over into, if any.

    language: of the words, a code of the site's; empty where the file does not say or they have
        none. value: what the field would hold; into: the field's name; where: that field in words.
    """

    label: str
    words: str
    language: str = ""
    into: str = ""
    value: str = ""
    where: str = ""


def said_by_file(photo: Photo, *, source: str) -> list[Said]:
    """All of it, in the order in which people ask. source: the item's source language."""
    found = photo.original.metadata
    rows = []
    for key, label in (
        ("title", gettext("Title")),
        ("caption", _label("caption")),
        ("alt", _label("alt")),
    ):
        column = "caption" if key == "title" else key
        rows += _in_languages(label, found.get(key) or {}, column, source)
    if credit := found.get("credit"):
        rows.append(_text(_label("credit"), credit, f"credit_{source}", source))
    rows += [
        _text(_label(name), words, name)
        for name in ("creator", "copyright")
        if (words := found.get(name))
    ]
    if keywords := found.get("keywords"):
        rows.append(Said(gettext("Keywords"), ", ".join(keywords)))
    if moment := taken_at(found):
        rows.append(
            Said(
                gettext("The camera's time"),
                _camera_time(found["taken_at"]),
                into="taken_at",
                value=local(moment),
                where=_label("taken_at"),
            )
        )
    return rows


def _in_languages(label: str, texts: dict | str, column: str, source: str) -> list[Said]:
    texts = texts if isinstance(texts, dict) else {ANY: texts}
    rows, told = [], set()
    for code in site_languages():
        if words := in_language(texts, code, source=source):
            rows.append(_text(label, words, f"{column}_{code}", code))
            told.add(words)
    rest = [words for words in dict.fromkeys(texts.values()) if words and words not in told]
    return rows + [Said(label, words) for words in rest]


def _text(label: str, words: str, into: str, language: str = "") -> Said:
    field = Photo._meta.get_field(into)
    name = getattr(field, "translated_field", field).verbose_name
    where = f"{capfirst(name)}, {native_name(language)}" if language else capfirst(name)
    # A text of a language the file does not say is shown as the source language's, for there it
    # would go.
    return Said(label, words, language, into, shortened(words, field.max_length), where)


def _label(name: str) -> str:
    return capfirst(Photo._meta.get_field(name).verbose_name)


def _camera_time(text: str) -> str:
    """“26 February 2026, 11:20:05, UTC+5”: by the camera's clock, with its zone if it has one."""
    at = datetime.fromisoformat(text)
    shown = f"{dates.long_date(at.date(), reading_language())}, {at:%H:%M:%S}"
    if at.tzinfo is None:
        return gettext("%(moment)s; the camera names no zone") % {"moment": shown}
    return f"{shown}, {dates.utc_offset(at, at.tzinfo)}"
