"""`make demo`: the whole site with sample content, until Ctrl-C."""

import http.client
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from embassy.demo_logins import DEMO_LOGINS
from embassy.supervisor import (
    Program,
    ProgramEndedError,
    Stopped,
    Wish,
    port_is_free,
    running,
    see_alive,
    stoppable,
    watch,
)

STARTING = 60  # seconds the server may take to answer
YEAR = 365 * 24 * 3600  # seconds; a rendition's name changes with its content


class Command(BaseCommand):
    help = "Prepares and runs the demo: database, sample content, server and worker (make demo)."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")

    def handle(self, *, host, port, **options):
        if settings.ENVIRONMENT != "demo":
            raise CommandError("Start it with `make demo`, or set EMBASSY_ENV=demo.")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise CommandError(f"PORT is {port!r}: set it to a number from 1 to 65535.")
        if not port_is_free(host, int(port)):
            raise CommandError(
                f"Port {port} of {host} is taken, most likely by another program: stop that one, "
                f"or take another port with `make demo PORT={int(port) % 65535 + 1}`."
            )
        try:
            with stoppable() as wish:
                self._prepare(wish)
                self._serve(host, int(port), wish)
        except Stopped:
            self.stdout.write("\nThe demo has stopped; a new start finds everything as it was.")
        except ProgramEndedError as error:
            raise CommandError(str(error)) from error

    def _prepare(self, wish: Wish) -> None:
        self._say("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
        wish.see()
        self._say("Loading the sample content ...")
        call_command("load_demo", stdout=self.stdout, stderr=self.stderr)
        wish.see()
        self._say("Collecting the static files ...")
        call_command("collectstatic", verbosity=0, interactive=False)
        wish.see()

    def _serve(self, host: str, port: int, wish: Wish) -> None:
        programs = [
            Program("The server", server_command(host, port)),
            Program("The worker", [sys.executable, "manage.py", "work"]),
        ]
        with running(programs) as processes:
            deadline = time.monotonic() + STARTING
            while not answers(host, port):
                wish.see()
                see_alive(programs, processes)
                if time.monotonic() > deadline:
                    raise CommandError(f"The server has not answered in {STARTING} seconds.")
                time.sleep(0.1)
            self._greet(host, port)
            watch(programs, processes, wish)

    def _greet(self, host: str, port: int) -> None:
        shown = "localhost" if host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else host  # noqa: S104
        site = f"http://{shown}:{port}"
        self._say("")
        self._say(f"  Site    {site}/")
        self._say(f"          {site}/ru/commemorations/khojaly/")
        self._say(f"  Admin   {site}/admin/")
        for name, password in DEMO_LOGINS.items():
            self._say(f"          {name} / {password}")
        self._say("  Ctrl-C stops it.")
        self._say("")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # a pipe, too, shows the addresses at once


def server_command(host: str, port: int) -> list[str]:
    """granian for the pages; the public pictures it serves by itself, without Python."""
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--log-level", "warning", "--no-ws"]
    command += ["--blocking-threads", "4", "--workers-kill-timeout", "10"]
    command += ["--static-path-route", settings.MEDIA_URL.rstrip("/")]
    command += ["--static-path-mount", str(settings.MEDIA_ROOT)]
    command += ["--static-path-expires", str(YEAR)]
    return [*command, "embassy.wsgi:application"]


def answers(host: str, port: int) -> bool:
    """Whether the site answers, be it with an error: a page in trouble is there to be looked at."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
