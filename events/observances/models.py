"""Events: what the embassy held, who took part, and in what order."""

import zoneinfo
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from embassy.languages import dates
from embassy.officials.models import Official
from embassy.publishing.body import BodyField
from embassy.publishing.composing import Composed
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema
from events.commemorations.models import Observance, kept_together


class Activity(models.TextChoices):
    """What is usually held; the wire parser finds the same ones in agency copy."""

    WREATH_LAYING = "wreath_laying", _("Laying of flowers and wreaths")
    MINUTE_OF_SILENCE = "minute_of_silence", _("Minute of silence")
    ANTHEM = "anthem", _("National anthem")
    SPEECHES = "speeches", _("Speeches")
    PHOTO_EXHIBITION = "photo_exhibition", _("Photo exhibition")
    FILM = "film", _("Film screening")
    CONCERT = "concert", _("Concert")
    RECEPTION = "reception", _("Reception")
    CONFERENCE = "conference", _("Conference")
    BOOK_PRESENTATION = "book_presentation", _("Book presentation")
    PRAYER = "prayer", _("Prayer for the dead")
    OTHER = "other", _("Other")


class Capacity(models.TextChoices):
    """In what capacity an official takes part."""

    HOST = "host", _("host")
    SPEAKER = "speaker", _("speaker")
    GUEST = "guest", _("guest")


def validate_time_zone(name: str) -> None:
    """Refuse what is not an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone; write it as in Asia/Almaty."), params={"name": name}
        )


def default_time_zone() -> str:
    """The embassy's own zone, read when a row is made: another embassy needs no migration."""
    return settings.TIME_ZONE


class Event(Observance, Item):
    """What the embassy held or will hold: an observance of an anniversary, or a one-off."""

    KIND = "event"

    item = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_event"
    )

    title = models.CharField(_("title"), max_length=300, blank=True)
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("text"), blank=True)
    starts_on = models.DateField(_("date"))
    start_time = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Empty: the hour is not announced.")
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only for events of several days.")
    )
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default=default_time_zone,
        validators=[validate_time_zone],
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)

    schema = Schema(
        text=("title", "slug", "lead", "body", "venue", "city"),
        facts=(
            "commemoration",
            "anniversary_year",
            "starts_on",
            "start_time",
            "ends_on",
            "end_time",
            "time_zone",
        ),
        children={
            "programme": Schema(text=("text",), facts=("position", "starts_at", "activity")),
            "participations": Schema(
                text=("group", "title", "on_behalf_of"),
                facts=("position", "official", "capacity"),
            ),
        },
        together=(Observance.WHOLE,),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        permissions = [("write_event", _("Can write every part of an event"))]
        ordering = ["-starts_on", "-pk"]
        constraints = [
            kept_together("event_keeps_a_whole_anniversary"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="event_days_run_forward",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                # Compared as whole moments: an end before the start only on a later day. An unknown
                # comparison passes a check, so what must be known is said.
                condition=Q(end_time=None)
                | Q(
                    start_time__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gt=F("starts_on"),
                )
                | Q(start_time__isnull=False, end_time__gte=F("start_time")),
                name="event_hours_run_forward",
                violation_error_message=_("The event ends before it begins."),
            ),
        ]

    def period(self) -> tuple[datetime, datetime]:
        """Begin and end (exclusive) as moments; see `period_of` for what unknown hours mean."""
        return period_of(
            self.starts_on, self.start_time, self.ends_on, self.end_time, self.time_zone
        )

    def caption_words(self, language: str) -> dict[str, str]:
        return {
            **super().caption_words(language),
            "anniversary": anniversary_kept(self, language),
            "date": dates.date_range(self.starts_on, self.ends_on or self.starts_on, language),
            "venue": place_of(self, language),
        }

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        from events.observances.documents import compose_event

        return compose_event(data, language)


def period_of(starts_on, start_time, ends_on, end_time, zone_name) -> tuple[datetime, datetime]:
    """The moments between which an event is on: [begin, end).

    Without a begin hour it begins with its day; without an end hour it ends with its last day, so
    that an event is "upcoming" until its day is over. In UTC; never ends before it begins, even
    where the clock is put forward in between.
    """
    zone = zoneinfo.ZoneInfo(zone_name)
    begin = datetime.combine(starts_on, start_time or time.min, zone)
    last_day = ends_on or starts_on
    if end_time:
        end = datetime.combine(last_day, end_time, zone)
    else:
        end = datetime.combine(last_day + timedelta(days=1), time.min, zone)
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    return begin, max(begin, end)


def anniversary_kept(item: Observance, language: str) -> str:
    """«34-я годовщина Ходжалинского геноцида»: what an item keeps; "" for nothing, or no name.

    The commemoration's names are read once, whatever the number of languages.
    """
    if item.commemoration_id is None:
        return ""
    models.prefetch_related_objects([item.commemoration], "names")
    return item.commemoration.phrase(item.anniversary_year, language)


def place_of(item: Item, language: str) -> str:
    """Venue and city of an event or exhibit in a language, as far as they are given."""
    told = (getattr(item, f"{name}_{language}") for name in ("venue", "city"))
    return ", ".join(filter(None, told))


class ProgrammeItem(models.Model):
    """A line of the programme: a usual activity, words of its own, or both."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="programme", verbose_name=_("event")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    activity = models.CharField(
        _("activity"), max_length=20, choices=Activity, default=Activity.OTHER
    )
    text = models.CharField(
        _("in words"),
        max_length=300,
        blank=True,
        help_text=_("Empty: the name of the activity, which the site translates itself."),
    )

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text or self.get_activity_display()


class Participation(models.Model):
    """Who took part: an official under the title of that day, or a group in words."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="participations", verbose_name=_("event")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    official = models.ForeignKey(
        Official,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("official"),
    )
    group = models.CharField(
        _("group"),
        max_length=300,
        blank=True,
        help_text=_("For those not named: “Azerbaijani students”, “representatives of …”."),
    )
    capacity = models.CharField(
        _("capacity"), max_length=8, choices=Capacity, default=Capacity.GUEST
    )
    title = models.CharField(
        _("title on that day, if not the registry's"), max_length=300, blank=True
    )
    on_behalf_of = models.CharField(_("on behalf of"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "official", "capacity"],
                name="participation_once_in_a_capacity",
                violation_error_message=_("This official already takes part in this capacity."),
            ),
        ]

    def __str__(self):
        return str(self.official) if self.official_id else self.group
