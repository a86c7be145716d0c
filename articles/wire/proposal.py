"""What the parser proposes. Nothing here is saved without a person's yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from django.utils.translation import gettext_lazy as _

CAPACITIES = ("mentioned", "speaker", "host", "guest")

_DOUBTS = {
    "no_headline": _("The text has no headline; one is proposed from its first sentence."),
    "no_date": _("No publication date was found."),
    "year_assumed": _("The year %(year)s is not in the date line; it was concluded."),
    "dates_differ": _("The text gives two publication dates: %(first)s and %(second)s."),
    "no_agency": _("No agency was found."),
    "agency_guessed": _("The agency “%(name)s” is not known; it was read from its formula."),
    "zone_assumed": _("The agency’s time zone is not known; %(zone)s was assumed."),
    "no_commemoration": _("No commemoration was found."),
    "number_differs": _("The text says %(given)s, but %(year)s is anniversary number %(counted)s."),
    "far_from_anniversary": _("The text is dated far from the anniversary it names."),
    "name_guessed": _("The nominative of “%(written)s” was guessed as “%(name)s”."),
    "no_people": _("No person was found."),
    "language_unsure": _("The language is not clearly Azerbaijani, Russian, Kazakh or English."),
    "too_long": _("The text is very long; only its beginning was searched."),
    "tags_dropped": _("A line of tags was left out: “%(line)s”."),
    "lines_dropped": _("Lines of the web page around the text were left out: %(count)s."),
    "no_text": _("No text was found."),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note for the person who confirms: a stable code and a sentence for it (`str`)."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(_DOUBTS[self.code]) % self.values


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """The agency quoted: `name` as the text spells it, `key` the lexicon's name or "".

    `formula`, `bureau` and `citing` are the text's own words;
    `bureau_country` is an ASCII country key ("kazakhstan") where the bureau names a known one.
    """

    name: str
    key: str = ""
    id: object = None
    bureau: str = ""
    bureau_country: str = ""
    formula: str = ""
    citing: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class FoundCommemoration:
    """`number` is the text's where it gives one, `year` the anniversary's calendar year."""

    key: str
    origin_date: date
    number: int | None = None
    year: int | None = None
    known: bool = False
    number_given: bool = False
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person named: `name` and `role` in the nominative, `as_written` as met in the text."""

    name: str
    id: object = None
    role: str = ""
    roles: tuple[str, ...] = ()
    capacity: str = "mentioned"
    acting: bool = False
    on_behalf_of: str | None = None
    as_written: tuple[str, ...] = ()
    gender: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """An agency text read into the fields of an article and its event.

    `published` is aware and in the agency's zone, and None unless the text gives an hour;
    `published_date` stands alone where there is only a day. `body` leaves the lead out.
    """

    language: str
    source_text: str
    section: str = ""
    published: datetime | None = None
    published_date: date | None = None
    time_given: bool = False
    headline: str = ""
    headline_proposed: bool = False
    lead: str = ""
    body: tuple[str, ...] = ()
    byline: str = ""
    dateline: str = ""
    agency: FoundAgency | None = None
    commemoration: FoundCommemoration | None = None
    people: tuple[Person, ...] = ()
    held: tuple[str, ...] = ()
    event_date: date | None = None
    place: str = ""
    venue: str = ""
    doubts: tuple[Doubt, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def body_html(self) -> str:
        """The body as escaped <p> paragraphs, one a line."""
        return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.body)
