"""Sitemaps: by the protocol's schema, and every address in them is there and names itself."""

import re
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from audit import kinds, tools
from audit.crawl import LANGUAGES, Crawl, Fetcher, Outline
from audit.report import Report

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
MOST, LARGEST = 50_000, 50 * 1024 * 1024
NEWS_FOR = timedelta(days=2, hours=1)
#: Types of page whose largest example must be in a sitemap, in each language.
LISTED = ("home", "article", "commemoration", "anniversary", "event", "exhibit", "official")


def run(crawl: Crawl) -> Report:
    report = Report(of="sitemaps")
    maps = {
        one.address: one.text
        for one in crawl.answers.values()
        if one.status == 200 and re.search(r"<(\w+:)?(urlset|sitemapindex)\b", one.text[:2000])
    }
    robots = crawl.answers.get("/robots.txt")
    if not robots or not re.search(r"(?im)^sitemap:\s*https?://\S+", robots.text):
        report.fault("/robots.txt", "names no sitemap by its whole address")
    listed: dict[str, dict[str, str]] = {}
    for address, text in maps.items():
        report.looked_at += 1
        report.fault(address, *faults_of(text.encode(), crawl.base))
        listed |= _alternates(text)
    for what, there in {
        "an index of sitemaps": any("sitemapindex" in text[:2000] for text in maps.values()),
        "alternates by language": any("hreflang" in text for text in maps.values()),
        "pictures": any("<image:image" in text for text in maps.values()),
        "news of two days": any("<news:news" in text for text in maps.values()),
    }.items():
        if maps and not there:
            report.fault("the sitemaps", f"have no {what}")
    _pages(crawl, listed, report)
    _pictures(crawl, maps, report)
    report.notes.append(f"{len(listed)} addresses")
    return report


def _alternates(text: str) -> dict[str, dict[str, str]]:
    """{address: {language: address}} of a sitemap."""
    root = _parsed(text.encode())
    if root is None:
        return {}
    return {
        (url.findtext("s:loc", namespaces=NS) or "").strip(): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)
        }
        for url in root.findall("s:url", NS)
    }


def _pages(crawl: Crawl, listed: dict, report: Report) -> None:
    for url, alternates in listed.items():
        address = url.removeprefix(crawl.base)
        answer = crawl.answers.get(address) or crawl.ask(Fetcher(crawl.base), address)
        if answer.status != 200:
            report.fault(url, f"is in a sitemap and answers {answer.status}")
            continue
        if not answer.is_page:
            continue
        outline = Outline(answer.text)
        links = [link for link in outline.all("link") if "href" in link]
        canonical = [link["href"] for link in links if link.get("rel") == "canonical"]
        if canonical != [url]:
            report.fault(url, f"is in a sitemap, and the page calls itself {canonical}")
        if any("noindex" in (meta.get("content") or "") for meta in outline.all("meta")):
            report.fault(url, "is in a sitemap and says noindex")
        told = {link["hreflang"]: link["href"] for link in links if link.get("hreflang")}
        if alternates and {k: v for k, v in alternates.items() if k != "x-default"} != {
            k: v for k, v in told.items() if k != "x-default"
        }:
            report.fault(url, "has other alternates in the sitemap than on the page")
        for other in alternates.values():
            if other != url and other in listed and url not in listed[other].values():
                report.fault(url, f"names {other}, which does not name it")
    for (kind, language), pages in kinds.by_kind(crawl).items():
        plain = [page for page in pages if "?" not in page.address]
        if kind in LISTED and plain and crawl.base + plain[0].address not in listed:
            report.fault(plain[0].address, f"({kind}, {language}) is in no sitemap")
    if listed and not all(
        any(urlsplit(url).path.startswith(f"/{code}/") for url in listed) for code in LANGUAGES
    ):
        report.fault("the sitemaps", "leave out a language")


def _pictures(crawl: Crawl, maps: dict[str, str], report: Report) -> None:
    fetcher = Fetcher(crawl.base)
    found = {url for text in maps.values() for url in re.findall(r"<image:loc>\s*([^<\s]+)", text)}
    for url in sorted(found):
        status, headers, _body = fetcher.get(url.removeprefix(crawl.base), method="HEAD")
        if status != 200 or not headers.get("content-type", "").startswith("image/"):
            report.fault(url, f"is a picture in a sitemap and answers {status}")


def faults_of(body: bytes, base: str, now: datetime | None = None) -> list[str]:
    """What is wrong with a sitemap, an index of them or a sitemap of news."""
    root = _parsed(body)
    if root is None:
        return ["is no XML"]
    if len(body) > LARGEST:
        return [f"is larger than {LARGEST} bytes"]
    name = etree.QName(root)
    if name.namespace != NS["s"]:
        return [f"is of the namespace {name.namespace}"]
    found = []
    if name.localname == "urlset":
        if not schema().validate(root):
            found += [
                f"schema: {error.message} (line {error.line})" for error in schema().error_log
            ][:10]
    elif name.localname == "sitemapindex":
        found += _index(root)
    else:
        return [f"is no sitemap: <{name.localname}>"]
    urls = [(one.text or "").strip() for one in root.iterfind("*/s:loc", NS)]
    if len(urls) > MOST:
        found.append(f"has {len(urls)} addresses, more than {MOST}")
    if not urls:
        found.append("has no address")
    found += [f"{url} is not on this site" for url in urls if not url.startswith(base + "/")]
    found += [f"{url} is in it twice" for url in sorted({u for u in urls if urls.count(u) > 1})]
    now = now or datetime.now(UTC)
    for one in root.iter(f"{{{NS['n']}}}publication_date"):
        try:
            moment = datetime.fromisoformat(one.text.strip())
        except ValueError:
            continue  # the schema has said so
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if not now - NEWS_FOR <= moment <= now:
            found.append(f"news of {one.text.strip()} is not of the last two days")
    return found


def _index(root) -> list[str]:
    """siteindex.xsd of the protocol, which npm's package does not bring."""
    found = []
    for one in root:
        if one.tag != f"{{{NS['s']}}}sitemap":
            found.append(f"an index has <{etree.QName(one).localname}>")
            continue
        names = [etree.QName(part).localname for part in one]
        if names not in (["loc"], ["loc", "lastmod"]):
            found.append(f"a sitemap of the index has {', '.join(names)}")
        moment = one.findtext("s:lastmod", namespaces=NS)
        if moment:
            try:
                datetime.fromisoformat(moment.strip())
            except ValueError:
                found.append(f"lastmod {moment!r} is no W3C date")
    return found


def _parsed(body: bytes):
    try:
        return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


@cache
def schema() -> etree.XMLSchema:
    """The protocol's schema with ours for alternates, pictures and news; nothing is fetched."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (Path(__file__).parent / "schemas").glob("*.xsd"):
            shutil.copy(path, folder)
        shutil.copy(tools.MODULES / "sitemap" / "schema" / "sitemap.xsd", folder)
        return etree.XMLSchema(etree.parse(str(Path(folder) / "all.xsd")))
