"""Putting a picture or document in public: called by `publish()`, inside its transaction."""

from collections.abc import Iterable

from django.db import transaction

from embassy.photos import tasks
from embassy.photos.making import add, lock, missing_recipes
from embassy.photos.models import Original
from embassy.photos.recipes import FILE, FIRST, Recipe, first
from embassy.photos.refusals import MissingOriginal, NoRoomForPictures, UnwritableStorage


@transaction.atomic
def publish_renditions(originals: Iterable[int]) -> None:
    """See that each original has what pages show at once: a picture's preview, a document's file.

    The other widths are made by the background worker once the transaction is committed. Calling
    it again is harmless. Ids of originals that do not exist are passed over.
    Raises MissingOriginal or NoRoomForPictures, refusals like `publish()`'s own.
    """
    rows = lock(set(originals)).prefetch_related("renditions")
    waiting = []
    for original in rows:
        if not any(rendition.recipe in FIRST for rendition in original.renditions.all()):
            _show(original)
        if missing_recipes(original):
            waiting.append(original.pk)
    for pk in waiting:
        # A queue that cannot be written must not undo, or seem to undo, what is published.
        transaction.on_commit(_enqueue(pk), robust=True)


def _show(original: Original) -> None:
    if original.width:
        recipe, source = first(original.width, original.height), original.preview
    else:
        recipe, source = Recipe(FILE, original.media_type), original.file
    try:
        content = source.storage.open(source.name)
    except FileNotFoundError as error:
        raise MissingOriginal(str(original)) from error
    with content:
        try:
            add(original, recipe, content)
        except UnwritableStorage as error:
            raise NoRoomForPictures from error


def _enqueue(original_id: int):
    return lambda: tasks.make_renditions.enqueue(original_id)
