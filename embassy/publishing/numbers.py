"""Numbers of press releases: one row per item and year, "№ 07/2026".

A number is given when a press release is first published or scheduled, in the transaction that
does it: a publication that is refused gives it back, so nobody's slip leaves a gap. It stays with
the item through updates, corrections, other languages and other kinds of article, and is never
given to another. Gaps come of three things only: a scheduled release that was cancelled, one that
was moved into another year (it gets that year's), and one that stopped being a press release.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item

#: How a number is announced in a language; typographers of all others write "№".
_SIGNS = {"en": "No."}


class PressNumber(models.Model):
    """The number of a press release in the year of its public date; never given to another."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="press_numbers", verbose_name=_("item")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("number of a press release")
        verbose_name_plural = _("numbers of press releases")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="press_number_is_one"),
            models.UniqueConstraint(fields=["item", "year"], name="press_number_per_item"),
        ]

    def __str__(self):
        return written(self.number, self.year)


def written(number: int, year: int) -> str:
    """“07/2026”, as editions keep it; `signed` sets the sign of a language before it."""
    return f"{number:02}/{year}"


def signed(number: str, language: str) -> str:
    """“№ 07/2026”, in English “No. 07/2026”; sign and number stay on one line."""
    return f"{_SIGNS.get(language, '№')}\N{NO-BREAK SPACE}{number}"


def number_for(item_id: int, year: int) -> int:
    """The item's number of the year; the next free one where it has none. Call it inside the
    transaction that publishes: a publication that is refused gives its number back."""
    own = PressNumber.objects.filter(item_id=item_id, year=year).first()
    if own is None:
        with connection.cursor() as cursor:
            # Two publications at once queue up for the next number. One lock for all years: two
            # releases that each need numbers of two years must not wait for each other.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('press-number', 0))")
        last = PressNumber.objects.filter(year=year).aggregate(last=Max("number"))["last"]
        own = PressNumber.objects.create(item_id=item_id, year=year, number=(last or 0) + 1)
    return own.number


def numbers_of(ids: Iterable[int]) -> dict[int, str]:
    """{item id: its latest number}, without items that have none. One query."""
    rows = PressNumber.objects.filter(item_id__in=list(ids)).order_by("year")
    return {row.item_id: str(row) for row in rows}
