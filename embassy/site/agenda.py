"""Lists of what has a time of its own: what is on or coming, and what is over."""

from dataclasses import dataclass

from django.http import QueryDict

from embassy.filters.narrowed import Narrowed
from embassy.photos.showing import Shown, shown
from embassy.publishing.editions import Edition
from embassy.site.coverage import once_per_item
from embassy.site.lists import ListPage, list_page

#: Rows of what is on or coming.
AHEAD = 50


@dataclass(frozen=True, slots=True)
class Agenda:
    """ahead: not over yet, the nearest first; only on a list's first page. past: one page of it."""

    ahead: list[Edition]
    past: ListPage

    @property
    def public(self) -> Shown:
        """The public files of the pictures on its cards; one query."""
        return shown(row.card.get("photo") for row in [*self.ahead, *self.past.editions])


def agenda(narrowed: Narrowed, query: QueryDict) -> Agenda:
    """Events or exhibits as narrowed; `query`: the address's, for the page (see `list_page`)."""
    language = narrowed.language
    past = list_page(
        lambda code: narrowed.rows_in(code).past(),
        query,
        language,
        by="event_start",
        offered=narrowed.offered,
        kept=narrowed.query(),
    )
    ahead = []
    if past.first and past.in_all_languages:
        ahead = list(once_per_item(narrowed.filterset.qs.upcoming(), language)[:AHEAD])
        ahead.sort(key=lambda row: (row.event_start, row.item_id))
    elif past.first:
        ahead = list(narrowed.rows_in(narrowed.offered[0]).upcoming()[:AHEAD])
    return Agenda(ahead, past)
