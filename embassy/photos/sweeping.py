"""Taking public renditions away once no live or scheduled edition shows them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Func
from django.utils import timezone

from embassy.photos import storing
from embassy.photos.inventory import RENDITIONS
from embassy.photos.making import lock
from embassy.photos.models import Original, Rendition, renditions_storage
from embassy.publishing.editions import Change, Edition

#: Originals locked at a time, so that a sweep never holds up a publication for long.
_BATCH = 200
#: How long a replaced rendition stays for pages that browsers, proxies and feed readers still keep.
REPLACED_STAYS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep took away: renditions with their rows, and files no row knew."""

    renditions: int = 0
    orphans: int = 0


def sweep() -> Swept:
    """Remove the public renditions nobody may see any more. Running it again is harmless."""
    idle = Original.objects.filter(renditions__isnull=False).exclude(pk__in=shown_originals())
    ids = sorted(idle.values_list("pk", flat=True).distinct())
    renditions = sum(_sweep(ids[start : start + _BATCH]) for start in range(0, len(ids), _BATCH))
    return Swept(renditions + _sweep_replaced(), orphans=RENDITIONS.remove_orphans())


def shown_originals() -> models.QuerySet:
    """Ids of the originals live or scheduled editions show, for use inside a query.

    Editions published in error or replaced show nothing, whatever they may name.
    """
    shown = Edition.objects.shown().exclude(change__in=Change.silent())
    return shown.values_list(
        Func(F("originals"), function="UNNEST", output_field=models.BigIntegerField()), flat=True
    )


@transaction.atomic
def _sweep(ids: list[int]) -> int:
    """Remove the renditions of those of `ids` that are still idle once they are locked.

    Originals held by a publication under way are left for the next sweep.
    """
    held = list(lock(ids, wait=False))
    # Asked again: whoever held the lock before may have published meanwhile.
    idle = Rendition.objects.filter(original__in=held).exclude(original_id__in=shown_originals())
    rows = list(idle.only("file"))
    Rendition.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(lambda: _remove([row.file.name for row in rows]))
    return len(rows)


def _sweep_replaced() -> int:
    """Remove what newer renditions have stood in for long enough."""
    rows = Rendition.objects.filter(replaced_at__lt=timezone.now() - REPLACED_STAYS)
    names = dict(rows.values_list("pk", "file"))
    if names:
        Rendition.objects.filter(pk__in=names).delete()
        transaction.on_commit(lambda: _remove(list(names.values())))
    return len(names)


def _remove(names: list[str]) -> None:
    storage = renditions_storage()
    for name in names:
        storing.remove(storage, name)
