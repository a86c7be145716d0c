"""Agency copy in, proposal out. Pure: no database, no clock, no network."""

from __future__ import annotations

from datetime import date

from articles.wire.agencies import find_agency
from articles.wire.commemorations import anniversary, find_commemoration
from articles.wire.datelines import split_dateline
from articles.wire.events import find_event_date
from articles.wire.headlines import propose_headline
from articles.wire.held import find_held
from articles.wire.language import detect_language
from articles.wire.layout import Layout, take_apart
from articles.wire.markup import plain_lines
from articles.wire.people import find_people
from articles.wire.places import find_city, find_venue, place_of
from articles.wire.proposal import Doubt, FoundAgency, FoundCommemoration, Person, Proposal
from articles.wire.publication import published
from articles.wire.registry import Registry
from articles.wire.tokens import sentences

# What lies beyond is kept in the body and not searched: no agency report is a tenth as long.
_SEARCHED = 60_000
_FAR_DAYS = 45
_EMPTY = Registry()


def parse(text: str, *, registry: Registry = _EMPTY, today: date | None = None) -> Proposal:
    """Read one agency text into a proposal; never raises, whatever the text.

    `today` only helps to conclude the year of a dateline that gives none.
    """
    lines = plain_lines(text)
    layout = take_apart(lines)
    dateline, first = split_dateline(layout.paragraphs[0]) if layout.paragraphs else ("", "")
    if dateline:
        layout.dateline = f"{layout.dateline} {dateline}".strip()
    paragraphs = tuple(layout.paragraphs)
    searched = _bounded((first, *paragraphs[1:]) if paragraphs else ())
    language, sure = detect_language(" ".join((layout.headline, *searched)) or text[:5000])
    doubts: list[Doubt] = []
    if not sure:
        doubts.append(Doubt("language_unsure"))

    signed = f"{layout.dateline} {layout.byline}"
    agency, known = find_agency(
        language, (*searched, layout.headline), signed, layout.trailer, registry
    )
    hint = find_commemoration(layout.headline, searched, None, registry)
    publication = published(
        layout, agency.time_zone if agency else "", today, hint.year if hint else None
    )
    supposed = publication.day
    if supposed is None and hint and hint.year:
        supposed = anniversary(hint.origin_date, hint.year)
    event_date = find_event_date(layout.headline, searched, supposed)
    commemoration = find_commemoration(
        layout.headline, searched, event_date or publication.day, registry
    )
    headline, proposed = layout.headline, False
    if not headline and first:
        headline, proposed = propose_headline(first), True
    lead, body = _lead_and_body(first, paragraphs)
    people = find_people(language, layout.headline, searched, registry)
    doubts += _doubts(
        proposed, agency, known, commemoration, people, publication.doubts, layout,
        event_date or publication.day, len(searched) < len(paragraphs),
    )  # fmt: skip
    return Proposal(
        language=language,
        source_text=text,
        section=layout.section,
        published=publication.moment,
        published_date=publication.day,
        time_given=publication.moment is not None,
        headline=headline,
        headline_proposed=proposed,
        lead=lead,
        body=body,
        byline=layout.byline,
        dateline=layout.dateline,
        agency=agency,
        commemoration=commemoration,
        people=people,
        held=find_held((layout.headline, *searched)),
        event_date=event_date,
        place=_place(language, layout, searched),
        venue=find_venue(language, searched),
        doubts=tuple(doubts),
        dropped=tuple(layout.dropped),
    )


def _bounded(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs up to the searched length, the last one cut."""
    kept, room = [], _SEARCHED
    for paragraph in paragraphs:
        if room <= 0:
            break
        kept.append(paragraph[:room])
        room -= len(paragraph)
    return tuple(kept)


def _lead_and_body(first: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The first paragraph without its dateline, and the rest.

    A text of one paragraph gives its first sentence as lead; of one sentence, no lead: the body
    is never empty where there is text.
    """
    if not paragraphs:
        return "", ()
    if len(paragraphs) > 1:
        return first, paragraphs[1:]
    parts = sentences(first)
    if len(parts) < 2:
        return "", (first,) if first else ()
    return parts[0], (first[first.index(parts[0]) + len(parts[0]) :].strip(),)


def _place(language: str, layout: Layout, paragraphs: tuple[str, ...]) -> str:
    """The city: what the text says, else the dateline's."""
    city = find_city(language, (*paragraphs[:1], layout.headline))
    if city:
        return city
    for word in layout.dateline.replace(",", " ").replace(".", " ").replace("/", " ").split()[:2]:
        place = place_of(word)
        if place and not place.country:
            return place.name(language)
    return find_city(language, paragraphs[1:2])


def _doubts(
    proposed: bool,
    agency: FoundAgency | None,
    agency_known: bool,
    commemoration: FoundCommemoration | None,
    people: tuple[Person, ...],
    of_publication: tuple[Doubt, ...],
    layout: Layout,
    reference: date | None,
    cut: bool,
) -> list[Doubt]:
    doubts = []
    if not layout.paragraphs:
        doubts.append(Doubt("no_text"))
    if proposed:
        doubts.append(Doubt("no_headline"))
    doubts.extend(of_publication)
    if agency is None:
        doubts.append(Doubt("no_agency"))
    elif not agency_known:
        doubts.append(Doubt("agency_guessed", {"name": agency.name}))
    doubts.extend(_about_commemoration(commemoration, reference))
    if not people:
        doubts.append(Doubt("no_people"))
    doubts.extend(
        Doubt("name_guessed", {"written": person.as_written[0], "name": person.name})
        for person in people
        if person.guessed
    )
    if layout.tags:
        doubts.append(Doubt("tags_dropped", {"line": layout.tags}))
    others = len(layout.dropped) - bool(layout.tags)
    if others > 0:
        doubts.append(Doubt("lines_dropped", {"count": others}))
    if cut:
        doubts.append(Doubt("too_long"))
    return doubts


def _about_commemoration(found: FoundCommemoration | None, reference: date | None) -> list[Doubt]:
    if found is None:
        return [Doubt("no_commemoration")]
    doubts = []
    if found.year and found.number_given and found.number != found.year - found.origin_date.year:
        counted = found.year - found.origin_date.year
        values = {"given": found.number, "year": found.year, "counted": counted}
        doubts.append(Doubt("number_differs", values))
    if reference and found.year:
        distance = abs((anniversary(found.origin_date, found.year) - reference).days)
        if distance > _FAR_DAYS:
            doubts.append(Doubt("far_from_anniversary"))
    return doubts
