"""Photo exhibitions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from embassy.languages import dates
from embassy.publishing.body import BodyField
from embassy.publishing.composing import Composed
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema
from events.commemorations.models import Observance, kept_together
from events.observances.models import Event, anniversary_kept, place_of


class Exhibit(Observance, Item):
    """A photo exhibition: titled, curated, with a text and a gallery; usually shown at an event."""

    KIND = "exhibit"

    item = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_exhibit"
    )

    title = models.CharField(_("title"), max_length=300, blank=True)
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("text"), blank=True)
    curator = models.CharField(_("curator"), max_length=200, blank=True)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exhibits",
        verbose_name=_("shown at"),
    )
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: one day only.")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)

    schema = Schema(
        text=("title", "slug", "lead", "body", "curator", "venue", "city"),
        facts=("commemoration", "anniversary_year", "event", "opens_on", "closes_on"),
        together=(Observance.WHOLE,),
    )

    class Meta:
        verbose_name = _("exhibit")
        verbose_name_plural = _("exhibits")
        permissions = [("write_exhibit", _("Can write every part of an exhibit"))]
        ordering = ["-opens_on", "-pk"]
        constraints = [
            kept_together("exhibit_keeps_a_whole_anniversary"),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="exhibit_days_run_forward",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def caption_words(self, language: str) -> dict[str, str]:
        """Those of the event it is shown at; of its own, what the event does not say."""
        own = {
            **super().caption_words(language),
            "anniversary": anniversary_kept(self, language),
            "date": dates.date_range(self.opens_on, self.closes_on or self.opens_on, language),
            "venue": place_of(self, language),
        }
        if self.event is None:
            return own
        shown_at = self.event.caption_words(language)
        return {
            "event": shown_at["event"],
            "anniversary": own["anniversary"] or shown_at["anniversary"],
            "date": shown_at["date"],
            "venue": own["venue"] or shown_at["venue"],
        }

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        from events.exhibits.documents import compose_exhibit

        return compose_exhibit(data, language)
