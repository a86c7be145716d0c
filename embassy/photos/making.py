"""Making a published picture's renditions, in the background: one decode for all."""

from collections.abc import Iterable, Iterator

from django.core.files.base import ContentFile, File
from django.db import connection, models, transaction
from django.utils import timezone

from embassy.photos import pixels, storing
from embassy.photos.metadata import writing
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Original, Rendition, new_token
from embassy.photos.opening import open_picture
from embassy.photos.recipes import (
    AVIF,
    AVIF_QUALITY,
    AVIF_SPEED,
    FIRST,
    FULL,
    FULL_QUALITY,
    JPEG_QUALITY,
    PREVIEW,
    Recipe,
    first,
    plan,
)
from embassy.photos.wanted import Wanted, wanted

#: Marks our advisory locks among whatever else takes some.
_MAKING = 0x70_68_6F_74


def due_recipes(original: Original, want: Wanted, *, but_first: bool = False) -> list[Recipe]:
    """What the ledger asks for and no rendition holds as it should be; empty for a document.

    `original.renditions` may be prefetched. but_first: the preview has just been published.
    """
    if not original.width:
        return []
    made = {(row.recipe, row.media_type): row.made_by for row in _current(original)}
    size = original.width, original.height
    asked = plan(*size, want.focal_points, press=want.full)
    return [
        recipe
        for recipe in (asked if but_first else [first(*size), *asked])
        if made.get(recipe.key) != recipe.made_by(want.words)
    ]


def is_as_asked(original: Original, want: Wanted) -> bool:
    """Whether nothing is due, and no file for the press stays that no pack offers any more."""
    too_much = not want.full and any(row.recipe == FULL for row in _current(original))
    return not too_much and not due_recipes(original, want)


@transaction.atomic
def make_widths(original_id: int) -> int:
    """Make what is missing or out of date of a public picture; return how many were made.

    Nothing is made of an original that is gone, or that no edition shows any more. Of several
    calls at once for one original the first does the work, the others wait and find it done.
    Raises UnreadablePicture or UnwritableStorage.
    """
    _wait_for_turn(original_id)
    original = Original.objects.filter(pk=original_id).prefetch_related("renditions").first()
    if original is None or not _is_public(original):
        return 0
    want = wanted([original])[original_id]
    encoded = list(_encoded(original, due_recipes(original, want), want.words))
    # The same lock as publishing's and sweeping's: what was swept meanwhile stays away.
    original = lock([original_id]).prefetch_related("renditions").first()
    if original is None or not _is_public(original):
        return 0
    _put_in_place(original, want, encoded)
    return len(encoded)


def _wait_for_turn(original_id: int) -> None:
    """Until the transaction ends, no other worker decodes this original; publishing never waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_MAKING, original_id % 2**31])


def _is_public(original: Original) -> bool:
    return any(row.recipe in FIRST for row in _current(original))


def _current(original: Original) -> list[Rendition]:
    return [row for row in original.renditions.all() if row.replaced_at is None]


def _put_in_place(original: Original, want: Wanted, encoded: list[tuple[Recipe, bytes]]) -> None:
    """Write renditions in the place of those there are, whose files stay a while.

    So go cuts around points no cover has any more, widths no page asks for any more, and files no
    press pack offers any more. Call it inside a transaction that holds the original's lock.
    Raises UnwritableStorage.
    """
    size = original.width, original.height
    asked = plan(*size, want.focal_points, press=want.full)
    planned = {recipe.key for recipe in (first(*size), *asked)}
    kept = planned - {recipe.key for recipe, _content in encoded}
    old = [row.pk for row in _current(original) if (row.recipe, row.media_type) not in kept]
    made: list[Rendition] = []
    token = new_token()
    try:
        for recipe, content in encoded:
            # Pages name the others: from them nobody shall guess the file for the press.
            named = "" if recipe.name == FULL else token
            made.append(written(original, recipe, want.words, content, token=named))
        if old:
            Rendition.objects.filter(pk__in=old).update(replaced_at=timezone.now())
        Rendition.objects.bulk_create(made)
    except BaseException:
        # The rows go with the transaction; a disk that is full needs the room at once.
        remove_files(made)
        raise


def _encoded(
    original: Original, recipes: list[Recipe], words: Words
) -> Iterator[tuple[Recipe, bytes]]:
    """(recipe, file content) of each recipe, from at most one decode of the upload."""
    for recipe in recipes:
        if recipe.name == PREVIEW:
            yield recipe, first_content(original, words)
    recipes = [recipe for recipe in recipes if recipe.name != PREVIEW]
    if not recipes:
        return
    with original.file.open("rb") as file:
        image = open_picture(file, fit=lambda *whole: _needed(recipes, *whole)).image
    exif, xmp = writing.exif(words), writing.xmp(words)
    for recipe in sorted(recipes, key=lambda recipe: recipe.box is None):  # cuts of the largest
        if recipe.box:
            scaled = pixels.cut(image, recipe.box, (recipe.width, recipe.height))
        else:
            size = recipe.width, recipe.height
            scaled = image = image if image.size == size else pixels.smaller(image, size)
        if recipe.media_type == AVIF:
            yield (
                recipe,
                pixels.avif(scaled, quality=AVIF_QUALITY, speed=AVIF_SPEED, exif=exif, xmp=xmp),
            )
        else:
            content = (
                pixels.baseline_jpeg(scaled, quality=FULL_QUALITY)
                if recipe.name == FULL
                else pixels.jpeg(scaled, quality=JPEG_QUALITY)
            )
            yield recipe, writing.into_jpeg(content, words)


def _needed(recipes: list[Recipe], width: int, height: int) -> tuple[int, int]:
    """The smallest size of the whole picture from which all of `recipes` can be made."""
    share = max(
        recipe.width / (width * (recipe.box[2] - recipe.box[0] if recipe.box else 1))
        for recipe in recipes
    )
    share = min(1, share)
    return max(1, round(width * share)), max(1, round(height * share))


def first_content(original: Original, words: Words) -> bytes:
    """The JPEG made at upload with the words that public files bear.

    Raises FileNotFoundError where the media folder has lost it.
    """
    with original.preview.storage.open(original.preview.name) as file:
        return writing.into_jpeg(file.read(), words)


def lock(ids: Iterable[int], *, wait: bool = True) -> models.QuerySet[Original]:
    """Originals held until the transaction ends, in an order that cannot deadlock.

    Whoever adds or removes public renditions takes this lock first. It hinders no reader, and no
    row that merely refers to an original. wait: False leaves out those another call holds.
    """
    rows = Original.objects.filter(pk__in=ids).order_by("pk")
    return rows.select_for_update(no_key=True, skip_locked=not wait)


def remove_files(renditions: Iterable[Rendition]) -> None:
    """Take back the files of renditions whose rows will not be."""
    for rendition in renditions:
        storing.remove(rendition.file.storage, rendition.file.name)


def written(
    original: Original, recipe: Recipe, words: Words, content: bytes | File, *, token: str = ""
) -> Rendition:
    """A rendition with its file written and its row not yet saved. Raises UnwritableStorage.

    token: what the file's name shares with others of this original that are made just now, and
        with nothing else ever; empty: one of its own.
    """
    content = ContentFile(content) if isinstance(content, bytes) else content
    rendition = Rendition(
        original=original,
        recipe=recipe.name,
        media_type=recipe.media_type,
        width=recipe.width,
        height=recipe.height,
        size=content.size,
        made_by=recipe.made_by(words),
    )
    rendition.token = token
    storing.write(rendition, "file", content)
    return rendition
