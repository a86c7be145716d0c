"""Comparing saves in the admin, and bringing one back after seeing what that changes."""

import pytest
from django.conf import settings
from django.urls import reverse

from embassy.models import Edition, Photo
from embassy.publishing.log import Action, LogEntry
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.restore import SavedMeanwhile, restore
from embassy.publishing.withdraw import withdraw
from events.models import ProgrammeItem
from tests.embassy.publishing.test_publish_dialog import address, edit, head
from tests.factories import ArticleFactory, EventFactory, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture(autouse=True)
def english_pages(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def article():
    """Two saves: the Russian headline and text differ."""
    article = ArticleFactory(title_ru="Первый заголовок", body_ru="<p>Первое слово.</p>")
    edit(article, title_ru="Второй заголовок", body_ru="<p>Второе слово.</p>")
    return article


def compared(client, item, old, new):
    return client.get(address(item, "compare"), {"old": old, "new": new})


# ----------------------------------------------------------------------------------------- compare
def test_two_saves_are_compared_word_by_word(desk, article):
    page = compared(desk, article, 1, 2)
    assert page.status_code == 200
    body = page.content.decode()
    assert "Первый</del>" not in body  # the words for screen readers stand between
    assert "Первый<span" in body
    assert "Второй<span" in body
    assert page.context["comparison"].labels() == ["Headline", "Text"]


def test_the_older_save_stands_first_however_they_were_chosen(desk, article):
    there, back = compared(desk, article, 1, 2), compared(desk, article, 2, 1)
    assert there.context["comparison"] == back.context["comparison"]
    assert [save["revision"].number for save in back.context["saves"]] == [1, 2]


def test_the_same_save_twice_is_refused_in_a_sentence(desk, article):
    answer = desk.get(address(article, "compare"), {"old": 1, "new": 1}, follow=True)
    assert answer.redirect_chain == [(address(article, "history"), 302)]
    assert "same save twice" in answer.content.decode()


@pytest.mark.parametrize("query", [{}, {"old": 1}, {"new": "2"}, {"old": "", "new": 2}])
def test_one_save_alone_is_asked_for_the_other(desk, article, query):
    answer = desk.get(address(article, "compare"), query, follow=True)
    assert answer.redirect_chain == [(address(article, "history"), 302)]
    assert "Choose two saves" in answer.content.decode()


@pytest.mark.parametrize("number", ["99", "0", "-1", "x", "1.5", "9" * 30, "²", "1;DROP"])
def test_a_save_that_is_not_this_items_is_not_found(desk, article, number):
    other = ArticleFactory()
    for wording in "abcdef":
        edit(other, title_ru=wording)
    assert head(other).number == 7
    assert compared(desk, article, 1, number).status_code == 404
    assert compared(desk, article, 1, 7).status_code == 404


def test_rows_and_pictures_are_shown_with_thumbnails(desk):
    event = EventFactory()
    add_photo(event, caption_ru="Венки")
    old = record(item=event, by=None).number
    ProgrammeItem.objects.create(event=event, activity="film", text_ru="Показ")
    added = add_photo(event, colour="navy")
    Photo.objects.exclude(pk=added.pk).update(caption_ru="Венки у памятника")
    new = record(item=event, by=None).number
    body = compared(desk, event, old, new).content.decode()
    for photo in Photo.objects.all():
        assert reverse("media:thumbnail", args=[photo.original_id]) in body
    assert "Film screening · Показ" in body
    assert "у памятника" in body


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor", "administrator"])
def test_whoever_sees_an_item_may_compare_its_saves(client, request, article, who):
    client.force_login(request.getfixturevalue(who))
    assert compared(client, article, 1, 2).status_code == 200
    assert client.get(address(article, "compare_live", "ru")).status_code == 200


def test_visitors_may_not_compare(client, article, django_user_model):
    for page in ("compare", "history"):
        assert client.get(address(article, page)).status_code == 302
    assert "login" in client.get(address(article, "compare_live", "ru"))["Location"]
    visitor = django_user_model.objects.create_user("visitor", password="Correct-horse-9")
    client.force_login(visitor)
    assert compared(client, article, 1, 2).status_code == 302
    visitor.is_staff = True
    visitor.save()
    assert compared(client, article, 1, 2).status_code == 403


# ---------------------------------------------------------------------- with what visitors see
def test_the_form_is_compared_with_what_is_live_in_one_language(desk, article):
    publish(revision=head(article), languages=["ru", "kk"], by=None)
    edit(article, title_ru="Третий заголовок", title_kk="Үшінші", genre="speech")
    page = desk.get(address(article, "compare_live", "ru"))
    comparison = page.context["comparison"]
    assert comparison.labels() == ["Headline", "Kind"]
    assert list(comparison.texts) == ["ru"]
    assert page.context["elsewhere"] == ["Қазақша"]
    assert "Үшінші" not in page.content.decode()
    assert [save["revision"].number for save in page.context["saves"]] == [2, 3]


def test_what_is_live_as_it_is_differs_in_nothing(desk, article):
    publish(revision=head(article), languages=["ru"], by=None)
    page = desk.get(address(article, "compare_live", "ru"))
    assert not page.context["comparison"].differs
    assert "Nothing differs." in page.content.decode()


def test_what_is_not_live_is_compared_with_nothing_in_a_sentence(desk, article):
    publish(revision=head(article), languages=["ru"], by=None)
    page = desk.get(address(article, "compare_live", "kk"))
    assert page.status_code == 200
    assert "Visitors see nothing of this text in Қазақша" in page.content.decode()
    assert desk.get(address(article, "compare_live", "xx")).status_code == 404


def test_what_was_withdrawn_is_compared_and_said_to_be(desk, article):
    publish(revision=head(article), languages=["ru"], by=None)
    withdraw(item=article, languages=["ru"], by=None, kind="withdrawal")
    edit(article, title_ru="Иной")
    page = desk.get(address(article, "compare_live", "ru"))
    assert page.context["comparison"].labels() == ["Headline"]
    assert "It has been withdrawn" in page.content.decode()


def test_form_and_history_lead_to_the_comparison(desk, article):
    publish(revision=head(article), languages=["ru", "kk"], by=None)
    edit(article, title_ru="Иной")
    link = address(article, "compare_live", "ru")
    assert link in desk.get(address(article, "change")).content.decode()
    # Nothing of the Kazakh text has changed: nothing to compare.
    assert address(article, "compare_live", "kk") not in (
        desk.get(address(article, "change")).content.decode()
    )
    page = desk.get(address(article, "history"))
    assert link in page.content.decode()
    assert address(article, "seen") in page.content.decode()
    assert (page.context["older"], page.context["newer"]) == (2, 3)


def test_an_item_saved_once_has_nothing_to_compare(desk):
    page = desk.get(address(ArticleFactory(), "history"))
    assert page.context["older"] is None
    assert "Compare the two" not in page.content.decode()


# ----------------------------------------------------------------------------------------- restore
def test_bringing_back_first_shows_what_it_changes_and_changes_nothing(desk, article):
    page = desk.get(address(article, "restore", 1))
    assert page.status_code == 200
    assert page.context["comparison"].labels() == ["Headline", "Text"]
    # From the present text back to the first one.
    assert "Второй<span" in page.content.decode()
    assert head(article).number == 2
    article.refresh_from_db()
    assert article.title_ru == "Второй заголовок"


def test_bringing_back_makes_a_new_save_and_a_log_entry(desk, editor, article):
    page = desk.get(address(article, "restore", 1))
    data = {"replacing": page.context["head"].number}
    answer = desk.post(address(article, "restore", 1), data)
    assert answer["Location"] == address(article, "change")
    article.refresh_from_db()
    assert article.title_ru == "Первый заголовок"
    assert (head(article).number, head(article).by) == (3, editor)
    (entry,) = LogEntry.objects.filter(action=Action.RESTORED)
    assert (entry.by, entry.item_id, entry.title) == (editor, article.pk, "Первый заголовок")
    assert entry.note == "As it was at save 1"
    assert not Edition.objects.exists()


def test_bringing_back_over_a_save_nobody_saw_shows_the_page_anew(desk, article):
    page = desk.get(address(article, "restore", 1))
    data = {"replacing": page.context["head"].number}
    edit(article, title_ru="Третий заголовок")
    answer = desk.post(address(article, "restore", 1), data, follow=True)
    assert answer.redirect_chain == [(address(article, "restore", 1), 302)]
    assert "Someone has saved this text meanwhile" in answer.content.decode()
    assert "Третий<span" in answer.content.decode()
    assert head(article).number == 3
    assert not LogEntry.objects.filter(action=Action.RESTORED).exists()


@pytest.mark.parametrize("replacing", ["", "x", "-2", "²", "9" * 40])
def test_a_post_that_did_not_come_from_the_page_changes_nothing(desk, article, replacing):
    answer = desk.post(address(article, "restore", 1), {"replacing": replacing})
    assert answer.status_code in (200, 302)
    assert head(article).number == 2


def test_a_save_of_another_item_cannot_be_brought_back(desk, article):
    assert desk.get(address(article, "restore", 99)).status_code == 404
    assert desk.post(address(article, "restore", 99), {"replacing": 2}).status_code == 404


def test_restore_refuses_what_was_saved_meanwhile_and_logs_nothing_for_nothing(article, editor):
    first, second = article.revisions.order_by("number")
    with pytest.raises(SavedMeanwhile):
        restore(revision=first, by=editor, replacing=1)
    assert restore(revision=second, by=editor, replacing=2).revision == second
    assert not LogEntry.objects.filter(action=Action.RESTORED).exists()
    assert restore(revision=first, by=editor, replacing=2).revision.number == 3
    assert LogEntry.objects.filter(action=Action.RESTORED, by=editor).count() == 1


@pytest.mark.parametrize("who", ["translator", "photographer", "administrator"])
def test_bringing_back_needs_the_right_to_the_whole_item(client, request, article, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(article, "restore", 1)).status_code == 403
    data = {"replacing": 2}
    assert client.post(address(article, "restore", 1), data).status_code == 403
    assert head(article).number == 2
    for page in (
        client.get(address(article, "history")),
        compared(client, article, 1, 2),
    ):
        assert address(article, "restore", 1) not in page.content.decode()


def test_a_translator_who_may_delete_pictures_still_cannot_bring_back(client, translator, article):
    from django.contrib.auth.models import Permission

    translator.user_permissions.add(Permission.objects.get(codename="delete_photo"))
    client.force_login(translator)
    assert client.post(address(article, "restore", 1), {"replacing": 2}).status_code == 403


def test_the_comparison_leads_to_bringing_back(client, writer, article):
    client.force_login(writer)
    page = compared(client, article, 1, 2)
    assert address(article, "restore", 1) in page.content.decode()
    assert address(article, "restore", 2) not in page.content.decode()


# ----------------------------------------------------------------------------------------- queries
@pytest.mark.parametrize("count", [1, 30])
def test_pages_of_comparisons_take_the_same_queries(desk, count, django_assert_max_num_queries):
    event = EventFactory(live_in=["ru"])
    for position in range(count):
        ProgrammeItem.objects.create(event=event, position=position, activity="film")
        add_photo(event, colour=(position * 8, 9, 9), position=position)
    record(item=event, by=None)
    ProgrammeItem.objects.update(text_ru="Показ")
    Photo.objects.update(caption_ru="Подпись")
    record(item=event, by=None)
    for _count in range(count):
        edit(event, title_ru=f"Церемония {_count}")
    desk.get(address(event, "history"))
    with django_assert_max_num_queries(12):
        assert compared(desk, event, 2, 3).status_code == 200
    with django_assert_max_num_queries(12):
        assert desk.get(address(event, "compare_live", "ru")).status_code == 200
    with django_assert_max_num_queries(12):
        assert desk.get(address(event, "restore", 2)).status_code == 200
    with django_assert_max_num_queries(12):
        assert desk.get(address(event, "history")).status_code == 200
