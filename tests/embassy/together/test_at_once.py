"""Several people press Save at the same moment, each on a connection of their own."""

import random

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin import ArticleAdmin
from articles.models import Article
from embassy.models import Revision
from embassy.publishing.record import record
from embassy.together import admin as together_admin
from tests.embassy.publishing.test_concurrency import together
from tests.embassy.together.conftest import Tab, change_address, choose, conflicts
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db(transaction=True)


def tab(user, item) -> Tab:
    client = Client()
    client.force_login(user)
    return Tab(client, change_address(item))


def test_saves_of_different_places_at_once_all_stand(editor, writer):
    event = EventFactory()
    event.programme.create(activity="film", position=0)
    event.programme.create(activity="concert", position=1)
    record(item=event, by=None)
    typed = [
        {"body_ru": "<p>Русский</p>"},
        {"body_kk": "<p>Қазақша</p>"},
        {"programme-0-text_az": "Film"},
        {"programme-1-DELETE": "on"},
        {"start_time": "11:30"},
    ]
    tabs = [tab(user, event) for user in (editor, writer, editor, writer, editor)]
    adding = tab(writer, event)
    calls = [lambda one=one, of=of: one.save(**of) for one, of in zip(tabs, typed, strict=True)]
    calls.append(lambda: adding.save(**adding.add("programme", activity="reception")))
    answers = together(*calls)
    assert [getattr(answer, "status_code", answer) for answer in answers] == [302] * 6
    event.refresh_from_db()
    assert (event.body_ru, event.body_kk) == ("<p>Русский</p>", "<p>Қазақша</p>")
    assert f"{event.start_time:%H:%M}" == "11:30"
    assert [(row.activity, row.text_az) for row in event.programme.all()] == [
        ("film", "Film"),
        ("reception", None),
    ]
    numbers = Revision.objects.filter(item=event.pk).order_by("number")
    assert list(numbers.values_list("number", flat=True)) == list(range(1, 9))


def test_saves_of_one_place_at_once_leave_one_and_ask_the_others(editor, writer):
    article = ArticleFactory()
    tabs = [tab(user, article) for user in (editor, writer, editor, writer)]
    answers = together(
        *(lambda one=one, n=n: one.save(title_ru=f"Название {n}") for n, one in enumerate(tabs))
    )
    codes = [answer.status_code for answer in answers]
    assert sorted(codes) == [200, 200, 200, 302]
    article.refresh_from_db()
    assert article.title_ru == f"Название {codes.index(302)}"
    for number, (one, answer) in enumerate(zip(tabs, answers, strict=True)):
        if answer.status_code == 200:
            assert list(conflicts(answer)) == ["title_ru"]
            assert one.data["title_ru"] == f"Название {number}"


def test_a_new_items_form_sent_twice_at_once_makes_one(editor):
    client = Client()
    client.force_login(editor)
    one = Tab(client, reverse("admin:articles_article_add"))
    other = Client()
    other.force_login(editor)
    data = one.data | {"title_ru": "Двойное нажатие"}
    answers = together(
        lambda: client.post(one.address, data), lambda: other.post(one.address, data)
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Article.objects.count() == 1


@pytest.mark.parametrize("seed", range(6))
def test_no_interleaving_of_openings_and_savings_loses_a_word(seed, editor, writer):
    """Each round some open, some save what they opened long ago; every word saved stays."""
    chance = random.Random(seed)
    article = ArticleFactory()
    places = [f"{name}_{language}" for name in ("lead", "title") for language in ("az", "kk", "en")]
    said = {}
    open_tabs = {place: tab(chance.choice([editor, writer]), article) for place in places}
    for turn in range(3):
        at_once = chance.sample(places, chance.randint(2, 4))
        for place in at_once:
            said[place] = f"{place} {turn}"
        answers = together(
            *(
                lambda place=place: open_tabs[place].save(**{place: said[place]})
                for place in at_once
            )
        )
        assert [answer.status_code for answer in answers] == [302] * len(at_once)
        for place in at_once:
            open_tabs[place] = tab(chance.choice([editor, writer]), article)
    article.refresh_from_db()
    assert {place: getattr(article, place) for place in said} == said


@pytest.mark.parametrize("when", ["before the object is read", "after the object is read"])
def test_a_save_while_the_form_is_being_made_is_not_written_over(editor, writer, monkeypatch, when):
    article = ArticleFactory(title_ru="Старое")

    def sneak_in():
        monkeypatch.undo()
        type(article).objects.filter(pk=article.pk).update(title_ru="Их")
        record(item=article, by=writer)

    if when.startswith("before"):
        numbers = together_admin.head_of

        def head_of(item_id):
            number = numbers(item_id)
            sneak_in()
            return number

        monkeypatch.setattr(together_admin, "head_of", head_of)
    else:
        reading = ArticleAdmin.get_object

        def get_object(self, *args):
            found = reading(self, *args)
            sneak_in()
            return found

        monkeypatch.setattr(ArticleAdmin, "get_object", get_object)
    my = tab(editor, article)
    page = my.save(title_ru="Моё")
    assert page.status_code == 200
    assert my.save(**choose(page, title_ru="theirs")).status_code == 302
    article.refresh_from_db()
    assert article.title_ru == "Их"
