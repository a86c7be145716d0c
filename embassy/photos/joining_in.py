"""Uploads finding their place in a gallery: each content once, however often it arrives."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.core.files.base import File
from django.db.models import Max

from embassy.photos.describing import describe
from embassy.photos.ingest import ingest, is_whole
from embassy.photos.models import Gallery, Original, Photo, Photographer
from embassy.photos.working import at_work


class Kept(StrEnum):
    """What became of an upload: a new picture of the gallery, one it had, one that had been taken
    out and is back with its words, or one that was rejected and stays so."""

    NEW = "new"
    KNOWN = "known"
    BACK = "back"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Joined:
    photo: Photo
    kept: Kept


def take_in(item_id: int, file: File, *, by, place: int | None = None) -> Joined:
    """Put an uploaded picture into the gallery of an item; a second time it changes nothing.

    place: its position; several may tie, then the one that came first leads. None: the end.
    Decoding happens before the item is locked. A process that dies between the two leaves an
    original that `embassy.photos.unused` finds. Raises UploadRefused, or Refused for a deleted
    item.
    """
    original = ingest(file, by=by)
    with at_work(item_id, by) as gallery:
        return join(gallery, original, place=place)


def join(gallery: Gallery, original: Original, *, place: int | None = None) -> Joined:
    """Have an original in a gallery; the item must be locked. What was there keeps its place."""
    photo = Photo.everything.filter(gallery=gallery, original=original).first()
    if photo is None:
        return Joined(add_photo(gallery, original, place=place), Kept.NEW)
    removed = photo.removed_at is not None
    if removed:
        photo.removed_at = None
        photo.save(update_fields=["removed_at"])
    if photo.rejected:
        return Joined(photo, Kept.REJECTED)
    return Joined(photo, Kept.BACK if removed else Kept.KNOWN)


def add_photo(gallery: Gallery, original: Original, *, place: int | None = None) -> Photo:
    """Put an original in a gallery that does not have it, with what its file says of itself, and
    with its uploader's usual credit where it says nothing. place: None for the end."""
    position = next_position(gallery.pk) if place is None else place
    photo = Photo(gallery=gallery, original=original, position=position)
    uploader = Photographer.objects.filter(pk=original.uploaded_by_id).first()
    describe(photo, language=gallery.item.source_language, by_default=uploader)
    photo.save()
    return photo


def next_position(gallery_id: int) -> int:
    """The position after the last picture's, those taken out included: they may come back."""
    rows = Photo.everything.filter(gallery=gallery_id)
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def here(gallery_id: int, hashes: Collection[str]) -> dict[str, Photo]:
    """{content hash: picture} of what a gallery has already and need not be uploaded again.

    What was taken out of the gallery, or has lost its files, is not among it: an upload brings it
    back.
    """
    rows = Photo.objects.filter(gallery=gallery_id, original__sha256__in=hashes)
    return {
        photo.original.sha256: photo
        for photo in rows.select_related("original")
        if is_whole(photo.original)
    }
