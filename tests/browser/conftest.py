"""A real Chromium for tests in this folder: `page` is a tab that opens the live site.

Debian's browser, not playwright's own, which would have to be downloaded. Without one the tests
skip and say so; in continuous integration (CI=true) a missing browser is a failure.
"""

import os
import shutil
import threading
import time

import pytest
from django.core.signals import request_finished, request_started

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser (playwright's Browser), one for the whole suite."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get("CI") in {"true", "1"}:
            pytest.fail("No Chromium: in continuous integration no browser test may be skipped.")
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class _Traffic:
    """How many requests the live server is answering: open forms speak up even when they close."""

    def __init__(self):
        self._lock = threading.Lock()
        self._open, self._last = 0, time.monotonic()
        request_started.connect(self._began)
        request_finished.connect(self._ended)

    def _began(self, **_more):
        with self._lock:
            self._open, self._last = self._open + 1, time.monotonic()

    def _ended(self, **_more):
        with self._lock:
            self._open, self._last = max(self._open - 1, 0), time.monotonic()

    def die_down(self, *, still=0.3, longest=10):
        """Wait until nothing has been asked for `still` seconds: emptying the tables would get
        into each other's way with a request that fills them."""
        end = time.monotonic() + longest
        while time.monotonic() < end:
            with self._lock:
                if not self._open and time.monotonic() - self._last > still:
                    return
            time.sleep(0.05)


@pytest.fixture(scope="session")
def traffic():
    return _Traffic()


@pytest.fixture
def page(chromium, live_server, traffic, django_db_serialized_rollback):
    """A tab on the live site (`page.goto("/ru/")`); a script's error or a blocked one fails.

    What migrations put into the database (groups, permissions) is there, as in the other tests.
    """
    context = chromium.new_context(base_url=live_server.url, locale="ru-RU")
    context.set_default_timeout(15_000)  # milliseconds
    tab = context.new_page()
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on(
        "console",
        lambda message: "Content Security Policy" in message.text and faults.append(message.text),
    )
    yield tab
    context.close()
    traffic.die_down()
    assert faults == []
