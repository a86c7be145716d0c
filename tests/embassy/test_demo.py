"""`make demo` for real: its server, worker and database, in a folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from django.utils.html import strip_tags

pytestmark = pytest.mark.xdist_group("demo")
ROOT = Path(__file__).resolve().parents[2]
READY = "Ctrl-C stops it."


class Demo:
    def __init__(self, var: Path):
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self, **environment: str) -> subprocess.Popen:
        kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
        own = {"EMBASSY_ENV": "demo", "EMBASSY_VAR": str(self.var), "DATABASE_URL": ""}
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(self.port)],
            cwd=ROOT,
            env=kept | own | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ready(self, process: subprocess.Popen) -> list[str]:
        """What it printed until it said it was ready, or until it ended."""
        lines = []
        for line in process.stdout:
            lines.append(line.strip())
            if line.strip() == READY:
                break
        return lines

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def processes(self) -> list[psutil.Process]:
        """Whatever runs for this demo, the database's own processes among it."""
        found = []
        for process in psutil.process_iter():
            try:
                of_ours = process.environ().get("EMBASSY_VAR") == str(self.var)
                if process.status() != psutil.STATUS_ZOMBIE and of_ours:
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def stopped(self) -> bool:
        """Whether nothing runs any more, a moment after."""
        deadline = time.monotonic() + 5
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.processes() == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    for process in demo.processes():
        process.kill()


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM], ids=["first start", "second start"]
)
def test_demo_serves_the_site_and_stops_with_nothing_left_running(demo, number):
    process = demo.start()
    lines = demo.ready(process)
    assert lines[-1] == READY
    site = f"http://localhost:{demo.port}"
    greeting = lines[lines.index(f"Site    {site}/") :]
    assert [line.split(" / ")[0] for line in greeting if " / " in line] == ["writer", "editor"]

    status, page = demo.get("/ru/commemorations/khojaly/")
    assert status == 200
    assert "34-я годовщина" in strip_tags(page)
    assert demo.get("/healthz")[0] == 200
    names = " ".join(" ".join(running.cmdline()) for running in demo.processes())
    assert all(word in names for word in ("granian", "manage.py work", "postgres"))

    process.send_signal(number)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert "Traceback" not in said
    assert demo.stopped()


def test_demo_on_a_taken_port_says_so_in_one_sentence(demo):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", demo.port))
        other.listen()
        said = demo.start().communicate(timeout=60)[0]
    assert said == (
        f"CommandError: Port {demo.port} of 127.0.0.1 is taken, most likely by another program: "
        f"stop that one, or take another port with `make demo PORT={demo.port + 1}`.\n"
    )
    assert demo.stopped()


def test_demo_stops_at_once_when_interrupted_while_it_prepares(demo, tmp_path):
    fresh = Demo(tmp_path)
    process = fresh.start()
    assert process.stdout.readline() == "Preparing the database ...\n"
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert "Traceback" not in said
    assert fresh.stopped()


def test_demo_refuses_to_run_on_another_sites_settings(demo):
    said = demo.start(EMBASSY_ENV="development").communicate(timeout=60)[0]
    assert said == "CommandError: Start it with `make demo`, or set EMBASSY_ENV=demo.\n"
