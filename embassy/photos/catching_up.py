"""Finding the public pictures whose renditions are not as they should be."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from embassy.photos.inventory import GRACE
from embassy.photos.making import due_recipes
from embassy.photos.models import Original, Rendition
from embassy.photos.recipes import AVIF, FIRST, JPEG, PREVIEW, WIDTHS, Recipe
from embassy.photos.sweeping import shown_originals
from embassy.photos.wanted import wanted
from embassy.publishing.editions import Edition

#: Scheduled editions that began so long ago have been caught up with by an earlier call.
_LATELY = timedelta(days=2)
#: Originals looked at together.
_BATCH = 200


def overdue() -> list[int]:
    """Ids of shown originals of which something is missing or out of date.

    Three causes, each a question to the database: a recipe's settings have changed, a width was
    added (or its task never ended well), or a scheduled edition with other words or another focal
    point has begun. What was published within the last hour has its own tasks under way.
    """
    settled = Rendition.objects.filter(
        original=OuterRef("pk"), recipe=PREVIEW, made_at__lt=timezone.now() - GRACE
    )
    suspects = Original.objects.filter(
        Q(pk__in=_of_other_settings()) | Q(Exists(settled), _lacks_a_width()) | Q(pk__in=_begun())
    )
    ids = list(
        suspects.filter(pk__in=shown_originals()).order_by("pk").values_list("pk", flat=True)
    )
    found = []
    for start in range(0, len(ids), _BATCH):
        rows = Original.objects.filter(pk__in=ids[start : start + _BATCH])
        rows = list(rows.order_by("pk").prefetch_related("renditions"))
        wants = wanted(rows)
        found += [row.pk for row in rows if due_recipes(row, wants[row.pk])]
    return found


def _of_other_settings():
    """Originals with a rendition that today's encoders would make differently."""
    todays = Q(recipe__in=FIRST, media_type="application/pdf")
    for recipe in (Recipe(PREVIEW, JPEG), Recipe("", JPEG), Recipe("", AVIF)):
        of_kind = Q(recipe=PREVIEW) if recipe.name else ~Q(recipe=PREVIEW)
        made = Q(made_by=recipe.settings) | Q(made_by__startswith=f"{recipe.settings} ")
        todays |= of_kind & Q(media_type=recipe.media_type) & made
    return Rendition.objects.current().exclude(todays).values("original")


def _lacks_a_width() -> Q:
    lacking = Q()
    for width in WIDTHS:
        made = Rendition.objects.current().filter(
            original=OuterRef("pk"), recipe=f"w{width}", media_type=AVIF
        )
        lacking |= Q(~Exists(made), width__gt=width)
    return lacking


def _begun():
    """Originals of scheduled editions that have begun lately."""
    now = timezone.now()
    rows = Edition.objects.filter(
        live_from__lte=now, live_from__gt=now - _LATELY, release__made_at__lt=F("live_from")
    )
    originals = {pk for row in rows.values_list("originals", flat=True) for pk in row}
    return list(originals)
