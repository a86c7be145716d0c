"""How much each choice would find: every count of a page in one query of bounded cost.

Nothing is tallied beforehand: each count asks the ledger what is live at this moment, so that a
scheduled text is counted from the moment it appears. A count stops at `AT_MOST`, so that it costs
the same in a large archive and a small one; beyond that it is told as "100+".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet

from embassy.filters.filterset import EditionFilterSet
from embassy.filters.lateral import (
    Query,
    asked,
    candidates,
    column,
    compiled,
    for_each,
    in_each_language,
    together,
)
from embassy.filters.offers import ALL, Offer
from embassy.publishing.editions import Edition, EditionQuerySet

#: Where counting stops.
AT_MOST = 100
#: People are counted among the newest of this many texts of a language.
WINDOW = 1_000
#: What filters compare with: all that is read of editions that are held for counting.
NARROW = (
    *("id", "item_id", "language", "kind", "genre", "commemoration", "agency", "officials"),
    *("lead_photo", "dated", "event_start"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of items, or that there are more than it."""

    number: int = 0
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.more else str(self.number)

    def __bool__(self) -> bool:
        return self.number > 0


#: By filter ("languages" among them) and key of the offer.
type Counts = dict[str, dict[str, Count]]


def count(
    filterset: EditionFilterSet,
    offers: dict[str, list[Offer]],
    *,
    spoken: Sequence[str],
    languages: Sequence[str],
    held: bool = False,
    at_least: bool = False,
) -> Counts:
    """What choosing each offer would find, given what is chosen in the other filters; one query.

    spoken: the languages of the list. languages: those that can be chosen, each of which is
        counted, and all together, each item once.
    held: read the editions once and count among them: for a bounded number of editions that are
        hard to find, such as those of a search.
    at_least: the editions held are not all there are, so that each number may be larger.
    """
    parts = [
        _people(filterset, spoken, held)
        if name == "official"
        else _candidates(filterset, name, offers[name], spoken, held)
        for name in filterset.filters
        if name != "month" or "year" in filterset.chosen
    ]
    parts += [
        _whole(filterset, code, codes, held)
        for code, codes in [*((code, [code]) for code in languages), (ALL, languages)]
    ]
    try:
        found = _asked(filterset, parts, held)
    except EmptyResultSet:  # the editions themselves are none
        return {}
    counts: Counts = {}
    keys = {name: [offer.key for offer in rows] for name, rows in offers.items()}
    people = {offer.stored[0]: offer.key for offer in offers.get("official", ())}
    for name, which, number, more in found:
        if name == "official":
            key = people.get(which, "")
        elif name in keys:
            key = keys[name][which]
        else:
            name, key = "languages", name
        counts.setdefault(name, {})[key] = Count(min(number, AT_MOST), more or at_least)
    return counts


def _asked(filterset: EditionFilterSet, parts: list[Query], held: bool) -> list[tuple]:
    sql, values = together(parts)
    if held:
        # Under the table's own name, so that the same conditions read what is held.
        rows, own = compiled(filterset.queryset.values(*NARROW))
        sql = f'WITH "{Edition._meta.db_table}" AS MATERIALIZED ({rows}) {sql}'
        values = [*own, *values]
    return asked((sql, values))


def _candidates(
    filterset: EditionFilterSet, name: str, offers: list[Offer], spoken: Sequence[str], held: bool
) -> Query:
    each = filterset.filters[name]
    rows = filterset.filter_queryset(_all(filterset, held), leaving={name, *each.without})
    rows = rows.filter(each.condition(filterset.by, *map(column, each.columns)))
    return for_each(
        f"'{name}', candidate.place, found.number, found.number > {AT_MOST}",
        candidates(each.columns, [offer.stored for offer in offers]),
        _found(rows, spoken),
        "found.number > 0",
    )


def _people(filterset: EditionFilterSet, spoken: Sequence[str], held: bool) -> Query:
    """Of the newest texts only: how often someone is named has no order an index could follow."""
    rows = filterset.filter_queryset(_all(filterset, held), leaving={"official"})
    rows = rows.order_by(f"-{filterset.by}", "-item_id").values("item_id", "language", "officials")
    inner, own = compiled(in_each_language(rows, spoken, WINDOW))
    sql = (
        "SELECT 'official', named.official, count(DISTINCT newest.item_id), "
        f"count(DISTINCT newest.item_id) > {AT_MOST} OR bool_or(newest.older) FROM ("
        f"SELECT *, count(*) OVER (PARTITION BY language) >= {WINDOW} AS older FROM ({inner}) u"
        ") AS newest, unnest(newest.officials) AS named(official) GROUP BY named.official"
    )
    return sql, own


def _whole(filterset: EditionFilterSet, key: str, codes: Sequence[str], held: bool) -> Query:
    inner, own = _found(filterset.filter_queryset(_all(filterset, held)), codes)
    sql = f"SELECT '{key}', 0, number, number > {AT_MOST} FROM ({inner}) AS counted"
    return sql, own


def _all(filterset: EditionFilterSet, held: bool) -> EditionQuerySet:
    return Edition.objects.all() if held else filterset.queryset


def _found(rows: EditionQuerySet, spoken: Sequence[str]) -> Query:
    """How many items there are among rows, up to one more than is told.

    A language has an item once at most, so what a language's limit leaves out is not missed.
    """
    inner, own = compiled(in_each_language(rows.order_by().values("item_id"), spoken, AT_MOST + 1))
    return f"SELECT count(DISTINCT item_id) AS number FROM ({inner}) AS found", own
