"""A real Chromium for tests in this folder: `page` is a tab that opens the live site."""

import threading
import time

import pytest
from django.core.signals import request_finished, request_started


def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


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
