"""Which public renditions a picture gets: recipes as data, decided before anything is decoded."""

from dataclasses import dataclass

from embassy.photos import pixels

#: The JPEG made at upload, at most this many pixels on its long side; copied out at publication.
PREVIEW = "preview"
PREVIEW_SIDE = 1600
#: A document as it was uploaded.
FILE = "file"
#: What makes an original public at all: one of these is there before its edition is.
FIRST = (PREVIEW, FILE)
#: Widths pages choose from, by srcset: phones, phones with dense screens, wide pages.
WIDTHS = (480, 960, 1600)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One rendition: `name` as Rendition.recipe keeps it, the size in pixels (none: a document)."""

    name: str
    media_type: str
    width: int | None = None
    height: int | None = None


def first(width: int, height: int) -> Recipe:
    """The rendition every published picture of this upright size has."""
    return Recipe(PREVIEW, "image/jpeg", *pixels.within(PREVIEW_SIDE, width, height))


def plan(width: int, height: int) -> list[Recipe]:
    """The renditions of a picture of this upright size beside its preview, the widest first.

    Never enlarged, and none as wide as the preview, which serves that width itself.
    """
    preview = first(width, height)
    return [
        Recipe(f"w{wide}", "image/jpeg", wide, max(1, round(height * wide / width)))
        for wide in sorted(WIDTHS, reverse=True)
        if wide < width and wide != preview.width
    ]
