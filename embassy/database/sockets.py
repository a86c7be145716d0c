"""Where the embedded server's unix socket lies: it listens nowhere else."""

import hashlib
import os
import tempfile
from pathlib import Path

PORT = 5432  # part of the socket's name only; no network port is opened
SOCKET_NAME = f".s.PGSQL.{PORT}"
LONGEST = 103  # bytes: sockaddr_un holds 108 on Linux and 104 on macOS, with a closing zero


def socket_folder(cluster: Path) -> Path:
    """`cluster` itself, or a short folder named after it where its path will not do.

    Every process must come to the same answer, so it depends on the path alone.
    """
    path = os.fsencode(cluster / SOCKET_NAME)
    # In a list of hosts (client) or of folders (server) a comma separates and a quote encloses.
    if len(path) <= LONGEST and not set(b',"') & set(path):
        return cluster
    # Not TMPDIR, which differs between processes; recovery.private_folder sees that it is ours.
    shared = Path("/tmp")  # noqa: S108
    if not shared.is_dir():
        shared = Path(tempfile.gettempdir())
    return shared / f"embassy-{hashlib.sha256(path).hexdigest()[:16]}"
