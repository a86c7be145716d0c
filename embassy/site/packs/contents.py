"""What is in a press pack: the pictures of a live edition, from finished public files alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage
from django.urls import reverse

from embassy import languages
from embassy.languages.slugs import slug
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Original, Rendition, renditions_storage
from embassy.photos.showing import for_press
from embassy.photos.wanted import has_press_pack
from embassy.publishing import upgrade
from embassy.publishing.editions import Edition

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a pack.

    file: its name in the pack; ASCII, and unique by the number it begins with, its place in order.
    stored, size: name and bytes of the public file it is made of; whole: as large as the upload.
    embedded: what the upload says of itself where nothing was typed.
    """

    id: int
    file: str
    stored: str
    size: int
    whole: bool
    embedded: Words


@dataclass(frozen=True, slots=True)
class Language:
    """The live edition of the pack's item in one language, with its photos by id."""

    edition: Edition
    photos: dict[int, dict]

    @property
    def code(self) -> str:
        return self.edition.language


@dataclass(frozen=True, slots=True)
class Contents:
    """A pack of `edition`: its pictures in order, the numbers of those whose files are not there,
    and the languages in which its item is live, the edition's own first."""

    edition: Edition
    pictures: list[Picture]
    missing: list[int]
    languages: list[Language]


def pack_address(edition: Edition) -> str:
    """Where the press pack of an event's or exhibit's edition is, whether or not it has one."""
    return reverse(f"events:{edition.kind}_pack", args=[edition.address])


def contents(edition: Edition) -> Contents | None:
    """The pack of a live edition; None where it offers none. Three queries, and a look at each
    public file: one that is lost or cut short is left out, or the next best taken for it."""
    if not has_press_pack(edition):
        return None
    known = list(_languages(edition))
    photos = list(known[0].photos.values())
    if not photos:
        return None
    ids = {photo["original"] for photo in photos}
    renditions: dict[int, list[Rendition]] = {}
    for row in Rendition.objects.current().filter(original_id__in=ids):
        renditions.setdefault(row.original_id, []).append(row)
    metadata = dict(Original.objects.filter(pk__in=ids).values_list("pk", "metadata"))
    digits, storage = max(2, len(str(len(photos)))), renditions_storage()
    pictures, missing = [], []
    for number, photo in enumerate(photos, start=1):
        rows = for_press(renditions.get(photo["original"], ()))
        row = next((row for row in rows if _is_there(storage, row)), None)
        if row is None:
            missing.append(number)
            continue
        pictures.append(
            Picture(
                id=photo["id"],
                file=f"{number:0{digits}}-{_words(photo, edition)}.jpg",
                stored=row.file.name,
                size=row.size,
                whole=(row.width, row.height) == (photo["width"], photo["height"]),
                embedded=Words.of(metadata.get(photo["original"], {})),
            )
        )
    return Contents(edition, pictures, missing, known)


def _languages(edition: Edition) -> Iterator[Language]:
    """That of `edition` first, then the others in the site's order."""
    rows = Edition.objects.live().filter(item_id=edition.item_id).exclude(pk=edition.pk)
    others = {row.language: row for row in rows.defer("plain", "search", "search_head")}
    order = [edition, *(others[code] for code in languages.codes() if code in others)]
    for row in order:
        if has_press_pack(row):
            document = upgrade.document(row.document, row.document_format)
            yield Language(row, {photo["id"]: photo for photo in document.get("photos", ())})


def _words(photo: dict, edition: Edition) -> str:
    """The caption, else the item's title, as part of a file name."""
    found = "photo"
    for text in (edition.title, photo["caption"]):
        found = slug(text, edition.language, max_length=_LONGEST_NAME, fallback=found)
    return found


def _is_there(storage: Storage, row: Rendition) -> bool:
    """Whether the file is there and whole, as far as that can be told without reading it."""
    try:
        return storage.size(row.file.name) == row.size
    except OSError:
        return False
