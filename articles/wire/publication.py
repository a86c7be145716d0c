"""When the text was published: from its header, its dateline, or what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from articles.wire.agencies import DEFAULT_TIME_ZONE
from articles.wire.dates import FoundTime, find_dates
from articles.wire.events import nearest_year
from articles.wire.layout import Layout
from articles.wire.proposal import Doubt


@dataclass(frozen=True, slots=True)
class Publication:
    """The day; the moment where an hour is given; doubts about both."""

    day: date | None = None
    moment: datetime | None = None
    doubts: tuple[Doubt, ...] = ()


def published(
    layout: Layout, zone_name: str, today: date | None, year_hint: int | None
) -> Publication:
    """Read day and moment. `zone_name` is the agency's; a zone in the text goes before it.

    `year_hint` is the year the anniversary's number points to, for datelines without a year.
    """
    doubts: list[Doubt] = []
    day = _header_day(layout, doubts)
    if day is None:
        day = _day_without_year(layout, today, year_hint, doubts)
    if day is None:
        return Publication(None, None, (Doubt("no_date"),))
    if layout.time is None:
        return Publication(day, None, tuple(doubts))
    if not zone_name and layout.time.offset is None and not layout.time.zone:
        doubts.append(Doubt("zone_assumed", {"zone": DEFAULT_TIME_ZONE}))
    moment = _moment(day, layout.time, zone_name or DEFAULT_TIME_ZONE)
    return Publication(moment.date() if moment else day, moment, tuple(doubts))


def _header_day(layout: Layout, doubts: list[Doubt]) -> date | None:
    dated = [found.date for found in layout.dates if found.date]
    if layout.time_with is not None and layout.time_with.date:
        dated.insert(0, layout.time_with.date)
    days = list(dict.fromkeys(dated))
    if layout.prefix_date:
        if days and abs((days[0] - layout.prefix_date).days) > 1:
            doubts.append(Doubt("dates_differ", {"first": days[0], "second": layout.prefix_date}))
        return days[0] if days else layout.prefix_date
    return days[0] if days else None


def _day_without_year(
    layout: Layout, today: date | None, year_hint: int | None, doubts: list[Doubt]
) -> date | None:
    """A day from the dateline or a header line without a year, with the year concluded."""
    candidates = [*layout.dates, *find_dates(layout.dateline)]
    for found in candidates:
        if found.date:
            return found.date
    for found in candidates:
        day = None
        year = layout.prefix_year or year_hint
        if year:
            day = nearest_year(found.day, found.month, _middle(year, found.month, found.day))
        elif today:
            day = nearest_year(found.day, found.month, today)
            if day and (day - today).days > 31:
                day = _in_year(day.year - 1, found.month, found.day)
        if day:
            doubts.append(Doubt("year_assumed", {"year": day.year}))
            return day
    return None


def _middle(year: int, month: int, day: int) -> date:
    return _in_year(year, month, day) or date(year, month, 1)


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, time: FoundTime, zone_name: str) -> datetime | None:
    """The aware moment in the agency's zone; an hour given in another zone is converted."""
    zone = _zone(zone_name)
    given = time.offset or (_zone(time.zone) if time.zone else zone)
    try:
        moment = datetime(day.year, day.month, day.day, time.hour, time.minute, tzinfo=given)
        return moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
