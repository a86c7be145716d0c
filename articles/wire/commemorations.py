"""Which commemoration a text is about, and which anniversary of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.wire.dates import find_dates
from articles.wire.lexicon.commemorations import CONTEXT, NOT_OURS, ORIGINS, STRONG, WEAK
from articles.wire.ordinals import anniversary_numbers
from articles.wire.proposal import FoundCommemoration
from articles.wire.registry import KnownCommemoration, Registry
from articles.wire.tokens import fold

# A commemoration is accepted from this score on: one strong name, or several weak ones in season.
_ENOUGH = 2.2
_BORNE_OUT = 1.2
_NEAR_DAYS = 45


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    start: int
    end: int
    strong: bool
    part: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (key, strong, re.compile(pattern))
        for strong, table in ((True, STRONG), (False, WEAK))
        for key, patterns in table.items()
        for pattern in patterns
    )


def find_commemoration(
    headline: str, paragraphs: tuple[str, ...], reference: date | None, registry: Registry
) -> FoundCommemoration | None:
    """The commemoration most spoken of, the headline and the first paragraphs counting most.

    `reference` is the event's or publication's day; the anniversary's year is the one whose date
    lies nearest to it, so an observance may be held before a New Year.
    """
    written = [headline, *(paragraph[:5000] for paragraph in paragraphs[:40])]
    parts = [fold(part) for part in written]
    origins = ORIGINS | {known.key: known.origin_date for known in registry.commemorations}
    named = [n for part, text in enumerate(parts) for n in _named(text, part, registry)]
    named += _origin_dates(written, origins)
    scores: dict[str, float] = {}
    for name in named:
        weight = 3.0 if name.part == 0 else 2.5 if name.part == 1 else 1.2 if name.part < 4 else 0.6
        scores[name.key] = scores.get(name.key, 0) + weight * (1.6 if name.strong else 0.5)
    numbers = [
        (number, part, start, end, outright)
        for part, text in enumerate(parts)
        for number, start, end, outright in anniversary_numbers(text)
    ]
    for name in named:
        if any(part == name.part and _near(name, start, end) and outright
               for _, part, start, end, outright in numbers):  # fmt: skip
            scores[name.key] += 4 if name.part < 3 else 1
    if reference:
        for key in scores:
            distance = abs((_nearest(origins[key], reference) - reference).days)
            scores[key] *= 1.3 if distance <= 12 else 1.0 if distance <= _NEAR_DAYS else 0.6
    if not scores:
        return None
    key = max(scores, key=lambda k: (scores[k], k))
    strong = [n for n in named if n.key == key and n.strong]
    early = any(n.part < 3 for n in named if n.key == key)
    season = _in_season(origins[key], reference)
    if strong and season:
        sure = True
    elif strong or _borne_out(key, named, numbers, parts):
        sure = early and scores[key] >= _BORNE_OUT
    else:
        sure = season and scores[key] >= _ENOUGH
    if not sure:
        return None
    return _found(key, origins[key], named, numbers, written, reference, registry)


def _origin_dates(written: list[str], origins: dict[str, date]) -> list[_Named]:
    """A commemoration's own date written out («26 февраля 1992 года») names it beyond doubt."""
    found = []
    for part, text in enumerate(written):
        for day in find_dates(text):
            keys = [key for key, origin in origins.items() if day.date == origin]
            found.extend(_Named(key, day.start, day.end, True, part) for key in keys)
    return found


def _borne_out(
    key: str,
    named: list[_Named],
    numbers: list[tuple[int, int, int, int, bool]],
    parts: list[str],
) -> bool:
    """Whether a weak name has the day's year or war beside it, or an anniversary's number."""
    context = CONTEXT.get(key)
    if context and any(re.search(context, text) for text in parts):
        return True
    return any(
        name.key == key and part == name.part and outright and _near(name, start, end)
        for name in named
        for _number, part, start, end, outright in numbers
    )


def _in_season(origin: date, reference: date | None) -> bool:
    return reference is not None and abs((_nearest(origin, reference) - reference).days) <= 20


def _named(text: str, part: int, registry: Registry) -> list[_Named]:
    found: list[_Named] = []
    for known in registry.commemorations:
        for pattern in _registry_patterns(known):
            found.extend(
                _Named(known.key, m.start(), m.end(), True, part) for m in pattern.finditer(text)
            )
    for key, strong, pattern in _patterns():
        for match in pattern.finditer(text):
            taken = any(
                n.key == key and n.start < match.end() and match.start() < n.end
                for n in found[-60:]
            )
            if not taken and not _anothers(key, text, match):
                found.append(_Named(key, match.start(), match.end(), strong, part))
            if len(found) > 200:
                return found
    return found


@lru_cache(maxsize=64)
def _registry_patterns(known: KnownCommemoration) -> tuple[re.Pattern[str], ...]:
    """A known name in any case: each word by its stem, in order, with any ending."""
    patterns = []
    for name in known.names:
        words = re.findall(r"[^\W_]+", fold(name))
        if not words:
            continue
        stems = [_stem(word) for word in words]
        patterns.append(re.compile(r"\b" + r"\w{0,6}\W{1,4}".join(stems) + r"\w{0,6}"))
    return tuple(patterns)


def _stem(word: str) -> str:
    if word == "день":
        return "д(?:ень|н[яюе])"
    return re.escape(word if word.isdigit() or len(word) < 4 else word[: max(3, len(word) - 2)])


def _anothers(key: str, text: str, match: re.Match[str]) -> bool:
    pattern = NOT_OURS.get(key)
    if not pattern:
        return False
    before, after = (
        text[max(0, match.start() - 40) : match.start()],
        text[match.end() : match.end() + 40],
    )
    if re.match(rf"\W{{1,4}}(?:республик\w+\s+|the\s+|of\s+){{0,3}}{pattern}", after):
        return True
    return re.search(rf"{pattern}\W{{1,3}}(?:\w{{4,14}}\W{{1,2}})?\Z", before) is not None


def _near(name: _Named, start: int, end: int) -> bool:
    return max(name.start - end, start - name.end) <= 90


def anniversary(origin: date, year: int) -> date:
    """The date kept in `year`; 29 February is kept on the 28th where there is none."""
    try:
        return origin.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _nearest(origin: date, reference: date) -> date:
    years = (y for y in (reference.year - 1, reference.year, reference.year + 1) if 1 <= y <= 9999)
    return min((anniversary(origin, y) for y in years), key=lambda day: abs((day - reference).days))


def _found(
    key: str,
    origin: date,
    named: list[_Named],
    numbers: list[tuple[int, int, int, int, bool]],
    written: list[str],
    reference: date | None,
    registry: Registry,
) -> FoundCommemoration:
    """Put together key, number and year; the text's own number is kept even where it errs."""
    mentions = sorted(
        (n for n in named if n.key == key), key=lambda n: (n.part, not n.strong, n.start)
    )
    given = None
    for wanted in (True, False):
        if not wanted and given is None and reference is not None:
            break
        candidates = [
            (part, _distance(mentions, part, start, end), number)
            for number, part, start, end, outright in numbers
            if outright is wanted
            and any(n.part == part and _near(n, start, end) for n in mentions)
            and not _belongs_elsewhere(key, part, start, end, named)
        ]  # fmt: skip
        if candidates:
            given = min(candidates)[2]
            break
    year = _nearest(origin, reference).year if reference else None
    if year is None and given is not None:
        year = origin.year + given
    number = given if given is not None else (year - origin.year if year else None)
    if number is not None and number <= 0:
        number = None
    first = mentions[0]
    return FoundCommemoration(
        key=key,
        origin_date=origin,
        number=number,
        year=year,
        known=any(known.key == key for known in registry.commemorations),
        number_given=given is not None,
        as_written=written[first.part][first.start : first.end],
    )


def _distance(mentions: list[_Named], part: int, start: int, end: int) -> int:
    return min(abs(n.start - end) + abs(start - n.end) for n in mentions if n.part == part)


def _belongs_elsewhere(key: str, part: int, start: int, end: int, named: list[_Named]) -> bool:
    """Whether another commemoration stands nearer to a number than ours does."""

    def distance(name: _Named) -> int:
        return max(0, name.start - end, start - name.end)

    own = min(distance(n) for n in named if n.key == key and n.part == part)
    others = [distance(n) for n in named if n.key != key and n.part == part and n.strong]
    return bool(others) and min(others) < own
