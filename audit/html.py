"""The Nu HTML checker finds no error on any page, and every type of page is there to be checked."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from audit import kinds, tools
from audit.crawl import Crawl
from audit.report import Report

STARTING = 90  # seconds


def run(crawl: Crawl) -> Report:
    report = Report()
    report.fault("types of page", *kinds.missing(crawl))
    report.fault("types of page", *(f"{one} is of no known type" for one in kinds.strangers(crawl)))
    if not crawl.whole:
        report.fault("the site", "has no end: the crawl was cut")
    answered = [one for one in crawl.answers.values() if one.is_page and one.status // 100 != 3]
    pages = {one.address: one.text for one in answered} | crawl.drawn
    with checker() as check:
        for address, text in pages.items():
            report.looked_at += 1
            report.fault(address, *check(text))
    for one in crawl.answers.values():
        if one.status >= 400 and one.found_on:
            report.fault(one.address, f"answers {one.status}, and {one.found_on} leads there")
    return report


@contextmanager
def checker() -> Iterator:
    """A function from a page's text to the errors the Nu HTML checker finds in it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    jar = tools.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [tools.program("java", "for the Nu HTML checker"), "-Xss1m", "-cp", str(jar)]
    command += ["-Dnu.validator.servlet.bind-address=127.0.0.1", "nu.validator.servlet.Main"]
    server = subprocess.Popen(
        [*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(server, port)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

        def check(text: str) -> list[str]:
            headers = {"Content-Type": "text/html; charset=utf-8", "User-Agent": "audit"}
            connection.request("POST", "/?out=json", text.encode(), headers)
            said = json.loads(connection.getresponse().read())["messages"]
            return [
                f"{one['message']} (line {one.get('lastLine', '?')})"
                for one in said
                if one["type"] != "info"
            ]

        yield check
    finally:
        server.terminate()
        server.wait(20)


def _await(server: subprocess.Popen, port: int) -> None:
    end = time.monotonic() + STARTING
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the Nu HTML checker ended by itself") from None
            if time.monotonic() > end:
                raise RuntimeError(f"the Nu HTML checker is silent for {STARTING} s") from None
            time.sleep(0.2)
