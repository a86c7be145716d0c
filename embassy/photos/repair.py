"""Making again what was lost from the media folders and can be made from what is left."""

from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from embassy.photos import pixels, storing
from embassy.photos.making import lock
from embassy.photos.models import Original, Rendition
from embassy.photos.opening import open_picture
from embassy.photos.recipes import PREVIEW_SIDE
from embassy.photos.refusals import MissingOriginal
from embassy.photos.renditions import publish_renditions
from embassy.photos.sweeping import shown_originals


def remake_preview(original_id: int) -> None:
    """Make a picture's preview anew from its upload.

    Raises FileNotFoundError where the upload is lost too, UnreadablePicture, UnwritableStorage.
    """
    original = Original.objects.get(pk=original_id)
    with original.file.storage.open(original.file.name) as file:
        opened = open_picture(file, fit=partial(pixels.within, PREVIEW_SIDE))
    storing.write(original, "preview", ContentFile(pixels.jpeg(opened.image)))
    original.save(update_fields=["preview"])


def remake_renditions(renditions: Iterable[int]) -> None:
    """Replace public renditions (by id) whose files are lost, as far as they are still shown."""
    originals = set()
    for rendition in Rendition.objects.filter(pk__in=list(renditions)):
        with transaction.atomic():
            lock([rendition.original_id]).first()
            rendition.delete()
        originals.add(rendition.original_id)
    still_shown = Original.objects.filter(pk__in=originals).filter(pk__in=shown_originals())
    for pk in still_shown.values_list("pk", flat=True):
        try:
            publish_renditions([pk])
        except MissingOriginal:
            continue  # nothing to make it from: `check_media` names the original
