"""The translation screen in a real browser: writing, the glossary's keys, and what is kept."""

import pytest

from embassy.models import Buffer
from tests.embassy.translating.work import gives, head, save, screen, standing, untranslated
from tests.factories import CommemorationFactory

PROSE = ".ProseMirror[contenteditable]"
TEXT = "<p>Сегодня вспоминают Ходжалинский геноцид.</p>"


@pytest.fixture
def article(translator):
    CommemorationFactory()
    gives(translator, "kk")
    return untranslated(title_ru="Ходжалинский геноцид", lead_ru="Память", body_ru=TEXT)


@pytest.fixture
def desk(page, live_server, client, translator):
    """The tab, signed in as the translator."""
    client.force_login(translator)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


def test_a_translation_is_written_with_the_keyboard_alone(desk, article):
    desk.goto(screen(article))
    desk.wait_for_selector(PROSE)
    desk.focus("#id_title")
    desk.keyboard.press("Alt+Digit1")
    desk.keyboard.type(" туралы")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.name") == "slug"
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.name") == "lead"
    desk.keyboard.type("Еске алу")
    desk.click(PROSE)
    desk.keyboard.type("Бүгін ")
    desk.keyboard.press("Alt+Digit2")
    desk.keyboard.type(" құрбандары.")
    desk.click("button[value=save]")
    desk.wait_for_load_state()
    assert head(article).data["text"]["kk"] == {
        "title": "Ходжалы геноциді туралы",
        "lead": "Еске алу",
        "body": "<p>Бүгін Ходжалы геноцидінің құрбандары.</p>",
    }
    assert standing(article) == "fresh"


def test_a_name_is_put_where_the_caret_is_by_a_click(desk, article):
    desk.goto(screen(article))
    desk.fill("#id_title", "Бүгін туралы")
    desk.evaluate("document.querySelector('#id_title').setSelectionRange(6, 6)")
    desk.click("[data-pair]:has([name=title]) [data-insert] >> nth=0")
    assert desk.input_value("#id_title") == "Бүгін Ходжалы геноцидітуралы"
    assert desk.evaluate("document.activeElement.name") == "title"


def test_the_field_before_stays_in_sight(desk, article):
    desk.set_viewport_size({"width": 390, "height": 700})
    desk.goto(screen(article))
    desk.wait_for_selector(PROSE)
    for before, name in (("title", "slug"), ("slug", "lead")):
        desk.focus(f"#id_{name}")
        desk.wait_for_timeout(100)
        assert desk.evaluate(
            f"document.querySelector('#id_{before}').getBoundingClientRect().bottom > 0"
        )
        foot = "document.querySelector('.desk-translate-foot').getBoundingClientRect().top"
        assert desk.evaluate(
            f"document.querySelector('#id_{name}').getBoundingClientRect().bottom <= {foot}"
        )
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_both_versions_are_seen_and_either_is_chosen(desk, article, writer):
    desk.goto(screen(article))
    desk.wait_for_selector(PROSE)
    save(article, by=writer, title_kk="Олардікі", body_kk="<p>Олардың <strong>мәтіні</strong>.</p>")
    desk.fill("#id_title", "Менікі")
    desk.click(PROSE)
    desk.keyboard.type("Менің мәтінім.")
    desk.click("button[value=save]")
    desk.wait_for_selector(".desk-theirs")
    assert desk.input_value("#id_title") == "Менікі"
    desk.wait_for_selector(PROSE)
    assert "Менің мәтінім." in desk.inner_text(PROSE)
    desk.click("[data-pair]:has([name=body]) [data-theirs]")
    desk.click("button[value=save]")
    desk.wait_for_load_state()
    assert head(article).data["text"]["kk"] == {
        "title": "Менікі",
        "body": "<p>Олардың <strong>мәтіні</strong>.</p>",
    }


def test_what_is_typed_and_not_saved_is_offered_back(desk, article, translator):
    desk.goto(screen(article))
    desk.wait_for_selector(PROSE)
    desk.fill("#id_lead", "Жазылып жатыр")
    desk.click(PROSE)
    desk.keyboard.type("Мәтін.")
    with desk.expect_response(lambda answer: "/admin/together/" in answer.url and answer.ok):
        pass
    desk.goto("/admin/")
    assert Buffer.objects.get(user=translator).form == "translate-kk"
    desk.goto(screen(article))
    desk.click(".desk-offer a")
    desk.wait_for_selector(PROSE)
    assert desk.input_value("#id_lead") == "Жазылып жатыр"
    assert "Мәтін." in desk.inner_text(PROSE)
    desk.click("button[value=save]")
    desk.wait_for_load_state()
    assert head(article).data["text"]["kk"]["lead"] == "Жазылып жатыр"
    assert not Buffer.objects.exists()
