"""Nothing makes a reader scroll sideways: any width, 200 % zoom, letters twice as large."""

from audit import browser, kinds
from audit.crawl import Crawl
from audit.report import Report

#: 640 is a window of 1280 at 200 %.
WIDTHS = (320, 360, 390, 480, 640, 768, 1024, 1280, 1920, 2560)
#: Letters twice as large without zooming, as browsers' own settings make them.
LARGE = (1280, 1920)
OVER = """() => {
  const root = document.documentElement, wide = root.clientWidth;
  if (Math.max(root.scrollWidth, document.body.scrollWidth) <= wide) return null;
  const over = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > wide + 1 && one.checkVisibility();
  });
  const last = over.at(-1);
  const said = `${root.scrollWidth - wide} px too wide`;
  if (!last) return said;
  const words = last.textContent.trim().slice(0, 40);
  return `${said}: <${last.localName} class="${last.getAttribute("class") ?? ""}"> ${words}`;
}"""


def run(crawl: Crawl) -> Report:
    report = Report(of="views")
    with (
        browser.chromium() as chromium,
        browser.tab(chromium, crawl.base, reduced_motion="reduce") as page,
    ):
        for _kind, address in kinds.samples(crawl):
            page.goto(address)
            for width in WIDTHS:
                look(page, width, f"{address} at {width} px", report)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            for width in LARGE:
                look(page, width, f"{address} at {width} px, letters at 200 %", report)
    return report


def look(page, width: int, where: str, report: Report) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    report.looked_at += 1
    if over := page.evaluate(OVER):
        report.fault(where, over)
