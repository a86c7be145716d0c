"""Two people save one form: what each changed is there, and nobody's text goes under."""

import pytest

from articles.models import Article
from embassy.models import Gallery, Revision
from embassy.publishing.record import record
from tests.embassy.together.conftest import Tab, change_address, choose, conflicts
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    OfficialFactory,
    add_photo,
    picture_file,
)

pytestmark = pytest.mark.django_db


def said(client, answer) -> str:
    return " ".join(str(one) for one in client.get(answer.url).context["messages"])


@pytest.fixture
def article(db):
    return ArticleFactory(lead_ru="Строка.\r\nДругая.", title_ru="Прошла церемония")


def both_open(mine, theirs, item) -> tuple[Tab, Tab]:
    return Tab(mine, change_address(item)), Tab(theirs, change_address(item))


def test_changes_of_different_languages_join_and_the_message_says_whose(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    assert their.save(body_kk="<p>Қазақша мәтін</p>").status_code == 302
    answer = my.save(body_ru="<p>Русский текст</p>")
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.body_kk, article.body_ru) == ("<p>Қазақша мәтін</p>", "<p>Русский текст</p>")
    assert Revision.objects.filter(item=article.pk).count() == 3
    text = said(mine, answer)
    assert "writer" in text
    assert "Қазақша, text" in text


def test_changes_of_different_fields_of_every_sort_join(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(
        genre="interview",
        dated_0="01.02.2019",
        dated_1="10:00",
        from_bureau="on",
        lead_az="Qısa",
        source_language="kk",
    )
    answer = my.save(video_url="https://example.org/v", slug_ru="pamyat")
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.genre == "interview"
    assert article.dated.year == 2019
    assert article.from_bureau
    assert (article.lead_az, article.source_language) == ("Qısa", "kk")
    assert (article.video_url, article.slug_ru) == ("https://example.org/v", "pamyat")


def test_the_same_place_changed_alike_is_no_conflict(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Одинаково")
    assert my.save(title_ru="Одинаково", title_kk="Өзім").status_code == 302
    article.refresh_from_db()
    assert (article.title_ru, article.title_kk) == ("Одинаково", "Өзім")


def test_a_field_cleared_by_one_stays_cleared(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(lead_ru="")
    assert my.save(title_kk="Өзім").status_code == 302
    article.refresh_from_db()
    assert article.lead_ru == ""


def test_the_same_place_changed_differently_is_shown_to_the_second(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Прошла церемония памяти", body_kk="<p>Жаңа</p>")
    page = my.save(title_ru="Состоялась церемония", body_az="<p>Mətn</p>")
    assert page.status_code == 200
    article.refresh_from_db()
    assert article.title_ru == "Прошла церемония памяти"
    assert article.body_az == ""
    [conflict] = conflicts(page).values()
    assert (conflict.key, conflict.language) == ("title_ru", "ru")
    assert "<mark" in conflict.theirs
    assert "Состоялась" in conflict.mine
    text = page.content.decode()
    assert "Changed by you and by writer" in text
    # Nothing typed is lost, and what did not collide has joined already.
    assert my.data["title_ru"] == "Состоялась церемония"
    assert my.data["body_az"] == "<p>Mətn</p>"
    assert my.data["body_kk"] == "<p>Жаңа</p>"
    assert my.data["seen"] == "2"


@pytest.mark.parametrize(
    ("choice", "more", "kept"),
    [
        ("theirs", {}, "Прошла церемония памяти"),
        ("mine", {}, "Состоялась церемония"),
        ("mine", {"title_ru": "Моё, исправленное"}, "Моё, исправленное"),
        ("hand", {"hand-title_ru": "Третье"}, "Третье"),
    ],
)
def test_the_choice_is_saved_with_everything_else(mine, theirs, article, choice, more, kept):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Прошла церемония памяти", body_kk="<p>Жаңа</p>")
    page = my.save(title_ru="Состоялась церемония", body_az="<p>Mətn</p>")
    assert my.save(**choose(page, title_ru=choice), **more).status_code == 302
    article.refresh_from_db()
    assert article.title_ru == kept
    assert (article.body_kk, article.body_az) == ("<p>Жаңа</p>", "<p>Mətn</p>")


def test_saving_again_without_choosing_asks_again(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Их название")
    page = my.save(title_ru="Моё название")
    page = my.save(**choose(page))
    assert page.status_code == 200
    assert list(conflicts(page)) == ["title_ru"]
    article.refresh_from_db()
    assert article.title_ru == "Их название"
    assert my.save(**choose(page, title_ru="mine")).status_code == 302
    article.refresh_from_db()
    assert article.title_ru == "Моё название"


def test_a_choice_does_not_hold_for_what_is_saved_after_it(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Их первое")
    page = my.save(title_ru="Моё")
    Tab(theirs, change_address(article)).save(title_ru="Их второе")
    page = my.save(**choose(page, title_ru="mine"))
    assert page.status_code == 200
    assert "второе" in conflicts(page)["title_ru"].theirs
    assert my.save(**choose(page, title_ru="theirs")).status_code == 302
    article.refresh_from_db()
    assert article.title_ru == "Их второе"


def test_officials_join_as_a_set(mine, theirs, article):
    first, second, third, fourth = (OfficialFactory() for _ in range(4))
    article.officials.set([first, second])
    record(item=article, by=None)
    my, their = both_open(mine, theirs, article)
    their.save(officials=[str(second.pk), str(third.pk)])
    assert my.save(officials=[str(first.pk), str(fourth.pk)]).status_code == 302
    # They took the first out and added the third; I took the second out and added the fourth.
    assert set(article.officials.all()) == {third, fourth}


def test_relations_nobody_touched_stay(mine, theirs, article):
    article.officials.set([OfficialFactory()])
    record(item=article, by=None)
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Их")
    assert my.save(title_kk="Менің").status_code == 302
    assert article.officials.count() == 1


def test_commemoration_and_year_are_one_place(mine, theirs, event):
    other = CommemorationFactory()
    my, their = both_open(mine, theirs, event)
    their.save(commemoration=str(other.pk))
    page = my.save(anniversary_year="2025")
    assert page.status_code == 200
    assert set(conflicts(page)) == {"commemoration", "anniversary_year"}
    assert conflicts(page)["commemoration"].theirs == str(other)
    my.save(**choose(page, commemoration="theirs", anniversary_year="mine"))
    event.refresh_from_db()
    assert (event.commemoration_id, event.anniversary_year) == (other.pk, 2025)


def test_wrong_input_beside_joined_changes_loses_neither(mine, theirs, event):
    my, their = both_open(mine, theirs, event)
    their.save(title_kk="Олардың")
    page = my.save(starts_on="не дата", title_ru="Моё")
    assert page.status_code == 200
    assert "starts_on" in page.context["adminform"].form.errors
    assert (my.data["title_kk"], my.data["title_ru"]) == ("Олардың", "Моё")
    assert my.save(starts_on="26.02.2026").status_code == 302
    event.refresh_from_db()
    assert (event.title_kk, event.title_ru) == ("Олардың", "Моё")


def test_an_unchanged_form_saved_late_undoes_nothing(mine, theirs, event):
    my, their = both_open(mine, theirs, event)
    their.save(title_ru="Их", **{"programme-0-text_ru": "Речи гостей", "programme-1-DELETE": "on"})
    assert my.save().status_code == 302
    event.refresh_from_db()
    assert event.title_ru == "Их"
    assert event.programme.first().text_ru == "Речи гостей"
    assert event.programme.count() == 2
    assert Revision.objects.filter(item=event.pk).count() == 3


def test_a_form_that_names_no_save_is_asked_about_every_difference(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Их")
    del my.data["seen"]
    page = my.save(title_kk="Менің")
    assert set(conflicts(page)) == {"title_ru", "title_kk"}


def test_a_save_that_does_not_exist_is_no_way_round(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    their.save(title_ru="Их")
    page = my.save(seen="99")
    assert list(conflicts(page)) == ["title_ru"]


def test_the_same_form_sent_twice_is_one_save(mine, article):
    my = Tab(mine, change_address(article))
    assert my.save(title_ru="Дважды").status_code == 302
    assert my.save(title_ru="Дважды").status_code == 302
    assert Revision.objects.filter(item=article.pk).count() == 2


def test_a_lead_picture_chosen_meanwhile_is_not_replaced_unseen(mine, theirs, article):
    my, their = both_open(mine, theirs, article)
    assert their.save(lead_picture=picture_file()).status_code == 302
    page = my.save(lead_picture=picture_file(colour="navy"), title_ru="Моё")
    assert list(page.context["adminform"].form.errors) == ["lead_picture"]
    assert Gallery.objects.get(pk=article.pk).photos.count() == 1
    assert my.save(lead_picture=picture_file(colour="navy")).status_code == 302
    assert Gallery.objects.get(pk=article.pk).photos.count() == 2


def test_pictures_added_meanwhile_stop_nobody(mine, article):
    my = Tab(mine, change_address(article))
    add_photo(article)
    record(item=article, by=None)
    assert my.save(title_ru="Моя правка").status_code == 302


def test_a_text_deleted_meanwhile_is_kept_on_the_page(mine, article):
    my = Tab(mine, change_address(article))
    Article.objects.filter(pk=article.pk).delete()
    page = my.save(body_ru="<p>Долго писал</p>")
    assert page.status_code == 410
    assert "Долго писал" in page.content.decode()


def test_a_translator_joins_only_their_language(mine, translator, article):
    from django.test import Client

    from embassy.models import Colleague

    Colleague.objects.update_or_create(pk=translator.pk, defaults={"languages": ["kk"]})
    client = Client()
    client.force_login(translator)
    their = Tab(client, change_address(article))
    Tab(mine, change_address(article)).save(title_ru="Правка редактора", genre="speech")
    assert their.save(title_kk="Аударма", title_ru="Подделка").status_code == 302
    article.refresh_from_db()
    assert (article.title_ru, article.genre) == ("Правка редактора", "speech")
    assert article.title_kk == "Аударма"


def test_a_commemorations_reference_data_joins_too(mine, theirs):
    commemoration = CommemorationFactory()
    my, other = Tab(mine, change_address(commemoration)), Tab(mine, change_address(commemoration))
    assert other.save(tone="celebration", key="republic").status_code == 302
    assert my.save(lead_ru="Моё").status_code == 302
    commemoration.refresh_from_db()
    assert (commemoration.tone, commemoration.key) == ("celebration", "republic")
    page = other.save(key="republic", tone="working")
    assert page.status_code == 302 or conflicts(page)


def test_reference_data_changed_by_two_is_asked_about(mine):
    commemoration = CommemorationFactory()
    my, other = Tab(mine, change_address(commemoration)), Tab(mine, change_address(commemoration))
    other.save(key="theirs")
    page = my.save(key="mine")
    assert list(conflicts(page)) == ["key"]
    my.save(**choose(page, key="mine"))
    commemoration.refresh_from_db()
    assert commemoration.key == "mine"
