"""Anniversaries of a remembered day: numbers, dates and phrases.

Pure functions: an anniversary is computed from the origin date and never typed or stored.
"Year" is always the calendar year in which the anniversary falls; "number" is that year minus
the year of the origin, from 1 upwards.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Anniversary(NamedTuple):
    """One year of a commemoration: the 34th anniversary, in 2026, on 26 February 2026."""

    number: int
    year: int
    date: date


def number(origin: date, year: int) -> int:
    """Which anniversary of `origin` the calendar year `year` holds.

    Raises ValueError where there is none: in the year of the origin and before it.
    """
    count = year - origin.year
    if count < 1:
        raise ValueError(f"{year} holds no anniversary of {origin.isoformat()}: it must be later")
    return count


def date_in(origin: date, year: int) -> date:
    """The day on which the anniversary falls in `year`; ValueError as in `number`.

    What happened on 29 February is remembered on 28 February in a common year: the last day of
    the same month, so that the commemoration never leaves it.
    """
    number(origin, year)
    return _same_day(origin, year)


def anniversary_in(origin: date, year: int) -> Anniversary:
    """The anniversary that falls in `year`; ValueError as in `number`."""
    return Anniversary(number(origin, year), year, _same_day(origin, year))


def next_after(origin: date, day: date) -> Anniversary:
    """The first anniversary strictly after `day`.

    On the anniversary itself this is next year's: `latest_until` names the one being kept, so the
    two never name the same one.
    """
    year = max(day.year, origin.year + 1)
    if _same_day(origin, year) <= day:
        year += 1
    return anniversary_in(origin, year)


def latest_until(origin: date, day: date) -> Anniversary | None:
    """The last anniversary on or before `day`; None before the first one."""
    year = day.year if _same_day(origin, day.year) <= day else day.year - 1
    return anniversary_in(origin, year) if year > origin.year else None


def kept_by(origin: date, day: date) -> int:
    """The year of the anniversary that an event held on `day` most likely keeps: the nearest.

    An observance may be held days before or after its date, across a New Year even: what is held
    on 29 December for a 1 January keeps the coming year's. This only proposes; the event itself
    states the year it keeps. Half a year from both, the one already past is proposed. Before the
    first anniversary it is the first.
    """
    past, coming = latest_until(origin, day), next_after(origin, day)
    if past is None or coming.date - day < day - past.date:
        return coming.year
    return past.year


def ordinal(count: int, language: str) -> str:
    """The number as an ordinal in figures: 34-я, 34-cü, 34-ші, 34th.

    The Russian form is feminine nominative, as in «34-я годовщина». Kazakh says the anniversary
    itself with a plain number (`title`); the ordinal serves where one is counted: «34-ші рет».
    """
    return _words(count, language).ordinal(count)


def title(count: int, language: str) -> str:
    """The anniversary without a name: 34-я годовщина, 34-cü ildönümü, 34 жылдығы …"""
    return _words(count, language).title(count)


def short(count: int, language: str) -> str:
    """The shortest form, for a tab or a row of years: 34-я, 34-cü, 34 жыл, 34th."""
    return _words(count, language).short(count)


def phrase(count: int, name: str, language: str) -> str:
    """The anniversary with the commemoration's name, as it stands in a heading.

    `name` is the form the name takes inside the phrase: genitive in Russian («Ходжалинского
    геноцида»), Azerbaijani («Xocalı soyqırımının») and Kazakh («Ходжалы геноцидінің»), with its
    article in English ("the Khojaly genocide").
    """
    return _words(count, language).phrase(count, name)


def languages() -> tuple[str, ...]:
    """The languages in which an anniversary can be worded."""
    return tuple(_LANGUAGES)


def _same_day(origin: date, year: int) -> date:
    try:
        return origin.replace(year=year)
    except ValueError:  # 29 February in a common year
        return date(year, 2, 28)


class _Words(NamedTuple):
    ordinal: Callable[[int], str]
    title: Callable[[int], str]
    short: Callable[[int], str]
    phrase: Callable[[int, str], str]


def _words(count: int, language: str) -> _Words:
    if count < 1:
        raise ValueError(f"an anniversary has a number from 1 upwards, not {count}")
    try:
        return _LANGUAGES[language]
    except KeyError:
        known = ", ".join(_LANGUAGES)
        raise ValueError(
            f"no anniversary phrase for language {language!r}; known: {known}"
        ) from None


# Azerbaijani: the ordinal suffix -(ı)ncı follows the last vowel of the last word spoken, so the
# last figure that is not zero decides, with its place: 6 altı → altıncı, 40 qırx → qırxıncı.
_AZ_UNITS = ["", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"]
_AZ_TENS = ["", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"]
_AZ_HUNDRED, _AZ_THOUSAND = "cü", "ci"  # yüzüncü, mininci


def _azerbaijani_ordinal(count: int) -> str:
    units, tens, hundreds = count % 10, count // 10 % 10, count // 100 % 10
    suffix = _AZ_UNITS[units] or _AZ_TENS[tens] or (_AZ_HUNDRED if hundreds else "") or _AZ_THOUSAND
    return f"{count}-{suffix}"


# Kazakh: -ншы after a last word with back vowels, -нші after one with front vowels.
# Back: алты, тоғыз; он, жиырма, отыз, қырық, алпыс, тоқсан; мың.
_KK_BACK_UNITS = {6, 9}
_KK_BACK_TENS = {1, 2, 3, 4, 6, 9}


def _kazakh_ordinal(count: int) -> str:
    units, tens, hundreds = count % 10, count // 10 % 10, count // 100 % 10
    if units:
        back = units in _KK_BACK_UNITS
    elif tens:
        back = tens in _KK_BACK_TENS
    else:
        back = not hundreds  # жүзінші, but мыңыншы
    return f"{count}-{'шы' if back else 'ші'}"


def _english_ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


def _russian_ordinal(count: int) -> str:
    return f"{count}-я"  # every feminine ordinal ends in -я: первая, третья, сороковая


_LANGUAGES: dict[str, _Words] = {
    "az": _Words(
        ordinal=_azerbaijani_ordinal,
        title=lambda count: f"{_azerbaijani_ordinal(count)} ildönümü",
        short=_azerbaijani_ordinal,
        phrase=lambda count, name: f"{name} {_azerbaijani_ordinal(count)} ildönümü",
    ),
    "ru": _Words(
        ordinal=_russian_ordinal,
        title=lambda count: f"{_russian_ordinal(count)} годовщина",
        short=_russian_ordinal,
        phrase=lambda count, name: f"{_russian_ordinal(count)} годовщина {name}",
    ),
    "kk": _Words(
        ordinal=_kazakh_ordinal,
        title=lambda count: f"{count} жылдығы",
        short=lambda count: f"{count} жыл",
        phrase=lambda count, name: f"{name} {count} жылдығы",
    ),
    "en": _Words(
        ordinal=_english_ordinal,
        title=lambda count: f"{_english_ordinal(count)} anniversary",
        short=_english_ordinal,
        phrase=lambda count, name: f"{_english_ordinal(count)} anniversary of {name}",
    ),
}
