"""Throwing away what nobody needs any more. Nothing of the ledger, of history or of the log."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.cards import storing as cards
from embassy.links.models import Link
from embassy.photos.catching_up import overdue
from embassy.photos.models import Photo
from embassy.photos.tasks import queue
from embassy.staff.models import WorkerBeat
from embassy.together import buffers
from embassy.together.models import Presence

EVERY = timedelta(hours=1)
#: Tasks done well; those that failed stay until somebody dismisses them.
TASKS = timedelta(days=30)
#: Links whose time ran out, counted from then; until then their holder reads why. Those for
#: approval stay: to which address one was mailed is the proof of who approved.
LINKS = timedelta(days=180)
BEATS = timedelta(days=7)
PRESENCES = timedelta(days=1)
#: Pictures taken out of their gallery; until then that can be undone. Revisions keep their words.
REMOVED = timedelta(days=1)


@task
def tidy() -> dict[str, int]:
    """Throw away what is out of date, have renditions that are made anew; return how much."""
    now = timezone.now()
    late = overdue()
    queue(late)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return {
        "tasks": _deleted(
            DBTaskResult.objects.filter(
                status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - TASKS
            )
        ),
        "links": _deleted(
            Link.objects.filter(expires_at__lt=now - LINKS).exclude(kind=Link.Kind.APPROVAL)
        ),
        "buffers": buffers.sweep(),
        "beats": _deleted(WorkerBeat.objects.filter(beat_at__lt=now - BEATS)),
        "presences": _deleted(Presence.objects.filter(seen_at__lt=now - PRESENCES)),
        "removed": _forget_removed(now - REMOVED),
        "renditions": len(late),
        "cards": cards.sweep(),
    }


def tidy_if_due() -> bool:
    """Queue the tidying, unless any worker has done so lately; False: it has."""
    since = timezone.now() - EVERY
    if DBTaskResult.objects.filter(task_path=tidy.module_path, enqueued_at__gt=since).exists():
        return False
    tidy.enqueue()
    return True


@transaction.atomic
def _forget_removed(since: datetime) -> int:
    """Held first: a picture brought back this moment is not out of its gallery any more."""
    rows = Photo.everything.filter(removed_at__lt=since).order_by("pk").select_for_update()
    held = list(rows.values_list("pk", flat=True))
    return _deleted(Photo.everything.filter(pk__in=held))


def _deleted(rows) -> int:
    return rows.delete()[0]
