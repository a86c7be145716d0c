"""Editions as plain text, for messengers and newsrooms."""

from datetime import time

import pytest

from embassy.languages import codes
from embassy.links.plain import MOST, message, paragraphs, press_text
from embassy.models import Edition
from tests.factories import ArticleFactory, EventFactory

LINK = "https://press.embassy.example/ru/news/2026/02/26/pamyat/"


def text_of(title: str = "Память", lead: str = "", body: str = "", **columns) -> str:
    columns = {"language": "ru", "kind": "article", "card": {}} | columns
    edition = Edition(title=title, lead=lead, document={"body": body}, **columns)
    return message(edition, LINK)


def test_short_text_is_whole():
    text = text_of(lead="Коротко.", body="<p>Первый <b>абзац</b>.</p><p>Второй<br>абзац.</p>")
    assert text == f"Память\n\nКоротко.\n\nПервый абзац.\n\nВторой\nабзац.\n\n{LINK}"


def test_press_release_bears_its_number_in_the_languages_form():
    card = {"press_number": "07/2026"}
    english = text_of("Memory", card=card, genre="press_release", language="en")
    assert english.splitlines()[:2] == ["Press release No.\N{NO-BREAK SPACE}07/2026", "Memory"]
    russian = text_of(card=card, genre="press_release")
    assert "№\N{NO-BREAK SPACE}07/2026" in russian.splitlines()[0]


def test_long_text_stops_at_the_end_of_a_paragraph_or_sentence():
    paragraph = "Гости возложили цветы к мемориалу. " * 8
    text = text_of(lead="Лид.", body=f"<p>{paragraph}</p>" * 6)
    assert len(text) <= MOST
    body = text.removesuffix(f"\n\n{LINK}")
    assert body.endswith("мемориалу.")
    assert text.startswith("Память\n\nЛид.\n\nГости")


def test_sentence_without_end_stops_at_a_word():
    text = text_of(body=f"<p>{'слово ' * 400}</p>")
    assert len(text) <= MOST
    assert text.removesuffix(f"\n\n{LINK}").endswith("слово…")


@pytest.mark.parametrize("length", [1, 119, 120, 121, 300, 899, 900, 5000])
def test_message_is_never_longer_than_said(length):
    for lead in ("", "Л" * length, "Ли. " * (length // 4)):
        text = text_of("Т" * 390, lead=lead, body=f"<p>{'а б. ' * length}</p>")
        assert len(text) <= MOST
        assert text.endswith(f"\n\n{LINK}")


def test_typography_and_signs_stay_as_they_are():
    body = "<p>«Ходжалы»&nbsp;— это 613&nbsp;имён; 5 &lt; 6 &amp; ə, ғ, ң.</p>"
    words = "«Ходжалы»\N{NO-BREAK SPACE}— это 613\N{NO-BREAK SPACE}имён; 5 < 6 & ə, ғ, ң."
    assert words in text_of(body=body)


def test_lists_pictures_and_headings_become_lines():
    html = (
        "<h2>Программа</h2><ul><li><p>Речи</p></li><li>Цветы</li></ul>"
        "<p>[photo:12]</p><p></p><blockquote><p>Слова</p></blockquote>"
    )
    assert paragraphs(html) == ["Программа", "• Речи", "• Цветы", "Слова"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", codes())
def test_event_says_when_and_where(language):
    event = EventFactory(
        start_time=time(11),
        live_in=codes(),
        **{f"venue_{code}": "Зал" for code in codes()},
        **{f"city_{code}": "Астана" for code in codes()},
    )
    text = message(Edition.objects.live(language).get(item_id=event.pk), LINK)
    assert "11:00" in text.splitlines()[1]
    assert "UTC+5" in text.splitlines()[1]
    assert text.splitlines()[1].endswith("Зал, Астана")


@pytest.mark.django_db
def test_press_text_is_never_cut():
    body = "<p>Абзац.</p>" * 300
    article = ArticleFactory(body_ru=body, live_in=["ru"])
    text = press_text(Edition.objects.live("ru").get(item_id=article.pk))
    assert text.count("Абзац.") == 300
