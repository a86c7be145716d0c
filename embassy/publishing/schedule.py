"""Scheduled editions: cancelling them, moving them, and when the next one begins."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, sequence
from embassy.publishing.editions import Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.publish import Publication, publish
from embassy.publishing.refusals import AlreadyBegun, AlreadyCancelled, MomentPassed, Refused
from embassy.publishing.withdraw import taken_back


@transaction.atomic
def cancel(*, edition: Edition) -> Edition | None:
    """Take a scheduled edition back before anyone sees it; what it would have replaced goes on.

    A scheduled withdrawal that is left with nothing to withdraw is cancelled with it.
    Returns the edition that stays live instead, if any. Raises AlreadyBegun, AlreadyCancelled.
    """
    found = _waiting(edition)
    ledger.cancel_waiting(found.edition, found.editions)
    sequence.put_in_order(found.rows, found.item.dated, found.now)
    ledger.after([edition.live_from])
    return ledger.covering(found.editions, edition.live_from)


@transaction.atomic
def reschedule(*, edition: Edition, at: datetime, by) -> Publication:
    """Move a scheduled edition: cancelled and added again, so the ledger keeps both.

    What else is scheduled stays. Raises AlreadyBegun, AlreadyCancelled, MomentPassed and what
    `publish()` and `withdraw()` refuse.
    """
    found = _waiting(edition)
    if at <= found.now:
        raise MomentPassed
    waiting, editions = found.edition, found.editions
    ledger.cancel_waiting(waiting, editions)
    old = waiting.release
    if not waiting.withdrawn:
        if editions and editions[0].withdrawn and editions[0].live_from < at:
            raise Refused(
                _("It would be withdrawn before it is published. Cancel the withdrawal first.")
            )
        return publish(
            revision=waiting.revision,
            languages=[waiting.language],
            by=by,
            change=waiting.change,
            at=at,
            notes={waiting.language: waiting.note},
            waiting=ledger.KEEP,
            approved_by=old.approved_by,
            why=old.why,
        )
    release = Release.objects.create(by=by, approved_by=old.approved_by, why=old.why)
    taken = taken_back(
        editions,
        waiting.change,
        moment=at,
        release=release,
        note=waiting.note,
        redirect_to=waiting.redirect_to,
    )
    made = ledger.add(taken, editions)
    sequence.put_in_order(found.rows, found.item.dated, found.now)
    ledger.after([waiting.live_from, at])
    return Publication(release, [made])


def next_change(*, after: datetime) -> datetime | None:
    """The next moment after `after` at which anything a visitor sees changes, for caches.

    One query, two steps in indexes, however large the archive.
    """
    begin = _moments("live_from", live_from__gt=after).order_by("live_from")[:1]
    end = _moments("live_until", live_until__gt=after).order_by("live_until")[:1]
    return min((moment for (moment,) in begin.union(end, all=True)), default=None)


def last_change(*, until: datetime) -> datetime | None:
    """The last moment up to `until` at which anything a visitor sees changed, for caches."""
    begin = _moments("live_from", live_from__lte=until).order_by("-live_from")[:1]
    end = _moments("live_until", live_until__lte=until).order_by("-live_until")[:1]
    return max((moment for (moment,) in begin.union(end, all=True)), default=None)


def _moments(column: str, **condition) -> QuerySet:
    return Edition.objects.effective().filter(**condition).values_list(column)


@dataclass(frozen=True, slots=True)
class _Found:
    """A waiting edition, read anew under its item's lock, with its language's and the item's."""

    item: Item
    now: datetime
    rows: dict[str, list[Edition]]
    editions: list[Edition]
    edition: Edition


def _waiting(edition: Edition) -> _Found:
    item = ledger.lock(edition.item_id)
    now = ledger.clock()
    rows = ledger.history(edition.item_id)
    editions = rows.get(edition.language, [])
    for row in editions:
        if row.pk == edition.pk:
            if row.live_from <= now:
                raise AlreadyBegun
            return _Found(item, now, rows, editions, row)
    raise AlreadyCancelled
