"""How many press packs a process sends at once.

While a pack is sent, one of the server's few threads waits for whoever takes it, however slow they
are. So places are fewer than threads, and pages always find one. A place is not taken from a client
who has stalled, for the thread would not be free with it.
"""

import threading
import weakref
from collections.abc import Generator

from django.conf import settings


class Sending:
    """A stream that holds a place until it ends, fails, or is closed or dropped by the server."""

    def __init__(self, chunks: Generator[bytes], places: "Places"):
        self._chunks, self._places = chunks, places

    def __iter__(self) -> "Sending":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file that is being read, and give the place back. Again is harmless."""
        try:
            self._chunks.close()
        finally:
            self._places.give_back(self)


class Places:
    """The places of one process, `settings.PRESS_PACKS_AT_ONCE` of them."""

    def __init__(self):
        self._lock = threading.Lock()
        # Weakly: a stream nobody holds any more, closed or not, needs no place.
        self._taken: weakref.WeakSet[Sending] = weakref.WeakSet()

    def take(self, chunks: Generator[bytes]) -> Sending | None:
        """`chunks` with a place, or None while all are taken."""
        with self._lock:
            if len(self._taken) >= settings.PRESS_PACKS_AT_ONCE:
                return None
            sending = Sending(chunks, self)
            self._taken.add(sending)
            return sending

    def give_back(self, sending: Sending) -> None:
        with self._lock:
            self._taken.discard(sending)

    def __len__(self) -> int:
        """How many are taken."""
        return len(self._taken)


#: Those of this process.
PLACES = Places()
