"""A real Chromium, and how to open everything on a page that can be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

from audit import tools

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 20_000  # milliseconds
#: A picture of a page that opens the viewer, and what opens by itself when it is asked to.
PICTURE = "main figure[id^=photo-] a:has(img)"
SUGGESTING = "input[type=search]"


@contextmanager
def chromium() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=tools.FLAGS)
        yield browser
        browser.close()


@contextmanager
def tab(browser, base: str, **options) -> Iterator:
    context = browser.new_context(base_url=base, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page
    context.close()


def opened(page, kind: str) -> Iterator[str]:
    """Open, one after the other, what a page has to open; yields what is open now."""
    count = page.evaluate(
        """() => { const all = [...document.querySelectorAll("details:not([open])")];
           const seen = all.filter((one) => one.checkVisibility());
           for (const one of seen) one.open = true; return seen.length; }"""
    )
    if count:
        yield f"{count} opened"
        page.evaluate(
            "document.querySelectorAll('details[open]').forEach((d) => { d.open = false; })"
        )
    for number in range(page.locator("[popovertarget], [aria-haspopup=dialog]").count()):
        button = page.locator("[popovertarget], [aria-haspopup=dialog]").nth(number)
        if button.is_visible():
            button.click()
            yield "dialog"
            page.keyboard.press("Escape")
    if page.locator(PICTURE).count():
        page.locator(PICTURE).first.click()
        if page.locator("dialog[open]").count():
            yield "viewer"
            page.keyboard.press("Escape")
            # Closing leads one step back in the history, and no page is opened before it has.
            page.locator("dialog[open]").wait_for(state="detached")
            page.wait_for_url(lambda url: "#" not in url)
    if kind.startswith("search") and page.locator(SUGGESTING).count():
        field = page.locator(f"main {SUGGESTING}, {SUGGESTING}").last
        if field.is_visible():
            field.fill("")
            field.press_sequentially("Khoj", delay=30)
            page.wait_for_timeout(600)
            yield "suggestions"
