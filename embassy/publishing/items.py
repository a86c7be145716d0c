"""Items: what staff edit. Nothing here is ever read by a public page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing.composing import Composed
from embassy.publishing.schema import Schema

#: Years a text may speak of; beyond them lies a slip of the keyboard, or of the calendar itself.
YEARS = range(1000, 2500)


def default_language() -> str:
    """The embassy's own language, read when a row is made: another embassy needs no migration."""
    return settings.LANGUAGE_CODE


class Item(models.Model):
    """The common part of every article, event, exhibit, commemoration and page: its working copy.

    Saving an item changes nothing a visitor sees; `publish()` is the only bridge.
    """

    #: Set by each concrete model and stored in `kind`.
    KIND = ""
    #: What a revision of this kind keeps; see `embassy.publishing.schema`.
    schema = Schema()

    kind = models.CharField(_("kind"), max_length=20, editable=False)
    source_language = models.CharField(
        _("written in"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=default_language,
        help_text=_("The language the text is first written in; the others translate it."),
    )
    dated = models.DateTimeField(
        _("date in the archive"),
        null=True,
        blank=True,
        help_text=_(
            "Only for texts published before this site existed. Otherwise the first "
            "publication sets the date."
        ),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        permissions = [("publish_item", _("Can publish, schedule and withdraw"))]
        constraints = [
            models.CheckConstraint(condition=~models.Q(kind=""), name="item_has_a_kind"),
        ]

    def __str__(self):
        return self.headline() if self.KIND else f"{self.kind} {self.pk}"

    def save(self, *args, **kwargs):
        if self.KIND:
            self.kind = self.KIND
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(field, models.DateField) and value and value.year not in YEARS:
                raise ValidationError({field.name: _("That year cannot be right.")})
        if self.dated and self.dated > timezone.now():
            raise ValidationError(
                {"dated": _("The archive's date lies ahead. To publish later, schedule it.")}
            )

    def headline(self) -> str:
        """The title staff know this item by: in its source language, else in any it has."""
        languages = [self.source_language, *(code for code, _name in settings.LANGUAGES)]
        titles = (getattr(self, f"title_{language}", None) for language in languages)
        return next((title for title in titles if title), str(_("(no title yet)")))

    def concrete(self) -> "Item":
        """This item as the model of its kind (Article, Event …)."""
        if self.KIND:
            return self
        return model_of(self.kind).objects.get(pk=self.pk)

    def caption_words(self, language: str) -> dict[str, str]:
        """What the words of a caption pattern (`embassy.photos.patterns`) stand for in a language.

        Keys among event, anniversary, date and venue; "" or missing where there is nothing to say.
        Of the working copy: each kind adds what it knows.
        """
        return {"event": getattr(self, f"title_{language}", "") or ""}

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        """What visitors of `language` see of the revision data `data`. Overridden by each kind.

        Reads reference data (officials, agencies …) but never the working copy.
        """
        raise NotImplementedError(f"{cls.__name__} does not say how it is published")


def kinds() -> dict[str, type[Item]]:
    """Every kind of item and its model."""
    return {model.KIND: model for model in Item.__subclasses__()}


def model_of(kind: str) -> type[Item]:
    """The model of a kind. Raises KeyError for a kind that does not exist."""
    return kinds()[kind]
