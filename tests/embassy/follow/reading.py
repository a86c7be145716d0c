"""Feeds and calendars as other programs read them."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import vobject

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")


def xml_of(response) -> ET.Element:
    assert response.status_code == 200, response
    return ET.fromstring(response.content)


def entries(client, path: str) -> list[ET.Element]:
    return xml_of(client.get(path)).findall(f"{ATOM}entry")


def titles(client, path: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, path)]


def parsed(client, path: str):
    """The feed as feedparser reads it, without a complaint."""
    found = feedparser.parse(client.get(path).content)
    assert found.bozo == 0, found.get("bozo_exception")
    return found


def calendar_of(response) -> icalendar.Calendar:
    """A calendar that icalendar, vobject and the standard's own words find right."""
    assert response.status_code == 200, response
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    raw = response.content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = raw.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    found = icalendar.Calendar.from_ical(raw)
    assert [part.errors for part in found.walk() if part.errors] == []
    assert found.get_missing_tzids() == set()
    if found.walk("VEVENT"):
        assert vobject.readOne(raw.decode()).validate(raiseException=True)
    uids = [str(event["uid"]) for event in found.walk("VEVENT")]
    assert len(uids) == len(set(uids))
    return found


def entry_of(client, path: str, uid: str) -> icalendar.Event | None:
    """The entry with this beginning of its UID."""
    found = calendar_of(client.get(path)).walk("VEVENT")
    return next((event for event in found if str(event["uid"]).startswith(f"{uid}@")), None)


def feed_paths(world: SimpleNamespace, language: str) -> dict[str, str]:
    """Every Atom feed of the small site; its RSS lies below, at rss/."""
    return {
        "everything": f"/{language}/feed/",
        "news": f"/{language}/news/feed/",
        "commemoration": f"/{language}/commemorations/khojaly/feed/",
        "official": f"/{language}/officials/{getattr(world.official, f'slug_{language}')}/feed/",
    }


def calendar_paths(language: str) -> dict[str, str]:
    """Every calendar to subscribe to."""
    return {
        "events": f"/{language}/events/calendar.ics",
        "anniversaries": f"/{language}/commemorations/calendar.ics",
        "commemoration": f"/{language}/commemorations/khojaly/calendar.ics",
    }
