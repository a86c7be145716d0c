"""What an edition says because of its place in time: public date, kind of change, "updated".

All of it follows from the editions before it, so whatever moves in the ledger, the waiting ones
are put in order again. What has begun never changes.
"""

from collections.abc import Iterable
from datetime import datetime

from embassy.publishing import ledger, making
from embassy.publishing.editions import Change, Edition

Histories = dict[str, list[Edition]]

_OF_A_LIVE_TEXT = (Change.MINOR, Change.UPDATE, Change.CORRECTION)


def public_date(
    rows: Histories, typed: datetime | None, now: datetime, coming: Iterable[datetime] = ()
) -> datetime:
    """The public date of an item, one in all languages.

    The first publication's, for ever; until that has happened, the one typed for the archive, else
    the earliest moment ahead (`coming`: moments that are about to be added).
    """
    editions = sorted((row for found in rows.values() for row in found), key=_begins)
    if editions and editions[0].live_from <= now:
        return editions[0].dated
    return typed or min([*(row.live_from for row in editions), *coming])


def tell(edition: Edition, before: Edition | None) -> Edition:
    """Set the kind of change and the "updated" date by what comes before. A first publication and
    a reinstatement are recognised, whatever was asked."""
    edition.change, edition.updated = _told(edition, before)
    return edition


def text_before(editions: list[Edition], moment: datetime) -> Edition | None:
    """The last edition begun before a moment that is a text and not a notice."""
    shown = [row for row in editions if not row.withdrawn]
    return ledger.before(shown, moment)


def put_in_order(rows: Histories, typed: datetime | None, now: datetime) -> None:
    """Make again each waiting edition whose place in time has changed.

    A withdrawal that has nothing left to withdraw is cancelled; one that keeps the text shows the
    text it follows. The others keep their text, and get the date, address and kind of change that
    are now right.
    """
    for editions in rows.values():
        # First of all: the public date is not that of a notice that will never appear.
        while editions and editions[0].withdrawn and editions[0].live_from > now:
            ledger.cancel_waiting(editions[0], editions)
    if not any(rows.values()):
        return
    dated = public_date(rows, typed, now)
    for editions in rows.values():
        for row in ledger.ahead(list(editions), now):
            before = ledger.before(editions, row.live_from)
            if not _in_order(row, before, text_before(editions, row.live_from), dated):
                _make_again(row, editions, dated)


def _in_order(row: Edition, before: Edition | None, text: Edition | None, dated: datetime) -> bool:
    stale = row.change == Change.WITHDRAWAL and row.revision_id != text.revision_id
    return not stale and row.dated == dated and (row.change, row.updated) == _told(row, before)


def _make_again(row: Edition, editions: list[Edition], dated: datetime) -> None:
    ledger.cancel_waiting(row, editions)
    release, moment = row.release, row.live_from
    if row.withdrawn:
        text = text_before(editions, moment)
        again = making.copy_of(text, moment=moment, release=release)
        making.take_back(again, row.change, note=row.note, redirect_to=row.redirect_to)
    elif row.dated == dated:
        again = making.copy_of(row, moment=moment, release=release)
    else:
        again = making.edition_of(
            row.revision,
            row.language,
            moment=moment,
            dated=dated,
            release=release,
            history=[],  # its address had the old date in it
        )
        again.note, again.change = row.note, row.change
    ledger.add(tell(again, ledger.before(editions, moment)), editions)


def _told(edition: Edition, before: Edition | None) -> tuple[str, datetime | None]:
    if edition.withdrawn:
        return edition.change, before and before.updated
    if before is None:
        return Change.FIRST, None
    if before.withdrawn:
        return Change.REINSTATEMENT, before.updated
    if edition.change == Change.MINOR:
        return Change.MINOR, before.updated
    asked = edition.change if edition.change in _OF_A_LIVE_TEXT else Change.UPDATE
    return asked, edition.live_from


def _begins(edition: Edition) -> datetime:
    return edition.live_from
