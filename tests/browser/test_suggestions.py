"""Suggestions under the search field in a real browser: by keyboard, by mouse, and without them."""

import pytest
from playwright.sync_api import expect

from tests.factories import ArticleFactory
from tests.site.world import edition, live

pytestmark = pytest.mark.browser

FIELD = "#mast-q"
OPTION = ".mast-search [role=option]"


@pytest.fixture
def articles(transactional_db, django_db_serialized_rollback):
    """Three that are live, and one that is only prepared."""
    made = [
        ArticleFactory(title_ru=title)
        for title in ("Выставка ковров", "Выставка <b>книг</b>", "Вечер памяти")
    ]
    for article in made:
        live(article, in_languages=["ru"])
    ArticleFactory(title_ru="Выставка тайная")
    return made


def typed(page, text: str) -> None:
    page.goto("/ru/")
    page.click(FIELD)
    page.keyboard.type(text)


def test_arrows_choose_and_enter_opens(page, articles):
    typed(page, "выста")
    expect(page.locator(OPTION)).to_have_count(2)
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"{OPTION}[aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(page.locator(FIELD)).to_have_attribute(
        "aria-activedescendant", chosen.get_attribute("id")
    )
    address = chosen.get_attribute("data-address")
    assert address in {edition(one, "ru").get_absolute_url() for one in articles}
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_titles_are_text_and_nothing_unpublished_is_suggested(page, articles):
    typed(page, "выста")
    expect(page.locator(OPTION)).to_have_count(2)
    texts = page.locator(OPTION).all_inner_texts()
    assert sorted(text.splitlines()[0] for text in texts) == [
        "Выставка <b>книг</b>",
        "Выставка ковров",
    ]
    assert page.locator(f"{OPTION} b").count() == 0


def test_mouse_opens_what_it_clicks(page, articles):
    typed(page, "памят")
    page.locator(OPTION).first.click()
    page.wait_for_url(f"**{edition(articles[2], 'ru').get_absolute_url()}")


def test_escape_closes_the_list_and_keeps_the_words(page, articles):
    typed(page, "выста")
    expect(page.locator(OPTION)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(OPTION).first).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("выста")
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")  # nothing is chosen: the words are searched for
    page.wait_for_url("**/ru/search/?q=*")
    expect(page.locator("main .rows.found > li").first).to_be_visible()


def test_field_still_searches_when_suggestions_do_not_come(page, articles):
    page.route("**/suggest/**", lambda route: route.abort())
    typed(page, "выставка")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/search/?q=*")


def test_list_fits_a_narrow_window(page, articles):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/ru/search/")
    page.fill("#q", "")
    page.locator("#q").press_sequentially("выста")
    expect(page.locator("main [role=option]")).to_have_count(2)
    box = page.locator("main [role=listbox]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320
