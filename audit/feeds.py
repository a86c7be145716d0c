"""Atom and RSS: by their specifications, and as feedparser reads them."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import feedparser
from lxml import etree

from audit import kinds
from audit.crawl import LANGUAGES, Crawl
from audit.report import Report

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPES = {"application/atom+xml": "atom", "application/rss+xml": "rss"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT|UT)"
)
#: Of what there must be a feed in each language, in both forms, by the page that names it.
OF = ("home", "news", "commemoration", "official")
FULL = 40  # letters of an entry's text, at least somewhere: a feed brings the whole text


def run(crawl: Crawl) -> Report:
    report = Report(of="feeds")
    named: set[tuple[str, str, str]] = set()  # (language, type of page, form)
    for answer in crawl.answers.values():
        form = TYPES.get(answer.type)
        if answer.as_type in TYPES and answer.type != answer.as_type:
            report.fault(answer.address, f"is {answer.type}, and is linked as {answer.as_type}")
        if form is None or answer.status != 200:
            continue
        report.looked_at += 1
        below = kinds.below_language(answer.address)
        faults = faults_of(answer.text.encode(), crawl.base + answer.address)
        report.fault(answer.address, *faults)
        if below and language_of(answer.text.encode()) != below[0]:
            report.fault(answer.address, f"does not say that it is in {below[0]}")
    for page in crawl.pages():
        for link, kind in crawl.links(page):
            target = crawl.answers.get(link)
            if kind in TYPES and target and target.status == 200:
                language = kinds.below_language(page.address)
                named.add((language and language[0], kinds.kind_of(page.address), TYPES[kind]))
    for language in LANGUAGES:
        for kind in OF:
            for form in TYPES.values():
                if (language, kind, form) not in named:
                    report.fault(f"/{language}/", f"no page “{kind}” names its {form} feed")
    return report


def faults_of(body: bytes, url: str) -> list[str]:
    """What is wrong with a feed at an address."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"is no XML: {error}"]
    if root.getroottree().docinfo.internalDTD is not None:
        return ["has a DTD"]
    if root.tag == f"{ATOM}feed":
        found, entries = _atom(root, url), root.findall(f"{ATOM}entry")
    elif root.tag == "rss":
        found, entries = _rss(root, url), root.findall("channel/item")
    else:
        return [f"is no feed: <{root.tag}>"]
    read = feedparser.parse(body)
    if read.bozo:
        found.append(f"feedparser: {read.bozo_exception}")
    if len(read.entries) != len(entries):
        found.append(f"feedparser reads {len(read.entries)} of {len(entries)} entries")
    texts = [entry.content[0].value if entry.get("content") else "" for entry in read.entries]
    if texts and max(map(len, texts)) < FULL:
        found.append("brings no full text")
    found += [
        f"an address in a text is not absolute: {link}"
        for text in texts
        for link in re.findall(r"""(?:href|src)=["']([^"']*)""", text)
        if not urlsplit(link).scheme
    ]
    return found


def language_of(body: bytes) -> str | None:
    root = etree.fromstring(body)
    return root.get(XML_LANG) if root.tag == f"{ATOM}feed" else root.findtext("channel/language")


def _one(parent, name: str) -> list[str]:
    """A fault unless there is exactly one such element, with a text in it."""
    found = parent.findall(name)
    label = etree.QName(name).localname
    if len(found) != 1:
        return [f"<{etree.QName(parent).localname}> has {len(found)} <{label}>"]
    return [] if (found[0].text or "").strip() else [f"<{label}> is empty"]


def _absolute(link: str | None, what: str) -> list[str]:
    parts = urlsplit(link or "")
    return [] if parts.scheme in ("http", "https") and parts.netloc else [f"{what} is {link!r}"]


def _atom(root, url: str) -> list[str]:
    """RFC 4287."""
    found = [fault for name in ("id", "title", "updated") for fault in _one(root, ATOM + name)]
    own = [one.get("href") for one in root.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if own != [url]:
        found.append(f"link self is {own}, its address {url}")
    if not root.get(XML_LANG):
        found.append("has no xml:lang")
    authored = root.find(f"{ATOM}author/{ATOM}name") is not None
    ids, moments = [], []
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated"):
            found += _one(entry, ATOM + name)
        if not authored and entry.find(f"{ATOM}author/{ATOM}name") is None:
            found.append("an entry has no author")
        ids.append(entry.findtext(f"{ATOM}id"))
        links = [
            one
            for one in entry.findall(f"{ATOM}link")
            if one.get("rel", "alternate") == "alternate"
        ]
        if not links and entry.find(f"{ATOM}content") is None:
            found.append("an entry has neither a link nor a content")
        for link in links:
            found += _absolute(link.get("href"), "an entry's link")
    for name in ("updated", "published"):
        for one in root.iter(ATOM + name):
            if not RFC3339.fullmatch(one.text or ""):
                found.append(f"<{name}> is no RFC 3339 date: {one.text!r}")
            else:
                moments.append(datetime.fromisoformat(one.text))
    for one in [*root.findall(f"{ATOM}id"), *root.findall(f"{ATOM}entry/{ATOM}id")]:
        if not re.match(r"(https?://|tag:|urn:)\S+$", one.text or ""):
            found.append(f"<id> is no IRI: {one.text!r}")
    found += _twice(ids)
    for content in root.iter(f"{ATOM}content", f"{ATOM}summary", f"{ATOM}title"):
        if content.get("type", "text") not in ("text", "html", "xhtml"):
            found.append(f"<{etree.QName(content).localname}> is of type {content.get('type')}")
    return found


def _rss(root, url: str) -> list[str]:
    """RSS 2.0, and the best practices of the RSS Advisory Board."""
    if root.get("version") != "2.0":
        return [f"is RSS {root.get('version')}, not 2.0"]
    channel = root.find("channel")
    if channel is None:
        return ["has no <channel>"]
    required = ("title", "link", "description", "language")
    found = [fault for name in required for fault in _one(channel, name)]
    found += _absolute(channel.findtext("link"), "<link>")
    own = [one.get("href") for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if own != [url]:
        found.append(f"atom:link self is {own}, its address {url}")
    ids = []
    for item in channel.findall("item"):
        for name in ("title", "link", "guid", "pubDate"):
            found += _one(item, name)
        found += _absolute(item.findtext("link"), "an item's link")
        guid = item.find("guid")
        if guid is not None:
            ids.append(guid.text)
            if guid.get("isPermaLink", "true") == "true":
                found += _absolute(guid.text, "a guid that says it is a link")
    for name in ("pubDate", "lastBuildDate"):
        for one in channel.iter(name):
            if not RFC822.fullmatch(one.text or ""):
                found.append(f"<{name}> is no RFC 822 date: {one.text!r}")
            else:
                day = parsedate_to_datetime(one.text).strftime("%a")
                if "," in one.text and not one.text.startswith(day):
                    found.append(f"<{name}> names a wrong day: {one.text}")
    return found + _twice(ids)


def _twice(ids: list) -> list[str]:
    return [f"two entries are one: {one}" for one in sorted({i for i in ids if ids.count(i) > 1})]
