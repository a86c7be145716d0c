"""The people of the office beyond their accounts, the work given to them, and its settings."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.items import Item, default_language


class Colleague(models.Model):
    """What the desk knows of a user besides name and groups.

    languages: those a translator may write. Whoever may write an item whole needs none.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="colleague"
    )
    languages = ArrayField(
        models.CharField(max_length=5, choices=settings.LANGUAGES),
        verbose_name=_("languages to translate into"),
        default=list,
        blank=True,
        help_text=_("A translator changes the text of these languages and nothing else."),
    )

    class Meta:
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")

    def __str__(self):
        return str(self.user)


class Approver(models.Model):
    """Somebody without a login who approves by a link mailed to a registered address.

    The address is the proof of who approves, so only an administrator sees or changes it.
    """

    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("reads in"), max_length=5, choices=settings.LANGUAGES, default=default_language
    )
    active = models.BooleanField(_("may be asked"), default=True)

    class Meta:
        verbose_name = _("approver by link")
        verbose_name_plural = _("approvers by link")
        ordering = ["name", "pk"]

    def __str__(self):
        return ", ".join(part for part in (self.name, self.title) if part)


class Assignment(models.Model):
    """A piece of work given to a colleague: one language's translation, or an item as a whole.

    language: empty for the whole item. done_at: when it was finished or given to someone else.
    """

    item = models.ForeignKey(
        Item, models.CASCADE, related_name="assignments", verbose_name=_("item")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name=_("to")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language"],
                condition=models.Q(done_at=None),
                name="assignment_one_open_per_language",
            )
        ]
        indexes = [
            models.Index(
                fields=["to"], condition=models.Q(done_at=None), name="assignment_open_of_person"
            )
        ]

    def __str__(self):
        return f"{self.item_id} {self.language} → {self.to}"


class OfficeSettings(models.Model):
    """What an administrator decides for the whole office: one row, made when first read."""

    two_person_rule = models.BooleanField(
        _("two-person rule"),
        default=True,
        help_text=_("Nobody publishes what only they have written or changed."),
    )
    embargo_terms = models.TextField(
        _("terms of an embargo"),
        blank=True,
        help_text=_("Stands at the top of every press link, below the hour."),
    )

    class Meta:
        verbose_name = _("settings of the office")
        verbose_name_plural = _("settings of the office")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="office_is_one")]

    def __str__(self):
        return str(self._meta.verbose_name)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


def office() -> OfficeSettings:
    """The office's settings; the defaults where nobody has saved any. One query."""
    return OfficeSettings.objects.filter(pk=1).first() or OfficeSettings(pk=1)


class WorkerBeat(models.Model):
    """The last sign of life of a background worker."""

    worker = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sign of life of a worker")
        verbose_name_plural = _("signs of life of workers")

    def __str__(self):
        return self.worker
