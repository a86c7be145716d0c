"""Editions: what visitors see. The ledger every public page reads, and nothing else."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import DateTimeField, ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Collate, Reverse
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision


class Period(Func):
    """`tstzrange(live_from, live_until)`: half-open, unbounded where live_until is empty."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Change(models.TextChoices):
    """Why an edition follows the one before it."""

    FIRST = "first", _("first publication")
    MINOR = "minor", _("minor change")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawn")
    ERROR = "error", _("published in error")
    REPLACEMENT = "replacement", _("replaced")
    REINSTATEMENT = "reinstatement", _("reinstated")

    @classmethod
    def withdrawals(cls) -> tuple["Change", ...]:
        """The changes that take a text out of every list."""
        return (cls.WITHDRAWAL, cls.ERROR, cls.REPLACEMENT)

    @classmethod
    def silent(cls) -> tuple["Change", ...]:
        """The withdrawals whose own address shows neither text nor pictures."""
        return (cls.ERROR, cls.REPLACEMENT)


class Release(models.Model):
    """One press of Publish: who, approved by whom, why. It may hold several items and languages."""

    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    why = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class EditionQuerySet(models.QuerySet):
    def effective(self):
        """Every edition that was, is or will be seen: all but the cancelled ones."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=F("live_from")))

    def live(self, language: str | None = None, *, at: datetime | None = None):
        """What visitors of `language` (default: of any) see at the moment `at` (default: now)."""
        at = at or timezone.now()
        rows = self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)
        return rows.filter(language=language) if language else rows

    def listed(self, language: str | None = None, *, at: datetime | None = None):
        """The live editions that lists, feeds and search may name, without their wide columns."""
        return self.live(language, at=at).filter(listed=True).cards()

    def waiting(self, *, at: datetime | None = None):
        """Scheduled: not cancelled, and not yet begun at `at` (default: now)."""
        return self.effective().filter(live_from__gt=at or timezone.now())

    def shown(self, *, at: datetime | None = None):
        """Live or waiting: the editions whose renditions must exist."""
        at = at or timezone.now()
        return self.effective().filter(Q(live_until=None) | Q(live_until__gt=at))

    def cards(self):
        """Without document, plain text and search vectors: what lists need and no more."""
        return self.defer("document", "plain", "search", "search_head")

    def of(self, commemoration: str, year: int | None = None):
        """Coverage of a commemoration (by its key), or of its anniversary in one year."""
        rows = self.filter(commemoration=commemoration)
        return rows.filter(anniversary_year=year) if year else rows

    def about(self, event: int):
        """The articles and exhibits that belong to an event (by its item id)."""
        return self.filter(event=event)

    def naming(self, official: int):
        """Editions in which an official (by id) speaks, takes part or is mentioned."""
        return self.filter(officials__contains=[official])

    def newest_first(self):
        return self.order_by("-dated", "-item_id")

    def upcoming(self, *, at: datetime | None = None):
        """Events and exhibits not over at `at`, the nearest first."""
        at = at or timezone.now()
        return self.held().filter(event_end__gt=at).order_by("event_start", "item_id")

    def past(self, *, at: datetime | None = None):
        """Events and exhibits that are over at `at`, the latest first."""
        at = at or timezone.now()
        # Nearly all rows are past, and are read in order until a page is full: by an end that no
        # index has, or the database would fetch and sort them all.
        ended = ExpressionWrapper(F("event_end") + Value(timedelta(0)), DateTimeField())
        rows = self.held().filter(LessThanOrEqual(ended, at))
        return rows.order_by("-event_start", "-item_id")

    def held(self):
        """What has a time of its own, in words the indexes of the calendar are found by."""
        return self.filter(event_start__isnull=False)


def _lists() -> list[models.Index]:
    """Lists in order of time, narrowed by what visitors narrow them by (`embassy.filters`).

    One for each filter alone and each two of them, so that what two filters leave is found without
    reading what either has; further ones, and whether it is live, are told by the index itself.
    """
    told = ["live_from", "live_until", "genre", "agency", "commemoration", "lead_photo"]

    def index(name: str, *narrowed: str, **where) -> models.Index:
        return models.Index(
            fields=["language", "kind", *narrowed, "-dated", "-item"],
            include=[column for column in told if column not in narrowed],
            condition=Q(listed=True, **where),
            name=name,
        )

    return [
        index("edition_list"),
        index("edition_list_pictured", lead_photo__isnull=False),
        index("edition_list_genre", "genre"),
        index("edition_list_agency", "agency", agency__isnull=False),
        index("edition_list_kept", "commemoration"),
        index("edition_list_genre_agency", "genre", "agency", agency__isnull=False),
        index("edition_list_genre_kept", "genre", "commemoration"),
        index("edition_list_agency_kept", "agency", "commemoration", agency__isnull=False),
        models.Index(
            fields=["language", "kind", "commemoration", "-event_start", "-item"],
            condition=Q(event_start__isnull=False, listed=True),
            name="edition_calendar_kept",
        ),
    ]


class Edition(models.Model):
    """One item in one language for a period of time: complete, immutable, public.

    The database refuses to delete what has been live, to change anything but `live_until`, and to
    change that once it has passed (trigger `edition_ledger`, migration 0002).
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="editions", verbose_name=_("item"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    imported = models.BooleanField(_("from the archive"), default=False)

    kind = models.CharField(_("kind"), max_length=20)
    genre = models.CharField(_("kind of article"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=300)
    title = models.CharField(_("title"), max_length=400)
    lead = models.TextField(_("lead"), blank=True)
    document = models.JSONField(_("document"))
    document_format = models.PositiveSmallIntegerField(default=DOCUMENT_FORMAT)
    card = models.JSONField(_("card"), default=dict)
    plain = models.TextField(_("plain text"), blank=True)

    dated = models.DateTimeField(_("date"))
    updated = models.DateTimeField(_("updated"), null=True, blank=True)
    listed = models.BooleanField(_("in lists"), default=True)
    commemoration = models.CharField(_("commemoration"), max_length=60, blank=True)
    anniversary_year = models.PositiveSmallIntegerField(_("anniversary year"), null=True)
    event = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="+", verbose_name=_("event")
    )
    event_start = models.DateTimeField(_("begins"), null=True)
    event_end = models.DateTimeField(_("ends"), null=True)
    category = models.BigIntegerField(_("category"), null=True)
    agency = models.BigIntegerField(_("agency"), null=True)
    officials = ArrayField(models.BigIntegerField(), verbose_name=_("officials"), default=list)
    lead_photo = models.BigIntegerField(_("lead photo"), null=True)
    originals = ArrayField(models.BigIntegerField(), verbose_name=_("originals"), default=list)
    redirect_to = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="+", verbose_name=_("replaced by")
    )

    release = models.ForeignKey(
        Release, models.PROTECT, related_name="editions", verbose_name=_("release")
    )
    change = models.CharField(_("change"), max_length=20, choices=Change)
    note = models.TextField(_("public note"), blank=True)
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="editions", verbose_name=_("revision")
    )
    # Computed by the database, by functions of migration 0008: the lexemes of the whole text with
    # marks of its time, anniversary and officials, and those of title and lead alone.
    search = models.GeneratedField(
        expression=Func(
            "language",
            "title",
            "lead",
            "plain",
            "dated",
            "anniversary_year",
            "officials",
            function="search_vector",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_head = models.GeneratedField(
        expression=Func(
            "language",
            "title",
            "lead",
            "dated",
            "anniversary_year",
            "officials",
            function="search_head",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        default_permissions = ("view",)
        constraints = [
            ExclusionConstraint(
                name="edition_one_at_any_moment",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("language", RangeOperators.EQUAL),
                    (Period("live_from", "live_until"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                # A cancelled edition (an empty period) was never live: it holds no address.
                name="edition_address_belongs_to_its_item",
                expressions=[
                    ("language", RangeOperators.EQUAL),
                    ("address", RangeOperators.EQUAL),
                    ("item", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gte=F("live_from")),
                name="edition_period_runs_forward",
            ),
            models.CheckConstraint(
                # An unknown comparison passes a check, so what must be known is said.
                condition=Q(event_start=None, event_end=None)
                | Q(
                    event_start__isnull=False,
                    event_end__isnull=False,
                    event_end__gte=F("event_start"),
                ),
                name="edition_event_times_run_forward",
            ),
            models.CheckConstraint(
                condition=~Q(change__in=["withdrawal", "error", "replacement"]) | Q(listed=False),
                name="edition_withdrawn_is_in_no_list",
            ),
            models.CheckConstraint(
                condition=Q(change="replacement", redirect_to__isnull=False)
                | (~Q(change="replacement") & Q(redirect_to=None)),
                name="edition_replacement_names_its_item",
            ),
        ]
        indexes = [
            *_lists(),
            models.Index(
                fields=["language", "-dated", "-item"],
                condition=Q(listed=True),
                name="edition_everything",
            ),
            models.Index(fields=["-dated"], condition=Q(listed=True), name="edition_newest"),
            models.Index(
                fields=["commemoration", "anniversary_year", "-dated"],
                condition=Q(listed=True),
                name="edition_coverage",
            ),
            models.Index(
                fields=["language", "kind", "-event_start", "-item"],
                include=["live_from", "live_until", "commemoration", "lead_photo"],
                condition=Q(event_start__isnull=False, listed=True),
                name="edition_calendar",
            ),
            models.Index(  # what lies ahead is little, however much is past
                fields=["language", "kind", "event_end"],
                condition=Q(event_start__isnull=False, listed=True),
                name="edition_calendar_ahead",
            ),
            models.Index(fields=["item", "language", "-live_from"], name="edition_history"),
            models.Index(fields=["language", "address"], name="edition_address"),
            models.Index(fields=["live_from"], name="edition_live_from"),
            models.Index(
                fields=["live_until"],
                condition=Q(live_until__isnull=False),
                name="edition_live_until",
            ),
            GinIndex(fields=["officials"], name="edition_officials"),
            GinIndex(fields=["originals"], name="edition_originals"),
            GinIndex(fields=["search"], name="edition_search"),
            # Neighbours of an address that leads nowhere (embassy/site/nearest.py).
            models.Index(
                Collate("address", "C"),
                condition=Q(listed=True),
                name="edition_address_forwards",
            ),
            models.Index(
                Collate(Reverse("address"), "C"),
                condition=Q(listed=True),
                name="edition_address_backwards",
            ),
            GinIndex(fields=["search_head"], name="edition_search_head"),
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        return f"/{self.language}/{self.address}/" if self.address else f"/{self.language}/"

    @property
    def withdrawn(self) -> bool:
        """Whether this edition tells visitors that the text has been taken back."""
        return self.change in Change.withdrawals()

    def covers(self, moment: datetime) -> bool:
        """Whether visitors see this edition at a moment; `EditionQuerySet.live()` for one row."""
        return self.live_from <= moment and (self.live_until is None or self.live_until > moment)

    @property
    def cancelled(self) -> bool:
        """Whether this edition was scheduled and cancelled before anyone saw it."""
        return self.live_until is not None and self.live_until <= self.live_from
