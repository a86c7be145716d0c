"""The few movements of the ledger that publishing, withdrawing, cancelling and moving share.

Every caller holds the item's lock and has read the clock after it: a clock read before the lock
breaks the ledger's period check, and unlocked double publishes raise raw exclusion violations.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from embassy.photos.renditions import publish_renditions
from embassy.photos.tasks import sweep_at
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import AlreadyBegun, MomentTaken, Refused, SomethingWaits
from embassy.publishing.snapshot import languages as site_languages

#: What becomes of a scheduled change when something is published before it.
CANCEL, KEEP, REDO = "cancel", "keep", "redo"


def lock(item_id: int, *others: int) -> Item:
    """Take the item's row for this transaction: calls on one item queue up.

    others: further items, all taken in one order so that two calls cannot wait for each other.
    Rows that merely refer to an item are not held up. Raises Refused for a deleted item.
    """
    ids = sorted({item_id, *others})
    # Not a full FOR UPDATE: an edition that names another item (its event, what replaces it)
    # would wait for that item's lock when it commits, and two such waits are a deadlock.
    rows = Item.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    found = {item.pk: item for item in rows}
    if len(found) < len(ids):
        raise Refused(_("This text has been deleted."))
    return found[item_id]


def clock() -> datetime:
    """The database's present moment. Read it after `lock()`, never before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def in_order(languages: Iterable[str]) -> list[str]:
    """Languages, each once, in the site's order: what all calls lock, they lock in one order.

    Raises Refused if there are none, ValueError for a language that is not the site's.
    """
    asked = set(languages)
    if strange := asked - set(site_languages()):
        raise ValueError(f"not in LANGUAGES: {', '.join(sorted(strange))}")
    if not asked:
        raise Refused(_("Choose at least one language."))
    return [language for language in site_languages() if language in asked]


def history(item_id: int) -> dict[str, list[Edition]]:
    """{language: its effective editions in order of time}, without wide columns. One query."""
    rows: dict[str, list[Edition]] = {}
    for edition in (
        Edition.objects.effective()
        .filter(item_id=item_id)
        .cards()
        .select_related("revision")
        .defer("revision__data", "document", "plain", "search", "search_head")
        .order_by("live_from")
    ):
        rows.setdefault(edition.language, []).append(edition)
    return rows


def covering(editions: list[Edition], moment: datetime) -> Edition | None:
    """The edition that is live at a moment, of one language's editions."""
    return next((edition for edition in editions if edition.covers(moment)), None)


def before(editions: list[Edition], moment: datetime) -> Edition | None:
    """The last edition that begins before a moment, of one language's editions in order."""
    return next((row for row in reversed(editions) if row.live_from < moment), None)


def ahead(editions: list[Edition], moment: datetime) -> list[Edition]:
    """The editions that begin after a moment, of one language's editions."""
    return [edition for edition in editions if edition.live_from > moment]


def close(edition: Edition, moment: datetime | None) -> None:
    """Let an edition end at a moment (empty: never). The database refuses to rewrite the past."""
    edition.live_until = moment
    try:
        edition.save(update_fields=["live_until"])
    except IntegrityError as error:
        if "edition_ledger" not in str(error):
            raise
        # Its moment came after the clock was read and before this line.
        raise AlreadyBegun from error


def cancel_waiting(edition: Edition, editions: list[Edition]) -> None:
    """Empty a waiting edition's period and reopen what it would have replaced.

    `editions` are its language's; the edition is taken out of the list.
    """
    until = edition.live_until
    close(edition, edition.live_from)
    editions.remove(edition)
    for predecessor in editions:
        if predecessor.live_until == edition.live_from:
            close(predecessor, until)


def add(edition: Edition, editions: list[Edition]) -> Edition:
    """Put an edition into its language's history: it ends what it follows, and ends where the
    next one begins. `editions` gains it.

    Raises MomentTaken where another edition begins at the same moment.
    """
    if any(other.live_from == edition.live_from for other in editions):
        raise MomentTaken
    current = covering(editions, edition.live_from)
    if current is not None:
        close(current, edition.live_from)
    edition.live_until = min(
        (other.live_from for other in ahead(editions, edition.live_from)), default=None
    )
    edition.save(force_insert=True)
    editions.append(edition)
    editions.sort(key=lambda other: other.live_from)
    return edition


def settle_waiting(
    waiting: str | None, histories: dict[str, list[Edition]], now: datetime
) -> dict[str, list[Edition]]:
    """Do with the scheduled rows what the caller said; return, per language, those to make again.

    Raises SomethingWaits with all of them if there are any and the caller said nothing.
    """
    rows = {language: ahead(editions, now) for language, editions in histories.items()}
    if waiting is None and any(rows.values()):
        raise SomethingWaits(row for found in rows.values() for row in found)
    if waiting in (CANCEL, REDO):
        for language, found in rows.items():
            for row in reversed(found):
                cancel_waiting(row, histories[language])
    return rows if waiting == REDO else {}


def show_pictures(editions: list[Edition]) -> None:
    """Have the public renditions that editions show, before anyone can see the editions."""
    publish_renditions({pk for edition in editions for pk in edition.originals})


def after(moments: Iterable[datetime]) -> None:
    """Effects of a changed ledger, once it is committed: sweep pictures nobody needs any more.

    Running twice is harmless: each effect looks at the ledger, not at what was asked. One that
    fails must not make what has been published look refused.
    """
    for moment in sorted(set(moments)):
        transaction.on_commit(lambda moment=moment: sweep_at(moment), robust=True)
