"""The log: who did what to which edition. Added to, never changed (trigger `log_history`)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.editions import Edition
from embassy.publishing.items import Item


class Action(models.TextChoices):
    SAVED = "saved", _("saved")
    RESTORED = "restored", _("brought an earlier save back")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    COMMENTED = "commented", _("commented")
    PUBLISHED = "published", _("published")
    FORCED = "forced", _("published without a second person")
    SCHEDULED = "scheduled", _("scheduled")
    MOVED = "moved", _("moved to another moment")
    CANCELLED = "cancelled", _("cancelled")
    WITHDRAWN = "withdrawn", _("withdrew")
    REINSTATED = "reinstated", _("reinstated")
    LINKED = "linked", _("made a link")
    REVOKED = "revoked", _("revoked a link")
    ASSIGNED = "assigned", _("assigned")
    TRANSLATION = "translation", _("judged a translation")
    DELETED = "deleted", _("deleted a draft")
    STAFF = "staff", _("changed staff")
    REGISTRY = "registry", _("changed the registry")


class LogEntry(models.Model):
    """One act. `person` and `title` are as they were then; item and edition may go, those stay."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    person = models.CharField(_("who"), max_length=200)
    action = models.CharField(_("what"), max_length=20, choices=Action)
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, related_name="+", verbose_name=_("item")
    )
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=400, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, related_name="+", verbose_name=_("edition")
    )
    moment = models.DateTimeField(_("takes effect"), null=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        default_permissions = ("view",)
        ordering = ["-pk"]
        indexes = [models.Index(fields=["item", "-id"], name="log_of_item")]

    def __str__(self):
        return f"{self.person} · {self.get_action_display()} · {self.title}"


def name_of(by) -> str:
    """How the log and a review name a user; nothing for the program itself, which is None."""
    if by is None:
        return ""
    return by.get_full_name() or by.get_username()


def write(
    action: Action | str,
    *,
    by,
    item: Item | None = None,
    title: str = "",
    languages: Iterable[str] = ("",),
    person: str = "",
    moment: datetime | None = None,
    note: str = "",
) -> None:
    """One entry per language (none named: one for the item). Call it inside the transaction of
    what it tells, so that both happen or neither.

    title: as staff know the item; empty: its headline now, which costs a query.
    """
    if item is not None and not title:
        title = item.concrete().headline()
    LogEntry.objects.bulk_create(
        LogEntry(
            by=by,
            person=person or name_of(by),
            action=action,
            item=item,
            kind=item.kind if item else "",
            title=title[:400],
            language=language,
            moment=moment,
            note=note,
        )
        for language in languages
    )


def write_editions(
    action: Action | str, editions: Iterable[Edition], *, by, note: str = ""
) -> None:
    """One entry per edition, with its own title and the moment from which it is seen."""
    LogEntry.objects.bulk_create(
        LogEntry(
            by=by,
            person=name_of(by),
            action=action,
            item_id=edition.item_id,
            kind=edition.kind,
            title=edition.title,
            language=edition.language,
            edition=edition,
            moment=edition.live_from,
            note=note or edition.note,
        )
        for edition in editions
    )


def standing_for(editions: Iterable[Edition]) -> dict[int, Edition]:
    """{id of a cancelled edition: what stands in its place}: the same press, language and moment.

    A scheduled edition is made again by itself when what comes before it changes; nobody cancelled
    it, and what the log says of it is true of the one that stands there now. One query.
    """
    gone = {
        (edition.release_id, edition.item_id, edition.language, edition.live_from): edition.pk
        for edition in editions
        if edition.cancelled
    }
    if not gone:
        return {}
    found = Edition.objects.effective().filter(release_id__in={place[0] for place in gone}).cards()
    places = ((row.release_id, row.item_id, row.language, row.live_from) for row in found)
    return {gone[place]: row for place, row in zip(places, found, strict=True) if place in gone}
