"""A worker's sign of life: given by a thread of its own, so that no long task keeps it back."""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections
from django.utils import timezone

from embassy.staff.models import WorkerBeat
from embassy.worker.chores import Chores

logger = logging.getLogger(__name__)

EVERY = 10  # seconds between two beats
#: Without a beat for so long, no worker runs.
SILENCE = timedelta(minutes=1)


class Heartbeat:
    """Beats while within, and does the worker's chores. A database that is away ends neither."""

    def __init__(self, worker: str, *, every: float = EVERY):
        self.worker = worker
        self.every = every
        self.chores = Chores()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        self.started_at = timezone.now()
        self._thread.start()
        return self

    def __exit__(self, *_exception) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        silent = False
        while True:
            try:
                beat(self.worker, self.started_at)
                self.chores.do_due()
                silent = False
            except Exception as error:  # whatever it is, the next beat may go well
                if not silent:
                    logger.warning("The worker's sign of life could not be given: %s", error)
                silent = True
                connections.close_all()  # this thread's own
            if self._stop.wait(self.every):
                connections.close_all()
                return


def beat(worker: str, started_at: datetime) -> None:
    """Write down that a worker is alive now; one query."""
    WorkerBeat.objects.bulk_create(
        [WorkerBeat(worker=worker, started_at=started_at, beat_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["worker"],
        update_fields=["beat_at"],
    )


@dataclass(frozen=True, slots=True)
class SignOfLife:
    """last: the latest beat of any worker; empty where none has ever run."""

    alive: bool
    last: datetime | None


def sign_of_life(*, at: datetime | None = None) -> SignOfLife:
    """Whether any worker runs. One query."""
    latest = WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    now = at or timezone.now()
    return SignOfLife(alive=latest is not None and latest > now - SILENCE, last=latest)
