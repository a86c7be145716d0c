"""Pictures and files of a page as staff see them: private addresses, whatever is public by now."""

from collections.abc import Iterable

from django.urls import reverse

from embassy.photos import pixels
from embassy.photos.models import Original
from embassy.photos.recipes import PREVIEW_SIDE
from embassy.photos.showing import Shown, Sources


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
            width, height = pixels.within(PREVIEW_SIDE, original.width, original.height)
            result.pictures[original.pk] = Sources(
                src=reverse("media:picture", args=[original.pk]),
                srcset="",
                width=width,
                height=height,
            )
    return result
