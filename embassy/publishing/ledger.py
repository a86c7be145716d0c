"""The few movements of the ledger that publishing, withdrawing, cancelling and moving share.

Every caller holds the item's lock and has read the clock after it: a clock read before the lock
breaks the ledger's period check, and unlocked double publishes raise raw exclusion violations.
"""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from embassy.photos.renditions import publish_renditions
from embassy.photos.tasks import sweep_at
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import AddressTaken, SomethingWaits

#: What becomes of a scheduled change when something is published before it.
CANCEL, KEEP, REDO = "cancel", "keep", "redo"


def lock(item_id: int) -> Item:
    """Take the item's row for this transaction: calls on one item queue up."""
    return Item.objects.select_for_update().get(pk=item_id)


def clock() -> datetime:
    """The database's present moment. Read it after `lock()`, never before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def history(item_id: int) -> dict[str, list[Edition]]:
    """{language: its effective editions in order of time}, without wide columns. One query."""
    rows: dict[str, list[Edition]] = {}
    for edition in (
        Edition.objects.effective()
        .filter(item_id=item_id)
        .cards()
        .select_related("revision")
        .defer("revision__data", "document", "plain", "search")
        .order_by("live_from")
    ):
        rows.setdefault(edition.language, []).append(edition)
    return rows


def covering(editions: list[Edition], moment: datetime) -> Edition | None:
    """The edition that is live at a moment, of one language's editions."""
    for edition in editions:
        if edition.live_from <= moment and (
            edition.live_until is None or edition.live_until > moment
        ):
            return edition
    return None


def ahead(editions: list[Edition], moment: datetime) -> list[Edition]:
    """The editions that begin after a moment, of one language's editions."""
    return [edition for edition in editions if edition.live_from > moment]


def close(edition: Edition, moment: datetime | None) -> None:
    """Let an edition end at a moment (empty: never). The database refuses to rewrite the past."""
    edition.live_until = moment
    edition.save(update_fields=["live_until"])


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
    next one begins. `editions` gains it."""
    follower = min((other.live_from for other in ahead(editions, edition.live_from)), default=None)
    current = covering(editions, edition.live_from)
    if current is not None:
        close(current, edition.live_from)
    edition.live_until = follower
    claim_address(edition)
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as error:
        # Another item took the address between the look above and this insert.
        if "edition_address_belongs_to_its_item" in str(error):
            raise AddressTaken(edition.address, edition.title) from error
        raise
    editions.append(edition)
    editions.sort(key=lambda other: other.live_from)
    return edition


def claim_address(edition: Edition) -> None:
    """Refuse an address that was, is or will be another item's, naming that item."""
    taken = (
        Edition.objects.effective()
        .filter(language=edition.language, address=edition.address)
        .exclude(item_id=edition.item_id)
        .only("title", "address")
        .first()
    )
    if taken is not None:
        raise AddressTaken(edition.address, taken.title)


def free_address(place: str, language: str, item_id: int) -> str:
    """The address itself, or with -2, -3 … where another item has it: for slugs nobody typed."""
    candidates = [place, *(f"{place}-{number}" for number in range(2, 60))]
    taken = set(
        Edition.objects.effective()
        .filter(language=language, address__in=candidates)
        .exclude(item_id=item_id)
        .values_list("address", flat=True)
    )
    free = next((address for address in candidates if address not in taken), None)
    if free is None:
        raise AddressTaken(place, place)
    return free


def settle_waiting(waiting: str | None, editions: list[Edition], now: datetime) -> list[Edition]:
    """Do with the scheduled rows what the caller said; return the ones to make again.

    Raises SomethingWaits if there are any and the caller said nothing.
    """
    rows = ahead(editions, now)
    if not rows or waiting == KEEP:
        return []
    if waiting not in (CANCEL, REDO):
        raise SomethingWaits(rows)
    for row in reversed(rows):
        cancel_waiting(row, editions)
    return rows if waiting == REDO else []


def take_words(edition: Edition) -> None:
    """Leave nothing to read in an edition: of a text published in error, or replaced."""
    edition.lead = edition.plain = ""
    edition.document, edition.card = {}, {}
    edition.originals, edition.officials = [], []
    edition.lead_photo = None


def show_pictures(editions: list[Edition]) -> None:
    """Have the public renditions that editions show, before anyone can see the editions."""
    publish_renditions({pk for edition in editions for pk in edition.originals})


def after(moments: list[datetime]) -> None:
    """Effects of a changed ledger, once it is committed: sweep pictures nobody needs any more.

    Running twice is harmless: each effect looks at the ledger, not at what was asked.
    """
    for moment in sorted(set(moments)):
        transaction.on_commit(lambda moment=moment: sweep_at(moment))
