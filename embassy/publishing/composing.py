"""The shape of what `publish()` writes into the ledger."""

from dataclasses import dataclass, field
from datetime import datetime

#: Number of the present shape of edition documents; older ones are upgraded when read.
DOCUMENT_FORMAT = 1


@dataclass(slots=True, kw_only=True)
class Composed:
    """One language of one revision, ready to become an edition.

    place: the address below the language, with `{date}` where the public date belongs
        ("news/{date:%Y/%m/%d}/slug"); the ledger fills it in.
    document: everything the page shows, as JSON; see docs/documents.md for its shape.
    card: the little that lists show besides title and lead (cover, byline, place …).
    plain: the searchable words of the page, without mark-up.
    originals: ids of the originals (pictures, PDFs) whose renditions the page needs.
    numbered: whether it gets a number of its year, as press releases do; `publish()` writes it
        into document and card as "press_number" ("07/2026").
    """

    title: str
    lead: str = ""
    place: str = ""
    slug_is_typed: bool = False
    numbered: bool = False
    document: dict = field(default_factory=dict)
    card: dict = field(default_factory=dict)
    plain: str = ""
    genre: str = ""
    commemoration: str = ""
    anniversary_year: int | None = None
    event: int | None = None
    event_start: datetime | None = None
    event_end: datetime | None = None
    category: int | None = None
    agency: int | None = None
    officials: list[int] = field(default_factory=list)
    lead_photo: int | None = None
    originals: list[int] = field(default_factory=list)
