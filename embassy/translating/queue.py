"""The work that waits in each language: which texts to translate, in which order, and how many.

Everything is derived from the last saves and the latest marks, as `embassy.translating.marks`
tells one item's standing; the tests hold the two to the same answers.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.utils import timezone

from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Change
from embassy.publishing.items import Item, kinds
from embassy.publishing.snapshot import languages
from embassy.staff.models import Colleague
from embassy.staff.rights import kinds_seen, may_change, may_write


class Tab(StrEnum):
    """The lists of a language's queue."""

    MISSING = "missing"
    OUTDATED = "outdated"
    REVIEW = "review"
    MINE = "mine"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in a queue: those whose source is live or scheduled come first, the
    newest first among each."""

    urgent: bool
    item_id: int

    def __str__(self):
        return f"{'a' if self.urgent else 'b'}{self.item_id}"

    @classmethod
    def read(cls, text: str | None) -> "Place | None":
        """The place an address names, or None."""
        text = text or ""
        number = text[1:]
        if text[:1] not in ("a", "b") or not number.isascii() or not number.isdecimal():
            return None
        return cls(text[0] == "a", int(number)) if len(number) < 19 else None


#: An item with its last save; by item and number, so each is one look into an index.
_HEADS = """(
    embassy_item i
    JOIN LATERAL (
        SELECT r.digests, r.text_digests FROM embassy_revision r
        WHERE r.item_id = i.id AND NOT r.side ORDER BY r.number DESC LIMIT 1
    ) head ON true
)"""
_MARK = """
    LEFT JOIN LATERAL (
        SELECT m.why, m.source_language, m.source_digest, m.origin_digest
        FROM embassy_translationmark m
        WHERE m.item_id = i.id AND m.language = l.language ORDER BY m.id DESC LIMIT 1
    ) mark ON true
"""
_TRANSLATABLE = """
    i.kind = ANY(%(kinds)s) AND i.source_language <> l.language
    AND coalesce(head.text_digests ->> i.source_language, %(empty)s) <> %(empty)s
"""
_WANTED = "mark.why IS DISTINCT FROM 'not_needed'"
_WRITTEN = "coalesce(head.text_digests ->> l.language, %(empty)s) <> %(empty)s"
# Unknown comparisons (no mark at all) are outdated too.
_FRESH = """(
    mark.source_digest = head.text_digests ->> mark.source_language
    AND mark.origin_digest = head.text_digests ->> i.source_language
) IS TRUE"""
#: The step that stands for the present text is a submission, and visitors do not see that text.
_SUBMITTED = """
    (
        SELECT s.kind FROM embassy_step s
        WHERE s.item_id = i.id AND s.language = l.language AND s.counts AND s.kind <> 'commented'
            AND s.digest = head.digests ->> l.language
        ORDER BY s.id DESC LIMIT 1
    ) = 'submitted'
    AND NOT EXISTS (
        SELECT 1 FROM embassy_edition e JOIN embassy_revision r ON r.id = e.revision_id
        WHERE e.item_id = i.id AND e.language = l.language AND e.live_from <= %(now)s
            AND (e.live_until IS NULL OR e.live_until > %(now)s)
            AND r.digests ->> l.language = head.digests ->> l.language
    )
"""
_OF = {
    Tab.MISSING: f"{_TRANSLATABLE} AND {_WANTED} AND NOT {_WRITTEN}",
    Tab.OUTDATED: f"{_TRANSLATABLE} AND {_WANTED} AND {_WRITTEN} AND NOT {_FRESH}",
    Tab.NOT_NEEDED: f"{_TRANSLATABLE} AND mark.why = 'not_needed'",
    # Only what was submitted at all is looked at: there are far more texts than reviews.
    Tab.REVIEW: f"""
        i.kind = ANY(%(kinds)s) AND i.id IN (
            SELECT s.item_id FROM embassy_step s
            WHERE s.language = l.language AND s.kind = 'submitted'
        ) AND {_SUBMITTED}
    """,  # noqa: S608 - of our own pieces
    Tab.MINE: """
        i.kind = ANY(%(kinds)s) AND i.id IN (
            SELECT a.item_id FROM embassy_assignment a
            WHERE a.to_id = %(user)s AND a.language = l.language AND a.done_at IS NULL
        )
    """,
}
#: Whether the text in its source language is live or scheduled.
_URGENT = """EXISTS (
    SELECT 1 FROM embassy_edition e
    WHERE e.item_id = i.id AND e.language = i.source_language
        AND (e.live_until IS NULL OR (e.live_until > %(now)s AND e.live_until > e.live_from))
        AND e.change <> ALL(%(withdrawals)s)
)"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a queue is asked for. commemoration: id of one whose items alone are wanted."""

    user: object
    language: str
    tab: Tab = Tab.MISSING
    kind: str = ""
    commemoration: int | None = None


def page_of(asked: Asked, *, after: Place | None = None, most: int = 50) -> list[Place]:
    """The next items of a queue, in order; at most two queries, each of at most `most` rows."""
    found: list[Place] = []
    for urgent in (True, False):
        if after is not None and after.urgent < urgent:
            continue
        below = after.item_id if after is not None and after.urgent == urgent else None
        found += _places(asked, urgent, below, most - len(found))
        if len(found) == most:
            break
    return found


def _places(asked: Asked, urgent: bool, below: int | None, most: int) -> list[Place]:
    narrowed, values = _narrowed(asked)
    sql = f"""
        SELECT i.id FROM {_HEADS}
        CROSS JOIN (SELECT %(language)s::text AS language) l {_MARK}
        WHERE {_OF[asked.tab]} {narrowed}
            AND {"" if urgent else "NOT"} {_URGENT}
            {"AND i.id < %(below)s" if below is not None else ""}
        ORDER BY i.id DESC LIMIT %(most)s
    """  # noqa: S608 - of our own pieces; what people choose is passed as parameters
    values |= {"language": asked.language, "below": below, "most": most}
    return [Place(urgent, pk) for (pk,) in _rows(sql, values)]


def count(asked: Asked) -> dict[Tab, int]:
    """{tab: how many items} of one language, with the filters of `asked`. Three queries."""
    narrowed, values = _narrowed(asked)
    language = asked.language
    values |= {"languages": [language]}
    waiting = (Tab.MISSING, Tab.OUTDATED, Tab.NOT_NEEDED)
    return {
        **_waiting(waiting, narrowed, values).get(language, dict.fromkeys(waiting, 0)),
        Tab.REVIEW: _listed(_SUBMISSIONS, _SUBMITTED, narrowed, values).get(language, 0),
        Tab.MINE: _listed(_ASSIGNED, "true", narrowed, values).get(language, 0),
    }


def counts(user) -> dict[str, dict[str, int]]:
    """{language: {"missing", "outdated", "review": how many}} of the languages someone writes.

    Of the kinds they may see. Two queries, and one or two more for their rights.
    """
    mine = languages_for(user)
    if not mine:
        return {}
    narrowed, values = _narrowed(Asked(user, mine[0]))
    values |= {"languages": mine}
    tabs = (Tab.MISSING, Tab.OUTDATED)
    waiting = _waiting(tabs, narrowed, values)
    submitted = _listed(_SUBMISSIONS, _SUBMITTED, narrowed, values)
    return {
        language: {
            **{tab.value: waiting.get(language, {}).get(tab, 0) for tab in tabs},
            Tab.REVIEW.value: submitted.get(language, 0),
        }
        for language in mine
    }


#: What was submitted at all, and what is given to someone: far fewer rows than texts.
_SUBMISSIONS = """
    SELECT DISTINCT s.item_id, s.language FROM embassy_step s
    WHERE s.kind = 'submitted' AND s.language = ANY(%(languages)s)
"""
_ASSIGNED = """
    SELECT a.item_id, a.language FROM embassy_assignment a
    WHERE a.to_id = %(user)s AND a.language = ANY(%(languages)s) AND a.done_at IS NULL
"""


def _listed(rows: str, condition: str, narrowed: str, values: dict) -> dict[str, int]:
    """{language: how many} of the items that `rows` names and that meet a condition."""
    return dict(
        _rows(
            f"""
            SELECT l.language, count(*) FROM ({rows}) l
            JOIN {_HEADS} ON i.id = l.item_id
            WHERE i.kind = ANY(%(kinds)s) AND {condition} {narrowed}
            GROUP BY l.language
            """,  # noqa: S608 - of our own pieces, as above
            values,
        )
    )


def _waiting(tabs: Sequence[Tab], narrowed: str, values: dict) -> dict[str, dict[Tab, int]]:
    """{language: {tab: how many}}: one walk over all items and all marks that count."""
    columns = ", ".join(f"count(*) FILTER (WHERE {_OF[tab]})" for tab in tabs)
    found = _rows(
        f"""
        SELECT l.language, {columns} FROM {_HEADS}
        CROSS JOIN unnest(%(languages)s::text[]) AS l(language)
        LEFT JOIN (
            SELECT DISTINCT ON (m.item_id, m.language) m.* FROM embassy_translationmark m
            WHERE m.language = ANY(%(languages)s)
            ORDER BY m.item_id, m.language, m.id DESC
        ) mark ON mark.item_id = i.id AND mark.language = l.language
        WHERE i.kind = ANY(%(kinds)s) {narrowed}
        GROUP BY l.language
        """,  # noqa: S608 - of our own pieces, as above
        values,
    )
    return {language: dict(zip(tabs, numbers, strict=True)) for language, *numbers in found}


def _rows(sql: str, values: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _narrowed(asked: Asked) -> tuple[str, dict]:
    """A further condition, and the values that every query of the queue is given."""
    seen = kinds_seen(asked.user)
    values = {
        "kinds": [kind for kind in seen if asked.kind in ("", kind)],
        "empty": EMPTY_TEXT,
        "now": timezone.now(),
        "withdrawals": [change.value for change in Change.withdrawals()],
        "user": asked.user.pk,
    }
    if asked.commemoration is None:
        return "", values
    about = []
    for model in (kinds()[kind] for kind in values["kinds"]):
        if any(field.name == "commemoration" for field in model._meta.fields):
            table = connection.ops.quote_name(model._meta.db_table)
            key = connection.ops.quote_name(model._meta.pk.column)
            about.append(
                f"SELECT {key} FROM {table} WHERE commemoration_id = %(about)s"  # noqa: S608
            )
    values["about"] = asked.commemoration
    return f" AND i.id IN (SELECT %(about)s::bigint {_or(about)})", values


def _or(queries: Collection[str]) -> str:
    return "".join(f" UNION ALL {query}" for query in queries)


# ------------------------------------------------------------------------------------------ people
def languages_for(user) -> list[str]:
    """The languages someone writes in any kind of item: all for whoever writes items whole."""
    models = kinds().values()
    if any(may_write(user, model) for model in models):
        return languages()
    if not any(may_change(user, model) for model in models):
        return []
    given = Colleague.objects.filter(pk=user.pk).values_list("languages", flat=True).first() or []
    return [language for language in languages() if language in given]


def items_of(places: Iterable[Place]) -> list[Item]:
    """The items at some places, in their order. One query."""
    ids = [place.item_id for place in places]
    found = Item.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
