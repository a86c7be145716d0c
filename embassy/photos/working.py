"""Changing a gallery: every change of a picture goes through here and belongs to a sitting."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from embassy.photos.models import Gallery
from embassy.publishing import ledger, sittings


@contextmanager
def at_work(item_id: int, by) -> Iterator[Gallery]:
    """A transaction in which `by` changes the pictures of an item; its gallery, made if needed.

    The item is locked, so that changes of one gallery queue up; keep slow work (decoding) outside.
    No revision is written: that happens when the sitting ends (`embassy.publishing.sittings`).
    Raises Refused for a deleted item.
    """
    with transaction.atomic():
        ledger.lock(item_id)
        sittings.begin(item_id, by)
        gallery, _new = Gallery.objects.get_or_create(pk=item_id)
        yield gallery
