"""Writing a revision: one for every save that changes something."""

from django.db import transaction

from embassy.publishing.digests import digests
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import snapshot


@transaction.atomic
def record(*, item: Item, by, why: str = "") -> Revision:
    """The revision of the working copy as it is now; a new one only if something has changed.

    Call it after children, relations and photos are saved. Locks the item, so that two savers
    queue up and numbers have no gaps.
    """
    Item.objects.select_for_update().get(pk=item.pk)
    data = snapshot(item)
    head = item.revisions.main_line().first()
    if head is not None and head.data == data:
        return head
    return write(item=item, data=data, by=by, why=why, parent=head)


def write(
    *, item: Item, data: dict, by, why: str = "", parent: Revision | None, side: bool = False
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
        why=why,
        data=data,
        digests=made.all,
        text_digests=made.text,
        facts_digest=made.facts,
    )
