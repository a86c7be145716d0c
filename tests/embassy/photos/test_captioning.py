"""Writing words of pictures: compare and set, many at once, one revision a sitting."""

import pytest

from embassy.models import Gallery, Photo, Revision
from embassy.photos.captioning import Outcome, TooLongError, Words, fill, write
from embassy.photos.patterns import DEFAULT, PatternError
from embassy.publishing import sittings
from embassy.publishing.record import record
from embassy.publishing.refusals import Refused
from embassy.publishing.snapshot import languages
from embassy.translating.marks import heads_of, translation_states
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory, add_photo

pytestmark = pytest.mark.django_db

ALL = languages()


@pytest.fixture
def event():
    return EventFactory(
        title_ru="Церемония памяти",
        commemoration=CommemorationFactory(),
        anniversary_year=2026,
        venue_ru="Библиотека",
        city_ru="Астана",
        venue_en="Library",
        city_en="Astana",
    )


def photos(item, count, **fields) -> list[Photo]:
    return [
        add_photo(item, colour=(number * 8, 0, 0), position=number, **fields)
        for number in range(count)
    ]


def one(photo, now, was="", *, field="caption", language="ru") -> Words:
    return Words(photo.pk, language, field, was, now)


def saves(item) -> int:
    return Revision.objects.filter(item=item.pk).count()


def standing(item) -> dict[str, str]:
    states = translation_states(heads_of([item.pk]))[item.pk]
    return {language: str(state) for language, state in states.items()}


# ----------------------------------------------------------------------------------------- writing
def test_words_are_written_where_the_writer_saw_what_stands(event, editor):
    photo = add_photo(event, caption_ru="Было")
    (answer,) = write(event.pk, [one(photo, "Стало", "Было")], languages=ALL, by=editor)
    photo.refresh_from_db()
    assert (answer.outcome, answer.text, photo.caption_ru) == (Outcome.SAVED, "Стало", "Стало")


def test_a_colleagues_words_are_not_overwritten_but_shown(event, editor):
    photo = add_photo(event, caption_ru="Их слова")
    (answer,) = write(event.pk, [one(photo, "Мои", "Было")], languages=ALL, by=editor)
    photo.refresh_from_db()
    assert (answer.outcome, answer.text, photo.caption_ru) == (
        Outcome.CONFLICT,
        "Их слова",
        "Их слова",
    )
    assert answer.sentence


def test_the_same_words_from_two_people_are_no_conflict(event, editor):
    photo = add_photo(event, caption_ru="Те же")
    (answer,) = write(event.pk, [one(photo, "Те же", "Было")], languages=ALL, by=editor)
    assert answer.outcome == Outcome.SAVED


def test_each_text_is_answered_by_itself(event, editor):
    first, second = photos(event, 2)
    strange = add_photo(ArticleFactory(), colour="navy")
    answers = write(
        event.pk,
        [
            one(first, "А"),
            one(second, "Б", "не то"),
            one(strange, "В"),
            one(second, "x" * 501, field="alt"),
            one(second, "x" * 201, field="credit"),
            one(second, "Сурет", language="kk"),
            one(second, "Фото", field="credit"),
        ],
        languages=["ru"],
        by=editor,
    )
    # An empty caption is not what the second one saw.
    assert [answer.outcome.value for answer in answers] == [
        "saved",
        "conflict",
        "refused",
        "refused",
        "refused",
        "refused",
        "saved",
    ]
    assert all(answer.sentence for answer in answers if answer.outcome != Outcome.SAVED)
    assert "500" in answers[3].sentence
    assert "200" in answers[4].sentence
    for photo in (first, second, strange):
        photo.refresh_from_db()
    assert (first.caption_ru, second.credit_ru, strange.caption_ru) == ("А", "Фото", None)
    assert not second.alt_ru
    assert not second.caption_kk


def test_texts_are_tidied_and_an_ends_blanks_are_no_conflict(event, editor):
    photo = add_photo(event, caption_ru="Строка\r\nдругая  ", alt_ru=None)
    write(
        event.pk,
        [
            one(photo, " Первая\r\nвторая\x00 ", "Строка\nдругая"),
            one(photo, "Две\nстроки  тут", field="alt"),
            one(photo, "и\u0306\ud800", field="credit"),
        ],
        languages=ALL,
        by=editor,
    )
    photo.refresh_from_db()
    assert photo.caption_ru == "Первая\nвторая"
    assert photo.alt_ru == "Две строки тут"
    assert photo.credit_ru == "й?"


def test_a_removed_picture_is_no_longer_in_the_gallery(event, editor):
    photo = add_photo(event)
    Photo.everything.filter(pk=photo.pk).update(removed_at="2026-02-26T00:00Z")
    (answer,) = write(event.pk, [one(photo, "Слова")], languages=ALL, by=editor)
    assert answer.outcome == Outcome.REFUSED


def test_a_deleted_item_is_refused(editor):
    with pytest.raises(Refused):
        write(999_999, [], languages=ALL, by=editor)


@pytest.mark.parametrize("count", [1, 30])
def test_writing_takes_the_same_queries_for_many(event, editor, count, django_assert_num_queries):
    words = [
        one(photo, f"{language} {photo.pk}", language=language)
        for photo in photos(event, count)
        for language in ALL
    ]
    write(event.pk, [], languages=ALL, by=editor)  # the sitting has begun
    with django_assert_num_queries(8):  # two of them savepoints
        write(event.pk, words, languages=ALL, by=editor)


# ----------------------------------------------------------------------------------------- filling
def fill_captions(event, editor, **more):
    words = {language: event.caption_words(language) for language in ALL}
    patterns = dict.fromkeys(ALL, DEFAULT)
    return fill(event.pk, "caption", patterns, words=words, by=editor, **more)


def test_a_pattern_fills_what_is_empty_and_is_kept(event, editor):
    first, second = photos(event, 2)
    Photo.objects.filter(pk=first.pk).update(caption_ru="От руки")
    written = fill_captions(event, editor)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.caption_ru == "От руки"
    assert second.caption_ru == "Церемония памяти. 26 февраля 2026 г., Библиотека, Астана"
    assert second.caption_en.endswith("26 February 2026, Library, Astana")
    assert len(written) == 7
    assert Gallery.objects.get(pk=event.pk).patterns == dict.fromkeys(ALL, DEFAULT)
    assert not second.alt_ru  # asked for, never invented


def test_replacing_and_taking_it_back(event, editor):
    first, second = photos(event, 2)
    Photo.objects.filter(pk=first.pk).update(caption_ru="От руки")
    written = fill_captions(event, editor, replacing=True)
    first.refresh_from_db()
    assert first.caption_ru.startswith("Церемония памяти. ")
    Photo.objects.filter(pk=second.pk).update(caption_kk="Кейін жазылды")
    answers = write(event.pk, [each.undone() for each in written], languages=ALL, by=editor)
    assert [answer.outcome.value for answer in answers].count("conflict") == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.caption_ru, first.caption_az) == ("От руки", "")
    assert (second.caption_ru, second.caption_kk) == ("", "Кейін жазылды")


def test_places_count_pictures_that_are_not_rejected(event, editor):
    first, second, third = photos(event, 3)
    Photo.objects.filter(pk=second.pk).update(rejected=True)
    words = {"ru": event.caption_words("ru")}
    fill(event.pk, "caption", {"ru": "№ {n}"}, words=words, by=editor, photos={second.pk, third.pk})
    for photo in (first, second, third):
        photo.refresh_from_db()
    assert [first.caption_ru, second.caption_ru, third.caption_ru] == [None, None, "№ 2"]


def test_a_fault_or_a_line_too_long_writes_nothing(event, editor):
    photo = add_photo(event)
    with pytest.raises(PatternError):
        fill(event.pk, "caption", {"ru": "{x}"}, words={"ru": {}}, by=editor)
    with pytest.raises(TooLongError):
        fill(event.pk, "credit", {"ru": "Фото", "kk": "x" * 201}, by=editor)
    photo.refresh_from_db()
    assert not photo.credit_ru


def test_a_credit_line_is_no_pattern_and_leaves_patterns_alone(event, editor):
    photo = add_photo(event)
    fill(event.pk, "credit", {"ru": "Фото: {A}"}, by=editor)
    photo.refresh_from_db()
    assert photo.credit_ru == "Фото: {A}"
    assert Gallery.objects.get(pk=event.pk).patterns == {}


@pytest.mark.parametrize("count", [1, 30])
def test_filling_takes_the_same_queries_for_many(event, editor, count, django_assert_num_queries):
    photos(event, count)
    write(event.pk, [], languages=ALL, by=editor)
    words = {language: event.caption_words(language) for language in ALL}
    patterns = dict.fromkeys(ALL, "{n}. {event}")
    with django_assert_num_queries(9):
        fill(event.pk, "caption", patterns, words=words, by=editor)


# ------------------------------------------------------------------- the sitting and translations
def test_a_sitting_of_captions_in_every_language_is_one_save_and_outdates_nothing(event, editor):
    assert set(standing(event).values()) == {"source", "fresh"}
    before = saves(event)
    photos(event, 3)
    sittings.begin(event.pk, editor)
    sittings.end(event.pk)
    fill_captions(event, editor)
    photo = Photo.objects.filter(gallery=event.pk).first()
    for language in ALL:  # one is put right by hand, as the grid does: text by text
        was = getattr(photo, f"caption_{language}")
        words = [one(photo, f"{was}!", was, language=language)]
        write(event.pk, words, languages=ALL, by=editor)
    sittings.end(event.pk)
    assert saves(event) == before + 2  # the pictures themselves, and their words
    assert set(standing(event).values()) == {"source", "fresh"}


def test_captions_of_the_source_alone_outdate_until_each_translation_follows(
    event, editor, translator
):
    photo = add_photo(event)
    record(item=event, by=editor)
    write(event.pk, [one(photo, "Подпись")], languages=ALL, by=editor)
    # Another person's change ends the sitting: two saves.
    write(event.pk, [one(photo, "Сурет", language="kk")], languages=["kk"], by=translator)
    sittings.end(event.pk)
    assert standing(event) == {"az": "outdated", "ru": "source", "kk": "fresh", "en": "outdated"}


def test_alternative_text_in_a_translation_alone_outdates_nothing(event, editor):
    photo = add_photo(event, caption_ru="Подпись")
    record(item=event, by=editor)
    before = standing(event)
    write(event.pk, [one(photo, "Гүлдер", field="alt", language="kk")], languages=ALL, by=editor)
    sittings.end(event.pk)
    assert standing(event) == before
