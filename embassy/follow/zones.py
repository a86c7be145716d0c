"""Time zones as calendars carry them (RFC 5545, VTIMEZONE).

Built here and not by icalendar, whose component tells the hour after a clock was put forward as the
one before, and so begins every European summer an hour late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)


@lru_cache(maxsize=64)
def zone_component(name: str, first_year: int, last_year: int) -> Timezone:
    """A VTIMEZONE right for every moment from the first day of one year to the last of another.

    The same object for everybody who asks: it is not to be changed.
    """
    zone = ZoneInfo(name)
    first = datetime(first_year, 1, 1, tzinfo=UTC) - _STEP
    last = datetime(last_year + 1, 1, 1, tzinfo=UTC) + _STEP
    component = Timezone()
    component.add("tzid", name)
    component.add_component(_observance(first, zone, _offset(first, zone)))
    for moment, before in _changes(zone, first, last):
        component.add_component(_observance(moment, zone, before))
    return component


def _observance(moment: datetime, zone: ZoneInfo, before: timedelta):
    """What holds from a moment on; it begins, as the standard wants, by the clock until then."""
    local = moment.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (moment + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", local.utcoffset())
    part.add("tzname", local.tzname())
    return part


def _changes(
    zone: ZoneInfo, first: datetime, last: datetime
) -> Iterator[tuple[datetime, timedelta]]:
    """Each moment at which the zone's clock or its name changes, with the offset until then."""
    moment = first
    while moment < last:
        following = moment + _STEP
        if _state(moment, zone) != _state(following, zone):
            before, after = moment, following
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) // 2
                middle = middle.replace(microsecond=0)
                if middle <= before:
                    break
                if _state(middle, zone) == _state(before, zone):
                    before = middle
                else:
                    after = middle
            yield after, _offset(before, zone)
        moment = following


def _state(moment: datetime, zone: ZoneInfo) -> tuple:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst(), local.tzname()


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset()
