"""The application server as processes of its own, to be killed in the middle of their work."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from embassy.management.commands.demo import answers, server_command
from embassy.supervisor import Program, running

HOST = "127.0.0.1"
STARTING = 60  # seconds


class KillableServer:
    """granian with the demo's settings, on the tests' database and a folder of its own.

    settings.MEDIA_ROOT must be `folder`/media/public while it starts. Leaving ends what runs; so
    does the end of the tests' own process, however it ends.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.passing = folder / "passing"  # where uploads wait while they come in
        self.kills = 0
        self._process: subprocess.Popen | None = None
        self._ending = ExitStack()

    def __enter__(self):
        self.prepare()
        self.start()
        return self

    def __exit__(self, *_error):
        self._ending.close()

    def prepare(self) -> None:
        """Collect the static files, which it serves as the real site does."""
        self.passing.mkdir(parents=True)
        subprocess.run(
            [*self._surroundings(), sys.executable, "manage.py", "collectstatic", "--noinput"],
            check=True,
            capture_output=True,
            cwd=settings.BASE_DIR,
        )

    def start(self) -> None:
        """Return as soon as it answers."""
        program = Program("server", [*self._surroundings(), *server_command(HOST, self.port)])
        [self._process] = self._ending.enter_context(running([program]))
        deadline = time.monotonic() + STARTING
        while not answers(HOST, self.port):
            assert self._process.poll() is None, "the server has ended by itself"
            assert time.monotonic() < deadline, f"no answer in {STARTING} seconds"
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut or the kernel would: no handler runs, in the server or its worker."""
        os.killpg(self._process.pid, signal.SIGKILL)  # a session of its own (supervisor)
        self._process.wait()
        self.kills += 1

    def peak(self) -> int:
        """The largest memory of one of its processes so far (VmHWM), in kB."""
        return max(_peak(pid) for pid in _family(self._process.pid))

    def _surroundings(self) -> list[str]:
        """`env` with what this server needs to know; it becomes the program, under one number."""
        connection.ensure_connection()
        info = connection.connection.info
        password = f":{quote(info.password, safe='')}" if info.password else ""
        host = quote(info.host, safe="")
        database = f"postgres://{info.user}{password}@{host}:{info.port}/{info.dbname}"
        return [
            "env",
            "EMBASSY_ENV=demo",
            f"EMBASSY_VAR={self.folder}",
            f"TMPDIR={self.passing}",
            f"SECRET_KEY={settings.SECRET_KEY}",  # sessions made by the tests hold here too
            f"DATABASE_URL={database}",
        ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _family(pid: int) -> list[int]:
    """A process and everything it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
