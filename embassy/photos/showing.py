"""Addresses of the public renditions for what a page shows: one query a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from embassy.photos.models import Rendition
from embassy.photos.recipes import AVIF, FILE, FULL, JPEG, PREVIEW, social_name


@dataclass(frozen=True, slots=True)
class Sources:
    """What an <img> needs. How wide it stands on the page (`sizes`) is the template's to say.

    width, height: pixels of `src`, so that the browser keeps its place.
    srcset: every width there is by now ("/media/…jpg 480w, …"), the narrowest first.
    avif: the same as AVIF, for a <source>; empty while none has been made.
    social: the cut for networks and messengers around the photo's focal point, `recipes.SOCIAL`
        at most; while there is none (or the picture is too small), `src`.
    social_width, social_height: its size in pixels.
    press: bytes of the JPEG a press pack would take.
    size, media_type: bytes and type of `src`.
    """

    src: str
    srcset: str
    width: int
    height: int
    avif: str = ""
    social: str = ""
    social_width: int = 0
    social_height: int = 0
    press: int = 0
    size: int = 0
    media_type: str = JPEG


@dataclass(frozen=True, slots=True)
class Shown:
    """The public files of a page, by original id; what has none is absent."""

    pictures: dict[int, Sources] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)


def shown(photos: Iterable[dict | None] = (), *, files: Iterable[int] = ()) -> Shown:
    """Public files for photos (PHOTO of docs/documents.md) and documents, in one query.

    files: ids of attached originals. None among the photos (a card without picture) is passed over.
    """
    focal_points = {photo["original"]: photo.get("focal") for photo in photos if photo}
    wanted = {*focal_points, *files}
    if not wanted:
        return Shown()
    by_original: dict[int, list[Rendition]] = {}
    rows = Rendition.objects.current().filter(original_id__in=wanted)
    for rendition in rows.order_by("width", "recipe"):
        by_original.setdefault(rendition.original_id, []).append(rendition)
    result = Shown()
    for original, renditions in by_original.items():
        if found := _sources(renditions, focal_points.get(original)):
            result.pictures[original] = found
        if document := next((row for row in renditions if row.recipe == FILE), None):
            result.files[original] = document.file.url
    return result


def sources(photos: Iterable[dict | None]) -> dict[int, Sources]:
    """`Sources` by original id for the photos of a page; a photo not public by now is absent."""
    return shown(photos).pictures


def file_addresses(originals: Iterable[int]) -> dict[int, str]:
    """Public addresses of attached documents by original id."""
    return shown(files=originals).files


def _sources(renditions: list[Rendition], focal: list[float] | None) -> Sources | None:
    """Of one original's renditions, the narrowest first; None of a document.

    The preview stands for all; should it be missing, the widest JPEG, else the widest AVIF.
    """
    whole = [row for row in renditions if _is_whole(row) and row.recipe != FULL]
    jpegs = [row for row in whole if row.media_type == JPEG]
    avifs = [row for row in whole if row.media_type == AVIF]
    if not whole:
        return None
    main = next((row for row in jpegs if row.recipe == PREVIEW), (jpegs or avifs)[-1])
    name = social_name(focal) if focal else ""
    social = next((row for row in renditions if row.recipe == name), main)
    return Sources(
        src=main.file.url,
        srcset=_srcset(jpegs),
        width=main.width,
        height=main.height,
        avif=_srcset(avifs),
        social=social.file.url,
        social_width=social.width,
        social_height=social.height,
        press=next((row.size for row in for_press(renditions)), 0),
        size=main.size,
        media_type=main.media_type,
    )


def for_press(renditions: Iterable[Rendition]) -> list[Rendition]:
    """The whole pictures among one original's renditions that a press pack may take, the best
    first."""
    rows = [row for row in renditions if row.media_type == JPEG and _is_whole(row)]
    return sorted(rows, key=lambda row: (row.recipe == FULL, row.width), reverse=True)


def _is_whole(row: Rendition) -> bool:
    return row.recipe in (PREVIEW, FULL) or row.recipe.startswith("w")


def _srcset(rows: list[Rendition]) -> str:
    return ", ".join(f"{row.file.url} {row.width}w" for row in rows)
