"""Dates remembered every year."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.languages import dates
from embassy.publishing.body import BodyField
from embassy.publishing.composing import Composed
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema
from events import anniversaries


class Tone(models.TextChoices):
    """How a commemoration's pages look and sound."""

    MOURNING = "mourning", _("mourning")
    CELEBRATION = "celebration", _("celebration")
    WORKING = "working", _("working")


class Precision(models.TextChoices):
    """How much of a milestone's date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class CommemorationQuerySet(models.QuerySet):
    def with_names(self):
        return self.prefetch_related("names")


class Commemoration(Item):
    """A date remembered every year: its key, date, tone and names are reference data, in effect
    when saved; its text, timeline and facts are published like any other item."""

    KIND = "commemoration"

    item = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_commemoration"
    )

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                _("Small Latin letters, digits and single hyphens, as in “20-january”."),
            )
        ],
        help_text=_("Its address in every language. It cannot change once published."),
    )
    origin_date = models.DateField(_("date of origin"))
    tone = models.CharField(_("tone"), max_length=12, choices=Tone, default=Tone.WORKING)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("text"), blank=True)

    objects = CommemorationQuerySet.as_manager()

    schema = Schema(
        text=("lead", "body"),
        children={
            "milestones": Schema(text=("text",), facts=("day", "precision")),
            "facts": Schema(text=("text", "source"), facts=("figure", "holds_from", "position")),
        },
    )

    class Meta:
        verbose_name = _("commemoration")
        verbose_name_plural = _("commemorations")
        permissions = [("write_commemoration", _("Can write every part of a commemoration"))]
        ordering = ["origin_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="commemoration_key_is_ascii",
            ),
        ]

    def clean(self):
        super().clean()
        before = type(self).objects.filter(pk=self.pk).values_list("key", flat=True).first()
        if before and before != self.key:
            seen = Edition.objects.live().filter(Q(item=self.pk) | Q(commemoration=before))
            if seen.exists():
                raise ValidationError(
                    {"key": _("Pages have been published under this key, so it cannot change.")}
                )

    def headline(self) -> str:
        for language in (self.source_language, "ru", "en", "az", "kk"):
            if name := self.name_on(date.today(), language):  # noqa: DTZ011 - any day will do
                return name
        return self.key

    def name_held(self, day: date) -> "CommemorationName | None":
        """The name by law on a day. Reads `names`; load them with `with_names()` for many rows."""
        names = sorted(self.names.all(), key=lambda name: name.holds_from or date.min)
        held = [name for name in names if name.holds_from is None or name.holds_from <= day]
        return held[-1] if held else (names[0] if names else None)

    def name_on(self, day: date, language: str) -> str:
        """The name in a language on a day, "" where the office has fixed none."""
        held = self.name_held(day)
        return (getattr(held, f"name_{language}") or "") if held else ""

    def caption_words(self, language: str) -> dict[str, str]:
        """Its name as it is held today, and the day it remembers."""
        return {
            "event": self.name_on(timezone.localdate(), language),
            "date": dates.long_date(self.origin_date, language),
        }

    def phrase(self, year: int, language: str) -> str:
        """«34-я годовщина Ходжалинского геноцида»: the anniversary kept in `year`.

        "" where the office has fixed no name in that language, or before the first anniversary.
        """
        if year <= self.origin_date.year:
            return ""
        held = self.name_held(anniversaries.date_in(self.origin_date, year))
        form = (getattr(held, f"in_phrase_{language}") or "") if held else ""
        if not form:
            return ""
        number = anniversaries.number(self.origin_date, year)
        return anniversaries.phrase(number, form, language)

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        from events.commemorations.documents import compose_commemoration

        return compose_commemoration(data, language)


class CommemorationName(models.Model):
    """An official name and the day from which the law gives it."""

    commemoration = models.ForeignKey(
        Commemoration, models.CASCADE, related_name="names", verbose_name=_("commemoration")
    )
    holds_from = models.DateField(
        _("holds from"), null=True, blank=True, help_text=_("Empty: from the beginning.")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    in_phrase = models.CharField(
        _("inside an anniversary"),
        max_length=200,
        blank=True,
        help_text=_(
            "The form the name takes in “34th anniversary of …”: «Ходжалинского геноцида», "
            "“Xocalı soyqırımının”, «Ходжалы геноцидінің», “the Khojaly genocide”."
        ),
    )

    class Meta:
        verbose_name = _("name of a commemoration")
        verbose_name_plural = _("names of a commemoration")
        ordering = [F("holds_from").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["commemoration", "holds_from"],
                name="commemoration_one_name_from_a_day",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        names = (self.name, self.name_ru, self.name_en, self.name_az, self.name_kk)
        return next((name for name in names if name), "")


class Milestone(models.Model):
    """A dated step in a commemoration's history."""

    commemoration = models.ForeignKey(
        Commemoration, models.CASCADE, related_name="milestones", verbose_name=_("commemoration")
    )
    day = models.DateField(
        _("date"), help_text=_("The first day of the month or year if only that is known.")
    )
    precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    text = models.TextField(_("what happened"), blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("timeline")
        ordering = ["day", "pk"]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"


class Fact(models.Model):
    """A figure the office stands by, with its source and the day from which it holds."""

    commemoration = models.ForeignKey(
        Commemoration, models.CASCADE, related_name="facts", verbose_name=_("commemoration")
    )
    figure = models.CharField(_("figure"), max_length=40, help_text=_("613, 18 + 26, 44"))
    text = models.CharField(_("what it counts"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    holds_from = models.DateField(_("holds from"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.figure


class Observance(models.Model):
    """Fields of whatever keeps an anniversary: both or neither, and never before the first."""

    #: The facts of a revision that mean nothing without each other.
    WHOLE = ("commemoration", "anniversary_year")

    commemoration = models.ForeignKey(
        Commemoration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commemoration"),
    )
    anniversary_year = models.PositiveSmallIntegerField(
        _("anniversary of the year"),
        null=True,
        blank=True,
        help_text=_(
            "The year of the anniversary that is kept, even when it is held days earlier or in "
            "the year before. The number is computed."
        ),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if bool(self.commemoration_id) != bool(self.anniversary_year):
            field = "anniversary_year" if self.commemoration_id else "commemoration"
            raise ValidationError(
                {
                    field: _(
                        "Give both the commemoration and the year of its anniversary, or neither."
                    )
                }
            )
        if self.commemoration_id and self.anniversary_year <= self.commemoration.origin_date.year:
            raise ValidationError(
                {"anniversary_year": _("The first anniversary is in the year after the origin.")}
            )


def kept_together(name: str) -> models.CheckConstraint:
    """The constraint `clean()` explains: commemoration and year, both or neither."""
    return models.CheckConstraint(
        condition=Q(commemoration=None, anniversary_year=None)
        | Q(commemoration__isnull=False, anniversary_year__isnull=False),
        name=name,
    )
