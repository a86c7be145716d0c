"""Calendars by RFC 5545 and 7986: what every one of them says of itself, and how it is answered."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import icalendar
from django.http import HttpResponse
from django.utils.http import http_date
from django.utils.translation import get_language

from embassy.follow.zones import zone_component
from embassy.photos.wanted import office_name

#: After this time a subscribed calendar asks again.
REFRESH = timedelta(hours=6)

#: Control characters but the line break; a calendar has no way to write them.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]")


def text(value: str) -> str:
    """A text without what no calendar can hold; line breaks stay."""
    return _CONTROL.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))


def calendar(name: str = "", *, source: str = "", page: str = "") -> icalendar.Calendar:
    """An empty calendar. name: below which calendars list it, the embassy's name added; without
    one it is a single entry to keep. source, page: absolute addresses of it and of its page."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//{text(office_name('en'))}//Press office//{get_language().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if name:
        title = text(f"{name} — {office_name(get_language())}")
        made.add("name", title, parameters={"LANGUAGE": get_language()})
        made.add("x-wr-calname", title)
        made.add("url", page)
        made.add("source", source, parameters={"VALUE": "URI"})
        made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT6H")
    return made


def entry(uid: str, *, changed: datetime, sequence: int = 0) -> icalendar.Event:
    """An entry to which the caller adds when it is and what.

    changed: when it was last revised; sequence: how often, the same in all languages.
    """
    made = icalendar.Event()
    made.add("uid", uid)
    made.add("dtstamp", changed.astimezone(UTC))
    made.add("last-modified", changed.astimezone(UTC))
    made.add("sequence", sequence)
    return made


def set_days(made: icalendar.Event, first: date, last: date) -> None:
    """All day, from the first day to the last; a calendar's own end is the day after."""
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1))


def add_texts(made: icalendar.Event, **texts: str) -> None:
    """Summary, location, description …, in the active language; empty ones are left out."""
    for name, value in texts.items():
        if value:
            made.add(name, text(value), parameters={"LANGUAGE": get_language()})


def zones(names: Iterable[str], moments: Iterable[datetime]) -> list[icalendar.Timezone]:
    """The time zones of entries, right from the first of these moments to a year after the last."""
    years = [moment.year for moment in moments]
    return [zone_component(name, min(years), max(years) + 1) for name in sorted(set(names))]


def answer(
    made: icalendar.Calendar, *, changed: datetime | None = None, file: str = ""
) -> HttpResponse:
    """The calendar as clients take it: CRLF, lines of 75 octets."""
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    if file:
        response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response
