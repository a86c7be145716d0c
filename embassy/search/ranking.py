"""In which order a reader is shown what a search found."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Case, Exists, FloatField, OuterRef, Value, When
from django.utils import timezone

from embassy.publishing.editions import EditionQuerySet
from embassy.search.candidates import candidates
from embassy.search.letters import prepare
from embassy.search.lexemes import Lexemes, any_of
from embassy.search.sought import Sought, Understood

#: What a term is worth where it stands: in the title, in the lead, in the text; as an official who
#: took part, or as the year of the item. Other forms and guesses are worth less.
TITLE, LEAD, TEXT, PERSON, YEAR = 1.0, 0.6, 0.35, 0.5, 0.9
AKIN, GUESSED = 0.85, 0.45
#: What is added: for a title that says nothing else, for terms side by side in it, for being new.
WHOLE_TITLE, TOGETHER, NEW = 0.25, 0.15, 0.2
#: News is worth half as much after so many years; what has no date, always this share of it.
HALF_LIFE, TIMELESS = 2.0, 0.6
_YEAR = 365.25 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Found:
    """An item found. edition: the best of its editions that match; whole: it has every term."""

    item: int
    edition: int
    score: float
    whole: bool
    sure: bool
    own: bool
    dated: datetime


def ranked(
    rows: EditionQuerySet, understood: Understood, among: Sequence[int] | None = None
) -> list[Found]:
    """The items of `rows` that a query finds, each once, the best first; a bounded number.

    Those with every term come first, and among them those the reader can read in their language.
    among: the ids that `candidates` gave for the same rows and query, where they are known.
    """
    ids = candidates(rows, understood).ids if among is None else among
    if not ids:
        return []
    places = {f"place_{n}": _place(sought) for n, sought in enumerate(understood.sought)}
    listed = (
        rows.filter(pk__in=ids)
        .annotate(
            **places,
            together=_together(understood.sought),
            own=Exists(rows.filter(item_id=OuterRef("item_id"), language=understood.language)),
        )
        .values("pk", "item_id", "kind", "dated", "title", "together", "own", *places)
    )
    found = list(listed)
    weights = _weights(found, list(places))
    best: dict[int, Found] = {}
    now = timezone.now()
    for row in found:
        made = _found(row, weights, now)
        if made.item not in best or made.score > best[made.item].score:
            best[made.item] = made
    return sorted(best.values(), key=_order, reverse=True)


def _order(found: Found) -> tuple:
    return (found.whole, found.sure, found.own, found.score, found.dated, found.item)


def _place(sought: Sought) -> Case:
    """How well a term stands in an edition: 0 where it does not, below 0 where it is a guess."""
    whens = []

    def when(written: str, worth: float, among: str = "search_head") -> None:
        whens.append(When(**{among: Lexemes(written)}, then=Value(float(worth))))

    if sought.phrase:
        when(sought.phrase, TITLE)
        return Case(*whens, default=Value(TEXT), output_field=FloatField())
    groups = ((sought.same, 1.0), (sought.akin, AKIN))
    for weight, worth in (("A", TITLE), ("B", LEAD)):
        for lexemes, share in groups:
            if lexemes:
                when(any_of(lexemes, weights=weight), worth * share)
        if weight == "A" and sought.years:
            when(any_of(sought.years), YEAR)
    if sought.marks:
        when(any_of(sought.marks), PERSON)
    for lexemes, share in groups:
        if lexemes:
            when(any_of(lexemes), TEXT * share, "search")
    if sought.guessed:
        for weight, worth in (("A", TITLE), ("B", LEAD)):
            when(any_of(sought.guessed, weights=weight), -worth * GUESSED)
        when(any_of(sought.guessed), -TEXT * GUESSED, "search")
    if sought.guessed_marks:
        when(any_of(sought.guessed_marks), -PERSON * GUESSED)
    if not whens:
        return Value(0.0, output_field=FloatField())
    return Case(*whens, default=Value(0.0), output_field=FloatField())


def _together(terms: list[Sought]) -> Case | Value:
    """The share of neighbouring terms that stand side by side in title or lead."""
    forms = [sought.same | sought.akin for sought in terms]
    pairs = [
        f"{any_of(one)} <-> {any_of(other)}" for one, other in pairwise(forms) if one and other
    ]
    if not pairs:
        return Value(0.0, output_field=FloatField())
    share = 1 / len(pairs)
    cases = [
        Case(
            When(search_head=Lexemes(pair), then=Value(share)),
            default=Value(0.0),
            output_field=FloatField(),
        )
        for pair in pairs
    ]
    total = cases[0]
    for case in cases[1:]:
        total = total + case
    return total


def _weights(found: list[dict], places: list[str]) -> dict[str, float]:
    """{place: weight}: a term that few of the editions found have says more."""
    count = len(found)
    return {
        place: math.log(1 + count / (1 + sum(1 for row in found if row[place]))) + 0.1
        for place in places
    }


def _found(row: dict, weights: dict[str, float], now: datetime) -> Found:
    standing = [row[place] for place in weights]
    total = sum(weights.values())
    text = sum(abs(row[place]) * weight for place, weight in weights.items()) / total
    titled = sum(1 for worth in standing if worth >= TITLE * AKIN)
    words = max(1, len(prepare(row["title"]).split()))
    if row["kind"] in ("page", "commemoration"):
        fresh = TIMELESS
    else:
        age = max(0.0, (now - row["dated"]).total_seconds()) / _YEAR
        fresh = 0.5 ** (age / HALF_LIFE)
    score = text + WHOLE_TITLE * min(1.0, titled / words) + TOGETHER * row["together"] + NEW * fresh
    return Found(
        item=row["item_id"],
        edition=row["pk"],
        score=score,
        whole=all(standing),
        sure=all(worth >= 0 for worth in standing),
        own=row["own"],
        dated=row["dated"],
    )
