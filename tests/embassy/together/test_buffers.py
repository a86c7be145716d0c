"""What is typed is kept for its writer, offered back, and gone once it is saved."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Article
from embassy.models import Buffer, Colleague, Revision
from embassy.together import buffers
from tests.embassy.together.conftest import (
    Tab,
    change_address,
    choose,
    conflicts,
)
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db

BEAT = reverse("together:beat")


def told(tab, user, *, item=None, form="articles.article", data=True, **more):
    """What an open form tells the server; `data` False: that it is open, no more."""
    pairs = [
        [name, value]
        for name, of in tab.data.items()
        for value in (of if isinstance(of, list) else [of])
    ]
    content = {
        "form": form,
        "item": item and item.pk,
        "user": user.pk,
        "key": tab.data["buffer_key"],
        "seen": tab.data["seen"],
        "data": pairs if data else None,
    }
    return tab.client.post(BEAT, json.dumps(content | more), content_type="application/json")


@pytest.fixture
def article(db):
    return ArticleFactory(title_ru="Как было", body_ru="<p>Текст.</p>")


@pytest.fixture
def tab(mine, article):
    return Tab(mine, change_address(article))


def offers(client, address) -> list[dict]:
    return client.get(address).context["together"]["offers"]


def test_typed_text_is_kept_and_never_enters_history(tab, editor, article):
    tab.data["title_ru"] = "Начал писать"
    answer = told(tab, editor, item=article)
    assert answer.status_code == 200
    buffer = Buffer.objects.get()
    assert (buffer.user, buffer.item_id, buffer.form) == (editor, article.pk, "articles.article")
    assert ["title_ru", "Начал писать"] in buffer.data
    assert not [name for name, _value in buffer.data if "csrf" in name]
    assert Revision.objects.filter(item=article.pk).count() == 1
    tab.data["title_ru"] = "Начал писать дальше"
    told(tab, editor, item=article)
    assert Buffer.objects.count() == 1


def test_unsaved_text_is_offered_and_taken_back(tab, mine, editor, article):
    tab.data |= {"title_ru": "Начал писать", "body_ru": "<p>Новый текст</p>", "genre": "speech"}
    told(tab, editor, item=article)
    [offer] = offers(mine, tab.address)
    assert offer["said"].startswith("You have unsaved text of ")
    back = Tab(mine, offer["take"])
    assert back.data["title_ru"] == "Начал писать"
    assert back.data["body_ru"] == "<p>Новый текст</p>"
    assert back.data["genre"] == "speech"
    article.refresh_from_db()
    assert article.title_ru == "Как было"
    assert back.save().status_code == 302
    article.refresh_from_db()
    assert (article.title_ru, article.genre) == ("Начал писать", "speech")
    assert not Buffer.objects.exists()


def test_taking_back_shows_no_errors_and_saves_nothing(tab, mine, editor):
    event = EventFactory()
    own = Tab(mine, change_address(event))
    own.data |= {"starts_on": "", "title_ru": "Недописано"}
    told(own, editor, item=event, form="events.event")
    [offer] = offers(mine, own.address)
    page = mine.get(offer["take"])
    assert page.status_code == 200
    assert not page.context["adminform"].form.errors
    assert "This is your unsaved text of" in page.content.decode()
    event.refresh_from_db()
    assert event.title_ru != "Недописано"


def test_rows_boxes_and_relations_come_back_too(mine, editor, event):
    tab = Tab(mine, change_address(event))
    tab.data |= tab.add("programme", activity="reception", text_ru="Приём")
    tab.data |= {"programme-1-DELETE": "on", "programme-0-text_az": "Çıxışlar"}
    told(tab, editor, item=event, form="events.event")
    [offer] = offers(mine, tab.address)
    back = Tab(mine, offer["take"])
    assert back.save().status_code == 302
    rows = [(row.activity, row.text_ru or "", row.text_az or "") for row in event.programme.all()]
    assert rows == [
        ("speeches", "Речи", "Çıxışlar"),
        ("concert", "", ""),
        ("reception", "Приём", ""),
    ]


def test_taken_back_text_joins_what_was_saved_meanwhile(tab, mine, theirs, editor, article):
    tab.data |= {"title_ru": "Моё", "lead_az": "Mənim"}
    told(tab, editor, item=article)
    Tab(theirs, tab.address).save(title_ru="Их", title_kk="Олардың")
    [offer] = offers(mine, tab.address)
    page = mine.get(offer["take"])
    assert list(conflicts(page)) == ["title_ru"]
    back = Tab(mine, offer["take"])
    assert (back.data["title_ru"], back.data["title_kk"]) == ("Моё", "Олардың")
    assert back.save(**choose(page, title_ru="mine")).status_code == 302
    article.refresh_from_db()
    assert (article.title_ru, article.title_kk, article.lead_az) == ("Моё", "Олардың", "Mənim")


def test_text_that_says_what_is_stored_is_not_offered(tab, mine, editor, article):
    tab.data["title_ru"] = "Сохранил в другом окне"
    told(tab, editor, item=article)
    Tab(mine, tab.address).save(title_ru="Сохранил в другом окне")
    assert offers(mine, tab.address) == []
    assert not Buffer.objects.exists()


def test_discarded_text_is_gone_and_only_ones_own_can_be(tab, mine, theirs, editor, article):
    tab.data["title_ru"] = "Ненужное"
    told(tab, editor, item=article)
    [offer] = offers(mine, tab.address)
    theirs.post(offer["discard"])
    assert Buffer.objects.count() == 1
    answer = mine.post(offer["discard"], {"next": tab.address})
    assert answer.url == tab.address
    assert not Buffer.objects.exists()


def test_discarding_leads_to_no_other_site(mine):
    answer = mine.post(reverse("together:discard", args=[1]), {"next": "https://elsewhere.example"})
    assert answer.url == reverse("admin:index")


def test_nobody_reads_another_persons_unsaved_text(tab, theirs, editor, article):
    tab.data["title_ru"] = "Тайное"
    told(tab, editor, item=article)
    assert offers(theirs, tab.address) == []
    page = theirs.get(tab.address, {"taken": Buffer.objects.get().pk})
    assert "Тайное" not in page.content.decode()


def test_new_items_are_kept_too(mine, editor):
    address = reverse("admin:articles_article_add")
    tab = Tab(mine, address)
    tab.data |= {"title_ru": "Новая статья", "body_ru": "<p>Начало</p>"}
    assert told(tab, editor).status_code == 200
    [offer] = offers(mine, address)
    assert offer["begins"] == "Новая статья"
    back = Tab(mine, offer["take"])
    assert back.data["body_ru"] == "<p>Начало</p>"
    assert not Article.objects.exists()
    assert back.save().status_code == 302
    assert Article.objects.get().title_ru == "Новая статья"
    assert offers(mine, address) == []
    assert offers(mine, change_address(Article.objects.get())) == []


def test_a_new_items_form_sent_twice_makes_one(mine):
    tab = Tab(mine, reverse("admin:articles_article_add"))
    assert tab.save(title_ru="Дважды").status_code == 302
    answer = tab.save(title_ru="Дважды")
    assert answer.url == change_address(Article.objects.get())


def test_a_new_items_form_that_was_wrong_first_makes_one(mine):
    tab = Tab(mine, reverse("admin:articles_article_add"))
    assert tab.save(title_ru="Статья", video_url="нет").status_code == 200
    assert tab.save(video_url="").status_code == 302
    assert Article.objects.get().title_ru == "Статья"


def test_two_openings_of_one_form_do_not_write_over_each_other(mine, editor, article):
    first, second = Tab(mine, change_address(article)), Tab(mine, change_address(article))
    first.data["title_ru"] = "Первое"
    second.data["title_ru"] = "Второе"
    told(first, editor, item=article)
    told(second, editor, item=article)
    assert len(offers(mine, first.address)) == 2


# ---------------------------------------------------------------------------------------- refusals
def test_signed_out_is_said_and_nothing_is_kept(tab, mine, editor, article):
    mine.logout()
    answer = told(tab, editor, item=article)
    assert answer.status_code == 401
    assert answer.json()["said"] == gettext(
        "You have been signed out. Sign in in another tab; your text stays here."
    )
    assert not Buffer.objects.exists()


def test_text_never_lands_with_somebody_else_who_has_signed_in(tab, mine, editor, writer, article):
    mine.force_login(writer)
    assert told(tab, editor, item=article).status_code == 409
    assert not Buffer.objects.exists()


def test_only_those_who_may_change_it_are_kept(tab, client, administrator, article):
    client.force_login(administrator)
    assert told(tab, administrator, item=article).status_code == 403
    assert not Buffer.objects.exists()


@pytest.mark.parametrize(("form", "status"), [("translate-kk", 200), ("translate-az", 403)])
def test_a_translators_screen_is_kept_in_their_languages(
    tab, client, translator, article, form, status
):
    Colleague.objects.update_or_create(pk=translator.pk, defaults={"languages": ["kk"]})
    client.force_login(translator)
    assert told(tab, translator, item=article, form=form).status_code == status


@pytest.mark.parametrize("form", ["", "x", "auth.user", "events.event", "articles.nothing"])
def test_a_form_of_another_name_is_refused(tab, editor, article, form):
    assert told(tab, editor, item=article, form=form).status_code == 403


def test_a_deleted_item_is_said(tab, editor, article):
    Article.objects.all().delete()
    assert told(tab, editor, item=article).status_code == 410


def test_too_much_text_is_a_sentence(tab, editor, article, monkeypatch):
    monkeypatch.setattr(buffers, "LARGEST", 1000)
    answer = told(tab, editor, item=article)
    assert answer.status_code == 413
    assert "save it" in answer.json()["said"]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"form": "x", "user": "y"}', "\xff"])
def test_what_is_no_form_is_refused(mine, body):
    assert mine.post(BEAT, body, content_type="application/json").status_code == 400


def test_beats_are_posts(mine):
    assert mine.get(BEAT).status_code == 405


def test_a_beat_needs_the_token(editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(BEAT, "{}", content_type="application/json").status_code == 403


def test_a_character_postgresql_cannot_keep_is_left_out(tab, editor, article):
    tab.data["title_ru"] = "А\x00Б"
    assert told(tab, editor, item=article).status_code == 200
    assert ["title_ru", "АБ"] in Buffer.objects.get().data


# ---------------------------------------------------------------------------------------- sweeping
def test_a_month_later_unsaved_text_is_gone(tab, mine, editor, article):
    tab.data["title_ru"] = "Забыто"
    told(tab, editor, item=article)
    Buffer.objects.update(at=timezone.now() - timedelta(days=30, hours=1))
    assert offers(mine, tab.address) == []
    other = Tab(mine, tab.address)
    other.data["title_ru"] = "Новое"
    told(other, editor, item=article)
    assert Buffer.objects.count() == 1


def test_the_oldest_go_when_there_are_too_many(editor, article, monkeypatch):
    monkeypatch.setattr(buffers, "MOST", 3)
    for number in range(5):
        buffers.keep(
            user=editor,
            item_id=article.pk,
            form="articles.article",
            key=str(number),
            data=[["title_ru", str(number)]],
            seen=1,
        )
    assert set(Buffer.objects.values_list("key", flat=True)) == {"2", "3", "4"}


def test_one_buffer_per_form_is_the_databases_rule(editor):
    """buffer_one_per_form holds without an item too."""
    fields = {"user": editor, "form": "articles.article", "key": "a", "data": []}
    Buffer.objects.create(**fields, at=timezone.now())
    with pytest.raises(IntegrityError, match="buffer_one_per_form"), transaction.atomic():
        Buffer.objects.create(**fields, at=timezone.now())


# ----------------------------------------------------------------------------- after the session
def test_a_form_sent_after_the_session_ended_is_kept_on_the_page(tab, mine, article):
    mine.logout()
    page = mine.post(tab.address, tab.data | {"title_ru": "Долго писал"})
    assert page.status_code == 403
    text = page.content.decode()
    assert 'name="title_ru" value="Долго писал"' in text
    assert f'action="{tab.address}"' in text
    article.refresh_from_db()
    assert article.title_ru == "Как было"


def test_signing_in_itself_is_no_form_with_text(client, editor):
    answer = client.post(reverse("admin:login"), {"username": "editor", "password": "wrong"})
    assert answer.status_code == 200
    assert client.post(reverse("admin:articles_article_add"), {"title_ru": "x"}).status_code == 302
