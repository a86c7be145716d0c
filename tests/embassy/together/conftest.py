"""A form that two people have open at once."""

import pytest
from django.urls import reverse
from django.utils import translation

from embassy.publishing.record import record
from tests.embassy.together.form_reading import sent_by
from tests.factories import CommemorationFactory, EventFactory, OfficialFactory


def change_address(item) -> str:
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


class Tab:
    """A browser's tab with a form in it: what it showed is what it sends, but for what is typed."""

    def __init__(self, client, address: str):
        self.client, self.address = client, address
        page = client.get(address)
        assert page.status_code == 200
        self._read(page)

    def _read(self, page) -> None:
        shown = sent_by(page.content.decode(), page.context["opts"].model_name + "_form")
        self.blank = {name: value for name, value in shown.items() if "__prefix__" in name}
        self.data = {name: value for name, value in shown.items() if name not in self.blank}

    def save(self, **typed):
        """Press Save; afterwards the tab holds what the answer shows, if it shows the form."""
        answer = self.client.post(self.address, self.data | typed)
        if answer.status_code == 200:
            self._read(answer)
        return answer

    def add(self, rows: str, **typed) -> dict:
        """What pressing “Add another” and typing into the new row adds to what is sent."""
        count = int(self.data[f"{rows}-TOTAL_FORMS"])
        blank = {
            name.replace("__prefix__", str(count)): value
            for name, value in self.blank.items()
            if name.startswith(f"{rows}-")
        }
        typed = {f"{rows}-{count}-{name}": value for name, value in typed.items()}
        return blank | typed | {f"{rows}-TOTAL_FORMS": str(count + 1)}


def conflicts(page) -> dict:
    return {one.key: one for one in page.context["together"]["conflicts"]}


def choose(page, **choices) -> dict:
    """What a page sends for its conflicts: every key, what it carries along, and the choices."""
    shown = page.context["together"]["conflicts"]
    data = {"conflict": [one.key for one in shown]}
    for one in shown:
        data |= dict(one.kept)
    return data | {f"choose-{key}": choice for key, choice in choices.items()}


@pytest.fixture(autouse=True)
def english(settings):
    with translation.override("en"):
        yield


@pytest.fixture
def mine(client, editor, settings):
    """The editor's browser."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(editor)
    return client


@pytest.fixture
def theirs(writer, settings):
    """The writer's browser."""
    from django.test import Client

    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(writer)
    return client


@pytest.fixture
def event(db):
    made = EventFactory(
        commemoration=CommemorationFactory(),
        anniversary_year=2026,
        start_time="11:00",
        body_ru="<p>Текст.</p>",
        lead_ru="Строка.\r\nДругая.",
    )
    made.programme.create(activity="speeches", starts_at="11:10", text_ru="Речи", position=0)
    made.programme.create(activity="film", text_kk="Фильм", position=1)
    made.programme.create(activity="concert", position=2)
    made.participations.create(official=OfficialFactory(), capacity="speaker")
    record(item=made, by=None)
    return made
