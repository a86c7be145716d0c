"""Letters the office's server sends: written with what causes them, sent by the worker."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One e-mail to one person. Sent once, however often the task runs.

    secret: whether the text holds what its asker must not see, such as a link for approval; such
        a text is emptied when it has been sent.
    next_at: when it is tried next; empty once it is sent or given up.
    """

    to = models.EmailField(_("to"))
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    secret = models.BooleanField(default=False)
    made_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True, default=timezone.now)
    fault = models.TextField(_("fault"), blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(sent_at=None), name="letter_unsent")
        ]

    def __str__(self):
        return self.subject
