"""Events, exhibits and commemorations for search engines, as schema.org calls them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from embassy.found.structured import (
    Node,
    Telling,
    anniversary_of,
    known,
    page,
    person,
    pictures,
    publisher,
)
from embassy.publishing.editions import Edition


def event(telling: Telling) -> list[Node]:
    """What the embassy holds: hours, place, who speaks; and its page."""
    document, site, language = telling.document, telling.site, telling.language
    speakers = [
        _taking_part(site, language, row)
        for row in document.get("participations", ())
        if row["capacity"] == "speaker"
    ]
    held = _held(telling, "Event", _when(document)) | known(
        performer=speakers,
        about=anniversary_of(site, language, document.get("commemoration")),
    )
    return [held, _page_of(telling)]


def exhibit(telling: Telling, shown_at: Edition | None) -> list[Node]:
    """A photo exhibition: its days, its place, its pictures, and the event it was shown at."""
    document, site, language = telling.document, telling.site, telling.language
    days = known(startDate=document["opens_on"], endDate=document.get("closes_on"))
    curator = document.get("curator")
    held = _held(telling, "ExhibitionEvent", days) | known(
        about=anniversary_of(site, language, document.get("commemoration")),
        contributor={"@type": "Person", "name": curator} if curator else None,
        superEvent=shown_at and _in_short(site, shown_at),
    )
    return [held, _page_of(telling)]


def commemoration(telling: Telling, name: str) -> list[Node]:
    """The page about a date that is remembered every year."""
    return [page(telling) | {"about": {"@type": "Thing", "name": name}}]


def anniversary(
    site: str, language: str, this, picture: str, coverage: list[Edition]
) -> list[Node]:
    """One anniversary's page, with what was published about it.

    this: `events.commemorations.near.Kept`.
    """
    address = f"{site}/{language}/commemorations/{this.key}/{this.year}/"
    listed = [
        {
            "@type": "ListItem",
            "position": place,
            "name": row.title,
            "url": site + row.get_absolute_url(),
        }
        for place, row in enumerate(coverage[:30], 1)
    ]
    collection = known(
        _type="CollectionPage",
        _id=f"{address}#page",
        url=address,
        name=this.phrase,
        inLanguage=language,
        image=picture,
        publisher=publisher(site, language),
        isPartOf={"@id": f"{site}/{language}/#website"},
        about={
            "@type": "Thing",
            "name": this.name,
            "url": f"{site}/{language}/commemorations/{this.key}/",
        },
        mainEntity={"@type": "ItemList", "itemListElement": listed} if listed else None,
    )
    return [collection]


def _held(telling: Telling, kind: str, when: Node) -> Node:
    edition, site = telling.edition, telling.site
    return (
        known(
            _type=kind,
            _id=f"{telling.address}#event",
            url=telling.address,
            name=edition.title,
            description=edition.lead,
            inLanguage=edition.language,
        )
        | when
        | _arranged(site, edition.language, telling.document)
        | known(image=pictures(telling) or telling.picture)
    )


def _arranged(site: str, language: str, told: dict) -> Node:
    """What is said of whatever is held, in full or in short."""
    return known(
        eventStatus="https://schema.org/EventScheduled",
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        location=_place(told),
        organizer=publisher(site, language),
    )


def _page_of(telling: Telling) -> Node:
    """Translations and corrections belong to the page: an event itself is no text."""
    told = page(telling)
    told.pop("image", None)  # they stand at the event
    return told | {"mainEntity": {"@id": f"{telling.address}#event"}}


def _in_short(site: str, row: Edition) -> Node:
    """An event of which only the card is at hand."""
    address = site + row.get_absolute_url()
    return (
        known(_type="Event", _id=f"{address}#event", url=address, name=row.title)
        | _when(row.card)
        | _arranged(site, row.language, row.card)
    )


def _place(told: dict) -> Node | None:
    venue, city = told.get("venue"), told.get("city")
    if not venue and not city:
        return None
    address = known(_type="PostalAddress", addressLocality=city) if city else venue
    return known(_type="Place", name=venue or city, address=address)


def _when(told: dict) -> Node:
    """A day where the hour is not announced, else the moment with the offset of its own zone."""
    zone = ZoneInfo(told.get("time_zone") or settings.TIME_ZONE)
    first, last = told["starts_on"], told.get("ends_on")
    begins = _moment(first, told.get("start_time"), zone)
    ends = _moment(last or first, told.get("end_time"), zone)
    return known(startDate=begins, endDate=ends if last or told.get("end_time") else None)


def _moment(day: str, hour: str | None, zone: ZoneInfo) -> str:
    if not hour:
        return date.fromisoformat(day).isoformat()
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone).isoformat()


def _taking_part(site: str, language: str, row: dict) -> Node:
    if row["official"]:
        return person(site, language, row["official"], row["title"])
    return known(_type="PerformingGroup", name=row["group"])
