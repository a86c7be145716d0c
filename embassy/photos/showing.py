"""Addresses of the public renditions for what a page shows: one query a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from embassy.photos.models import Rendition
from embassy.photos.recipes import FILE, PREVIEW


@dataclass(frozen=True, slots=True)
class Sources:
    """What an <img> needs. How wide it stands on the page (`sizes`) is the template's to say.

    width, height: pixels of `src`, so that the browser keeps its place.
    srcset: every width there is by now ("/media/…jpg 480w, …"), the narrowest first.
    """

    src: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The public files of a page, by original id; what has none is absent."""

    pictures: dict[int, Sources] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)


def shown(photos: Iterable[dict | None] = (), *, files: Iterable[int] = ()) -> Shown:
    """Public files for photos (PHOTO of docs/documents.md) and documents, in one query.

    files: ids of attached originals. None among the photos (a card without picture) is passed over.
    """
    wanted = {photo["original"] for photo in photos if photo} | set(files)
    if not wanted:
        return Shown()
    by_original: dict[int, list[Rendition]] = {}
    for rendition in Rendition.objects.filter(original_id__in=wanted).order_by("width"):
        by_original.setdefault(rendition.original_id, []).append(rendition)
    result = Shown()
    for original, renditions in by_original.items():
        pictures = [row for row in renditions if row.media_type == "image/jpeg"]
        if pictures:
            result.pictures[original] = _sources(pictures)
        if document := next((row for row in renditions if row.recipe == FILE), None):
            result.files[original] = document.file.url
    return result


def sources(photos: Iterable[dict | None]) -> dict[int, Sources]:
    """`Sources` by original id for the photos of a page; a photo not public by now is absent."""
    return shown(photos).pictures


def file_addresses(originals: Iterable[int]) -> dict[int, str]:
    """Public addresses of attached documents by original id."""
    return shown(files=originals).files


def _sources(pictures: list[Rendition]) -> Sources:
    """Of JPEG renditions, the narrowest first. The preview stands for all; else the widest."""
    main = next((row for row in pictures if row.recipe == PREVIEW), pictures[-1])
    return Sources(
        src=main.file.url,
        srcset=", ".join(f"{row.file.url} {row.width}w" for row in pictures),
        width=main.width,
        height=main.height,
    )
