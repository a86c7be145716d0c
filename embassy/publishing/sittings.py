"""Sittings: work on an item's pictures that many small requests do and one revision keeps.

Two hundred uploads or captions are two hundred requests. Each changes the working copy at once, so
nothing is lost; their revision is written when the sitting ends: when its person says so, before
the item is submitted or published, when somebody else begins to change the item, and after a while
without work.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision

#: A sitting without work for so long has ended.
IDLE = timedelta(minutes=10)


class Sitting(models.Model):
    """One person's present work on an item's pictures, not yet kept by a revision."""

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="sitting", verbose_name=_("item")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")

    def __str__(self):
        return f"{self.item_id} · {self.by_id}"


def begin(item_id: int, by) -> None:
    """Note that `by` is about to change the item's pictures; another's sitting ends first.

    Call it inside the transaction of the change, with the item locked (`ledger.lock`).
    """
    open_one = Sitting.objects.filter(pk=item_id).first()
    if open_one and open_one.by_id != by.pk:
        _keep(open_one)
    Sitting.objects.update_or_create(
        pk=item_id, defaults={"by_id": by.pk, "last_at": timezone.now()}
    )


def end(item_id: int) -> Revision | None:
    """Write the revision of an open sitting; None where there was none.

    A sitting that changed nothing in the end makes no revision: then the item's last one is
    returned.
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
    return sum(end(pk) is not None for pk in list(idle.values_list("pk", flat=True)))


def take(item_id: int) -> Sitting | None:
    """The open sitting, taken off the record by whoever writes its revision. Item locked."""
    open_one = Sitting.objects.filter(pk=item_id).first()
    if open_one:
        Sitting.objects.filter(pk=item_id).delete()
    return open_one


def _keep(open_one: Sitting) -> Revision:
    from embassy.publishing.record import record

    return record(item=open_one.item, by=open_one.by)
