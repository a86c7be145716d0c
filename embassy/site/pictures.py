"""Which of a document's pictures stand where: at the top, in the text, or in the row below."""

from dataclasses import dataclass

from embassy.publishing.body import pictures_in


@dataclass(frozen=True, slots=True)
class Arranged:
    """cover: the picture at the top, if any. row: the pictures below the text, in order.

    before: how many stand above the row, at the top and in the text.
    """

    cover: dict | None
    row: list[dict]
    before: int = 0


def arrange(document: dict) -> Arranged:
    """No picture stands twice on a page: what the text shows is in neither place."""
    in_text = set(pictures_in(document.get("body", "")))
    in_text &= {photo["id"] for photo in document.get("photos", ())}
    free = [
        photo
        for photo in document.get("photos", ())
        if not photo["in_body"] and photo["id"] not in in_text
    ]
    cover = next((photo for photo in free if photo["id"] == document.get("cover")), None)
    row = [photo for photo in free if photo is not cover]
    return Arranged(cover, row, before=len(in_text) + (cover is not None))


def distinct(photos: list[dict | None]) -> list[dict]:
    """Each original once, in order; what is no picture is left out."""
    return list({photo["original"]: photo for photo in reversed(photos) if photo}.values())[::-1]
