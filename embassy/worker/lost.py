"""Tasks whose worker died in the middle of them: done again, for each of ours may run twice."""

from datetime import timedelta

from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.staff.models import WorkerBeat

#: A worker without a beat for so long is dead, and not merely waiting for its database.
DEAD = timedelta(minutes=5)
#: A task that took so many workers with it is not given another.
MOST = 3


class WorkerLostError(Exception):
    """The worker ended in the middle of the task, again and again."""


def release_lost() -> int:
    """Queue again the tasks of workers that died; return how many.

    Of workers that never gave a sign of life (plain `db_worker`) nothing is known: theirs stay.
    """
    dead = WorkerBeat.objects.filter(beat_at__lt=timezone.now() - DEAD)
    return _release(set(dead.values_list("worker", flat=True)))


def release_own(worker: str) -> int:
    """Queue again what this worker, which is doing nothing just now, once began; return how many.

    So it is when its database went away in the middle of a task.
    """
    return _release({worker})


@transaction.atomic
def _release(workers: set[str]) -> int:
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    lost = [result for result in running if result.worker_ids and result.worker_ids[-1] in workers]
    for result in lost:
        if len(result.worker_ids) >= MOST:
            result.set_failed(WorkerLostError(f"The worker ended in it {MOST} times."))
        else:
            result.status = TaskResultStatus.READY
            result.started_at = None
            result.save(update_fields=["status", "started_at"])
    return len(lost)
