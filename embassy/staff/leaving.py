"""Somebody leaves the office: the account goes off and the open work goes to a colleague."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.links.making import end_link
from embassy.links.models import Link
from embassy.publishing import log
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.review.models import Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.publishing.states import State, states_of
from embassy.staff.accounts import refuse_to_switch_off
from embassy.staff.models import Assignment
from embassy.together.models import Buffer, Presence

#: A text in one of these states is somebody's unfinished work.
UNFINISHED = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.CHANGED)


class NoSuccessor(Refused):
    """Open work without anybody to take it."""

    def __init__(self):
        super().__init__(_("There is open work: choose the colleague who takes it over."))


@dataclass(slots=True)
class OpenWork:
    """What waits for somebody.

    assignments: open ones, given to them. waiting: ids of items submitted or returned to them
    that nobody has judged since. unfinished: ids of items whose last save is theirs and that
    visitors do not see as they are. links: those they made that still open something.
    """

    assignments: list[Assignment] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)
    unfinished: set[int] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)

    @property
    def items(self) -> set[int]:
        return {one.item_id for one in self.assignments} | self.waiting | self.unfinished


def work_of(user: User) -> OpenWork:
    """The open work of somebody; a constant number of queries."""
    asked = set(Step.objects.filter(to=user).values_list("item_id", flat=True))
    heads = (
        Revision.objects.heads()
        .filter(item__in=Revision.objects.main_line().filter(by=user).values("item"))
        .values_list("item_id", "by_id")
    )
    saved = {item_id for item_id, saver in heads if saver == user.pk}
    states = states_of(asked | saved)
    return OpenWork(
        assignments=list(
            Assignment.objects.filter(to=user, done_at=None).select_related("item").order_by("pk")
        ),
        waiting={pk for pk in asked if any(_waits_for(user, one) for one in states[pk].values())},
        unfinished={
            pk for pk in saved if any(one.state in UNFINISHED for one in states[pk].values())
        },
        links=list(
            Link.objects.filter(by=user, revoked_at=None, expires_at__gt=timezone.now())
            .select_related("item")
            .order_by("made_at")
        ),
    )


def _waits_for(user: User, state) -> bool:
    step = state.step
    return bool(
        step and step.to_id == user.pk and step.kind in (StepKind.SUBMITTED, StepKind.RETURNED)
    )


@transaction.atomic
def hand_over(
    *, user: User, successor: User | None, by: User | None, revoke_links: bool = True
) -> OpenWork:
    """Switch an account off, end its sessions, and give its open work to `successor`.

    Reviews are history and stay as they are: what waits for somebody becomes an assignment of the
    whole item. An item that already is another colleague's stays theirs. What was typed and never
    saved was private and goes. Harmless when run again.
    Raises MayNotLeave, NoSuccessor; then nothing has changed. Returns the work as it was.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_to_switch_off(user, by=by)
    work = work_of(user)
    if work.items and (successor is None or successor.pk == user.pk or not successor.is_active):
        raise NoSuccessor
    was_active = user.is_active
    # An unusable password ends every session, whatever keeps them, also after the account should
    # be switched on again one day.
    user.is_active = False
    if was_active or user.has_usable_password():
        user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    _end_sessions(user)
    Buffer.objects.filter(user=user).delete()
    Presence.objects.filter(user=user).delete()
    given = _give(work, user, successor, by) if work.items else 0
    if revoke_links:
        for link in work.links:
            end_link(link=link, item=link.item, by=by)
    if was_active or given:
        to = f" → {log.name_of(successor)} ({given})" if given else ""
        log.write(
            log.Action.STAFF,
            by=by,
            title=log.name_of(user),
            note=f"{_('switched off and handed over')}{to}",
        )
    return work


def _give(work: OpenWork, user: User, successor: User, by: User | None) -> int:
    """Make the work assignments of the successor's; how many are new."""
    note = str(_("taken over from %(person)s") % {"person": log.name_of(user)})
    now = timezone.now()
    wanted = []
    for one in work.assignments:
        one.done_at = now
        wanted.append((one.item_id, one.language, " · ".join(filter(None, (one.note, note)))))
    Assignment.objects.bulk_update(work.assignments, ["done_at"])
    wanted += [(pk, "", note) for pk in sorted(work.waiting | work.unfinished)]
    # What is somebody's already, the successor's included, is not given twice.
    taken = set(
        Assignment.objects.filter(item__in=work.items, done_at=None).values_list(
            "item_id", "language"
        )
    )
    made = []
    for item_id, language, words in wanted:
        if (item_id, language) in taken:
            continue
        taken.add((item_id, language))
        made.append(
            Assignment(item_id=item_id, language=language, to=successor, by=by, note=words[:500])
        )
    Assignment.objects.bulk_create(made)
    items = Item.objects.in_bulk({one.item_id for one in made})
    titles = headlines(items.values())
    for one in made:
        log.write(
            log.Action.ASSIGNED,
            by=by,
            item=items[one.item_id],
            title=titles[one.item_id],
            languages=[one.language],
            note=f"{log.name_of(successor)}: {one.note}",
        )
    return len(made)


def _end_sessions(user: User) -> None:
    """Delete their sessions, and what imports in them had kept of agencies' texts."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
