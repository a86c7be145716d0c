"""Cards that have been drawn are kept, privately, so that none is drawn twice; and swept.

The storage is only a memory: a card that cannot be read or written is drawn again. No address leads
to it but through a view that asks the ledger first.
"""

import threading
from collections.abc import Iterable
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

from embassy.cards.drawing import Card, draw
from embassy.photos import storing
from embassy.photos.inventory import GRACE
from embassy.publishing.editions import Change, Edition

_BEGIN, _END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
#: Names asked of the ledger at a time.
_BATCH = 1_000
#: One at a time in a process: however many cards are asked for, pages keep the other threads.
_pen = threading.Lock()


def cards_storage() -> Storage:
    """Private; its files may go at any moment."""
    return storages["cards"]


def kept_or_drawn(name: str, card: Card) -> bytes:
    """The picture of a card, from the storage where `name` is there, else drawn and put there."""
    if content := _read(name):
        return content
    with _pen:
        if content := _read(name):  # whoever held the pen has drawn it
            return content
        content = draw(card)
        _write(name, content)
    return content


def sweep() -> int:
    """Remove the cards of what is no longer live, and those another has taken the place of; return
    how many. Running it again is harmless."""
    storage = cards_storage()
    drawn: dict[str, dict[str, list[str]]] = {}
    for name in storing.stored_names(storage):
        room, _, key = name.rpartition("-")[0].partition("/")
        drawn.setdefault(room, {}).setdefault(key, []).append(name)
    wanted = {
        "editions": _live(drawn.get("editions", ())),
        "anniversaries": _covered(drawn.get("anniversaries", ())),
        "site": set(drawn.get("site", ())),
    }
    gone = []
    for room, by_key in drawn.items():
        for key, names in by_key.items():
            names.sort(key=lambda name: _written(storage, name))
            gone += names[:-1] if key in wanted.get(room, ()) else names
    gone = [name for name in gone if _written(storage, name) < timezone.now() - GRACE]
    for name in gone:
        storing.remove(storage, name)
    return len(gone)


def _read(name: str) -> bytes | None:
    """None also for a file that is not whole: another process is writing it, or died doing so."""
    try:
        with cards_storage().open(name) as file:
            content = file.read()
    except OSError:
        return None
    return content if content.startswith(_BEGIN) and content.endswith(_END) else None


def _write(name: str, content: bytes) -> None:
    storage = cards_storage()
    try:
        saved = storage.save(name, ContentFile(content))
    except OSError:  # a full disk: the card is drawn again the next time
        return
    if saved != name:  # a storage that replaces nothing has found the name taken
        storing.remove(storage, saved)


def _live(keys: Iterable[str]) -> set[str]:
    """Of numbers of editions those that are live."""
    ids = sorted(int(key) for key in keys)
    live: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        rows = Edition.objects.live().exclude(change__in=Change.withdrawals())
        found = rows.filter(pk__in=ids[start : start + _BATCH]).values_list("pk", flat=True)
        live |= {str(pk) for pk in found}
    return live


def _covered(keys: Iterable[str]) -> set[str]:
    """Of {year}_{language}_{commemoration} those the site has anything about."""
    rows = Edition.objects.listed().filter(anniversary_year__isnull=False).order_by()
    known = set(rows.values_list("commemoration", "anniversary_year").distinct())
    covered = set()
    for key in keys:
        year, _language, commemoration = key.split("_", 2)
        if (commemoration, int(year)) in known:
            covered.add(key)
    return covered


def _written(storage: Storage, name: str) -> datetime:
    try:
        return storage.get_modified_time(name)
    except FileNotFoundError:  # another sweep removed it meanwhile
        return timezone.now()
