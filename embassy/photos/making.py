"""Making a published picture's other widths, in the background: one decode for all."""

from collections.abc import Iterable

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, models, transaction

from embassy.photos import pixels, storing
from embassy.photos.models import Original, Rendition
from embassy.photos.opening import open_picture
from embassy.photos.recipes import FIRST, Recipe, plan


def missing_recipes(original: Original) -> list[Recipe]:
    """What the plan asks for and no rendition holds yet; empty for a document."""
    if not original.width:
        return []
    made = {(r.recipe, r.media_type) for r in original.renditions.all()}
    return [r for r in plan(original.width, original.height) if (r.name, r.media_type) not in made]


def make_widths(original_id: int) -> int:
    """Make what is missing of a published picture's renditions; return how many were made.

    Nothing is made of an original that is gone, or that no edition shows any more.
    Raises UnreadablePicture or UnwritableStorage.
    """
    original = Original.objects.prefetch_related("renditions").filter(pk=original_id).first()
    if original is None or not (recipes := missing_recipes(original)):
        return 0
    widest = recipes[0]
    with original.file.open("rb") as file:
        image = open_picture(file, fit=lambda _width, _height: (widest.width, widest.height)).image
    encoded = []
    for recipe in recipes:
        if image.size != (recipe.width, recipe.height):
            image = pixels.smaller(image, (recipe.width, recipe.height))
        encoded.append((recipe, pixels.jpeg(image)))
    with transaction.atomic():
        # The same lock as publishing's and sweeping's: what was swept meanwhile stays away.
        original = lock([original_id]).first()
        if original is None or not original.renditions.filter(recipe__in=FIRST).exists():
            return 0
        return sum(add(original, recipe, content) for recipe, content in encoded)


def lock(ids: Iterable[int], *, wait: bool = True) -> models.QuerySet[Original]:
    """Originals held until the transaction ends, in an order that cannot deadlock.

    Whoever adds or removes public renditions takes this lock first. It hinders no reader, and no
    row that merely refers to an original. wait: False leaves out those another call holds.
    """
    rows = Original.objects.filter(pk__in=ids).order_by("pk")
    return rows.select_for_update(no_key=True, skip_locked=not wait)


def add(original: Original, recipe: Recipe, content: bytes | File) -> bool:
    """Write one public rendition; False where another call has made it already.

    Raises UnwritableStorage. Call it inside a transaction.
    """
    rendition = written(original, recipe, content)
    try:
        with transaction.atomic():
            rendition.save(force_insert=True)
    except BaseException as error:
        storing.remove(rendition.file.storage, rendition.file.name)
        if isinstance(error, IntegrityError):
            return False
        raise
    return True


def written(original: Original, recipe: Recipe, content: bytes | File) -> Rendition:
    """A rendition with its file written and its row not yet saved. Raises UnwritableStorage."""
    content = ContentFile(content) if isinstance(content, bytes) else content
    rendition = Rendition(
        original=original,
        recipe=recipe.name,
        media_type=recipe.media_type,
        width=recipe.width,
        height=recipe.height,
        size=content.size,
    )
    storing.write(rendition, "file", content)
    return rendition
