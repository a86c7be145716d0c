"""The captions grid and the pattern above it, as the browser asks for them."""

import json

import pytest
from django.urls import reverse

from embassy.models import Colleague, Gallery, Photo, Photographer, Revision
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    PageFactory,
    add_photo,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(title_ru="Церемония памяти", city_ru="Астана")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def kazakh(client, translator):
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    return client


def address(item, screen="captions"):
    return reverse(f"admin:embassy_gallery_{screen}", args=[item.pk])


def post(client, item, asked, screen="write_captions"):
    return client.post(address(item, screen), json.dumps(asked), content_type="application/json")


def words(photo, now, was="", *, field="caption", language="ru"):
    return {"photo": photo.pk, "language": language, "field": field, "was": was, "now": now}


def pattern(client, item, do, patterns, photos=None, **more):
    asked = {"do": do, "patterns": patterns, "photos": photos} | more
    return post(client, item, asked, "fill_pattern")


# ---------------------------------------------------------------------------------------- the grid
def test_the_source_and_one_language_beside_it_are_shown(desk, event):
    add_photo(event, caption_ru="Подпись", caption_en="Caption", caption_az="Şəkil")
    page = desk.get(address(event))
    assert page.context["columns"] == ["ru", "az"]
    text = page.content.decode()
    assert "Подпись</textarea>" in text
    assert "Şəkil</textarea>" in text
    assert "Caption</textarea>" not in text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("languages=en", ["en"]), ("languages=kk&languages=en&languages=xx", ["kk", "en"])],
)
def test_chosen_languages_are_shown(desk, event, asked, shown):
    assert desk.get(f"{address(event)}?{asked}").context["columns"] == shown


def test_a_translator_reads_the_source_and_writes_their_own(kazakh, event):
    add_photo(event, caption_ru="Подпись", caption_kk="Сурет")
    page = kazakh.get(address(event))
    text = page.content.decode()
    assert page.context["columns"] == ["ru", "kk"]
    assert page.context["choices"][0] == "kk"
    assert text.count("<textarea") == 2
    assert "<dd>Подпись</dd>" in text


def test_an_administrator_only_looks(client, administrator, event):
    photo = add_photo(event, caption_ru="Подпись")
    client.force_login(administrator)
    assert "<textarea" not in client.get(address(event)).content.decode()
    assert post(client, event, words(photo, "Чужое", "Подпись")).status_code == 403
    assert pattern(client, event, "fill", {"ru": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("show", "left"),
    [
        ("", [1, 2, 3]),
        ("alt", [2, 3]),
        ("caption", [3]),
        ("rejected", [4]),
        ("nonsense", [1, 2, 3]),
    ],
)
def test_filters_ask_about_the_languages_shown(desk, event, show, left):
    full = {"caption_ru": "П", "alt_ru": "А", "caption_az": "Ş", "alt_az": "T"}
    add_photo(event, position=1, **full)
    add_photo(event, colour="navy", position=2, **full | {"alt_az": "", "alt_ru": None})
    add_photo(event, colour="green", position=3)
    add_photo(event, colour="white", position=4, rejected=True)
    page = desk.get(address(event), {"show": show})
    assert [row["photo"].position for row in page.context["rows"]] == left
    assert page.context["lacking"] == [("az", 2), ("ru", 2), ("kk", 3), ("en", 3)]


def test_a_row_names_the_officials_and_leads_to_its_picture(desk, event):
    photo = add_photo(event)
    photo.officials.add(OfficialFactory(name_ru="Салим Примеров"))
    text = desk.get(address(event)).content.decode()
    assert "Салим Примеров" in text
    assert reverse("admin:embassy_gallery_picture", args=[event.pk, photo.pk]) in text
    assert reverse("media:thumbnail", args=[photo.original_id]) in text


def test_a_gallery_without_pictures_says_so(desk, event):
    page = desk.get(address(event))
    assert page.status_code == 200
    assert page.context["pattern"] is None
    assert not Gallery.objects.exists()


def test_text_is_escaped(desk, event):
    add_photo(event, caption_ru="</textarea><script>alert(1)</script>", credit_ru='"><i>')
    text = desk.get(address(event)).content.decode()
    assert "<script>alert(1)" not in text
    assert '"><i>' not in text


@pytest.mark.parametrize("count", [1, 30])
def test_the_grids_query_count_is_constant(desk, event, count, django_assert_num_queries):
    for number in range(count):
        add_photo(event, colour=(number * 8, 0, 0)).officials.add(OfficialFactory())
    desk.get(address(event))
    with django_assert_num_queries(17):
        desk.get(address(event) + "?languages=az&languages=ru&languages=kk&languages=en")


# ------------------------------------------------------------------------------------------ saving
def test_one_text_is_saved(desk, event, editor):
    photo = add_photo(event)
    before = Revision.objects.filter(item=event.pk).count()
    answer = post(desk, event, words(photo, "  Подпись "))
    assert answer.status_code == 200
    assert answer.json() == {
        "photo": photo.pk,
        "language": "ru",
        "field": "caption",
        "outcome": "saved",
        "text": "Подпись",
        "sentence": "",
    }
    assert Revision.objects.filter(item=event.pk).count() == before
    assert post(desk, event, {}, "done").json()["save"] == before + 1
    assert Revision.objects.head(event.pk).by == editor


def test_one_conflict_shows_theirs(desk, event):
    photo = add_photo(event, caption_ru="Их")
    answer = post(desk, event, words(photo, "Моё", "Было"))
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Их"
    assert answer.json()["sentence"]


def test_several_texts_are_answered_each_by_itself(desk, event):
    photo = add_photo(event, caption_ru="Их")
    asked = [words(photo, "Моё", "Было"), words(photo, "Цветы у памятника", field="alt")]
    answer = post(desk, event, {"words": asked})
    assert answer.status_code == 200
    told = answer.json()["answers"]
    assert [one["outcome"] for one in told] == ["conflict", "saved"]
    assert told[0]["text"] == "Их"


def test_a_translator_writes_only_their_languages(kazakh, event):
    photo = add_photo(event)
    refused = post(kazakh, event, words(photo, "Чужое"))
    assert (refused.status_code, "Русский" in refused.json()["sentence"]) == (403, True)
    assert post(kazakh, event, words(photo, "Сурет", language="kk")).status_code == 200
    assert pattern(kazakh, event, "fill", {"ru": "Чужое"}).status_code == 403
    photo.refresh_from_db()
    assert (photo.caption_ru, photo.caption_kk) == (None, "Сурет")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "x"},
        {"words": [None]},
        {"photo": True, "language": "ru", "field": "alt", "was": "", "now": ""},
        {"photo": 2**70, "language": "ru", "field": "alt", "was": "", "now": ""},
        {"photo": "1", "language": "ru", "field": "alt", "was": "", "now": ""},
        {"photo": 1, "language": "xx", "field": "alt", "was": "", "now": ""},
        {"photo": 1, "language": ["ru"], "field": "alt", "was": "", "now": ""},
        {"photo": 1, "language": "ru", "field": "rejected", "was": "", "now": ""},
        {"photo": 1, "language": "ru", "field": "alt", "was": "", "now": None},
        {"photo": 1, "language": "ru", "field": "alt", "now": "x"},
    ],
)
def test_a_request_no_page_sends_is_one_sentence(desk, event, asked):
    answer = post(desk, event, asked)
    assert answer.status_code == 400
    assert answer.json()["sentence"]


@pytest.mark.parametrize("screen", ["write_captions", "fill_pattern"])
def test_words_are_only_posted(desk, event, screen):
    assert desk.get(address(event, screen)).status_code == 405


def test_a_picture_of_another_gallery_is_refused(desk, event):
    strange = add_photo(ArticleFactory())
    answer = post(desk, event, words(strange, "Чужое"))
    assert answer.status_code == 400
    strange.refresh_from_db()
    assert not strange.caption_ru


# ------------------------------------------------------------------------------------- the pattern
def test_a_pattern_is_shown_without_saving(desk, event):
    for number in range(5):
        add_photo(event, colour=(number * 8, 0, 0), position=number)
    asked = {"ru": "{n}. {event}, {venue}", "kk": "{event}, {venue}", "en": "{oops}", "az": "{"}
    shown = pattern(desk, event, "show", asked).json()["shown"]
    assert shown["ru"] == {
        "captions": [f"{number}. Церемония памяти, Астана" for number in (1, 2, 3)],
        "sentences": [],
        "fault": "",
    }
    assert len(shown["kk"]["sentences"]) == 1
    assert "{venue}" in shown["kk"]["sentences"][0]
    assert not shown["kk"]["captions"][0].endswith(",")
    assert "{oops}" in shown["en"]["fault"]
    assert shown["az"]["fault"]
    assert not Photo.objects.exclude(caption_ru=None).exists()
    assert Gallery.objects.get(pk=event.pk).patterns == {}


def test_a_pattern_is_filled_in_kept_and_taken_back(desk, event):
    first, second = add_photo(event, caption_ru="От руки"), add_photo(event, colour="navy")
    answer = pattern(desk, event, "fill", {"ru": "{event}", "en": "Photo {n}"}).json()
    assert len(answer["words"]) == 3
    assert "3" in answer["sentence"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.caption_ru, second.caption_ru) == ("От руки", "Церемония памяти")
    page = desk.get(address(event))
    kept = {line["code"]: line["pattern"] for line in page.context["pattern"]["languages"]}
    assert kept["en"] == "Photo {n}"
    assert kept["kk"] == "{event}. {date}, {venue}"
    back = [one | {"was": one["now"], "now": one["was"]} for one in answer["words"]]
    assert {one["outcome"] for one in post(desk, event, {"words": back}).json()["answers"]} == {
        "saved"
    }
    second.refresh_from_db()
    assert (second.caption_ru, second.caption_en) == ("", "")


def test_replacing_is_for_the_chosen_pictures(desk, event):
    first = add_photo(event, caption_ru="Первая", position=0)
    second = add_photo(event, caption_ru="Вторая", colour="navy", position=1)
    pattern(desk, event, "replace", {"ru": "№ {n}"}, [second.pk])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.caption_ru, second.caption_ru) == ("Первая", "№ 2")


def test_a_fault_names_its_language_and_writes_nothing(desk, event):
    photo = add_photo(event)
    answer = pattern(desk, event, "fill", {"ru": "{event}", "kk": "{titel}"})
    assert answer.status_code == 400
    assert answer.json()["sentence"].startswith("Қазақша: ")
    photo.refresh_from_db()
    assert not photo.caption_ru


def test_the_same_credit_is_filled_in_where_there_is_none(desk, event, editor):
    Photographer.objects.create(user=editor, credit={"ru": "Фото: посольство"})
    first, second = add_photo(event, credit_ru="Report"), add_photo(event, colour="navy")
    lines = desk.get(address(event)).context["pattern"]["languages"]
    asked = {line["code"]: line["credit"] for line in lines}
    answer = pattern(desk, event, "fill", asked, field="credit")
    assert answer.status_code == 200
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.credit_ru, second.credit_ru) == ("Report", "Фото: посольство")
    too_long = pattern(desk, event, "fill", {"ru": "x" * 201}, field="credit")
    assert too_long.status_code == 200  # nothing is empty any more
    add_photo(event, colour="green")
    assert pattern(desk, event, "fill", {"ru": "x" * 201}, field="credit").status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "erase", "patterns": {}},
        {"do": "fill", "patterns": []},
        {"do": "fill", "patterns": {"xx": ""}},
        {"do": "fill", "patterns": {"ru": 1}},
        {"do": "fill", "patterns": {"ru": "x" * 1001}},
        {"do": "fill", "patterns": {}, "photos": "all"},
        {"do": "fill", "patterns": {}, "photos": [{}]},
        {"do": "fill", "patterns": {}, "field": "alt"},
        {"do": ["fill"], "patterns": {}},
    ],
)
def test_a_pattern_no_page_sends_is_one_sentence(desk, event, asked):
    answer = post(desk, event, asked, "fill_pattern")
    assert answer.status_code == 400
    assert answer.json()["sentence"]


@pytest.mark.parametrize("count", [1, 30])
def test_filling_asks_the_database_the_same_for_many(
    desk, event, count, django_assert_max_num_queries
):
    for number in range(count):
        add_photo(event, colour=(number * 8, 0, 0))
    with django_assert_max_num_queries(24):
        pattern(desk, event, "fill", {"ru": "{n}", "kk": "{n}", "az": "{n}", "en": "{n}"})
    assert Photo.objects.filter(caption_kk__gt="").count() == count


# ------------------------------------------------------------------------------- the item's words
def test_an_events_words(event):
    memory = CommemorationFactory()
    event.commemoration, event.anniversary_year = memory, 2026
    event.venue_ru = "Библиотека"
    assert event.caption_words("ru") == {
        "event": "Церемония памяти",
        "anniversary": "34-я годовщина Ходжалинского геноцида",
        "date": "26 февраля 2026 г.",
        "venue": "Библиотека, Астана",
    }
    assert event.caption_words("en")["venue"] == ""
    assert event.caption_words("az")["anniversary"] == "Xocalı soyqırımının 34-cü ildönümü"


def test_an_exhibits_words_are_its_events(event):
    own = ExhibitFactory(title_ru="Выставка", opens_on="2026-02-25", closes_on="2026-02-27")
    own.refresh_from_db()
    assert own.caption_words("ru") == {
        "event": "Выставка",
        "anniversary": "",
        "date": "25–27 февраля 2026 г.",
        "venue": "",
    }
    own.event, own.city_en = event, "Almaty"
    assert own.caption_words("ru")["event"] == "Церемония памяти"
    assert own.caption_words("ru")["date"] == "26 февраля 2026 г."
    assert own.caption_words("ru")["venue"] == "Астана"
    assert own.caption_words("en")["venue"] == "Almaty"


def test_an_articles_words_are_its_events_or_its_headline(event):
    article = ArticleFactory(title_ru="Новость")
    assert article.caption_words("ru") == {"event": "Новость", "anniversary": ""}
    article.event = event
    article.commemoration, article.anniversary_year = CommemorationFactory(), 2025
    assert article.caption_words("ru") == event.caption_words("ru") | {
        "anniversary": "33-я годовщина Ходжалинского геноцида"
    }


def test_a_page_has_only_its_title(desk):
    page = PageFactory()
    assert page.caption_words("en") == {"event": "About the embassy"}
    add_photo(page)
    assert desk.get(address(page)).status_code == 200
    shown = pattern(desk, page, "show", {"en": "{event}. {date}, {venue}"}).json()["shown"]
    assert shown["en"]["captions"] == ["About the embassy"]
    assert len(shown["en"]["sentences"]) == 2


def test_a_commemorations_words_are_its_name_and_the_day_it_remembers():
    memory = CommemorationFactory()
    memory.refresh_from_db()
    assert memory.caption_words("ru") == {
        "event": "Ходжалинский геноцид",
        "date": "26 февраля 1992 г.",
    }
