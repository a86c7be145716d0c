"""Sorting a gallery out: picking, rejecting, ordering, the cover, taking out and bringing back.

Every verb changes the pictures of one gallery, all of those named or none, in a few queries
whatever their number, and is harmless when repeated: a request whose answer was lost is sent again.
Call them inside `embassy.photos.working.at_work`, which holds the item's lock.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from embassy.languages import native_name
from embassy.photos.models import Gallery, Photo
from embassy.publishing.body import BodyField, pictures_in
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.snapshot import languages


class NotInGallery(Refused):
    """A picture named is another gallery's, has been taken out, or never was."""

    def __init__(self):
        super().__init__(
            _("One of these pictures is no longer in this gallery. Nothing was changed.")
        )


class InUse(Refused):
    """The item's text names a picture that was to go; said by whoever asks anyway.

    ids: those pictures.
    """

    def __init__(self, ids: Sequence[int], named_in: Iterable[str]):
        self.ids = list(ids)
        super().__init__(
            ngettext(
                "The text shows this picture (%(languages)s). Its place there would be empty.",
                "The text shows %(count)s of these pictures (%(languages)s). Their places there "
                "would be empty.",
                len(self.ids),
            ),
            count=len(self.ids),
            languages=", ".join(native_name(language) for language in named_in),
        )


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a gallery's pictures stand, by their ids: `order` has all that are in it, rejected ones
    among them; `removed` those that were taken out lately, latest first."""

    order: list[int]
    picked: list[int]
    rejected: list[int]
    removed: list[int]
    cover: int | None


def arrangement(gallery: Gallery) -> Arrangement:
    """How the pictures stand now. One query; the cover is `gallery`'s."""
    rows = _rows(gallery)
    present = [row for row in rows if row.removed_at is None]
    gone = sorted((row for row in rows if row.removed_at), key=lambda row: row.removed_at)
    return Arrangement(
        order=[row.pk for row in present],
        picked=[row.pk for row in present if row.picked],
        rejected=[row.pk for row in present if row.rejected],
        removed=[row.pk for row in reversed(gone)],
        cover=gallery.cover_id,
    )


def pick(gallery: Gallery, ids: Sequence[int]) -> None:
    """Note that pictures are chosen. Raises NotInGallery."""
    _decide(_present(gallery, ids), picked=True, rejected=False)


def clear(gallery: Gallery, ids: Sequence[int]) -> None:
    """Take a decision about pictures back. Raises NotInGallery."""
    _decide(_present(gallery, ids), picked=False, rejected=False)


def reject(gallery: Gallery, ids: Sequence[int], *, anyway: bool = False) -> None:
    """Have pictures published nowhere. A rejected picture is no longer the cover: then the first
    one stands for the item again.

    anyway: even those that the item's text names. Raises NotInGallery and InUse.
    """
    rows = [row for row in _present(gallery, ids) if not row.rejected]
    if not anyway:
        _not_in_use(gallery, rows)
    _decide(rows, picked=False, rejected=True)
    _uncover(gallery, rows)


def remove(gallery: Gallery, ids: Sequence[int], *, anyway: bool = False) -> None:
    """Take pictures out of the gallery, for `embassy.worker.tidying.REMOVED` so that they can be
    brought back as they were. Those taken out before stay out.

    anyway: even those that the item's text names. Raises NotInGallery and InUse.
    """
    rows = [row for row in _known(gallery, ids) if row.removed_at is None]
    if not anyway:
        _not_in_use(gallery, rows)
    Photo.objects.filter(pk__in=[row.pk for row in rows]).update(removed_at=timezone.now())
    _uncover(gallery, rows)


def bring_back(gallery: Gallery, ids: Sequence[int]) -> None:
    """Put pictures that were taken out back where they were. Raises NotInGallery."""
    known = [row.pk for row in _known(gallery, ids)]
    Photo.everything.filter(pk__in=known).update(removed_at=None)


def cover(gallery: Gallery, photo: int | None) -> None:
    """Choose the picture that stands for the item; None: the first one does.

    Raises NotInGallery, and Refused for a rejected picture, which no page would show.
    """
    if photo is not None and _present(gallery, [photo])[0].rejected:
        raise Refused(_("A rejected picture cannot be the lead picture: pick it first."))
    if gallery.cover_id != photo:
        gallery.cover_id = photo
        gallery.save(update_fields=["cover"])


def move(gallery: Gallery, ids: Sequence[int], *, before: int | None) -> None:
    """Put pictures, in the order named, right before another; None: at the end.

    Says what moved and where to, so that two people who move at once both get what they meant.
    Raises NotInGallery.
    """
    rows = _rows(gallery)
    moved = _present(gallery, ids, rows)
    present = [row for row in rows if row.removed_at is None]
    named = {row.pk for row in moved}
    rest = [row for row in present if row.pk not in named]
    at = len(rest)
    if before is not None:
        # Before one of the moved ones means: before whatever follows them.
        ahead = present[: present.index(_present(gallery, [before], rows)[0])]
        at = sum(row.pk not in named for row in ahead)
    _place(rows, [*rest[:at], *moved, *rest[at:]])


def trade(gallery: Gallery, ids: Sequence[int]) -> None:
    """Put pictures in the order named, in the places they hold together; all others stay.

    It undoes any move, and does so beside what others moved meanwhile. Raises NotInGallery.
    """
    rows = _rows(gallery)
    named = iter(_present(gallery, ids, rows))
    among = set(ids)
    present = [row for row in rows if row.removed_at is None]
    _place(rows, [next(named) if row.pk in among else row for row in present])


def sort(gallery: Gallery, *, by: str) -> None:
    """Order all pictures: by "taken" (those without a time at the end) or by file "name" (with
    10 after 9)."""
    rows = _rows(gallery)
    present = [row for row in rows if row.removed_at is None]
    _place(rows, sorted(present, key=SORTED_BY[by]))


def _taken(row: Photo) -> tuple:
    return row.taken_at is None, row.taken_at or datetime.max.replace(tzinfo=UTC)


def natural(name: str) -> list[tuple[int, int, str]]:
    """A sorting key that counts as photographers do: IMG_9 before IMG_10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


#: What `sort` can go by.
SORTED_BY = {"taken": _taken, "name": lambda row: natural(row.original.name)}


def named_in_texts(item: Item) -> dict[int, list[str]]:
    """{photo: the languages in which the item's text shows it}, of the concrete item."""
    found: dict[int, list[str]] = {}
    for name in item.schema.text:
        if not isinstance(item._meta.get_field(name), BodyField):
            continue
        for language in languages():
            for pk in pictures_in(getattr(item, f"{name}_{language}")):
                found.setdefault(pk, []).append(language)
    return found


def _rows(gallery: Gallery) -> list[Photo]:
    """All that ever was in the gallery and is still kept, in order, those taken out included."""
    rows = Photo.everything.filter(gallery=gallery).select_related("original")
    needed = ("position", "picked", "rejected", "removed_at", "taken_at", "gallery", "original")
    return list(rows.only(*needed, "original__name").order_by("position", "pk"))


def _known(gallery: Gallery, ids: Sequence[int], rows: list[Photo] | None = None) -> list[Photo]:
    by_id = {row.pk: row for row in (_rows(gallery) if rows is None else rows)}
    if not by_id.keys() >= set(ids):
        raise NotInGallery
    return [by_id[pk] for pk in dict.fromkeys(ids)]


def _present(gallery: Gallery, ids: Sequence[int], rows: list[Photo] | None = None) -> list[Photo]:
    found = _known(gallery, ids, rows)
    if any(row.removed_at for row in found):
        raise NotInGallery
    return found


def _decide(rows: list[Photo], *, picked: bool, rejected: bool) -> None:
    ids = [row.pk for row in rows if (row.picked, row.rejected) != (picked, rejected)]
    if ids:
        Photo.objects.filter(pk__in=ids).update(picked=picked, rejected=rejected)


def _uncover(gallery: Gallery, rows: list[Photo]) -> None:
    if gallery.cover_id in {row.pk for row in rows}:
        cover(gallery, None)


def _not_in_use(gallery: Gallery, rows: list[Photo]) -> None:
    if not rows:
        return
    named = named_in_texts(gallery.item.concrete())
    if ids := [row.pk for row in rows if row.pk in named]:
        told = {language for pk in ids for language in named[pk]}
        raise InUse(ids, [language for language in languages() if language in told])


def _place(rows: list[Photo], order: list[Photo]) -> None:
    """Write a new order of the present pictures.

    The positions there are change hands, so that a move and its undoing leave no trace. Only where
    two are alike, all are numbered anew, with those taken out in their old places among them.
    """
    if order == [row for row in rows if row.removed_at is None]:
        return
    if len({row.position for row in rows}) < len(rows):
        ordered = iter(order)
        every = [row if row.removed_at else next(ordered) for row in rows]
        places = dict(zip((row.pk for row in every), count(), strict=False))
    else:
        free = sorted(row.position for row in order)
        places = dict(zip((row.pk for row in order), free, strict=True))
    changed = [row for row in rows if places.get(row.pk, row.position) != row.position]
    for row in changed:
        row.position = places[row.pk]
    if changed:
        Photo.everything.bulk_update(changed, ["position"])
