"""What the pictures of a save still lack, language by language: asked for, never invented."""

from dataclasses import dataclass

from embassy.photos.models import Photo
from embassy.publishing.snapshot import languages


@dataclass(frozen=True, slots=True)
class Lacking:
    """Numbers of pictures: of all that would be published, those without each kind of words.

    alt: without alternative text (WCAG 2.2, 1.1.1). credit: without a line of credit and without a
    creator to name.
    """

    pictures: int = 0
    alt: int = 0
    caption: int = 0
    credit: int = 0

    def __bool__(self) -> bool:
        return bool(self.alt or self.caption or self.credit)


def lacking(data: dict) -> dict[str, Lacking]:
    """By language, of a revision's data in the present format; rejected pictures do not count."""
    gallery = data.get("gallery")
    rows = gallery["children"].get("photos", []) if gallery else []
    rows = [row for row in rows if not row["facts"]["rejected"]]
    return {language: _in_language(rows, language) for language in languages()}


def _in_language(rows: list[dict], language: str) -> Lacking:
    texts = [row["text"].get(language, {}) for row in rows]
    return Lacking(
        pictures=len(rows),
        alt=sum(not text.get("alt") for text in texts),
        caption=sum(not text.get("caption") for text in texts),
        credit=sum(
            not text.get("credit") and not row["facts"]["creator"]
            for row, text in zip(rows, texts, strict=True)
        ),
    )


def undecided(item_id: int) -> int:
    """How many pictures somebody who has begun to pick has neither picked nor rejected; they would
    be published. 0 where nobody picks. One query."""
    rows = Photo.objects.filter(gallery=item_id, rejected=False).values_list("picked", flat=True)
    picked = list(rows)
    return picked.count(False) if any(picked) else 0
