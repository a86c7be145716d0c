"""How pages tell that they can be followed: in their head for programs, in a line for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Followed:
    """What can be followed of a page; the context variable `follow`.

    page: its address on this site, below which its feeds lie; "" where it has none.
    name: what it tells of; empty for everything. calendar: the address of its calendar.
    """

    page: str = ""
    name: str = ""
    calendar: str = ""

    @property
    def atom(self) -> str:
        return self.page and f"{self.page}feed/"

    @property
    def rss(self) -> str:
        return self.page and f"{self.page}feed/rss/"
