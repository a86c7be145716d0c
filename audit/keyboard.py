"""The whole site by keyboard: everything reached, seen when it is, nowhere caught."""

from audit import browser, kinds
from audit.crawl import LANGUAGES, Crawl
from audit.report import Report

SCREENS = {"phone": browser.PHONE, "desktop": browser.DESKTOP}
LANGUAGE = "ru"
MOST = 400  # tab stops of a page

PREPARE = """() => {
  const stops = [...document.querySelectorAll(`a[href], area[href], button, input, select, textarea,
    summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]`)]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden"
      && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]")
      && !(one.localName === "input" && one.type === "radio" && !one.checked
           && document.querySelector(`input[type=radio][name="${CSS.escape(one.name)}"]:checked`)));
  const look = (one) => { const s = getComputedStyle(one);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor,
            s.borderColor, s.textDecorationLine, s.color].join("|"); };
  window.audited = { stops, look, before: new Map(stops.map((one) => [one, look(one)])) };
  return stops.length;
}"""
#: What has the focus now: its place among the stops, how it is told, whether it can be seen.
FOCUSED = """() => {
  const { stops, look, before } = window.audited;
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
    && !/^rgba\\(.*, 0\\)$/.test(style.outlineColor);
  const box = one.getBoundingClientRect();
  const lines = [...one.getClientRects()];
  const points = lines.flatMap((b) => [[b.left + b.width / 2, b.top + b.height / 2],
    [b.left + 3, b.top + 3], [b.right - 3, b.bottom - 3]]);
  const covered = !points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
  });
  return {
    place: stops.indexOf(one),
    name: `<${one.localName}> ${(one.getAttribute("aria-label") || one.innerText || one.name || "")
      .trim().slice(0, 40)}`,
    seen: ring || (before.has(one) && look(one) !== before.get(one)),
    covered: box.width > 0 && covered,
  };
}"""


def run(crawl: Crawl) -> Report:
    report = Report(of="views")
    stops = 0
    with browser.chromium() as chromium:
        for screen, size in SCREENS.items():
            with browser.tab(chromium, crawl.base, viewport=size, reduced_motion="reduce") as page:
                for _kind, address in _asked(crawl):
                    report.looked_at += 1
                    page.goto(address)
                    stops += walk(page, f"{address} ({screen})", report)
                    skip_link(page, address, f"{address} ({screen})", report)
                _dialogs(page, crawl, report, screen)
    report.notes.append(f"{stops} stops")
    return report


def _asked(crawl: Crawl):
    """Every type of page in one language, and the first page in all."""
    yield from kinds.samples(crawl, languages=(LANGUAGE,))
    for language in LANGUAGES:
        if language != LANGUAGE:
            yield "home", f"/{language}/"


def walk(page, where: str, report: Report) -> int:
    """Tab from the top until the page is left; returns how many stops there were."""
    count = page.evaluate(PREPARE)
    if not count:
        report.fault(where, "has nothing that takes the focus")
    reached: set[int] = set()
    unseen, covered, same, last = [], [], 0, None
    for _press in range(MOST):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None or (now["place"] in reached and now["place"] == 0):
            break
        same = same + 1 if last and now["place"] == last["place"] and now["place"] >= 0 else 0
        if same > 2:
            report.fault(where, f"the focus is caught in {now['name']}")
            break
        if not now["seen"]:
            unseen.append(now["name"])
        if now["covered"]:
            covered.append(now["name"])
        reached.add(now["place"])
        last = now
    else:
        report.fault(where, f"does not let the focus go in {MOST} steps")
    missed = page.evaluate(
        """(reached) => window.audited.stops.filter((_one, at) => !reached.includes(at))
             .filter((one) => one.checkVisibility({ visibilityProperty: true }))
             .map((one) => one.outerHTML.slice(0, 80))""",
        sorted(reached),
    )
    report.fault(where, *(f"Tab does not reach {one}" for one in missed[:5]))
    report.fault(where, *(f"the focus cannot be seen on {one}" for one in unseen[:5]))
    report.fault(where, *(f"something covers the focused {one}" for one in covered[:5]))
    return len(reached)


def skip_link(page, address: str, where: str, report: Report) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    target = page.evaluate(
        """() => { const to = document.activeElement.getAttribute("href") ?? "";
           return to.startsWith("#") ? to : null; }"""
    )
    if target is None:
        report.fault(where, "the first stop is no link that skips to the text")
        return
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate(
        """(to) => { const main = document.querySelector(to), now = document.activeElement;
           if (!main) return "leads nowhere";
           const stops = main.querySelector("a[href], button, summary, input, select, textarea");
           return !stops || main.contains(now) ? "" : "does not move the focus"; }""",
        target,
    )
    if inside:
        report.fault(where, f"the link that skips to the text {inside}")


def _dialogs(page, crawl: Crawl, report: Report, screen: str) -> None:
    """Menus open by Enter; the viewer keeps the focus, Escape ends it, and the focus is back."""
    page.goto(f"/{LANGUAGE}/")
    for number in range(page.locator("summary").count()):
        summary = page.locator("summary").nth(number)
        if summary.is_visible():
            report.looked_at += 1
            summary.focus()
            page.keyboard.press("Enter")
            if not summary.evaluate("(one) => one.parentElement.open"):
                report.fault(f"/{LANGUAGE}/ ({screen})", "Enter does not open the menu")
    pages = kinds.by_kind(crawl).get(("exhibit", LANGUAGE))
    if not pages:
        report.fault("the viewer", "no exhibit was found to open it on")
        return
    where = f"{pages[0].address} ({screen}), the viewer"
    page.goto(pages[0].address)
    viewer(page, where, report)


def viewer(page, where: str, report: Report) -> None:
    report.looked_at += 1
    link = page.locator(browser.PICTURE).first
    link.focus()
    page.keyboard.press("Enter")
    try:
        page.wait_for_selector("dialog[open]", timeout=3000)
    except Exception:
        report.fault(where, "Enter does not open it")
        return
    page.evaluate(PREPARE)
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(
            """() => { const now = document.activeElement;
               return now !== document.body && !now.closest("dialog[open]"); }"""
        ):
            report.fault(where, "the focus leaves it for the page below")
            break
        now = page.evaluate(FOCUSED)
        if now and not now["seen"]:
            report.fault(where, f"the focus cannot be seen on {now['name']}")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    if page.locator("dialog[open]").count():
        report.fault(where, "Escape does not close it")
    elif not link.evaluate("(one) => one === document.activeElement"):
        report.fault(where, "the focus is not given back to what opened it")
