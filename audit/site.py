"""The throw-away site that is judged: the demo, and texts nobody may read, as visitors get it.

Settings of the demo: static files under names with a digest and compressed, no debugging.
"""

import io
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.core.management import call_command
from django.test import RequestFactory
from django.utils import translation

from audit import kinds, markers
from audit.crawl import LANGUAGES, Crawl
from embassy.management.commands.demo import answers, server_command
from embassy.models import Edition
from embassy.site import errors, maintenance, maintenance_page
from embassy.supervisor import Program, running

HOST = "127.0.0.1"
STARTING = 60  # seconds
WORKING = 900  # seconds for the sizes of all pictures


@contextmanager
def throw_away_site(log: Path) -> Iterator[Crawl]:
    """Prepare it, serve it, walk through it. log: the file for what the server says."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_demo", stdout=io.StringIO())
    hidden = markers.make()
    call_command("collectstatic", verbosity=0, interactive=False)
    # What the worker would do in its own time: the sizes of pictures.
    work = [sys.executable, "manage.py", "work", "--batch"]
    subprocess.run(work, check=True, timeout=WORKING, stdout=subprocess.DEVNULL)
    port = _free_port()
    # What it says of addresses that are not there goes to a file beside the reports.
    command = ["sh", "-c", 'exec "$@" 2>>"$0"', str(log), *server_command(HOST, port)]
    with running([Program("The server", command)]) as [process]:
        end = time.monotonic() + STARTING
        while not answers(HOST, port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the site that should be judged does not start")
            time.sleep(0.1)
        crawl = Crawl(f"http://{HOST}:{port}", hidden=hidden, drawn=_drawn())
        yield crawl.walk(_start())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _start() -> list[str]:
    """Where the walk begins: what somebody knows who knows nothing but the host, searches that
    anybody can type, and addresses in trouble, which nothing leads to."""
    start = ["/", "/robots.txt", "/sitemap.xml"]
    for code in LANGUAGES:
        start += [f"/{code}/", f"/{code}/audit-nothing-here/"]
        start += [
            f"/{code}/search/?q={quote(word)}" for word in (kinds.NO_QUERY, kinds.QUERIES[code])
        ]
    taken_back = Edition.objects.filter(change__in=["withdrawal", "error", "replacement"])
    start += sorted({edition.get_absolute_url() for edition in taken_back})
    return start + [address for code in LANGUAGES for address in _not_in(code)[:1]]


def _not_in(language: str) -> list[str]:
    """Addresses of texts that there are in other languages only."""
    here = Edition.objects.live(language).values("item_id")
    elsewhere = [Edition.objects.live(code).exclude(item_id__in=here) for code in LANGUAGES]
    return [f"/{language}/{edition.address}/" for found in elsewhere for edition in found[:1]]


def _drawn() -> dict[str, str]:
    """The pages that only a fault or an administrator brings, in each language."""
    views = {
        "503": lambda request: maintenance.answer(request, maintenance.Closed()),
        "400": lambda request: errors.bad_request(request, ValueError()),
        "403": lambda request: errors.permission_denied(request, PermissionError()),
        "500": errors.server_error,
    }
    drawn = {}
    for code in LANGUAGES:
        for name, view in views.items():
            with translation.override(code):
                request = RequestFactory().get(f"/{code}/news/", headers={"host": "localhost"})
                response = view(request)
                if hasattr(response, "render"):
                    response.render()
            drawn[f"/{code}/ as {name}"] = response.content.decode()
    return drawn | {"/ as the proxy's page": maintenance_page.page()}
