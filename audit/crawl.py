"""Everything the site answers with, found as a visitor's or a search engine's program finds it."""

import http.client
import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import lxml.html
from lxml import etree

LANGUAGES = ("az", "ru", "kk", "en")
#: Never asked: the desk, and pages whose address is somebody's secret.
CLOSED = ("/admin/", "/link/")
PICTURES = ("image/", "font/")
MOST = 4_000  # answers; a site that links on for ever is cut there, and that is a fault
#: Of addresses that differ in their parameters' values alone, in their numbers alone (days,
#: months), and of one path, so many are asked for.
SAME_NAMES, SAME_BUT_NUMBERS, SAME_PATH = 3, 60, 40
_UTF8 = lxml.html.HTMLParser(encoding="utf-8")


@dataclass
class Answer:
    address: str
    status: int
    type: str
    headers: dict[str, str]
    text: str = ""  # of pages, feeds and other texts; of a ZIP its names and texts
    found_on: str = ""
    as_type: str = ""  # what the link that led here says it is

    @property
    def is_page(self) -> bool:
        return self.type == "text/html"

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


class Outline(HTMLParser):
    """The tags of a page with their attributes; `texts` are those of <script> data blocks."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.blocks: list[tuple[str, str]] = []  # (type, content) of scripts
        self._script: tuple[str, list] | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self._script = (dict(attrs).get("type") or "", [])

    def handle_data(self, data):
        if self._script:
            self._script[1].append(data)

    def handle_endtag(self, tag):
        if tag == "script" and self._script:
            self.blocks.append((self._script[0], "".join(self._script[1])))
            self._script = None

    def all(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.tags if tag == name]


class Fetcher:
    """GET by the path, over one connection."""

    def __init__(self, base: str):
        self.base = base
        self._connection = None

    def get(self, address: str, headers: dict | None = None, *, method: str = "GET"):
        """(status, headers, body) of an address below `base`; no redirect is followed."""
        for last in (False, True):
            if self._connection is None:
                host = urlsplit(self.base).netloc
                self._connection = http.client.HTTPConnection(host, timeout=60)
            try:
                self._connection.request(method, address, headers=headers or {})
                answer = self._connection.getresponse()
                body = answer.read()
            except (http.client.HTTPException, OSError):
                self._connection.close()
                self._connection = None
                if last:
                    raise
                continue
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body
        raise AssertionError("unreachable")


def local(link: str, base: str, page: str) -> str | None:
    """A link of a page as an address of this site, or None for another's (mailto:, elsewhere)."""
    whole = urlsplit(urldefrag(urljoin(urljoin(base, page), link.strip())).url)
    if whole.scheme == "webcal":
        whole = whole._replace(scheme="http")
    if (whole.scheme, whole.netloc) != tuple(urlsplit(base)[:2]):
        return None
    return (whole.path or "/") + (f"?{whole.query}" if whole.query else "")


@dataclass
class Crawl:
    base: str
    answers: dict[str, Answer] = field(default_factory=dict)
    #: Pages that cannot be asked for over HTTP, such as the one for a fault of the server's.
    drawn: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    #: What the leaks check must know of the items that were hidden.
    hidden: dict = field(default_factory=dict)

    # ---------------------------------------------------------------------------------- walking
    def walk(self, start: list[str]) -> "Crawl":
        fetcher = Fetcher(self.base)
        waiting = [(address, "", "") for address in start]
        alike: Counter = Counter()
        while waiting:
            address, found_on, as_type = waiting.pop(0)
            if address in self.answers or address.startswith(CLOSED):
                continue
            if found_on and _enough(address, alike):
                continue
            if len(self.answers) >= MOST:
                self.whole = False
                break
            answer = self.ask(fetcher, address, found_on, as_type)
            self.answers[address] = answer
            waiting += [(link, address, kind) for link, kind in self.links(answer)]
        return self

    def ask(self, fetcher: Fetcher, address: str, found_on="", as_type="") -> Answer:
        status, headers, body = fetcher.get(address)
        kind = headers.get("content-type", "").partition(";")[0].strip()
        text = "" if kind.startswith(PICTURES) else _text(kind, body)
        return Answer(address, status, kind, headers, text, found_on, as_type)

    def links(self, answer: Answer) -> list[tuple[str, str]]:
        """(address, type the link gives) of everything on this site that an answer leads to."""
        found: list[tuple[str, str]] = []
        if answer.status in (301, 302, 303, 307, 308):
            found.append((answer.headers.get("location", ""), ""))
        elif answer.is_page:
            for tag, attributes in Outline(answer.text).tags:
                if tag in ("a", "link", "area") and attributes.get("href"):
                    found.append((attributes["href"], attributes.get("type") or ""))
                elif tag in ("script", "iframe") and attributes.get("src"):
                    found.append((attributes["src"], ""))
                elif tag == "meta" and attributes.get("property") == "og:image":
                    found.append((attributes.get("content") or "", ""))
            found += [(link, "") for link in _filled_in(answer)]
        elif answer.path == "/robots.txt":
            found += [
                (link, "sitemap") for link in re.findall(r"(?im)^sitemap:\s*(\S+)", answer.text)
            ]
        elif answer.type.endswith("xml"):
            found += [(link, "") for link in _xml_links(answer.text)]
        elif answer.type == "text/calendar":
            unfolded = re.sub(r"\r?\n[ \t]", "", answer.text)  # RFC 5545, 3.1: lines of 75 octets
            found += [(link, "") for link in re.findall(r"(?m)^URL[^:]*:(\S+)", unfolded)]
        local_ones = ((local(link, self.base, answer.address), kind) for link, kind in found)
        return [(link, kind) for link, kind in local_ones if link]

    # ------------------------------------------------------------------------------- looking up
    def pages(self) -> list[Answer]:
        """Pages a reader gets in good order."""
        return [one for one in self.answers.values() if one.is_page and one.status == 200]

    # -------------------------------------------------------------------------------- on the disk
    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, path: Path) -> "Crawl":
        kept = json.loads(path.read_text())
        kept["answers"] = {key: Answer(**one) for key, one in kept["answers"].items()}
        return cls(**kept)


def _filled_in(answer: Answer) -> list[str]:
    """Where the forms of a page lead that only ask: as they are, with each choice, with several."""
    if "<form" not in answer.text:
        return []
    found = []
    for form in lxml.html.document_fromstring(answer.text.encode(), parser=_UTF8).forms:
        if form.method.upper() != "GET":
            continue
        target = form.action or answer.path
        hidden = [(one.name, one.value) for one in form.xpath(".//input[@type='hidden'][@name]")]
        choices = [
            (select.get("name"), value)
            for select in form.xpath(".//select[@name]")
            for value in [one.get("value") for one in select.iter("option") if one.get("value")][:3]
        ]
        choices += [
            (one.name, one.get("value", "on"))
            for one in form.xpath(".//input[@type='checkbox' or @type='radio'][@name]")
        ]
        several = list({name: (name, value) for name, value in reversed(choices)}.values())
        for chosen in [[], *([one] for one in choices), several[:2]]:
            query = urlencode([*hidden, *chosen])
            found.append(f"{target}?{query}" if query else target)
    return list(dict.fromkeys(found))


def _enough(address: str, asked: Counter) -> bool:
    """Whether enough of its like have been asked for; else it is counted with them."""
    path, _, query = address.partition("?")
    most = {("numbers", re.sub(r"\d", "0", path)): SAME_BUT_NUMBERS}
    if query:
        names = ",".join(sorted({name for name, _value in parse_qsl(query, True)}))
        most = {("path", path): SAME_PATH, ("names", path, names): SAME_NAMES}
    if any(asked[key] >= number for key, number in most.items()):
        return True
    asked.update(most.keys())
    return False


def _text(kind: str, body: bytes) -> str:
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            texts = [packed.read(name) for name in packed.namelist() if name.endswith(".txt")]
            return "\n".join(
                [*packed.namelist(), *(one.decode("utf-8", "replace") for one in texts)]
            )
    # One octet, one letter where it is no UTF-8: the judges of encodings ask again themselves.
    return body.decode("utf-8", "replace")


def _xml_links(text: str) -> list[str]:
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return []
    found = [one.get("href") for one in root.iter("{*}link") if one.get("href")]
    found += [one.text for one in root.iter("{*}loc", "{*}link") if one.text and one.text.strip()]
    return found
