"""Filling a photo's blanks from its file, and what is left from its photographer's usual line."""

from django.conf import settings

from embassy.photos.metadata import taken_at
from embassy.photos.metadata.wording import in_language
from embassy.photos.models import Photo, Photographer


def describe(photo: Photo, *, language: str, by_default: Photographer | None = None) -> None:
    """Fill what nobody has typed; what stands in a field is never touched. Saves nothing.

    language: the item's source language. Captions and alternative texts the file holds in a
        language of the site go there; one that does not say its language, and the credit line,
        which never says, are the source language's.
    by_default: whose pictures these are (`Photographer.of`); their usual credit, in every
        language they have given one, and rights fill what the file left empty. None: whose they
        are is not known, or they are an agency's.
    """
    found = photo.original.metadata
    for code, _name in settings.LANGUAGES:
        for column in ("caption", "alt"):
            text = in_language(found.get(column, {}), code, source=language)
            _fill(photo, f"{column}_{code}", text)
    _fill(photo, f"credit_{language}", found.get("credit", ""))
    _fill(photo, "creator", found.get("creator", ""))
    _fill(photo, "copyright", found.get("copyright", ""))
    photo.taken_at = photo.taken_at or taken_at(found)
    if by_default is not None:
        for code, credit in by_default.credit.items():
            if hasattr(photo, f"credit_{code}"):  # a language the site had once
                _fill(photo, f"credit_{code}", credit)
        _fill(photo, "creator", by_default.creator)
        _fill(photo, "copyright", by_default.copyright)


def _fill(photo: Photo, column: str, text: str) -> None:
    if text and not getattr(photo, column):
        setattr(photo, column, shortened(text, photo._meta.get_field(column).max_length))


def shortened(text: str, most: int | None) -> str:
    """`text` in at most so many characters, cut between words and marked where it is cut."""
    if most is None or len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;.–—-") + "…"
