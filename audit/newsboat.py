"""Feeds as newsboat, a reader many people use, fetches and keeps them."""

import sqlite3
import subprocess
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import feedparser

from audit import tools
from audit.crawl import Crawl
from audit.feeds import TYPES, language_of
from audit.report import Report

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed in newsboat's own database. page: where it leads a reader who opens the feed itself;
    entries: {address: (title, moment in seconds since 1970, text)}."""

    page: str
    entries: dict[str, tuple[str, int, str]]


def run(crawl: Crawl) -> Report:
    report = Report(of="feeds")
    for answer in crawl.answers.values():
        if answer.status == 200 and answer.type in TYPES:
            report.looked_at += 1
            kept = fetched(crawl.base + answer.address)
            report.fault(answer.address, *faults_of(kept, answer.text.encode(), crawl.base))
    return report


def fetched(url: str) -> Kept:
    """A feed as newsboat has it after it has fetched it. Each has a database of its own: entries
    that two feeds share are one to newsboat."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "urls").write_text(f"{url}\n")
        (folder / "config").write_text("auto-reload no\n")
        places = ["-u", "urls", "-c", "cache.db", "-C", "config"]
        subprocess.run(
            [tools.program("newsboat", "a reader of feeds"), "-q", *places, "-x", "reload"],
            cwd=home,
            env={"HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
            stdin=subprocess.DEVNULL,
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        database = sqlite3.connect(folder / "cache.db")
        try:
            page = database.execute("SELECT url FROM rss_feed").fetchone()
            rows = database.execute("SELECT url, title, pubDate, content FROM rss_item").fetchall()
        finally:
            database.close()
    return Kept(page[0] if page else "", {url: tuple(rest) for url, *rest in rows})


def faults_of(kept: Kept, body: bytes, base: str) -> list[str]:
    """What newsboat has misunderstood of a feed of the site at `base`."""
    home = f"{base}/{language_of(body)}/"
    found = []
    if not kept.page.startswith(home) or kept.page.rstrip("/").endswith(("/feed", "/rss")):
        found.append(f"newsboat opens {kept.page!r}, no page in the language of the feed")
    read = {entry.link: entry.title for entry in feedparser.parse(body).entries}
    if read.keys() != kept.entries.keys():
        found.append(f"newsboat keeps {len(kept.entries)} of {len(read)} entries")
    for address, (title, moment, text) in kept.entries.items():
        if unescape(title) != unescape(read.get(address, title)):
            found.append(f"newsboat calls an entry {title!r}")
        if not moment:
            found.append(f"newsboat knows no date of {address}")
        if not text.strip():
            found.append(f"newsboat has no text of {address}")
    return found
