"""Revisions: the whole item as it was at one save."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item

#: Number of the present shape of `Revision.data`; older ones are upgraded when read.
REVISION_FORMAT = 1


class RevisionQuerySet(models.QuerySet):
    def main_line(self):
        """Revisions of the working copy, without the side revisions of "facts only"."""
        return self.filter(side=False)

    def heads(self):
        """The last save of each item's working copy."""
        return self.main_line().order_by("item_id", "-number").distinct("item_id")

    def head(self, item_id: int) -> "Revision | None":
        """The last save of one item's working copy; none for what was made outside the desk."""
        return self.main_line().filter(item_id=item_id).order_by("-number").first()

    def without_data(self):
        """For lists and states: everything but the wide column."""
        return self.defer("data")


class Revision(models.Model):
    """One save of an item in all languages; never changed afterwards.

    data: {"format", "kind", "facts", "text": {language: {...}}, "relations", "children"}, as
        `embassy.publishing.snapshot` writes it.
    digests: {language: digest of that language's text, captions and everything shared}.
    text_digests: {language: digest of that language's text alone}.
    facts_digest: digest of what all languages share.
    also_by: ids of the other users whose work it is, of a sitting several people shared; the
        two-person rule takes each of them for an author of all of it.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="revisions", verbose_name=_("item"))
    number = models.PositiveIntegerField(_("number"))
    side = models.BooleanField(
        _("beside the working copy"),
        default=False,
        help_text=_("Made to bring new facts to a live text while its new wording waits."),
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made from"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    also_by = ArrayField(models.BigIntegerField(), default=list, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    format = models.PositiveSmallIntegerField(default=REVISION_FORMAT)
    data = models.JSONField()
    digests = models.JSONField()
    text_digests = models.JSONField()
    facts_digest = models.CharField(max_length=64)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="revision_number_per_item"),
        ]

    def __str__(self):
        return f"{self.item_id} · {self.number}"
