"""The logos the press may take: which there are, and whether they are this embassy's."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from embassy import languages

#: Their folder among the static files; `manage.py logos` fills it.
FOLDER = "press"
#: What says which names they bear: {"ru": "Посольство …"}.
NAMES = "names.json"
ARCHIVE = "logos.zip"
GROUNDS = ("on-light", "on-dark")


@dataclass(frozen=True, slots=True)
class Variant:
    """One logo: the mark alone (`language` is "") or with the name in a language, and what it is
    made to lie on, one of GROUNDS."""

    language: str
    ground: str

    @property
    def stem(self) -> str:
        """Its file's name without suffix: name-ru-on-light, mark-on-dark."""
        return f"name-{self.language}-{self.ground}" if self.language else f"mark-{self.ground}"

    @property
    def svg(self) -> str:
        return f"{FOLDER}/{self.stem}.svg"

    @property
    def png(self) -> str:
        return f"{FOLDER}/{self.stem}.png"


@dataclass(frozen=True, slots=True)
class Logo:
    """The variants of one logo; `width` and `height` of its SVG keep its place on a page."""

    language: str
    variants: list[Variant]
    width: int
    height: int


def logos(language: str | None = None) -> list[Logo]:
    """The mark, then the name in each language, the reader's first. Only what is drawn, and only
    names that are this embassy's: another's must not be handed out."""
    first = language or get_language()
    drawn = _drawn()
    order = ["", first, *(code for code in languages.codes() if code != first)]
    return [
        Logo(code, [Variant(code, ground) for ground in GROUNDS], *drawn["sizes"][code])
        for code in order
        if code in drawn["sizes"]
        and (not code or drawn["names"].get(code) == settings.EMBASSY["name"].get(code))
    ]


def archive() -> str:
    """The zip of them all, as a static file; "" where it would hold another embassy's names."""
    drawn = _drawn()["names"]
    return f"{FOLDER}/{ARCHIVE}" if drawn and drawn == settings.EMBASSY["name"] else ""


@cache
def _drawn() -> dict:
    """{"names": {language: name}, "sizes": {language or "": [width, height]}}; the files do not
    change while the server runs."""
    found = finders.find(f"{FOLDER}/{NAMES}")
    if not found:
        return {"names": {}, "sizes": {}}
    return json.loads(Path(found).read_text("utf-8"))
