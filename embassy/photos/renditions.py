"""Putting a picture or document in public: called by `publish()`, inside its transaction."""

from collections.abc import Iterable

from django.db import transaction

from embassy.photos import storing, tasks
from embassy.photos.making import lock, missing_recipes, written
from embassy.photos.models import Original, Rendition
from embassy.photos.recipes import FILE, FIRST, Recipe, first
from embassy.photos.refusals import MissingOriginal, NoRoomForPictures, UnwritableStorage


@transaction.atomic
def publish_renditions(originals: Iterable[int]) -> None:
    """See that each original has what pages show at once: a picture's preview, a document's file.

    The other widths are made by the background worker once the transaction is committed. Calling
    it again is harmless. Ids of originals that do not exist are passed over. The number of
    queries is the same for any number of originals.
    Raises MissingOriginal or NoRoomForPictures, refusals like `publish()`'s own.
    """
    rows = list(lock(set(originals)).prefetch_related("renditions"))
    made: list[Rendition] = []
    try:
        for original in rows:
            if not any(rendition.recipe in FIRST for rendition in original.renditions.all()):
                made.append(_first(original))
        # The lock keeps every other call from making the same ones meanwhile.
        Rendition.objects.bulk_create(made)
    except BaseException:
        for rendition in made:
            storing.remove(rendition.file.storage, rendition.file.name)
        raise
    if waiting := [original.pk for original in rows if missing_recipes(original)]:
        # A queue that cannot be written must not undo, or seem to undo, what is published.
        transaction.on_commit(lambda: tasks.make_renditions.enqueue(waiting), robust=True)


def _first(original: Original) -> Rendition:
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
            return written(original, recipe, content)
        except UnwritableStorage as error:
            raise NoRoomForPictures from error
