"""On this day: what earlier years published and held on a day of the year, and what it recalls."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from embassy.filters import lateral
from embassy.filters.offers import FIRST_YEAR
from embassy.languages import dates
from embassy.photos.showing import Shown, shown
from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.site.alternates import in_languages
from embassy.site.coverage import preference
from embassy.site.responses import public_page

#: Items of one year; the month's archive has the others.
OF_A_YEAR = 5
#: What a day recalls, by kind and the column whose moment counts.
SOURCES = (("article", "dated"), ("event", "event_start"), ("exhibit", "event_start"))

#: A day of any year: (2, 26).
type Day = tuple[int, int]


@dataclass(slots=True)
class Year:
    """What one year has. more: there is more than is shown, and the month has an archive."""

    year: int
    editions: list[Edition] = field(default_factory=list)
    more: bool = False


class _Candidate(NamedTuple):
    """As much of an edition as says whether it is shown, and in which place of the years."""

    place: int
    id: int
    item_id: int
    language: str
    kind: str
    dated: datetime


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another day that has something."""

    name: str
    address: str


@public_page
def on_this_day(
    request: HttpRequest, remembered: Callable[[str], Sequence], day: str = ""
) -> HttpResponse:
    """A day of the year; without one, today. Raises Http404 for a day that no year has.

    remembered: for a language, the commemorations with `key`, `name`, `tone` and `origin`, as
        `embassy.urls` brings them.
    """
    language, today = get_language(), timezone.localdate()
    this = _read(day) if day else (today.month, today.day)
    known = remembered(language)
    years = _years(this, today, language)
    kept = [row for row in known if this in _days_of(row.origin)]
    earlier, later = _around(
        this, today, language, {d for row in known for d in _days_of(row.origin)}
    )
    path = f"on-this-day/{day}/" if day else "on-this-day/"
    context = {
        "name": dates.day_month(_in_leap_year(this), language),
        "day": _text(this),
        "is_today": this == (today.month, today.day),
        "permanent": bool(day),
        "remembered": sorted(kept, key=attrgetter("origin")),
        "years": years,
        "earlier": earlier,
        "later": later,
        "alternates": in_languages(path),
        "public": _pictures(years),
    }
    return TemplateResponse(request, "site/on_this_day.html", context)


def _read(text: str) -> Day:
    try:
        found = date.fromisoformat(f"2024-{text}")  # a leap year has every day
    except ValueError:
        raise Http404(f"{text!r} is no day of the year") from None
    return found.month, found.day


def _text(day: Day) -> str:
    return f"{day[0]:02}-{day[1]:02}"


def _in_leap_year(day: Day) -> date:
    return date(2024, *day)


def _days_of(origin: date) -> set[Day]:
    """Where a commemoration is found: what began on 29 February is kept on the 28th, too."""
    day = (origin.month, origin.day)
    return {day, (2, 28)} if day == (2, 29) else {day}


def _years(day: Day, today: date, language: str) -> list[Year]:
    """The years that have something on a day before today, the latest first; two queries."""
    held = [
        found
        for year in range(today.year, FIRST_YEAR - 1, -1)
        if (found := _in_year(day, year)) and found < today
    ]
    bounds = [(_midnight(found), _midnight(found + timedelta(days=1))) for found in held]
    inner = lateral.together(
        [
            lateral.compiled(
                lateral.in_each_language(
                    _rows(kind, by)
                    .filter(**{f"{by}__gte": lateral.column("since")})
                    .filter(**{f"{by}__lt": lateral.column("until")})
                    .order_by(f"-{by}", "-item_id")
                    .values(*_Candidate._fields[1:]),
                    preference(language),
                    OF_A_YEAR + 1,
                )
            )
            for kind, by in SOURCES
        ]
    )
    columns = {"since": "timestamptz", "until": "timestamptz"}
    candidate = lateral.candidates(columns, bounds)
    asked = lateral.for_each("candidate.place, found.*", candidate, inner)
    order = preference(language)
    wanted: dict[int, dict[int, _Candidate]] = {}
    for row in map(_Candidate._make, lateral.asked(asked)):
        of_year = wanted.setdefault(held[row.place].year, {})
        other = of_year.get(row.item_id)
        if other is None or order.index(row.language) < order.index(other.language):
            of_year[row.item_id] = row
    chosen = {year: _in_order(rows.values()) for year, rows in wanted.items()}
    cards = Edition.objects.cards().in_bulk(
        [row.id for rows in chosen.values() for row in rows[:OF_A_YEAR]]
    )
    years = []
    for year, rows in sorted(chosen.items(), reverse=True):
        archived = any(row.kind == "article" and row.language == language for row in rows)
        editions = [cards[row.id] for row in rows[:OF_A_YEAR] if row.id in cards]
        years.append(Year(year, editions, archived and len(rows) > OF_A_YEAR))
    return years


def _in_order(rows: Iterable[_Candidate]) -> list[_Candidate]:
    """Events first, then what was written, each the latest first."""
    found = sorted(rows, key=attrgetter("dated", "item_id"), reverse=True)
    return sorted(found, key=lambda row: row.kind == "article")


def _around(
    day: Day, today: date, language: str, kept: set[Day]
) -> tuple[Neighbour | None, Neighbour | None]:
    """The nearest days before and after that have something, round the turn of the year."""
    before: list[tuple[datetime, datetime]] = []
    after: list[tuple[datetime, datetime]] = []
    limit = _midnight(today)
    for year in range(FIRST_YEAR, today.year + 1):
        start, end = _midnight(date(year, 1, 1)), min(limit, _midnight(date(year + 1, 1, 1)))
        own = _in_year(day, year)
        begins = _midnight(own or date(year, 3, 1))
        ends = _midnight(own + timedelta(days=1)) if own else begins
        for rows in (before, after):
            rows += [
                (since, min(until, limit))
                for since, until in ((start, begins), (ends, end))
                if since < min(until, limit)
            ]
    days = {_day_of(moment) for moment in _outermost(before, "-") + _outermost(after, "")}
    others = (days | kept) - {day}
    if not others:
        return None, None
    earlier = max((one for one in others if one < day), default=max(others))
    later = min((one for one in others if one > day), default=min(others))
    return _neighbour(earlier, language), _neighbour(later, language)


def _outermost(bounds: list[tuple[datetime, datetime]], order: str) -> list[datetime]:
    """The first moment within each pair of bounds ("-": the last) at which anything was."""
    inner = lateral.together(
        [
            lateral.compiled(
                lateral.in_each_language(
                    _rows(kind, by)
                    .filter(**{f"{by}__gte": lateral.column("since")})
                    .filter(**{f"{by}__lt": lateral.column("until")})
                    .order_by(f"{order}{by}")
                    .values_list(by),
                    preference(get_language()),
                    1,
                )
            )
            for kind, by in SOURCES
        ]
    )
    columns = {"since": "timestamptz", "until": "timestamptz"}
    name = "max" if order else "min"
    outermost = f"SELECT {name}(moment) AS moment FROM ({inner[0]}) AS each(moment)", inner[1]
    candidate = lateral.candidates(columns, bounds)
    rows = lateral.asked(
        lateral.for_each("found.moment", candidate, outermost, "found.moment IS NOT NULL")
    )
    return [moment for (moment,) in rows]


def _rows(kind: str, by: str) -> EditionQuerySet:
    rows = Edition.objects.live().filter(listed=True, kind=kind)
    return rows if by == "dated" else rows.held()


def _neighbour(day: Day, language: str) -> Neighbour:
    name = dates.day_month(_in_leap_year(day), language)
    return Neighbour(name, f"/{language}/on-this-day/{_text(day)}/")


def _day_of(moment: datetime) -> Day:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.month, local.day


def _in_year(day: Day, year: int) -> date | None:
    try:
        return date(year, *day)
    except ValueError:  # 29 February in a common year
        return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _pictures(years: list[Year]) -> Shown:
    return shown(row.card.get("photo") for year in years for row in year.editions)
