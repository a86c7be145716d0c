"""Links that show what is not public to the one person who holds them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision


class Link(models.Model):
    """A signed, expiring, revocable address for one person.

    kind: preview (reads a revision), approval (reads and judges it), press (reads what is
        scheduled, before its hour).
    revision: what a preview or approval shows; empty for press links, which follow the schedule.
    digests: {language: digest} of the revision, for the languages shown.
        Of press links the languages alone, with empty digests.
    approver: the registered person to whom the system mailed it; only then does an approval count.
    mailed_to: the address it went to. Should another be registered later, the link is dead.
    """

    class Kind(models.TextChoices):
        PREVIEW = "preview", _("preview")
        APPROVAL = "approval", _("approval")
        PRESS = "press", _("press, under embargo")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    item = models.ForeignKey(Item, models.CASCADE, related_name="links", verbose_name=_("item"))
    revision = models.ForeignKey(
        Revision, models.CASCADE, null=True, related_name="+", verbose_name=_("revision")
    )
    digests = models.JSONField(default=dict)
    person = models.CharField(_("for whom"), max_length=200)
    approver = models.ForeignKey(
        "embassy.Approver", models.PROTECT, null=True, related_name="+", verbose_name=_("approver")
    )
    mailed_to = models.EmailField(blank=True)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="press", revision=None)
                | (~models.Q(kind="press") & models.Q(revision__isnull=False)),
                name="link_shows_a_revision_or_the_schedule",
            ),
            models.CheckConstraint(
                condition=models.Q(approver=None) | models.Q(kind="approval"),
                name="link_approver_approves",
            ),
            models.CheckConstraint(
                condition=models.Q(approver=None, mailed_to="")
                | (models.Q(approver__isnull=False) & ~models.Q(mailed_to="")),
                name="link_of_an_approver_was_mailed",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}"

    @property
    def languages(self) -> list[str]:
        """The codes of the languages it shows, in the site's order."""
        return [code for code, _name in settings.LANGUAGES if code in self.digests]

    @property
    def expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def revoked(self) -> bool:
        return self.revoked_at is not None
