"""What a translation was made from, and the office's fixed terms."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision


class TranslationMark(models.Model):
    """The source a translation stands for; the latest mark of a language counts.

    source_language: the language it was made from, usually the item's own source language.
    source_digest: the text digest of that language at `source_revision`.
    origin_digest: the text digest of the item's source language it stands for. The same as
        source_digest, unless it was translated from another translation; empty where that one did
        not stand for anything known.

    The translation is outdated once one of the two is no longer the present digest
    (`embassy.translating.marks`).
    """

    class Why(models.TextChoices):
        MADE = "made", _("translated from it")
        STILL_CORRECT = "still_correct", _("still correct")
        MINOR = "minor", _("the source's change was minor")
        NOT_NEEDED = "not_needed", _("not to be translated")

    item = models.ForeignKey(
        Item, models.CASCADE, related_name="translation_marks", verbose_name=_("item")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    source_language = models.CharField(_("source"), max_length=5, choices=settings.LANGUAGES)
    source_revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", verbose_name=_("source's save")
    )
    source_digest = models.CharField(max_length=64)
    origin_digest = models.CharField(max_length=64, blank=True)
    why = models.CharField(_("why"), max_length=20, choices=Why)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("translation mark")
        verbose_name_plural = _("translation marks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["item", "language", "-id"], name="translation_mark_latest")]

    def __str__(self):
        return f"{self.item_id} {self.language}: {self.why}"


class Term(models.Model):
    """A fixed term of the office: how a thing is called in each language."""

    term = models.CharField(_("term"), max_length=300, blank=True)
    note = models.CharField(_("note for translators"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["pk"]

    def __str__(self):
        names = (getattr(self, f"term_{code}", "") for code, _name in settings.LANGUAGES)
        return next((name for name in names if name), "")
