"""An article is light, holds still while it loads, and can be read without scripts."""

import gzip
from urllib.parse import urlsplit

from audit import browser, kinds
from audit.crawl import Crawl, Fetcher
from audit.report import Report

MOST = 40_000  # bytes, compressed: HTML, CSS and scripts
LEAST = 0.0005  # of a layout shift: below it is rounded to 0, as Lighthouse does
COUNTED = {"document", "stylesheet", "script", "fetch", "xhr", "manifest", "font"}
#: Held still while loading and while somebody scrolls, on a slow phone's screen.
SHIFTS = """() => new Promise((done) => {
  let sum = 0; const which = [];
  new PerformanceObserver((list) => { for (const one of list.getEntries()) {
    sum += one.value;
    for (const source of one.sources ?? []) which.push(source.node?.nodeName ?? "?");
  } }).observe({ type: "layout-shift", buffered: true });
  const last = () => setTimeout(() => done([sum, [...new Set(which)].join(", ")]), 300);
  requestAnimationFrame(() => requestAnimationFrame(last));
})"""
#: What is read: the text of a page without its buttons, which scripts may add.
READ = """() => {
  const parts = "button, dialog, template, script, style";
  const skipped = new Set([...document.querySelectorAll(parts)]);
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    let above = walk.currentNode.parentElement;
    if (!above.checkVisibility()) continue;
    while (above && !skipped.has(above)) above = above.parentElement;
    if (!above) words.push(walk.currentNode.data);
  }
  return words.join(" ").split(/\\s+/).filter(Boolean);
}"""


def run(crawl: Crawl) -> Report:
    report = Report(of="pages")
    found = kinds.by_kind(crawl)
    heaviest = 0
    with browser.chromium() as chromium:
        for (kind, _language), pages in found.items():
            address = pages[0].address
            report.looked_at += 1
            loaded, moved, words = _with_scripts(chromium, crawl.base, address)
            if moved:
                report.fault(address, moved)
            if lost := _lost_without(chromium, crawl.base, address, words):
                report.fault(address, f"without scripts these words are lost: {lost}")
            if kind == "article":
                weight, parts = weigh(crawl.base, loaded)
                heaviest = max(heaviest, weight)
                if weight >= MOST:
                    report.fault(address, f"weighs {weight} bytes compressed: {parts}")
    if not any(kind == "article" for kind, _language in found):
        report.fault("articles", "none was found")
    report.notes.append(f"heaviest article {heaviest / 1000:.1f} KB")
    return report


def _with_scripts(chromium, base: str, address: str) -> tuple[list[str], str, list[str]]:
    """Addresses of what was loaded, a sentence if anything moved, and the words that are read."""
    with browser.tab(chromium, base, viewport=browser.PHONE) as page:
        loaded = []
        page.on("request", lambda one: one.resource_type in COUNTED and loaded.append(one.url))
        page.goto(address, wait_until="load")
        words = page.evaluate(READ)
        page.evaluate(
            """async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) {
               scrollTo(0, y); await new Promise((done) => setTimeout(done, 40)); } }"""
        )
        shift, which = page.evaluate(SHIFTS)
    return loaded, f"moves while it loads: {shift:.4f} ({which})" if shift >= LEAST else "", words


def _lost_without(chromium, base: str, address: str, words: list[str]) -> str:
    """Those of the words that are not there without scripts."""
    options = {"viewport": browser.PHONE, "java_script_enabled": False}
    with browser.tab(chromium, base, **options) as page:
        page.goto(address, wait_until="load")
        left = set(page.evaluate(READ))
    return " ".join(word for word in words if word not in left)[:200]


def weigh(base: str, addresses: list[str]) -> tuple[int, str]:
    """The bytes that travel, compressed as the server does or, where it leaves that to the proxy
    in front, as the proxy would (gzip)."""
    fetcher = Fetcher(base)
    total, parts = 0, []
    for url in dict.fromkeys(addresses):
        path = urlsplit(url).path
        _status, headers, body = fetcher.get(path, {"Accept-Encoding": "br, gzip"})
        packed = body if headers.get("content-encoding") else gzip.compress(body, 6)
        total += len(packed)
        parts.append(f"{path.rpartition('/')[2] or path} {len(packed)}")
    return total, ", ".join(parts)
