"""Lists of what has a time of its own: what is on or coming, and what is over."""

from dataclasses import dataclass

from django.http import QueryDict

from embassy.photos.showing import Shown, shown
from embassy.publishing.editions import Edition, EditionQuerySet
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


def agenda(kind: str, query: QueryDict, language: str) -> Agenda:
    """Events or exhibits, as an address's query asks for them (see `list_page`)."""

    def rows(code: str | None) -> EditionQuerySet:
        return Edition.objects.listed(code).filter(kind=kind)

    past = list_page(lambda code: rows(code).past(), query, language, by="event_start")
    ahead = []
    if past.first and past.in_all_languages:
        ahead = list(once_per_item(rows(None).upcoming(), language)[:AHEAD])
        ahead.sort(key=lambda row: (row.event_start, row.item_id))
    elif past.first:
        ahead = list(rows(language).upcoming()[:AHEAD])
    return Agenda(ahead, past)
