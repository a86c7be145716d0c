"""How a revision's gallery enters an edition's document and card."""

from datetime import date

from embassy.officials.titles import Named, named_on
from embassy.photos.models import Original


def compose_photos(data: dict, language: str, day: date) -> tuple[list[dict], int | None]:
    """The photos of a revision in order, as documents hold them, and the lead picture's id.

    `day`: the day whose titles officials in the pictures bear. Rejected photos are left out.
    """
    gallery = data.get("gallery")
    rows = gallery["children"].get("photos", []) if gallery else []
    rows = [row for row in rows if not row["facts"]["rejected"]]
    if not rows:
        return [], None
    sizes = {
        original.pk: original
        for original in Original.objects.filter(
            pk__in={row["facts"]["original"] for row in rows}
        ).only("width", "height")
    }
    officials = named_on(
        {pk for row in rows for pk in row["relations"]["officials"]}, language, day
    )
    photos = [
        _photo(row, sizes[row["facts"]["original"]], language, officials)
        for row in rows
        if row["facts"]["original"] in sizes
    ]
    ids = [photo["id"] for photo in photos]
    chosen = gallery["facts"]["cover"]
    shown = [photo["id"] for photo in photos if not photo["in_body"]]
    return photos, chosen if chosen in ids else next(iter(shown), None)


def _photo(row: dict, original: Original, language: str, officials: dict[int, Named]) -> dict:
    facts, text = row["facts"], row["text"].get(language, {})
    return {
        "id": row["id"],
        "original": facts["original"],
        "width": original.width,
        "height": original.height,
        "focal": [facts["focal_x"], facts["focal_y"]],
        "caption": text.get("caption", ""),
        "alt": text.get("alt", ""),
        "credit": text.get("credit", ""),
        "creator": facts["creator"],
        "copyright": facts["copyright"],
        "taken_at": facts["taken_at"],
        "in_body": facts["in_body"],
        "officials": [
            officials[pk].as_json() for pk in row["relations"]["officials"] if pk in officials
        ],
    }
