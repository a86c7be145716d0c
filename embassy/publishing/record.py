"""Writing a revision: one for every save that changes something."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from embassy.publishing import ledger, log, sittings
from embassy.publishing.digests import digests
from embassy.publishing.items import Item, model_of
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import snapshot
from embassy.publishing.upgrade import UnknownFormatError, revision_data
from embassy.translating import marks


@transaction.atomic
def record(
    *,
    item: Item,
    by,
    why: str = "",
    worked: Mapping[str, marks.Worked] | None = None,
    restored: Revision | None = None,
) -> Revision:
    """The revision of the working copy as it is now; a new one only if something has changed.

    Call it after the item, its children, relations and photos are saved: it reads the database,
    not `item`, which may be older than someone else's save. Locks the item, so that two savers
    queue up and numbers have no gaps.

    worked: {language: what its translator saw}, from the screen that shows both side by side.
    restored: the earlier save this one brings back. Both tell what translations stand for.
    """
    kind = ledger.lock(item.pk).kind
    present = model_of(kind).objects.get(pk=item.pk)
    data = snapshot(present)
    head = Revision.objects.head(item.pk)
    sitting = sittings.take(item.pk)
    also_by: list[int] = []
    if sitting and (not by or sitting.people != [by.pk]):
        theirs = _of_sitting(sitting, present, head, data)
        if theirs is None:  # one save has to hold it all, and everybody answers for it
            also_by = [pk for pk in sitting.people if by is None or pk != by.pk]
        head = theirs or head
    if head is not None and _same(head, data):
        return head
    made = write(item=item, data=data, by=by, also_by=also_by, why=why, parent=head)
    if restored is None:
        marks.follow(made, head, by=by, worked=worked)
    else:
        marks.restored(made, restored, by=by)
    log.write(log.Action.SAVED, by=by, item=present, note=why)
    return made


def write(
    *,
    item: Item,
    data: dict,
    by,
    also_by: Sequence[int] = (),
    why: str = "",
    parent: Revision | None,
    side: bool = False,
) -> Revision:
    """Add a revision with its digests. The item must be locked."""
    made = digests(data)
    last = item.revisions.order_by("-number").values_list("number", flat=True).first()
    return Revision.objects.create(
        item_id=item.pk,
        number=(last or 0) + 1,
        side=side,
        parent=parent,
        by=by,
        also_by=list(also_by),
        why=why,
        data=data,
        digests=made.all,
        text_digests=made.text,
        facts_digest=made.facts,
    )


@transaction.atomic
def record_sitting(sitting: sittings.Sitting) -> Revision:
    """The revision of a sitting that ends; only a new one if something has changed after all.

    Its first person is the one it is by, the others are named beside. Call it with the item locked.
    """
    present = sitting.item.concrete()
    data = snapshot(present)
    head = Revision.objects.head(present.pk)
    sittings.take(present.pk)
    if head is not None and _same(head, data):
        return head
    return _written(sitting, present, head, data)


def _of_sitting(
    sitting: sittings.Sitting, item: Item, head: Revision | None, data: dict
) -> Revision | None:
    """The revision of others' work on the pictures, before the save that found it under way.

    Its pictures are the present ones, its text the last save's: so everybody stands for their own.
    None where there is no last save, or it cannot be read.
    """
    if head is None:
        return None
    try:
        theirs = {**revision_data(head.data), "gallery": data["gallery"]}
    except UnknownFormatError:
        return None
    return head if _same(head, theirs) else _written(sitting, item, head, theirs)


def _written(sitting: sittings.Sitting, item: Item, head: Revision | None, data: dict) -> Revision:
    made = write(item=item, data=data, by=sitting.by, also_by=sitting.others, parent=head)
    marks.follow(made, head, by=sitting.by)
    log.write(log.Action.SAVED, by=sitting.by, item=item)
    return made


def _same(head: Revision, data: dict) -> bool:
    try:
        return revision_data(head.data) == data
    except UnknownFormatError:  # a newer software wrote it; saving goes on all the same
        return False
