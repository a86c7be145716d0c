"""What is typed and not yet saved, and who has what open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item


class Buffer(models.Model):
    """What one person has typed into one form since the last save: theirs alone, never history.

    form: which form, as its page names itself ("articles.article", "translate-kk" …); key: a new
        item's form has no item, and several may be open. data: [[field name, value], …].
    seen: the save the form was opened on.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="+")
    form = models.CharField(max_length=60)
    key = models.CharField(max_length=40, blank=True)
    data = models.JSONField()
    seen = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(_("typed"))

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "item", "form", "key"],
                nulls_distinct=False,
                name="buffer_one_per_form",
            )
        ]

    def __str__(self):
        return f"{self.form} {self.item_id or self.key}"


class Presence(models.Model):
    """Somebody has an item's form open since a moment; older than a few beats, it says nothing."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item", "user"], name="presence_once_per_person")
        ]

    def __str__(self):
        return f"{self.item_id}: {self.user}"
