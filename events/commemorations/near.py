"""Anniversaries as pages name them, and those around today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from embassy.filters.offers import Offer
from embassy.languages.collation import by_name
from embassy.publishing.editions import Edition
from events import anniversaries
from events.commemorations.models import Commemoration, CommemorationQuerySet

#: Anniversaries of each list.
AT_MOST = 3


@dataclass(slots=True)
class Kept:
    """A commemoration's anniversary, worded in one language. number 0: the origin's own year.

    covered: whether the site has anything about it, that is, whether it has a page.
    """

    key: str
    tone: str
    name: str
    origin: date
    number: int
    year: int
    date: date
    phrase: str
    short: str
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """A commemoration under its present name."""

    key: str
    name: str
    tone: str
    origin: date


@dataclass(slots=True)
class Near:
    """nearest: of all that follow, the one closest to today; latest and coming without it."""

    nearest: Kept | None
    latest: list[Kept]
    coming: list[Kept]


def reference() -> CommemorationQuerySet:
    """Commemorations with key, date, tone and names: what takes effect when saved, and no more."""
    return Commemoration.objects.only("key", "origin_date", "tone").with_names()


def public_commemorations() -> CommemorationQuerySet:
    """Those about which anything is published; a commemoration only prepared is on no page."""
    return reference().filter(Exists(Edition.objects.listed().of(OuterRef("key"))))


def remembered(language: str) -> list[Remembered]:
    """The commemorations with a page in a language, under today's names, by name; two queries."""
    today = timezone.localdate()
    found = [
        Remembered(row.key, name, row.tone, row.origin_date)
        for row in public_commemorations()
        if (name := row.name_on(today, language))
    ]
    return by_name(found, language)


def offers(language: str) -> list[Offer]:
    """The commemorations a list can be narrowed to; two queries."""
    return [
        Offer(row.key, row.name, (row.key,), page=f"/{language}/commemorations/{row.key}/")
        for row in remembered(language)
    ]


def kept(commemoration: Commemoration, year: int, language: str) -> Kept | None:
    """One anniversary in words; None where the office has fixed no name in that language."""
    origin = commemoration.origin_date
    if year <= origin.year:
        return None
    found = anniversaries.anniversary_in(origin, year)
    name = commemoration.name_on(found.date, language)
    if not name:
        return None
    return Kept(
        key=commemoration.key,
        tone=commemoration.tone,
        name=name,
        origin=origin,
        number=found.number,
        year=year,
        date=found.date,
        phrase=commemoration.phrase(year, language) or f"{name}, {year}",
        short=anniversaries.short(found.number, language),
    )


def near(language: str) -> Near:
    """The anniversaries around today at the embassy; three queries."""
    today = timezone.localdate()
    latest, coming = [], []
    for commemoration in public_commemorations():
        origin = commemoration.origin_date
        past = anniversaries.latest_until(origin, today)
        following = anniversaries.next_after(origin, today)
        if past and (worded := kept(commemoration, past.year, language)):
            latest.append(worded)
        if worded := kept(commemoration, following.year, language):
            coming.append(worded)
    latest.sort(key=lambda row: row.date, reverse=True)
    coming.sort(key=lambda row: row.date)
    shown = [*latest[: AT_MOST + 1], *coming[: AT_MOST + 1]]
    mark_covered(shown)
    nearest = min(shown, key=lambda row: abs((row.date - today).days), default=None)
    return Near(
        nearest,
        [row for row in latest if row is not nearest][:AT_MOST],
        [row for row in coming if row is not nearest][:AT_MOST],
    )


def mark_covered(rows: list[Kept]) -> None:
    """Set `covered` on each; one query."""
    asked = Q(pk=None)
    for row in rows:
        asked |= Q(commemoration=row.key, anniversary_year=row.year)
    pairs = Edition.objects.listed().filter(asked).values_list("commemoration", "anniversary_year")
    covered = set(pairs.distinct().order_by())
    for row in rows:
        row.covered = (row.key, row.year) in covered
