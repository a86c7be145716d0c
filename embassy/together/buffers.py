"""What is typed and not yet saved: kept for its writer alone, offered back, swept after a month."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from embassy.together.models import Buffer

#: Bytes of JSON: some forty long texts in four languages.
LARGEST = 2_000_000
#: How long unsaved text is kept.
KEPT = timedelta(days=30)
#: How many unsaved texts of one form are offered back at once.
OFFERED = 3
#: How many unsaved texts one person may have in one form before the oldest go.
MOST = 20

#: In place of text: that there is none, or that it has been saved.
_NOTHING: list = []
#: Sent with every form, of no use in another.
_NOT_KEPT = ("csrfmiddlewaretoken",)


def keep(
    *, user, item_id: int | None, form: str, key: str, data: Iterable, seen: int | None
) -> Buffer:
    """Write what a form holds into its buffer, in place of what it held before.

    data: [[name, value], …], in the form's order.
    """
    pairs = [
        # PostgreSQL keeps every character but one.
        [str(name), str(value).replace("\0", "")]
        for name, value in data
        if name not in _NOT_KEPT
    ]
    buffer, new = Buffer.objects.update_or_create(
        user=user,
        item_id=item_id,
        form=form,
        key=key,
        defaults={"data": pairs, "seen": seen, "at": timezone.now()},
    )
    if new:
        sweep()
        mine = Buffer.objects.filter(user=user, form=form).order_by("-at").values("pk")
        Buffer.objects.filter(pk__in=[row["pk"] for row in mine[MOST:]]).delete()
    return buffer


def unsaved(*, user, form: str, item_id: int | None) -> QuerySet[Buffer]:
    """What someone has typed into a form and not saved, the newest first."""
    since = timezone.now() - KEPT
    kept = Buffer.objects.filter(user=user, form=form, item=item_id, at__gte=since)
    return kept.exclude(data=_NOTHING).order_by("-at")


def posted(buffer: Buffer) -> QueryDict:
    """A buffer as its form would have sent it."""
    data = QueryDict(mutable=True)
    for name, value in buffer.data:
        data.appendlist(name, value.replace("\r\n", "\n").replace("\n", "\r\n"))
    data["seen"] = "" if buffer.seen is None else str(buffer.seen)
    data["buffer_key"] = buffer.key
    return data


def forget(*, user, form: str, key: str) -> None:
    """Drop the buffer of a form that has just been saved."""
    if key:
        Buffer.objects.filter(user=user, form=form, key=key).delete()


def made_before(*, user, form: str, key: str) -> int | None:
    """The item that a new item's form has made already: sent twice, it makes one.

    Within the transaction that would make it; a second sending waits here for the first.
    """
    unused = {"data": _NOTHING, "at": timezone.now()}
    Buffer.objects.get_or_create(user=user, item=None, form=form, key=key, defaults=unused)
    made = Buffer.objects.filter(user=user, form=form, key=key, item__isnull=False)
    return made.values_list("item", flat=True).first()


def made_now(*, user, form: str, key: str, item_id: int) -> None:
    """Remember which item a new item's form has made, in place of what was typed."""
    mine = Buffer.objects.filter(user=user, form=form, key=key, item=None)
    mine.update(item=item_id, data=_NOTHING, at=timezone.now())


def sweep() -> int:
    """Drop what has been kept long enough; how many."""
    return Buffer.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
