"""Officials, the posts they hold and when: reference data, in effect as soon as it is saved."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _


class Days(Func):
    """`daterange(starts_on, ends_on)`: half-open, unbounded where a date is empty."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Gender(models.TextChoices):
    """Russian grammar needs it: «послом Атамоглановым», «историком Алиевой»."""

    MALE = "male", _("male")
    FEMALE = "female", _("female")


class OfficialQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whom someone with the publish right has confirmed: the only ones on pages."""
        return self.filter(confirmed=True)

    def with_appointments(self):
        return self.prefetch_related(
            models.Prefetch("appointments", Appointment.objects.select_related("role"))
        )


class Official(models.Model):
    """Anyone the site names with a title: an ambassador, a minister, a guest historian."""

    name = models.CharField(_("full name"), max_length=200, blank=True)
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    variants = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("other spellings"),
        default=list,
        blank=True,
        help_text=_("Spellings seen in agency copy, separated by commas."),
    )
    gender = models.CharField(_("gender"), max_length=6, choices=Gender, blank=True)
    genitive = models.CharField(_("Russian genitive (кого)"), max_length=200, blank=True)
    dative = models.CharField(_("Russian dative (кому)"), max_length=200, blank=True)
    accusative = models.CharField(_("Russian accusative (кого)"), max_length=200, blank=True)
    instrumental = models.CharField(_("Russian instrumental (кем)"), max_length=200, blank=True)
    prepositional = models.CharField(_("Russian prepositional (о ком)"), max_length=200, blank=True)
    proposed_title = models.CharField(
        _("title as agency copy gives it"),
        max_length=300,
        blank=True,
        help_text=_("Written by an import. Pages show appointments, never this."),
    )
    confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Unconfirmed officials, proposed by an import, are named on no page."),
    )

    objects = OfficialQuerySet.as_manager()

    #: The oblique Russian cases, in the order grammars give them.
    CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional")

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[f"slug_{language}"],
                condition=~Q(**{f"slug_{language}": ""}),
                name=f"official_address_{language}",
                violation_error_message=_("Another official has this address."),
            )
            for language, _name in settings.LANGUAGES
        ]
        indexes = [GinIndex(fields=["variants"], name="official_variants")]

    def __str__(self):
        names = (self.name, self.name_ru, self.name_en, self.name_az, self.name_kk)
        return next((name for name in names if name), str(_("(no name)")))

    def name_in(self, language: str) -> str:
        """The canonical name in a language, or "" where the office has not fixed one."""
        return getattr(self, f"name_{language}") or ""

    def russian_forms(self) -> tuple[str, ...]:
        """The Russian name in its oblique cases, as far as they are known."""
        return tuple(form for case in self.CASES if (form := getattr(self, case)))


class Role(models.Model):
    """A post: ambassador, deputy minister, historian."""

    title = models.CharField(_("title of the post"), max_length=300, blank=True)
    single_holder = models.BooleanField(
        _("one holder at a time"),
        default=False,
        help_text=_("An embassy has one ambassador; a ministry has several deputy ministers."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        default=100,
        help_text=_("Lists of officials begin with the lowest number."),
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["rank", "pk"]
        constraints = [
            # What the appointments' composite foreign key (migration 0002) refers to.
            models.UniqueConstraint(fields=["id", "single_holder"], name="role_with_its_rule"),
        ]

    def __str__(self):
        titles = (self.title, self.title_ru, self.title_en, self.title_az, self.title_kk)
        return next((title for title in titles if title), str(_("(no title yet)")))


class AppointmentQuerySet(models.QuerySet):
    def on(self, day: date):
        """The appointments in force on a day (periods are half-open: the last day is not in it)."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day)
        )


class Appointment(models.Model):
    """An official's tenure in a role, from `starts_on` up to but not including `ends_on`."""

    official = models.ForeignKey(
        Official, models.CASCADE, related_name="appointments", verbose_name=_("official")
    )
    role = models.ForeignKey(
        Role, models.PROTECT, related_name="appointments", verbose_name=_("role")
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: not known, or always.")
    )
    ends_on = models.DateField(
        _("until (the first day after)"),
        null=True,
        blank=True,
        help_text=_("The day on which the post was no longer held. Empty: still held."),
    )
    acting = models.BooleanField(_("acting"), default=False)
    # A copy of the role's rule: an exclusion constraint sees one table. The composite foreign key
    # of migration 0002 keeps it equal, so the copy cannot drift.
    single_holder = models.BooleanField(editable=False, default=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = [models.F("starts_on").desc(nulls_last=True), "role__rank"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gt=models.F("starts_on")),
                name="appointment_ends_after_it_starts",
                violation_error_message=_("An appointment ends after the day it starts."),
            ),
            ExclusionConstraint(
                name="appointment_one_holder_a_day",
                expressions=[
                    ("role", RangeOperators.EQUAL),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(single_holder=True, acting=False),
                violation_error_message=_(
                    "Someone else holds this post on one of these days, and it has one holder "
                    "at a time. Close the other appointment first, or mark this one as acting."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.official} — {self.role}"

    def save(self, *args, **kwargs):
        self.single_holder = self.role.single_holder
        super().save(*args, **kwargs)

    def clean(self):
        # The exclusion constraint is validated on the copy, so it must be right before that.
        if self.role_id:
            self.single_holder = self.role.single_holder
