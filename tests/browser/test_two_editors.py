"""Two people in two browsers edit one article; a tab is closed, a session ends: no word is lost."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from embassy.models import Buffer, Revision
from tests.browser.test_wire_to_page import log_in
from tests.factories import ArticleFactory

AUTOSAVE = 12_000  # milliseconds: more than two looks at what a form holds


@pytest.fixture
def article(transactional_db):
    return ArticleFactory(title_ru="Прошла церемония", body_ru="", body_kk="")


@pytest.fixture
def second(chromium, live_server, page):
    """Another person's browser on the same site."""
    context = chromium.new_context(base_url=live_server.url, locale="ru-RU")
    context.set_default_timeout(15_000)
    tab = context.new_page()
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    context.close()
    assert faults == []


def change_address(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def open_form(tab, article):
    tab.goto(change_address(article))
    tab.locator(".tiptap").first.wait_for(state="attached")


def write_body(tab, language, text):
    """Type into the body's editor under a language's tab, as people do."""
    names = {"ru": "Русский", "kk": "Қазақша"}
    tab.locator("form nav a").get_by_text(names[language], exact=True).click()
    editor = tab.locator(f".prose-editor:has(#id_body_{language}) .tiptap")
    editor.click()
    tab.keyboard.type(text)


def save(tab):
    with tab.expect_navigation():
        tab.click("[name=_save]")


def kept(tab):
    tab.locator("[data-kept-at]:not([hidden])").wait_for(timeout=AUTOSAVE)


def test_two_bodies_written_at_once_both_survive(page, second, article, editor, writer):
    log_in(page, "editor")
    log_in(second, "writer")
    open_form(page, article)
    open_form(second, article)
    page.wait_for_timeout(4000)
    assert not Buffer.objects.exists()  # nothing has been typed
    write_body(page, "ru", "Русский текст о церемонии")
    write_body(second, "kk", "Рәсім туралы қазақша мәтін")
    save(second)
    save(page)
    assert page.url.endswith(reverse("admin:articles_article_changelist"))
    article.refresh_from_db()
    assert article.body_ru == "<p>Русский текст о церемонии</p>"
    assert article.body_kk == "<p>Рәсім туралы қазақша мәтін</p>"
    assert Revision.objects.filter(item=article.pk).count() == 3
    assert not Buffer.objects.exists()


def test_one_title_written_by_both_is_chosen_by_the_second(page, second, article, editor, writer):
    log_in(page, "editor")
    log_in(second, "writer")
    open_form(page, article)
    open_form(second, article)
    page.fill("#id_title_ru", "Состоялась церемония")
    write_body(page, "kk", "Менің мәтінім")
    second.fill("#id_title_ru", "Прошла церемония памяти")
    save(second)
    # Said before anything is pressed.
    page.locator("[data-saved]:not([hidden])").wait_for(timeout=30_000)
    assert "writer" in page.locator("[data-saved]").inner_text()
    save(page)
    box = page.locator(".desk-conflict")
    assert box.count() == 1
    assert "Прошла церемония памяти" in box.inner_text()
    assert "Состоялась церемония" in box.inner_text()
    box.locator("summary").click()
    box.locator("input[type=text]").fill("Состоялась церемония памяти")
    assert box.locator("input[value=hand]").is_checked()
    save(page)
    article.refresh_from_db()
    assert article.title_ru == "Состоялась церемония памяти"
    assert article.body_kk == "<p>Менің мәтінім</p>"


def test_a_third_body_is_written_in_an_editor_of_its_own(page, second, article, editor, writer):
    log_in(page, "editor")
    log_in(second, "writer")
    open_form(page, article)
    open_form(second, article)
    write_body(page, "ru", "Моё")
    write_body(second, "ru", "Их")
    save(second)
    save(page)
    page.locator(".desk-conflict summary").click()
    page.locator(".desk-hand .tiptap").click()
    page.keyboard.press("End")
    page.keyboard.type(" и их")
    save(page)
    article.refresh_from_db()
    assert article.body_ru == "<p>Моё и их</p>"


def test_text_of_a_closed_tab_is_offered_back(page, article, editor):
    log_in(page, "editor")
    tab = page.context.new_page()
    open_form(tab, article)
    tab.fill("#id_title_ru", "Не успел сохранить")
    write_body(tab, "ru", "Первый абзац")
    kept(tab)
    tab.keyboard.type(", дописанный перед самым закрытием")
    tab.close()  # no look has come since
    open_form(page, article)
    page.locator(".desk-offer a").click()
    page.locator(".tiptap").first.wait_for(state="attached")
    assert page.input_value("#id_title_ru") == "Не успел сохранить"
    body = page.locator(".prose-editor:has(#id_body_ru) .tiptap")
    assert "Первый абзац" in body.inner_text()
    save(page)
    article.refresh_from_db()
    assert article.title_ru == "Не успел сохранить"
    assert article.body_ru.startswith("<p>Первый абзац")
    assert not Buffer.objects.exists()


def test_an_ended_session_holds_the_form_back_until_one_is_there_again(page, article, editor):
    log_in(page, "editor")
    tab = page.context.new_page()
    open_form(tab, article)
    Session.objects.all().delete()
    tab.fill("#id_title_ru", "Сессия кончилась")
    tab.locator("[data-refused]:not([hidden])").wait_for(timeout=AUTOSAVE)
    tab.click("[name=_save]")
    tab.wait_for_timeout(1000)
    assert tab.url.endswith(change_address(article))
    assert tab.input_value("#id_title_ru") == "Сессия кончилась"
    log_in(page, "editor")
    page.wait_for_url("**/admin/")
    # The token has changed with the session: the form is sent with the new one.
    tab.locator("[data-refused]").wait_for(state="hidden", timeout=AUTOSAVE)
    save(tab)
    article.refresh_from_db()
    assert article.title_ru == "Сессия кончилась"


def test_text_survives_a_reload_while_signed_out(page, article, editor):
    log_in(page, "editor")
    open_form(page, article)
    Session.objects.all().delete()
    page.fill("#id_title_ru", "Перезагрузил страницу")
    page.locator("[data-refused]:not([hidden])").wait_for(timeout=AUTOSAVE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(change_address(article))
    assert "/login/" in page.url
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "Correct-horse-9")
    page.click("button[type=submit]")
    page.locator(".desk-offer a").first.click()
    page.locator(".tiptap").first.wait_for(state="attached")
    assert page.input_value("#id_title_ru") == "Перезагрузил страницу"


def test_a_form_sent_without_a_session_can_be_sent_again_from_the_page(page, article, editor):
    log_in(page, "editor")
    tab = page.context.new_page()
    open_form(tab, article)
    tab.fill("#id_title_ru", "Ушло без сессии")
    Session.objects.all().delete()
    save(tab)
    assert tab.locator("button[type=submit]").count() == 1
    log_in(page, "editor")
    page.wait_for_url("**/admin/")
    with tab.expect_navigation():
        tab.click("button[type=submit]")
    article.refresh_from_db()
    assert article.title_ru == "Ушло без сессии"
