"""Agency copy of our own invention, with what a careful reader takes from it.

People, posts and sentences are invented, but for the heads of state every such text names.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A text and the values its proposal must hold; `people` maps name → (role, capacity)."""

    name: str
    text: str
    language: str
    section: str = ""
    published: str = ""  # "2026-02-26 13:41" or "2026-02-26"
    zone: str = "Asia/Baku"
    headline: str = ""
    headline_proposed: bool = False
    agency: str = ""
    bureau: str = ""
    bureau_country: str = ""
    commemoration: tuple = ()  # (key, number, year)
    people: dict = field(default_factory=dict)
    acting: frozenset = frozenset()
    on_behalf_of: dict = field(default_factory=dict)
    held: frozenset = frozenset()
    event_date: str = ""
    venue: str = ""
    place: str = ""
    byline: str = ""
    doubts: frozenset = frozenset()
