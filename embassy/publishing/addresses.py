"""Addresses: each belongs for ever to the item that was seen under it."""

import re

from django.db import connection

from embassy.publishing.editions import Edition
from embassy.publishing.refusals import AddressTaken

#: How many numbered addresses are looked at in one query.
_BATCH = 40


def address_for(place: str, *, language: str, item_id: int, typed: bool, present: str = "") -> str:
    """The address of a new edition of an item in one language.

    typed: exactly `place`, or AddressTaken naming the item that has it. Otherwise `place` or the
    first of place-2, place-3 … that no other item has; `present`, the address the item has by now,
    is kept if it is one of these. Locks the whole family of addresses until the transaction ends.
    """
    if present == place or (not typed and re.fullmatch(rf"{re.escape(place)}-\d+", present)):
        return present
    _lock_family(place, language)
    if typed:
        if taken := _others(language, item_id).filter(address=place).first():
            raise AddressTaken(place, taken.title)
        return place
    first = 1
    while True:
        numbers = range(first, first + _BATCH)
        candidates = [place if number == 1 else f"{place}-{number}" for number in numbers]
        found = _others(language, item_id).filter(address__in=candidates)
        taken = set(found.values_list("address", flat=True))
        if free := next((address for address in candidates if address not in taken), None):
            return free
        first += _BATCH


def _others(language: str, item_id: int):
    """The editions whose addresses this item can no longer have: not the cancelled ones."""
    rows = Edition.objects.effective().filter(language=language).exclude(item_id=item_id)
    return rows.only("title", "address")


def _lock_family(place: str, language: str) -> None:
    """Queue up with every other item that wants this address, numbered or not.

    Two inserts that meet in an exclusion constraint may each wait for the other; the second must
    not insert before it has seen the first.
    """
    family = f"{language}/{re.sub(r'(-[0-9]+)+$', '', place)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [family])
