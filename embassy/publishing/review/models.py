"""The steps of a review, one row per language, and publications that went out without one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.editions import Release
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision


class StepKind(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    COMMENTED = "commented", _("commented")


class Step(models.Model):
    """One judgement of one language's digest; added, never changed (trigger `review_history`).

    The latest step about the present digest says where a language stands: a return undoes an
    approval, an approval a return; comments decide nothing.

    person: the name as it was. approver: set where it was done by link, without a login.
    counts: whether an approval may be the second person's; one by an unmailed link may not.
    to: the colleague asked, or to whom it is returned.
    """

    Kind = StepKind

    item = models.ForeignKey(
        Item, models.CASCADE, related_name="review_steps", verbose_name=_("item")
    )
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", verbose_name=_("revision")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    digest = models.CharField(max_length=64)
    facts_digest = models.CharField(max_length=64)
    kind = models.CharField(_("step"), max_length=20, choices=StepKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    approver = models.ForeignKey(
        "embassy.Approver", models.PROTECT, null=True, related_name="+", verbose_name=_("approver")
    )
    person = models.CharField(_("person"), max_length=200)
    counts = models.BooleanField(default=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("to"),
    )
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("review step")
        verbose_name_plural = _("review steps")
        ordering = ["pk"]
        indexes = [models.Index(fields=["item", "language", "-id"], name="review_of_language")]

    def __str__(self):
        return f"{self.item_id} {self.language} {self.kind}"


class Override(models.Model):
    """A publication that an editor forced past the two-person rule, with a written reason.

    It stays flagged until somebody else approves the language afterwards (`cleared`).
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="overrides", verbose_name=_("item"))
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", verbose_name=_("revision")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    release = models.ForeignKey(
        Release, models.PROTECT, related_name="overrides", verbose_name=_("release")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    person = models.CharField(_("person"), max_length=200)
    why = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    cleared = models.ForeignKey(
        Step, models.PROTECT, null=True, related_name="+", verbose_name=_("approved afterwards")
    )

    class Meta:
        verbose_name = _("publication without a second person")
        verbose_name_plural = _("publications without a second person")
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="override_has_a_reason")
        ]
        indexes = [
            models.Index(
                fields=["item", "language"],
                condition=models.Q(cleared=None),
                name="override_open",
            )
        ]

    def __str__(self):
        return f"{self.item_id} {self.language}: {self.why}"
