"""From an agency's text to the commemoration's page, by hand, in a real browser."""

import pytest
from django.urls import reverse

from embassy.models import OfficeSettings
from tests.articles.importing.test_drafts import TEXT
from tests.factories import CommemorationFactory
from tests.seeds import seed


@pytest.fixture
def khojaly(transactional_db):
    return CommemorationFactory(key="khojaly", live_in=["ru"])


def log_in(page, username):
    page.goto(reverse("admin:login"))
    page.fill("[name=username]", username)
    page.fill("[name=password]", "Correct-horse-9")
    page.click("button[type=submit]")


def bring_in(page, text):
    page.goto(reverse("admin:articles_article_changelist"))
    page.get_by_role("link", name="Новый из текста агентства").click()
    page.fill("textarea[name=text]", text)
    page.get_by_role("button", name="Прочитать текст").click()
    page.get_by_role("button", name="Открыть форму статьи").click()
    page.click("[name=_continue]")


def publish(page):
    page.get_by_role("link", name="Опубликовать…").click()
    page.get_by_role("button", name="Опубликовать").click()


@pytest.mark.parametrize(
    "text",
    [pytest.param(lambda: TEXT, id="own"), pytest.param(lambda: seed("000"), id="seed")],
)
def test_wire_text_is_read_on_the_commemorations_page(page, khojaly, editor, text):
    source = text()
    OfficeSettings(two_person_rule=False).save()  # an office of one
    log_in(page, "editor")
    bring_in(page, source)
    publish(page)
    page.goto("/ru/commemorations/khojaly/")
    headline = next(line for line in source.splitlines() if "посольстве Азербайджана" in line)
    page.get_by_role("link", name=headline.strip()).click()
    assert page.locator("h1").inner_text() == headline.strip()
    assert "34-я годовщина Ходжалинского геноцида" in page.content()
    assert "Report" in page.content()
