"""The keys of an item's form, in a real browser: on every layout, and never at the text's cost."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.browser.test_wire_to_page import log_in
from tests.factories import ArticleFactory


@pytest.fixture
def article(transactional_db):
    return ArticleFactory()


@pytest.fixture
def form(page, article, editor):
    log_in(page, "editor")
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.wait_for_selector("[data-keys-open]:not([hidden])")
    return page


def press(page, code: str, key: str, modifiers: int):
    """A key by its place and by what the layout makes of it. modifiers: Alt 1, Ctrl 2, Shift 8."""
    session = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        given = {"type": kind, "code": code, "key": key, "modifiers": modifiers}
        session.send("Input.dispatchKeyEvent", given | {"windowsVirtualKeyCode": 0})


def active_tab(page) -> str:
    return page.locator(".tab-wrapper:visible").first.get_attribute("class")


@pytest.mark.parametrize("letter", ["s", "ы"], ids=["QWERTY", "ЙЦУКЕН"])
def test_ctrl_s_saves_and_stays_on_both_layouts(form, article, letter):
    form.fill("[name=title_ru]", "Сохранено с клавиатуры")
    with form.expect_navigation():
        press(form, "KeyS", letter, 2)
    assert form.url.endswith(f"/{article.pk}/change/")
    assert Article.objects.get().title_ru == "Сохранено с клавиатуры"


def test_alt_enter_saves_and_goes_on_to_the_list(form):
    form.fill("[name=title_ru]", "И дальше")
    with form.expect_navigation():
        form.keyboard.press("Alt+Enter")
    assert form.url.endswith("/articles/article/")
    assert Article.objects.get().title_ru == "И дальше"


def test_alt_l_opens_the_publish_dialog_of_those_who_may(form, article):
    with form.expect_navigation():
        press(form, "KeyL", "д", 1)
    assert form.url.endswith(reverse("admin:articles_article_publish", args=[article.pk]))


def test_key_without_its_door_does_nothing(page, article, writer):
    log_in(page, "writer")
    address = reverse("admin:articles_article_change", args=[article.pk])
    page.goto(address)
    page.wait_for_selector("[data-keys-open]:not([hidden])")
    press(page, "KeyL", "l", 1)
    page.wait_for_timeout(300)
    assert page.url.endswith(address)
    page.click("[data-keys-open]")
    shown = page.locator("[data-keys-row]:visible")
    assert shown.locator("dd").all_inner_texts()[0]
    assert page.locator("[data-keys-row=publish]").is_hidden()


def test_page_keys_walk_the_languages_and_stay_in_the_field(form):
    form.focus("[name=title_ru]")
    before = active_tab(form)
    form.keyboard.press("Alt+PageDown")
    form.wait_for_function("document.activeElement.name === 'title_az'")
    assert active_tab(form) != before
    form.keyboard.press("Alt+PageUp")
    form.wait_for_function("document.activeElement.name === 'title_ru'")
    assert active_tab(form) == before


def test_list_of_keys_opens_with_a_question_mark_but_not_while_typing(form):
    dialog = form.locator("[data-keys]")
    form.focus("[name=title_ru]")
    form.keyboard.type("?")
    assert dialog.is_hidden()
    form.locator("[data-keys-open]").focus()
    form.keyboard.press("?")
    assert dialog.is_visible()
    texts = dialog.locator("kbd:visible").all_inner_texts()
    assert texts[:2] == ["Ctrl + S (Ы)", "Alt + Enter"]
    form.keyboard.press("Escape")
    assert dialog.is_hidden()


def test_editor_keeps_its_own_keys(form):
    """Bold, a break, a list, all undone: whatever the editor takes stays in it."""
    address = form.url
    editor = form.locator(".tab-wrapper:visible .ProseMirror[contenteditable]").first
    editor.click()
    for key in ("Control+b", "Control+Enter", "Control+Shift+8", "Control+z"):
        form.keyboard.press(key)
    form.keyboard.type("?")
    assert form.url == address
    assert form.locator("[data-keys]").is_hidden()
    assert "?" in editor.inner_text()


def test_keys_are_announced_and_can_be_switched_off(form):
    save = form.locator("[name=_continue]")
    assert save.get_attribute("aria-keyshortcuts") == "Control+S"
    assert form.locator("[data-key=publish]").get_attribute("aria-keyshortcuts") == "Alt+L"
    form.click("[data-keys-open]")
    form.click("[data-keys-on]")
    form.keyboard.press("Escape")
    assert save.get_attribute("aria-keyshortcuts") is None
    address = form.url
    press(form, "KeyL", "l", 1)
    form.wait_for_timeout(300)
    assert form.url == address
