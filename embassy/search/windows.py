"""Stretches of time in which a search looks, from the newest back.

A word that stands in every text would be found 200,000 times, and each find costs a row to read and
to sort. Vectors therefore carry a mark of their month and year: asked for together with a word,
the index goes through the rarer of the two and never through the word's whole list. A search asks
for the newest thousand editions, then for eight times as many, then for all, and stops when it has
enough: a word that is rare among those is rare altogether, and each step costs.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone

from embassy.publishing.editions import Edition
from embassy.search.lexemes import any_of

#: How many of the newest editions the first stretches hold, roughly; after them comes everything.
SIZES = (1_000, 8_000)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch from a month (year, month) to now, as a tsquery; "" for all time."""

    marks: str = ""

    def within(self, written: str) -> str:
        return f"({written}) & {self.marks}" if self.marks else written


def windows() -> list[Window]:
    """The stretches in order, the last without bound; one question."""
    edges = Edition.objects.filter(listed=True).order_by("-dated").values_list("dated", flat=True)
    parts = [edges[size : size + 1] for size in SIZES]
    found = sorted(parts[0].union(*parts[1:], all=True), reverse=True)
    now = timezone.now()
    return [*(Window(_marks(edge, now)) for edge in found), Window()]


def _marks(since: datetime, until: datetime) -> str:
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months > 24:
        return any_of(f"@y{year}" for year in range(since.year, until.year + 1))
    first = since.year * 12 + since.month - 1
    return any_of(
        f"@m{number // 12}{number % 12 + 1:02}" for number in range(first, first + months)
    )
