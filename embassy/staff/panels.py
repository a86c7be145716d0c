"""Panels of the desk's first page, and how other rooms and apps add theirs.

A panel is registered with `@adds_panel`; the modules that do so are imported with the admin.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest


@dataclass(slots=True)
class Door:
    """A way on from a row. post: the button of a form instead of a link."""

    label: str
    link: str
    post: bool = False


@dataclass(slots=True)
class Row:
    """One line of a panel.

    what: a few words on what is asked or has happened. tone: how they look, named like a state
    of a language (“scheduled”, “withdrawn” …). states: chips of all languages. meta: moment and
    person. note: what somebody wrote about it. text: a longer one, folded.
    """

    title: str
    link: str = ""
    what: str = ""
    tone: str = ""
    states: str = ""
    meta: str = ""
    note: str = ""
    text: str = ""
    doors: list[Door] = field(default_factory=list)


@dataclass(slots=True)
class Panel:
    """A titled list. key: its anchor on the page. more: how many rows are not shown.

    empty: the sentence in place of rows; a panel without one is left out when it has none.
    asks: whether its rows ask somebody to do something, and count at the top of the page.
    """

    key: str
    title: str
    rows: list[Row]
    empty: str = ""
    more: int = 0
    asks: bool = False

    @property
    def count(self) -> int:
        return len(self.rows) + self.more

    @property
    def shown(self) -> bool:
        return bool(self.rows or self.empty)


#: Takes the request, whose user it is for; None: nothing for this user.
type Maker = Callable[[HttpRequest], Panel | None]

_added: list[Maker] = []


def adds_panel(maker: Maker) -> Maker:
    """Register a panel of the page's second column, below those of the desk itself."""
    _added.append(maker)
    return maker


def added(request: HttpRequest) -> list[Panel]:
    """The registered panels that have something for this user, in the order of registration."""
    return [panel for maker in _added if (panel := maker(request)) is not None]
