"""Scheduled editions: cancelling them, moving them, and when the next one begins."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min, Q

from embassy.publishing import ledger
from embassy.publishing.editions import Edition
from embassy.publishing.publish import Publication, publish
from embassy.publishing.refusals import AlreadyBegun, MomentPassed
from embassy.publishing.withdraw import withdraw


@transaction.atomic
def cancel(*, edition: Edition) -> Edition | None:
    """Take a scheduled edition back before anyone sees it; what it would have replaced goes on.

    Returns the edition that stays live instead, if any. Raises AlreadyBegun.
    """
    editions, waiting = _waiting(edition)
    ledger.cancel_waiting(waiting, editions)
    ledger.after([waiting.live_from])
    return ledger.covering(editions, waiting.live_from)


@transaction.atomic
def reschedule(*, edition: Edition, at: datetime, by) -> Publication:
    """Move a scheduled edition: cancelled and added again, so the ledger keeps both.

    Raises AlreadyBegun, MomentPassed and what `publish()` refuses.
    """
    editions, waiting = _waiting(edition)
    if at <= ledger.clock():
        raise MomentPassed
    ledger.cancel_waiting(waiting, editions)
    release = waiting.release
    notes = {waiting.language: waiting.note}
    if waiting.withdrawn:
        return withdraw(
            item=waiting.item,
            languages=[waiting.language],
            by=by,
            kind=waiting.change,
            at=at,
            notes=notes,
            redirect_to=waiting.redirect_to,
            why=release.why,
        )
    return publish(
        revision=waiting.revision,
        languages=[waiting.language],
        by=by,
        change=waiting.change,
        at=at,
        notes=notes,
        waiting=ledger.KEEP,
        approved_by=release.approved_by,
        why=release.why,
    )


def next_change(*, after: datetime) -> datetime | None:
    """The next moment after `after` at which anything a visitor sees changes, for caches."""
    rows = Edition.objects.effective()
    begin = rows.filter(live_from__gt=after).aggregate(moment=Min("live_from"))["moment"]
    end = rows.filter(live_until__gt=after).aggregate(moment=Min("live_until"))["moment"]
    return min((moment for moment in (begin, end) if moment), default=None)


def last_change(*, until: datetime) -> datetime | None:
    """The last moment up to `until` at which anything a visitor sees changed, for caches."""
    rows = Edition.objects.effective().filter(Q(live_from__lte=until) | Q(live_until__lte=until))
    begin = rows.filter(live_from__lte=until).aggregate(moment=Max("live_from"))["moment"]
    end = rows.filter(live_until__lte=until).aggregate(moment=Max("live_until"))["moment"]
    return max((moment for moment in (begin, end) if moment), default=None)


def _waiting(edition: Edition) -> tuple[list[Edition], Edition]:
    """Lock the edition's item; its language's editions and the edition itself, read anew."""
    ledger.lock(edition.item_id)
    now = ledger.clock()
    editions = ledger.history(edition.item_id).get(edition.language, [])
    for row in editions:
        if row.pk == edition.pk and row.live_from > now:
            return editions, row
    raise AlreadyBegun
