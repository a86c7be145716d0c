"""What a page says of its own changes: minor nothing, update a note, correction on top."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    PageFactory,
)
from tests.site.structured import nodes_of

SECOND = timedelta(seconds=1)  # as exact as a page tells a moment

pytestmark = pytest.mark.django_db

FACTORIES = [ArticleFactory, EventFactory, ExhibitFactory, CommemorationFactory, PageFactory]


def change(item, kind, note="", *, languages=("ru",), notes=None, **fields):
    """Change the text and publish it as a change of a kind; the live Russian edition."""
    fields = fields or {"lead_ru": f"{kind} {timezone.now()}"}
    type(item).objects.filter(pk=item.pk).update(**fields)
    notes = notes or {"ru": note}
    publish(
        revision=record(item=item, by=None), languages=languages, by=None, change=kind, notes=notes
    )
    return Edition.objects.live("ru").get(item=item.pk)


def page(client, edition) -> str:
    answer = client.get(edition.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def live(factory, **options):
    item = factory(live_in=["ru", "az"], **options)
    return item, Edition.objects.live("ru").get(item=item.pk)


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_minor_change_leaves_no_trace(client, factory):
    item, first = live(factory)
    # Even where somebody typed a note before choosing “minor”.
    edition = change(item, "minor", "Опечатка.")
    html = page(client, edition)
    assert "Опечатка." not in html
    assert "CorrectionComment" not in html
    assert "Обновлено" not in html
    assert (edition.updated, edition.dated) == (None, first.dated)


@pytest.mark.parametrize("factory", FACTORIES)
def test_an_update_says_its_note_and_its_date(client, factory):
    item, first = live(factory)
    edition = change(item, "update", "Добавлены слова гостей.")
    html = page(client, edition)
    assert html.count("Добавлены слова гостей.") == 1
    assert "CorrectionComment" not in html
    assert (edition.updated, edition.dated) == (edition.live_from, first.dated)
    shown = timezone.localtime(edition.updated).isoformat(timespec="minutes")
    assert f'Обновлено: <time datetime="{shown}"' in html


def test_an_update_without_a_note_moves_the_date_alone(client):
    item, _first = live(ArticleFactory)
    html = page(client, change(item, "update"))
    assert "Обновлено" in html
    assert 'class="updates"' not in html


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_correction_stands_above_the_text_and_is_marked_up(client, factory):
    item, _first = live(factory, body_ru="<p>Текст сообщения.</p>")
    edition = change(item, "correction", "Исправлено число погибших.")
    html = page(client, edition)
    shown = html.partition('<script type="application/ld+json">')[0]
    assert shown.count("Исправлено число погибших.") == 1
    assert shown.index("Исправлено число погибших.") < shown.index("Текст сообщения.")
    section = re.search(r'<section class="notice corrections".*?</section>', html, re.DOTALL)[0]
    assert "<p>Исправлено число погибших.</p>" in section
    kind = "NewsArticle" if edition.kind == "article" else "WebPage"
    (text,) = [node for node in nodes_of(html) if node["@type"] == kind]
    assert text["url"] == f"http://testserver{edition.get_absolute_url()}"
    (told,) = text["correction"]
    assert (told["@type"], told["text"]) == ("CorrectionComment", "Исправлено число погибших.")
    assert abs(datetime.fromisoformat(told["datePublished"]) - edition.live_from) < SECOND
    assert text["dateModified"] == told["datePublished"]


def test_notes_are_each_languages_own(client):
    item, _first = live(ArticleFactory)
    notes = {"ru": "Исправлена дата.", "az": "Tarix düzəldilib."}
    edition = change(
        item, "correction", languages=["ru", "az"], notes=notes, lead_ru="Иначе", lead_az="Başqa"
    )
    assert "Исправлена дата." in page(client, edition)
    assert "Tarix" not in page(client, edition)
    other = Edition.objects.live("az").get(item=item.pk)
    assert "Tarix düzəldilib." in page(client, other)
    assert "Исправлена" not in page(client, other)


def test_later_changes_keep_what_was_told_before_the_latest_first(client):
    item, _first = live(ArticleFactory)
    change(item, "correction", "Первая поправка.")
    change(item, "update", "Первое дополнение.")
    change(item, "correction", "Вторая поправка.")
    change(item, "minor", "Ничего.")
    html = page(client, change(item, "update", "Второе дополнение."))
    told = ["Вторая поправка.", "Первая поправка.", "Второе дополнение.", "Первое дополнение."]
    assert [html.index(words) for words in told] == sorted(html.index(words) for words in told)
    assert "Ничего." not in html


def test_a_scheduled_note_is_told_at_its_hour_and_not_before(client, monkeypatch):
    item, first = live(ArticleFactory)
    type(item).objects.filter(pk=item.pk).update(lead_ru="Верно")
    moment = timezone.now() + timedelta(days=1)
    publish(
        revision=record(item=item, by=None),
        languages=["ru"],
        by=None,
        change="correction",
        notes={"ru": "Исправлена дата."},
        at=moment,
    )
    assert "Исправлена дата." not in page(client, first)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert "Исправлена дата." in page(client, first)


def test_withdrawn_and_reinstated_it_still_tells_what_was_corrected(client):
    item, _first = live(ArticleFactory)
    edition = change(item, "correction", "Исправлена дата.")
    withdraw(item=item, languages=["ru"], by=None, notes={"ru": "Проверяется."})
    html = page(client, edition)
    assert html.index("Проверяется.") < html.index("Исправлена дата.")
    reinstate(item=item, languages=["ru"], by=None, notes={"ru": "Проверено."})
    html = page(client, edition)
    assert "Проверяется." not in html
    assert html.index("Исправлена дата.") < html.index("Проверено.")


def test_a_note_is_text_and_nothing_else(client):
    item, _first = live(ArticleFactory)
    note = '<script>alert(1)</script>" onload="x'
    for kind in ("correction", "update"):
        html = page(client, change(item, kind, note))
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html
