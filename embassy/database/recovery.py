"""Traces of a killed server: which are stale, which pass by themselves, what the rest mean."""

import os
import shutil
from pathlib import Path

from embassy.database.unavailable import DatabaseUnavailable

# What the server says while the processes of a killed one still end.
PASSING = ("pre-existing shared memory block", "already exists", "could not bind Unix address")


def postmaster(data: Path):
    """The process (psutil.Process) that serves the cluster in `data`, or None."""
    import psutil  # comes with the embedded server, like everything else needed only for it

    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split("\n")[0]))
        command = process.cmdline()
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
    except (FileNotFoundError, NotADirectoryError, ValueError, psutil.NoSuchProcess):
        return None
    except psutil.AccessDenied:
        return None  # another user's: the system gave the number to a stranger
    return process if str(data) in command else None


def forget_recycled_pid(data: Path) -> None:
    """Remove the pid file of a killed server when its number now belongs to another program.

    PostgreSQL itself would take that program for a running server and refuse to start. While the
    number belongs to nobody the file stays: PostgreSQL judges it better, by its shared memory.
    """
    import psutil

    path = data / "postmaster.pid"
    try:
        pid = int(path.read_text().split("\n")[0])
    except FileNotFoundError:
        return
    except ValueError:
        path.unlink()  # cut off while it was written: PostgreSQL would not start either
        return
    if psutil.pid_exists(pid) and postmaster(data) is None:
        path.unlink()


def private_folder(folder: Path, *, beside: Path) -> None:
    """Make the socket's folder, and refuse one under a shared /tmp that somebody else made."""
    if folder == beside:
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    owners = {os.geteuid(), beside.stat().st_uid}
    if folder.is_symlink() or status.st_uid not in owners or status.st_mode & 0o077:
        raise DatabaseUnavailable(
            f"{folder} belongs to somebody else: remove it, or set EMBASSY_VAR to a shorter path."
        )


def passes(said: str) -> bool:
    """Whether what the server said in dying is over in a moment."""
    return any(sign in said for sign in PASSING)


def disk_full(folder: Path) -> str:
    return f"The disk that holds {folder} is full: free some space and try again."


def reason(said: str, folder: Path, log: Path) -> str:
    """The sentence for a server or an initdb that failed, from what it said."""
    # A full disk may leave no room to say so.
    if "No space left on device" in said or shutil.disk_usage(folder).free < 1_000_000:
        return disk_full(folder)
    if "Permission denied" in said or "wrong ownership" in said:
        return (
            f"PostgreSQL may not use {folder}: give that folder to the user who runs this "
            "(and let it pass through the folders above), or set EMBASSY_VAR to another."
        )
    lines = [line for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
    last = (telling or lines or ["it said nothing"])[-1].strip()
    return f"PostgreSQL did not start ({last}): see {log}."
