"""Sittings: work on an item's pictures that many small requests do and one revision keeps.

Two hundred uploads or captions are two hundred requests. Each changes the working copy at once, so
nothing is lost; their revision is written when the sitting ends: when somebody of it says so,
before the item is submitted, published, saved or restored, and after a while without work. Several
people at one gallery, such as two translators writing captions, share a sitting.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.revisions import Revision

#: A sitting without work for so long has ended.
IDLE = timedelta(minutes=10)


class Sitting(models.Model):
    """Present work on an item's pictures, not yet kept by a revision.

    by: who began it. others: ids of those who joined, in that order.
    """

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="sitting", verbose_name=_("item")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    others = ArrayField(models.BigIntegerField(), default=list, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")

    def __str__(self):
        return f"{self.item_id} · {self.by_id}"

    @property
    def people(self) -> list[int]:
        """Ids of everybody whose work it is, the one who began it first."""
        return [pk for pk in (self.by_id, *self.others) if pk is not None]


def begin(item_id: int, by) -> None:
    """Note that `by` is about to change the item's pictures; where others sit already, with them.

    Call it inside the transaction of the change, with the item locked (`ledger.lock`).
    """
    sitting, new = Sitting.objects.get_or_create(
        pk=item_id, defaults={"by_id": by.pk, "last_at": timezone.now()}
    )
    if new:
        return
    if by.pk not in sitting.people:
        sitting.others.append(by.pk)
    sitting.last_at = timezone.now()
    sitting.save(update_fields=["others", "last_at"])


def end(item_id: int) -> Revision | None:
    """Write the revision of an open sitting; None where there was none.

    A sitting that changed nothing in the end makes no revision: then the item's last one is
    returned. Raises Refused for a deleted item.
    """
    if not Sitting.objects.filter(pk=item_id).exists():
        return None
    with transaction.atomic():
        ledger.lock(item_id)
        open_one = Sitting.objects.filter(pk=item_id).first()
        return _keep(open_one) if open_one else None


def end_all(item_ids: Iterable[int]) -> None:
    """End the open sittings of several items. One query where there are none."""
    for pk in list(Sitting.objects.filter(pk__in=list(item_ids)).values_list("pk", flat=True)):
        end(pk)


def end_idle() -> int:
    """End the sittings whose people have gone; return how many. The worker calls it."""
    idle = Sitting.objects.filter(last_at__lt=timezone.now() - IDLE)
    ended = 0
    for pk in list(idle.values_list("pk", flat=True)):
        with suppress(Refused):  # its item has been deleted this moment
            ended += end(pk) is not None
    return ended


def take(item_id: int) -> Sitting | None:
    """The open sitting, taken off the record by whoever writes its revision. Item locked."""
    open_one = Sitting.objects.filter(pk=item_id).first()
    if open_one:
        Sitting.objects.filter(pk=item_id).delete()
    return open_one


def _keep(open_one: Sitting) -> Revision:
    from embassy.publishing.record import record_sitting

    return record_sitting(open_one)
