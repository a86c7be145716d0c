"""axe finds nothing against WCAG 2.2 AA or its best practice, whatever is open."""

from audit import browser, kinds, tools
from audit.crawl import Crawl
from audit.report import Report

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SCREENS = {"phone": browser.PHONE, "desktop": browser.DESKTOP}
SCHEMES = ("light", "dark")
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
RUN = "(options) => axe.run(document, options).then((found) => found.violations)"


def run(crawl: Crawl) -> Report:
    report = Report(of="views")
    opened = set()
    with browser.chromium() as chromium:
        for screen, size in SCREENS.items():
            with browser.tab(chromium, crawl.base, viewport=size, reduced_motion="reduce") as page:
                for kind, address in kinds.samples(crawl):
                    page.goto(address)
                    _look(page, kind, address, screen, report, opened)
                for name, html in crawl.drawn.items():
                    page.goto("/robots.txt")  # so that the page's own styles are found
                    page.set_content(html, wait_until="load")
                    _look(page, "", name, screen, report, opened)
    report.notes.append(f"opened: {', '.join(sorted(opened)) or 'nothing'}")
    for wanted in ("viewer", "details", "suggestions"):
        if wanted not in opened:
            report.fault("the site", f"has no {wanted} that could be opened")
    return report


def _look(page, kind: str, address: str, screen: str, report: Report, opened: set) -> None:
    inject(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        where = f"{address} ({screen}, {scheme}"
        report.looked_at += 1
        report.fault(f"{where})", *violations(page))
        for state in browser.opened(page, kind):
            opened.add("details" if state.endswith("opened") else state)
            report.looked_at += 1
            report.fault(f"{where}, {state})", *violations(page))


def inject(page) -> None:
    page.evaluate((tools.MODULES / "axe-core" / "axe.min.js").read_text())


def violations(page) -> list[str]:
    found = page.evaluate(RUN, OPTIONS)
    return [
        f"{one['id']}: {one['help']} — {' '.join(map(str, node['target']))}"
        for one in found
        for node in one["nodes"][:3]
    ]
