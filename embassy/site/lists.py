"""Long lists, paged by key: a position in time, so that page 500 costs what page 2 costs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import Http404, QueryDict

from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.site.coverage import preference

#: Rows of one page of a list.
SIZE = 20

_MARK = re.compile(r"(?P<moment>\d{8}T\d{6}\.\d{6})-(?P<item>\d{1,18})", re.ASCII)
_MOMENT = "%Y%m%dT%H%M%S.%f"

#: Rows of one language: listed editions of the kinds a list shows.
type RowsIn = Callable[[str], EditionQuerySet]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a list that runs from the newest down: after the row with this moment and item."""

    moment: datetime
    item: int

    def __str__(self) -> str:
        """As it stands in an address: 20260226T084100.000000-17, in UTC."""
        return f"{self.moment.astimezone(UTC):{_MOMENT}}-{self.item}"

    @classmethod
    def read(cls, text: str) -> "Position":
        """The position an address names. Raises Http404 for anything else."""
        if match := _MARK.fullmatch(text):
            try:
                moment = datetime.strptime(match["moment"], _MOMENT).replace(tzinfo=UTC)
                return cls(moment, int(match["item"]))
            except ValueError:  # the 31st of February
                pass
        raise Http404(f"{text!r} is no position in a list")

    def after(self, rows: EditionQuerySet, by: str) -> EditionQuerySet:
        """The rows older than this position."""
        older = Q(**{f"{by}__lt": self.moment}) | Q(**{by: self.moment, "item_id__lt": self.item})
        # The plain bound lets the index find the place; the disjunction alone would not.
        return rows.filter(older, **{f"{by}__lte": self.moment})


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list. older: the address's query for the next one, or ""."""

    editions: list[Edition]
    older: str
    newest: str
    in_all_languages: bool
    first: bool


def list_page(
    rows_in: RowsIn,
    query: QueryDict,
    language: str,
    *,
    by: str = "dated",
    offered: Sequence[str] | None = None,
    kept: Mapping[str, str] | None = None,
) -> ListPage:
    """The page of a list that an address's query asks for.

    query: `before`, a position, and, where `offered` does not say it, `languages=all` for every
        item once, in the reader's language, else in one it has.
    by: the column the list runs along; the same in every language of an item, unless its shared
        facts differ, and then an item of "all languages" may stand at both moments.
    offered: the list's languages, the most wanted first. kept: what else its address says.
    """
    if offered is None:
        everything = query.get("languages") == "all"
        offered = preference(language) if everything else [language]
        kept = {"languages": "all"} if everything else {}
    suffix = dict(kept or {})
    before = query.get("before", "")
    position = Position.read(before) if before else None

    def newest(code: str) -> EditionQuerySet:
        rows = rows_in(code)
        rows = position.after(rows, by) if position else rows
        return rows.order_by(f"-{by}", "-item_id")[: SIZE + 1]

    first, *others = (newest(code) for code in offered)
    rows = list(first.union(*others, all=True) if others else first)
    # Each language's newest hold every edition of the newest items, so no item is missed.
    rows.sort(key=lambda row: offered.index(row.language), reverse=True)
    found = {row.item_id: row for row in rows}  # the most wanted language comes last and stays
    editions = sorted(found.values(), key=lambda row: (getattr(row, by), row.item_id), reverse=True)
    shown = editions[:SIZE]
    older = ""
    if len(editions) > SIZE:
        last = Position(getattr(shown[-1], by), shown[-1].item_id)
        older = _query(suffix | {"before": str(last)})
    return ListPage(shown, older, _query(suffix), len(offered) > 1, position is None)


def _query(values: dict[str, str]) -> str:
    made = QueryDict(mutable=True)
    made.update(values)
    return f"?{made.urlencode()}" if values else ""
