"""How much each choice would find: every count of a page in one query of bounded cost.

Nothing is tallied beforehand: each count asks the ledger what is live at this moment, so that a
scheduled text is counted from the moment it appears. A count stops at `AT_MOST`, so that it costs
the same in a large archive and a small one; beyond that it is told as "100+".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from embassy.filters.filterset import EditionFilterSet
from embassy.filters.lateral import (
    Query,
    asked,
    candidates,
    column,
    compiled,
    for_each,
    in_each_language,
    in_languages,
    together,
)
from embassy.filters.offers import ALL, Offer
from embassy.publishing.editions import Edition, EditionQuerySet

#: Where counting stops.
AT_MOST = 100
#: Where it stops for the years of an official, whose texts stand among all others.
FEW = 30
#: People are counted among so many newest texts of a language, and what goes with one of them
#: among so many that name them, which have to be looked for between all others.
WINDOW, NAMING = 500, 250
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
#: How the rows of some languages are reached, so many of each.
type _Reach = Callable[[QuerySet, Sequence[str], int], QuerySet]


def count(
    filterset: EditionFilterSet,
    offers: dict[str, list[Offer]],
    *,
    spoken: Sequence[str],
    languages: Sequence[str],
    held: EditionQuerySet | None = None,
    at_least: bool = False,
) -> Counts:
    """What choosing each offer would find, given what is chosen in the other filters; one query.

    spoken: the languages of the list. languages: those that can be chosen, each of which is
        counted, and all together, each item once.
    held: count among these, which are read once, and not among those of the filters: a bounded
        number of editions that are hard to find, such as those of a search.
    at_least: the editions held are not all there are, so that each number may be larger.
    """
    named = "official" in filterset.chosen and held is None
    among = filterset.queryset if held is None and not named else Edition.objects.all()
    # Along the index of each language; what is held has no index, and is few.
    reach = in_each_language if held is None else in_languages
    parts, beside = [], []
    for name in filterset.filters:
        if name == "official":
            people = filterset.queryset if held is None else among
            beside.append(_people(filterset, people, spoken, reach))
        elif name == "year" and named:  # the newest texts would not tell of earlier years
            years = filterset.queryset
            beside.append(_candidates(filterset, years, name, offers[name], spoken, FEW, reach))
        elif name != "month" or "year" in filterset.chosen:
            parts.append(_candidates(filterset, among, name, offers[name], spoken, AT_MOST, reach))
    parts += [
        _whole(filterset, among, code, codes, reach)
        for code, codes in [*((code, [code]) for code in languages), (ALL, languages)]
    ]
    try:
        if held is not None:
            found = asked(_within(held.values(*NARROW), [*parts, *beside]))
        elif named:
            found = asked(_within(_newest(filterset, languages), [*parts, _older()], beside))
        else:
            found = asked(together([*parts, *beside]))
    except EmptyResultSet:  # the editions themselves are none
        return {}
    older = any(more for name, _which, _number, more in found if name == "older")
    counts: Counts = {}
    keys = {name: [offer.key for offer in rows] for name, rows in offers.items()}
    by_id = {offer.stored[0]: offer.key for offer in offers.get("official", ())}
    for name, which, number, more in found:
        if name == "older":
            continue
        if name == "official":
            key = by_id.get(which, "")
        elif name in keys:
            key = keys[name][which]
        else:
            name, key = "languages", name
        more = more or at_least or (older and name not in ("official", "year"))
        counts.setdefault(name, {})[key] = Count(number, more)
    return counts


def _within(rows: QuerySet, parts: list[Query], beside: Sequence[Query] = ()) -> Query:
    """Parts that count among some rows, read once, and parts beside them that count among all."""
    first, own = compiled(rows)
    sql, values = together(parts)
    # Under the table's own name, so that the same conditions read the rows held. What stands
    # before it still reads the table.
    held = f'"{Edition._meta.db_table}" AS MATERIALIZED ({first})'
    if not beside:
        return f"WITH {held} {sql}", [*own, *values]
    other, others = together(beside)
    sql = f"WITH beside AS ({other}), {held} {sql} UNION ALL SELECT * FROM beside"
    return sql, [*others, *own, *values]


def _older() -> Query:
    """Whether there are older rows than those held."""
    full = f"SELECT 1 FROM embassy_edition GROUP BY language HAVING count(*) >= {NAMING}"
    return f"SELECT 'older', 0, 0, EXISTS ({full})", []


def _newest(filterset: EditionFilterSet, languages: Sequence[str]) -> QuerySet:
    """The newest texts that name the official chosen, in each language; of the year, if any."""
    others = filterset.chosen.keys() - {"official", "year"}
    rows = filterset.filter_queryset(filterset.queryset, leaving=others)
    rows = rows.order_by(f"-{filterset.by}", "-item_id").values(*NARROW)
    return in_each_language(rows, languages, NAMING)


def _candidates(
    filterset: EditionFilterSet,
    among: EditionQuerySet,
    name: str,
    offers: list[Offer],
    spoken: Sequence[str],
    limit: int,
    reach: _Reach,
) -> Query:
    each = filterset.filters[name]
    rows = filterset.filter_queryset(among, leaving={name, *each.without})
    rows = rows.filter(each.condition(filterset.by, *map(column, each.columns)))
    return for_each(
        f"'{name}', candidate.place, least(found.number, {limit}), found.number > {limit}",
        candidates(each.columns, [offer.stored for offer in offers]),
        _found(rows, spoken, limit, reach),
        "found.number > 0",
    )


def _people(
    filterset: EditionFilterSet, among: EditionQuerySet, spoken: Sequence[str], reach: _Reach
) -> Query:
    """Of the newest texts only: how often someone is named has no order an index could follow."""
    rows = filterset.filter_queryset(among, leaving={"official"})
    rows = rows.filter(**{f"{filterset.by}__isnull": False})  # as the index of the calendar says
    rows = rows.order_by(f"-{filterset.by}", "-item_id").values("item_id", "language", "officials")
    inner, own = compiled(reach(rows, spoken, WINDOW))
    sql = (
        "SELECT 'official', named.official, "
        f"least(count(DISTINCT newest.item_id), {AT_MOST}), "
        f"count(DISTINCT newest.item_id) > {AT_MOST} OR bool_or(newest.older) FROM ("
        f"SELECT *, count(*) OVER (PARTITION BY language) >= {WINDOW} AS older FROM ({inner}) u"
        ") AS newest, unnest(newest.officials) AS named(official) GROUP BY named.official"
    )
    return sql, own


def _whole(
    filterset: EditionFilterSet,
    among: EditionQuerySet,
    key: str,
    codes: Sequence[str],
    reach: _Reach,
) -> Query:
    inner, own = _found(filterset.filter_queryset(among), codes, AT_MOST, reach)
    sql = f"SELECT '{key}', 0, least(number, {AT_MOST}), number > {AT_MOST} FROM ({inner}) AS found"
    return sql, own


def _found(rows: EditionQuerySet, spoken: Sequence[str], limit: int, reach: _Reach) -> Query:
    """How many items there are among rows, up to one more than is told.

    A language has an item once at most, so what a language's limit leaves out is not missed.
    """
    narrow = rows.order_by().values("item_id")
    inner, own = compiled(reach(narrow, spoken, limit + 1))
    return f"SELECT count(DISTINCT item_id) AS number FROM ({inner}) AS found", own
