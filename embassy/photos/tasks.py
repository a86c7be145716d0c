"""Work for the background worker. Each may run twice, late, or not at all: nothing breaks."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.tasks import task
from django.utils import timezone

from embassy.photos.catching_up import overdue
from embassy.photos.making import make_widths
from embassy.photos.sweeping import sweep

logger = logging.getLogger(__name__)

#: Originals of one task: some seconds of work, so that several workers share a gallery, and one
#: that dies loses little.
SLICE = 8


@task
def make_renditions(originals: list[int]) -> int:
    """Make published pictures' renditions; return how many. A missing original is no error.

    A damaged picture does not keep the others waiting; the task fails after the last one.
    """
    made, faults = 0, []
    for original in originals:
        try:
            made += make_widths(original)
        except Exception as error:
            faults.append(error)
    if faults:
        raise ExceptionGroup("pictures without all their widths", faults)
    return made


@task
def sweep_renditions() -> dict[str, int]:
    """Remove the public renditions no live or scheduled edition shows, and have those made again
    that are out of date."""
    swept = sweep()
    queue(overdue())
    return {"renditions": swept.renditions, "orphans": swept.orphans}


def queue(originals: Sequence[int]) -> None:
    """Have the renditions of originals made by the background workers, a slice a task."""
    for start in range(0, len(originals), SLICE):
        make_renditions.enqueue(list(originals[start : start + SLICE]))


def sweep_at(moment: datetime) -> bool:
    """Have the renditions swept at `moment`, or now if it has passed; False: not arranged.

    Call it once the ledger's change is committed. Without a queue that can wait (tests, a command
    run without worker) a sweep in the future is not arranged: any later sweep does its work.
    """
    if moment <= timezone.now():
        sweep_renditions.enqueue()
        return True
    if not sweep_renditions.get_backend().supports_defer:
        logger.info("No sweep arranged for %s: the task backend cannot wait.", moment)
        return False
    sweep_renditions.using(run_after=moment).enqueue()
    return True
