"""Who uses a cluster: a lock every process shares, and that the kernel drops when it dies."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` exclusively, waiting for whoever holds it."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


class Presence:
    """This process among the users of a cluster."""

    def __init__(self, path: Path):
        self.path = path
        self._mutex = threading.Lock()
        self._descriptor: int | None = None
        self._pid: int | None = None

    @property
    def here(self) -> bool:
        """Whether this very process, not the one it was forked from, has entered."""
        return self._pid == os.getpid()

    def enter(self) -> bool:
        """Be counted as a user; True the first time. Waits while the last one to leave stops it."""
        with self._mutex:
            if self.here:
                return False
            if self._descriptor is not None:
                os.close(self._descriptor)  # the parent's, whose own copy keeps its lock
            self._descriptor = _open(self.path)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            self._pid = os.getpid()
            return True

    @contextmanager
    def leave(self) -> Iterator[bool]:
        """Stop being counted; yields whether nobody else is, and until then lets nobody enter."""
        with self._mutex:
            # Closed, not converted: a forked child may share this lock and must keep it.
            os.close(self._descriptor)
            self._descriptor = self._pid = None
            descriptor = _open(self.path)
            try:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    yield False
                else:
                    yield True
            finally:
                os.close(descriptor)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
