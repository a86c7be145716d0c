"""How far the background work on galleries' public pictures is."""

from collections.abc import Iterable
from dataclasses import dataclass

from embassy.photos.making import due_recipes
from embassy.photos.models import Original, Photo
from embassy.photos.sweeping import shown_originals
from embassy.photos.wanted import wanted


@dataclass(frozen=True, slots=True)
class Progress:
    """pictures: in the gallery, rejected ones left out. public: of those, shown by a live or
    scheduled edition. ready: of those, with every file pages may ask for, as it should be."""

    pictures: int = 0
    public: int = 0
    ready: int = 0

    @property
    def waiting(self) -> int:
        """Pictures whose files a worker has still to make; pages show their preview meanwhile."""
        return self.public - self.ready

    @property
    def share(self) -> float:
        """From 0 to 1; nothing to do counts as done."""
        return self.ready / self.public if self.public else 1.0


def progress(galleries: Iterable[int]) -> dict[int, Progress]:
    """Progress by gallery (its item's id), for each asked for; four queries for any number."""
    asked = list(galleries)
    rows = Photo.objects.filter(gallery__in=asked, rejected=False)
    pairs = list(rows.values_list("gallery_id", "original_id"))
    shown = Original.objects.filter(pk__in={original for _gallery, original in pairs})
    shown = list(shown.filter(pk__in=shown_originals()).prefetch_related("renditions"))
    wants = wanted(shown) if shown else {}
    ready = {original.pk: not due_recipes(original, wants[original.pk]) for original in shown}
    counted = {gallery: [0, 0, 0] for gallery in asked}
    for gallery, original in pairs:
        counted[gallery][0] += 1
        counted[gallery][1] += original in ready
        counted[gallery][2] += ready.get(original, False)
    return {gallery: Progress(*numbers) for gallery, numbers in counted.items()}


def progress_of(gallery: int) -> Progress:
    """Progress of one gallery, by its item's id."""
    return progress([gallery])[gallery]
