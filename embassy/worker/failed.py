"""Tasks that failed: shown on the desk until somebody has them done again or dismisses them."""

from django.db import models
from django.tasks import TaskResultStatus
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, get_date_max

#: What a task does, in the words of the office.
NAMES = {
    "embassy.photos.tasks.make_renditions": _("Making the sizes of published pictures"),
    "embassy.photos.tasks.sweep_renditions": _("Removing pictures no page shows any more"),
    "embassy.mail.tasks.send_letter": _("Sending a letter"),
    "embassy.worker.tidying.tidy": _("Tidying up"),
}


def failed() -> models.QuerySet[DBTaskResult]:
    """The failed tasks, the latest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def name_of(result: DBTaskResult) -> str:
    """What a task does; the function's name where nobody has worded it."""
    return str(NAMES.get(result.task_path) or result.task_path.rpartition(".")[2])


def fault_of(result: DBTaskResult) -> str:
    """The last line of the traceback: “OSError: disk full”."""
    lines = result.traceback.strip().splitlines()
    return lines[-1].strip(" |") if lines else gettext("It did not say why.")


def retry(result_id) -> bool:
    """Queue a failed task again; False: it is not there, or not failed any more."""
    return bool(
        DBTaskResult.objects.failed()
        .filter(pk=result_id)
        .update(
            status=TaskResultStatus.READY,
            run_after=get_date_max(),  # at once
            started_at=None,
            finished_at=None,
            worker_ids=[],
            exception_class_path="",
            traceback="",
        )
    )


def dismiss(result_id) -> bool:
    """Forget a failed task; False: it is not there, or not failed any more."""
    deleted, _models = DBTaskResult.objects.failed().filter(pk=result_id).delete()
    return bool(deleted)
