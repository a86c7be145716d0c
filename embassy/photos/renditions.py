"""Putting a picture or document in public: called by `publish()`, inside its transaction."""

from collections.abc import Iterable

from django.db import transaction

from embassy.photos import tasks
from embassy.photos.making import due_recipes, first_content, lock, remove_files, written
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Original, Rendition
from embassy.photos.recipes import FILE, FIRST, Recipe, first
from embassy.photos.refusals import MissingOriginal, NoRoomForPictures, UnwritableStorage
from embassy.photos.wanted import wanted


@transaction.atomic
def publish_renditions(originals: Iterable[int]) -> None:
    """See that each original has what pages show at once: a picture's preview, a document's file.

    The other renditions are made by the background worker once the transaction is committed, and
    so is what a new edition asks to be made again: another credit, another focal point. Calling it
    again is harmless. Ids of originals that do not exist are passed over. The number of queries
    is the same for any number of originals.
    Raises MissingOriginal or NoRoomForPictures, refusals like `publish()`'s own.
    """
    rows = list(lock(set(originals)).prefetch_related("renditions"))
    if not rows:
        return
    wants = wanted(rows)
    made: list[Rendition] = []
    try:
        for original in rows:
            if not any(_is_first(rendition) for rendition in original.renditions.all()):
                made.append(_first(original, wants[original.pk].words))
        # The lock keeps every other call from making the same ones meanwhile.
        Rendition.objects.bulk_create(made)
    except BaseException:
        remove_files(made)
        raise
    begun = {rendition.original_id for rendition in made}
    waiting = [
        original.pk
        for original in rows
        if due_recipes(original, wants[original.pk], but_first=original.pk in begun)
    ]
    if waiting:
        # A queue that cannot be written must not undo, or seem to undo, what is published.
        transaction.on_commit(lambda: tasks.queue(waiting), robust=True)


def _is_first(rendition: Rendition) -> bool:
    return rendition.recipe in FIRST and rendition.replaced_at is None


def _first(original: Original, words: Words) -> Rendition:
    try:
        if original.width:
            recipe = first(original.width, original.height)
            return written(original, recipe, words, first_content(original, words))
        with original.file.storage.open(original.file.name) as content:
            return written(original, Recipe(FILE, original.media_type), words, content)
    except FileNotFoundError as error:
        raise MissingOriginal(str(original)) from error
    except UnwritableStorage as error:
        raise NoRoomForPictures from error
