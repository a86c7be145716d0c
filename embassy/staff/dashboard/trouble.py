"""What does not go as it should behind the scenes: the worker, failed jobs, letters not sent."""

from dataclasses import dataclass

from django.tasks import task_backends
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django_tasks_db.backend import DatabaseBackend

from embassy.mail.letters import troubled
from embassy.mail.models import Letter
from embassy.staff.dashboard.wording import meta, when
from embassy.staff.panels import Door, Panel, Row
from embassy.staff.rights import may_publish
from embassy.worker import failed
from embassy.worker.beats import sign_of_life

#: Rows of each panel.
_MOST = 12


@dataclass(slots=True)
class Worker:
    alive: bool
    said: str


def may_administer(user) -> bool:
    """Whether somebody decides on the office's settings: an administrator."""
    return user.has_perm("embassy.change_officesettings")


def may_mend(user) -> bool:
    """Whether somebody may have failed jobs done again and letters sent again."""
    return may_publish(user) or may_administer(user)


def worker() -> Worker | None:
    """The worker's sign of life in one sentence; None where tasks need no worker. One query."""
    if not isinstance(task_backends["default"], DatabaseBackend):
        return None
    sign = sign_of_life()
    if sign.alive:
        return Worker(True, gettext("The background worker is running."))
    consequence = gettext(
        "e-mails are not sent and sizes of new pictures are not made; publishing and scheduled "
        "moments go on without it. Tell whoever runs the server."
    )
    if sign.last is None:
        return Worker(False, f"{gettext('No background worker has run yet')}: {consequence}")
    since = gettext("The background worker has given no sign of life since %(when)s") % {
        "when": when(sign.last)
    }
    return Worker(False, f"{since}: {consequence}")


def failed_jobs(user) -> Panel | None:
    """Tasks that failed, for those who can mend it. Two queries."""
    if not may_mend(user):
        return None
    results = failed.failed()
    shown = list(results[:_MOST])
    return Panel(
        key="jobs",
        title=gettext("Failed jobs"),
        rows=[_job(result) for result in shown],
        more=results.count() - len(shown),
        asks=True,
    )


def unsent_letters(user) -> Panel | None:
    """Letters that could not be sent, for those who can mend it. Two queries."""
    if not may_mend(user):
        return None
    letters = troubled().order_by("pk")
    shown = list(letters[:_MOST])
    return Panel(
        key="letters",
        title=gettext("Letters not sent"),
        rows=[_letter(letter, full=may_administer(user)) for letter in shown],
        more=letters.count() - len(shown),
        asks=True,
    )


def _job(result) -> Row:
    return Row(
        title=failed.name_of(result),
        what=gettext("failed"),
        tone="withdrawn",
        meta=when(result.finished_at) if result.finished_at else "",
        note=failed.fault_of(result),
        doors=[
            Door(gettext("Do it again"), reverse("desk:retry", args=[result.pk]), post=True),
            Door(gettext("Dismiss"), reverse("desk:dismiss", args=[result.pk]), post=True),
        ],
    )


def _letter(letter: Letter, *, full: bool) -> Row:
    """full: with address, fault and text, for an administrator; the text of none that is secret."""
    tries = ngettext("%(count)s attempt", "%(count)s attempts", letter.attempts)
    following = gettext("next attempt: %(when)s")
    return Row(
        title=letter.subject,
        what=gettext("not sent") if letter.next_at else gettext("given up"),
        tone="withdrawn",
        meta=meta(
            letter.to if full or not letter.secret else "",
            gettext("written %(when)s") % {"when": when(letter.made_at)},
            tries % {"count": letter.attempts},
            following % {"when": when(letter.next_at)} if letter.next_at else "",
        ),
        # A server's answer may name the address, which of a secret letter only some may see.
        note=letter.fault if full or not letter.secret else "",
        text=letter.text if full and not letter.secret else "",
        doors=[Door(gettext("Send again"), reverse("desk:again", args=[letter.pk]), post=True)],
    )
