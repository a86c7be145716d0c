"""Calendars: three independent readers, and what RFC 5545 says of lines."""

import re

import icalendar
import vobject

from audit import kinds, tools
from audit.crawl import LANGUAGES, Crawl, Fetcher
from audit.report import Report

LONGEST = 75  # octets of a line without its end (RFC 5545, 3.1)


def run(crawl: Crawl) -> Report:
    report = Report(of="calendars")
    fetcher = Fetcher(crawl.base)
    bodies = {}
    for answer in crawl.answers.values():
        if answer.path.endswith(".ics") and answer.status == 200:
            report.looked_at += 1
            if answer.type != "text/calendar":
                report.fault(answer.address, f"is {answer.type}")
            # Asked for again: their octets are what is judged.
            bodies[answer.address] = fetcher.get(answer.address)[2]
            report.fault(answer.address, *faults_of(bodies[answer.address]))
    texts = {address: body.decode("utf-8", "replace") for address, body in bodies.items()}
    for address, faults in ical_js(texts).items():
        report.fault(address, *faults)
    for language in LANGUAGES:
        own = {one: text for one, text in texts.items() if one.startswith(f"/{language}/")}
        for what, there in _wanted(own).items():
            if not there:
                report.fault(f"/{language}/", f"no calendar {what}")
    return report


def _wanted(texts: dict[str, str]) -> dict[str, bool]:
    """What calendars of one language must be there, and whether it is."""
    single = [
        text for address, text in texts.items() if kinds_event(address) and "BEGIN:VEVENT" in text
    ]
    return {
        "of whole days (anniversaries)": any(";VALUE=DATE:" in text for text in texts.values()),
        "with a time zone": any("BEGIN:VTIMEZONE" in text for text in texts.values()),
        "of one event, with its place": any("\nLOCATION" in text for text in single),
        "of events": any(
            re.fullmatch(r"events/.*\.ics", kinds.below_language(one)[1] or "")
            and not kinds_event(one)
            for one in texts
        ),
    }


def kinds_event(address: str) -> bool:
    return bool(re.match(r"/\w\w/events/\d{4}/\d\d/\d\d/", address))


def faults_of(body: bytes) -> list[str]:
    """What is wrong with a calendar's octets."""
    found = lines(body)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return [*found, f"is not in UTF-8: {error}"]
    try:
        calendar = icalendar.Calendar.from_ical(body)
    except ValueError as error:
        return [*found, f"icalendar: {error}"]
    found += [f"icalendar: {error}" for one in calendar.walk() for error in one.errors]
    found += [f"names no time zone {one}" for one in sorted(calendar.get_missing_tzids())]
    found += [f"has no {name}" for name in ("VERSION", "PRODID") if name not in calendar]
    ids = []
    for event in calendar.walk("VEVENT"):
        found += [
            f"an event has no {name}"
            for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY")
            if not event.get(name)
        ]
        ids.append((str(event.get("UID")), str(event.get("RECURRENCE-ID"))))
        start, end = event.get("DTSTART"), event.get("DTEND")
        if start and end and (type(start.dt) is not type(end.dt) or end.dt <= start.dt):
            found.append(f"an event ends before it begins: {event.get('UID')}")
    if len(set(ids)) != len(ids):
        found.append("two events are one (UID)")
    try:
        for one in vobject.readComponents(text):
            one.validate(raiseException=True)
    except Exception as error:
        found.append(f"vobject: {type(error).__name__} {error}")
    return found


def lines(body: bytes) -> list[str]:
    found = []
    if not body.endswith(b"\r\n"):
        found.append("does not end with CRLF")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", body):
        found.append("has lines that do not end with CRLF")
    for number, one in enumerate(body.split(b"\r\n"), 1):
        if len(one) > LONGEST:
            found.append(f"line {number} has {len(one)} octets, more than {LONGEST}")
            break
    for number, one in enumerate(body.split(b"\r\n"), 1):
        try:
            one.decode()
        except UnicodeDecodeError:
            found.append(f"line {number} is folded inside a letter")
            break
    return found


def ical_js(texts: dict[str, str]) -> dict[str, list[str]]:
    """{address: what ical.js refuses}."""
    return tools.node("ical.mjs", texts) if texts else {}
