"""Lists of captions, one per language: a text to read and a table to work with.

Both are made for Windows, which most newsrooms use. The byte order mark is what Excel, and Notepad
before 2019, tell UTF-8 by; without it Cyrillic and ə come out as rubbish. Lines end as Notepad
before 2018 needs them. The table's separator is the one Excel expects where the language is spoken:
a semicolon where the comma is the decimal sign.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from django.conf import settings
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext, override, pgettext

from embassy.languages import dates
from embassy.photos.metadata.writing import Words
from embassy.photos.wanted import office_name
from embassy.site.packs.contents import Contents, Language, Picture

BOM = "\ufeff"
#: What Excel takes for the beginning of a formula, whatever the cell is meant to be.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def windows_text(text: str) -> bytes:
    """UTF-8 with a byte order mark and CRLF."""
    return (BOM + "\r\n".join(text.splitlines()) + "\r\n").encode()


def as_text(pack: Contents, language: Language, site: str) -> bytes:
    """`captions-ru.txt`: a paragraph per picture. `site`: scheme and host, for addresses."""
    with override(language.code):
        heading = f"{language.edition.title}\n{site}{language.edition.get_absolute_url()}"
        return windows_text("\n\n".join([heading, *_paragraphs(pack, language, site)]))


def as_table(pack: Contents, language: Language, site: str) -> bytes:
    """`captions-ru.csv`: a row per picture."""
    out = StringIO()
    separator = ";" if get_format("DECIMAL_SEPARATOR", language.code) == "," else ","
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    with override(language.code):
        writer.writerow(
            [
                pgettext("column", "File"),
                gettext("Caption"),
                gettext("Alternative text"),
                gettext("Credit"),
                gettext("Photographer"),
                gettext("Copyright"),
                gettext("Taken"),
                gettext("In the picture"),
                gettext("Page"),
            ]
        )
        for picture, photo in _photos(pack, language):
            words = _words(picture, photo, language.code)
            cells = [
                picture.file,
                photo.get("caption", ""),
                photo.get("alt", ""),
                words.credit,
                words.creator,
                words.copyright,
                _taken(photo, "%Y-%m-%d %H:%M"),
                "; ".join(_people(photo)),
                _address(photo, language, site),
            ]
            writer.writerow([_plain_cell(cell) for cell in cells])
    return (BOM + out.getvalue()).encode()


def _photos(pack: Contents, language: Language) -> Iterator[tuple[Picture, dict]]:
    """Each picture with its PHOTO in a language; {} where that edition does not show it."""
    for picture in pack.pictures:
        yield picture, language.photos.get(picture.id, {})


def _paragraphs(pack: Contents, language: Language, site: str) -> Iterator[str]:
    for picture, photo in _photos(pack, language):
        words = _words(picture, photo, language.code)
        lines = [
            ("", photo.get("caption", "")),
            (gettext("Alternative text"), photo.get("alt", "")),
            (gettext("Credit"), words.credit),
            (gettext("Photographer"), words.creator),
            (gettext("Copyright"), words.copyright),
            (gettext("Taken"), _taken_in_words(photo, language.code)),
            (gettext("In the picture"), "; ".join(_people(photo))),
            ("", _address(photo, language, site)),
        ]
        told = [f"{name}: {text}" if name else text for name, text in lines if text]
        yield "\n".join([picture.file, *told])


def _words(picture: Picture, photo: dict, language: str) -> Words:
    """The lines to print, in this language; as in the file where this language has none."""
    return Words.of(photo).filled(picture.embedded).answered_for(office_name(language))


def _taken(photo: dict, form: str) -> str:
    moment = _moment(photo)
    return moment.strftime(form) if moment else ""


def _taken_in_words(photo: dict, language: str) -> str:
    moment = _moment(photo)
    if moment is None:
        return ""
    label = settings.EMBASSY["time_zone_label"].get(language, "")
    return dates.date_and_time(moment, language, timezone.get_default_timezone(), label)


def _moment(photo: dict) -> datetime | None:
    """When it was taken, in the embassy's zone."""
    taken = photo.get("taken_at")
    return taken and timezone.localtime(
        datetime.fromisoformat(taken), timezone.get_default_timezone()
    )


def _people(photo: dict) -> list[str]:
    """Officials with the titles they held on the day."""
    return [
        ", ".join(filter(None, (named["name"], named["title"])))
        for named in photo.get("officials", ())
    ]


def _address(photo: dict, language: Language, site: str) -> str:
    if not photo:
        return ""
    return f"{site}{language.edition.get_absolute_url()}#photo-{photo['id']}"


def _plain_cell(text: str) -> str:
    """No formula, whoever wrote the caption: an apostrophe says that a cell is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
