"""Finding the public pictures whose renditions are not as they should be."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from embassy.photos.inventory import GRACE
from embassy.photos.making import is_as_asked
from embassy.photos.models import Original, Rendition
from embassy.photos.recipes import (
    AVIF,
    FIRST,
    FULL,
    JPEG,
    PREVIEW,
    PREVIEW_SIDE,
    WIDTHS,
    Recipe,
)
from embassy.photos.sweeping import shown_originals
from embassy.photos.wanted import for_the_press, wanted
from embassy.publishing.editions import Edition

#: Scheduled editions that began so long ago have been caught up with by an earlier call.
_LATELY = timedelta(days=2)
#: Originals looked at together.
_BATCH = 200


def overdue() -> list[int]:
    """Ids of shown originals of which something is missing or out of date.

    Four causes, each a question to the database: a recipe's settings have changed, a width was
    added (or its task never ended well), a scheduled edition with other words or another focal
    point has begun, or a press pack offers, or no longer offers, the picture. What was published
    within the last hour has its own tasks under way.
    """
    settled = Rendition.objects.filter(
        original=OuterRef("pk"), recipe=PREVIEW, made_at__lt=timezone.now() - GRACE
    )
    suspects = Original.objects.filter(
        Q(pk__in=_of_other_settings())
        | Q(Exists(settled), _lacks_a_width() | _lacks_its_full_file())
        | Q(pk__in=_begun())
        | Q(pk__in=_no_longer_for_the_press())
    )
    ids = list(
        suspects.filter(pk__in=shown_originals()).order_by("pk").values_list("pk", flat=True)
    )
    found = []
    for start in range(0, len(ids), _BATCH):
        rows = Original.objects.filter(pk__in=ids[start : start + _BATCH])
        rows = list(rows.order_by("pk").prefetch_related("renditions"))
        wants = wanted(rows)
        found += [row.pk for row in rows if not is_as_asked(row, wants[row.pk])]
    return found


def _of_other_settings():
    """Originals with a rendition that today's encoders would make differently."""
    todays = Q(recipe__in=FIRST, media_type="application/pdf")
    named = (PREVIEW, FULL)
    for recipe in (*(Recipe(name, JPEG) for name in named), Recipe("", JPEG), Recipe("", AVIF)):
        of_kind = Q(recipe=recipe.name) if recipe.name else ~Q(recipe__in=named)
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


def _lacks_its_full_file() -> Q:
    made = Rendition.objects.current().filter(original=OuterRef("pk"), recipe=FULL)
    large = Q(width__gt=PREVIEW_SIDE) | Q(height__gt=PREVIEW_SIDE)
    return Q(~Exists(made), large, pk__in=for_the_press())


def _no_longer_for_the_press():
    rows = Rendition.objects.current().filter(recipe=FULL)
    return rows.exclude(original_id__in=for_the_press()).values("original")


def _begun():
    """Originals of scheduled editions that have begun lately."""
    now = timezone.now()
    rows = Edition.objects.filter(
        live_from__lte=now, live_from__gt=now - _LATELY, release__made_at__lt=F("live_from")
    )
    originals = {pk for row in rows.values_list("originals", flat=True) for pk in row}
    return list(originals)
