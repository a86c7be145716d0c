"""Pictures and files of a page as staff see them: private addresses, whatever is public by now."""

from collections.abc import Iterable

from django.urls import reverse

from embassy.photos.models import Original
from embassy.photos.showing import Shown, Sources

#: Long side of an original's preview, in pixels.
_PREVIEW = 1600


def shown_to_staff(photos: Iterable[dict | None] = (), *, files: Iterable[int] = ()) -> Shown:
    """As `showing.shown`, from the originals; their views check who may see them. One query."""
    files = set(files)
    wanted = {photo["original"] for photo in photos if photo} | files
    result = Shown()
    if not wanted:
        return result
    for original in Original.objects.filter(pk__in=wanted).only("pk", "width", "height"):
        if original.pk in files:
            result.files[original.pk] = reverse("media:file", args=[original.pk])
        elif original.width and original.height:
            share = min(1, _PREVIEW / max(original.width, original.height))
            result.pictures[original.pk] = Sources(
                src=reverse("media:picture", args=[original.pk]),
                srcset="",
                width=max(1, round(original.width * share)),
                height=max(1, round(original.height * share)),
            )
    return result
