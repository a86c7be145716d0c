"""Lists narrowed in a real browser: without loading anew, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.factories import AgencyFactory, ArticleFactory
from tests.site.world import live

pytestmark = pytest.mark.browser


@pytest.fixture
def articles(transactional_db, django_db_serialized_rollback):
    agency = AgencyFactory()
    for number in range(3):
        article = ArticleFactory(
            agency=agency if number else None, genre=["news", "speech", "news"][number]
        )
        live(article, in_languages=["ru"])


def test_choosing_keeps_focus_address_and_history(page, articles):
    page.goto("/ru/news/")
    page.evaluate("window.same = true")
    page.focus("#filter-kind")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/ru/news/?kind=news")
    expect(page.locator(".rows > li")).to_have_count(2)
    expect(page.locator("#filter-kind")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Найдено: 2")
    page.locator(".chips a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rows > li")).to_have_count(3)
    assert page.url.endswith("/ru/news/")
    page.go_back()
    expect(page.locator(".rows > li")).to_have_count(2)
    assert page.url.endswith("?kind=news")
    assert page.evaluate("window.same")


def test_phone_opens_the_filters_and_keeps_them_open(page, articles):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/kk/news/?languages=all")
    expect(page.locator("#filter-agency")).to_be_hidden()
    page.click(".filters summary")
    page.select_option("#filter-agency", "report")
    page.wait_for_url("**agency=report&languages=all")
    expect(page.locator(".rows > li")).to_have_count(2)
    expect(page.locator("#filter-agency")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_form_works_without_scripts(chromium, live_server, traffic, articles):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/ru/news/")
    tab.select_option("#filter-kind", "speech")
    tab.click(".filters button")
    assert tab.url.endswith("/ru/news/?kind=speech")
    expect(tab.locator(".rows > li")).to_have_count(1)
    context.close()
    traffic.die_down()
