"""Scheduled editions: cancelling them, moving them, and when the next one begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, log, sequence
from embassy.publishing.editions import Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.publish import Part, Publication, add_editions
from embassy.publishing.refusals import (
    AlreadyBegun,
    AlreadyCancelled,
    MomentPassed,
    NotAllowed,
    Refused,
    about,
)
from embassy.publishing.review import rule
from embassy.publishing.withdraw import taken_back
from embassy.staff.rights import may_publish


@transaction.atomic
def cancel(*, edition: Edition, by) -> Edition | None:
    """Take a scheduled edition back before anyone sees it; what it would have replaced goes on.

    A scheduled withdrawal that is left with nothing to withdraw is cancelled with it.
    by: who cancels; None: the program itself.
    Returns the edition that stays live instead, if any. Raises AlreadyBegun, AlreadyCancelled.
    """
    found = _waiting(edition, by)
    ledger.cancel_waiting(found.edition, found.editions)
    sequence.put_in_order(found.rows, found.item.dated, found.now)
    rule.forget_unseen(found.item.pk)
    log.write_editions(log.Action.CANCELLED, [found.edition], by=by)
    ledger.after([edition.live_from])
    return ledger.covering(found.editions, edition.live_from)


@transaction.atomic
def reschedule(*, edition: Edition, at: datetime, by) -> Publication:
    """Move a scheduled edition: cancelled and added again, so the ledger keeps both.

    What else is scheduled stays. Raises AlreadyBegun, AlreadyCancelled, MomentPassed and what
    `publish()` and `withdraw()` refuse.
    """
    found = _waiting(edition, by)
    if at <= found.now:
        raise MomentPassed
    return _move(found, at, release=_again(found.edition.release, by), by=by)


@transaction.atomic
def cancel_together(*, editions: Iterable[Edition], by) -> dict[Edition, Edition | None]:
    """Cancel several scheduled editions, all or none: {edition: what stays live instead, if any}.

    Refusals as `cancel()`'s; they say which item and language.
    """
    # The last first: what follows a cancelled one may be made again, or cancelled with it.
    editions = _latest_first(editions)
    ledger.lock(*(edition.item_id for edition in editions))
    for edition in editions:
        with about(edition.item_id, edition.language):
            cancel(edition=edition, by=by)
    rows = {edition.item_id: ledger.history(edition.item_id) for edition in editions}
    return {
        edition: ledger.covering(rows[edition.item_id].get(edition.language, []), edition.live_from)
        for edition in editions
    }


@transaction.atomic
def reschedule_together(*, editions: Iterable[Edition], at: datetime, by) -> list[Edition]:
    """Move several scheduled editions to one moment, all or none; those they have become.

    What was released together stays one release. Refusals as `reschedule()`'s; they say which
    item and language.
    """
    editions = _latest_first(editions)
    ledger.lock(*(edition.item_id for edition in editions))
    if at <= ledger.clock():
        raise MomentPassed
    releases: dict[int, Release] = {}
    for edition in editions:
        with about(edition.item_id, edition.language):
            release = _waiting(edition, by).edition.release
        if release.pk not in releases:
            releases[release.pk] = _again(release, by)
    moved = []
    for edition in editions:
        with about(edition.item_id, edition.language):
            # A step before may have made it again, with another date: it stands where it stood.
            found = _waiting(edition, by, anew=True)
            release = releases[edition.release_id]
            moved += _move(found, at, release=release, by=by).editions
    return moved


def _latest_first(editions: Iterable[Edition]) -> list[Edition]:
    """Each once, the last moment first. Raises Refused if there are none."""
    each = {edition.pk: edition for edition in editions}.values()
    found = sorted(each, key=lambda edition: (edition.live_from, edition.pk), reverse=True)
    if not found:
        raise Refused(_("Choose at least one scheduled text."))
    return found


def _move(found: "_Found", at: datetime, *, release: Release, by) -> Publication:
    waiting, editions = found.edition, found.editions
    ledger.cancel_waiting(waiting, editions)
    if not waiting.withdrawn:
        if editions and editions[0].withdrawn and editions[0].live_from < at:
            raise Refused(
                _("It would be withdrawn before it is published. Cancel the withdrawal first.")
            )
        # It was approved when it was scheduled; another hour changes none of its words.
        part = Part(
            waiting.revision,
            [waiting.language],
            waiting.change,
            {waiting.language: waiting.note},
            ledger.KEEP,
        )
        done = add_editions(part, rows=found.rows, at=at, now=found.now, release=release)
    else:
        taken = taken_back(
            editions,
            waiting.change,
            moment=at,
            release=release,
            note=waiting.note,
            redirect_to=waiting.redirect_to,
        )
        done = Publication(release, [ledger.add(taken, editions)])
        sequence.put_in_order(found.rows, found.item.dated, found.now)
    ledger.after([waiting.live_from, at])
    log.write_editions(log.Action.MOVED, done.editions, by=by)
    return done


def _again(old: Release, by) -> Release:
    """The release of a moved edition: whoever approved the first approved this one."""
    return Release.objects.create(by=by, approved_by=old.approved_by, why=old.why)


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


def _waiting(edition: Edition, by, *, anew: bool = False) -> _Found:
    """anew: what stands in its place now, where this transaction has made it again."""
    if by is not None and not may_publish(by):
        raise NotAllowed(_("Changing what is scheduled is an editor's task."))
    item = ledger.lock(edition.item_id)
    now = ledger.clock()
    rows = ledger.history(edition.item_id)
    editions = rows.get(edition.language, [])
    for row in editions:
        if row.pk == edition.pk or (anew and row.live_from == edition.live_from):
            if row.live_from <= now:
                raise AlreadyBegun
            return _Found(item, now, rows, editions, row)
    raise AlreadyCancelled
