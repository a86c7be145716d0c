"""What a save makes of translations: which are up to date, which are not, and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.models import Gallery, Photo
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.restore import restore
from embassy.translating.marks import Worked, heads_of, translation_states
from tests.embassy.publishing.whole_items import an_original
from tests.embassy.translating.work import (
    head,
    marks,
    save,
    standing,
    translated,
    untranslated,
    why,
)
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory

pytestmark = pytest.mark.django_db


# ---------------------------------------------------------------------------------- the first text
def test_first_translation_stands_for_the_source_of_its_save():
    article = untranslated()
    assert standing(article) == "missing"
    save(article, title_kk="Еске алу")
    assert (standing(article), why(article)) == ("fresh", "made")


def test_all_languages_of_a_first_save_are_up_to_date():
    article = ArticleFactory()
    states = translation_states(heads_of([article.pk]))[article.pk]
    assert {code: state.value for code, state in states.items()} == {
        "az": "fresh",
        "ru": "source",
        "kk": "fresh",
        "en": "fresh",
    }


def test_a_caption_alone_is_no_translation():
    article = untranslated()
    gallery = Gallery.objects.create(pk=article.pk)
    Photo.objects.create(gallery=gallery, original=an_original(), caption_kk="Сурет")
    record(item=article, by=None)
    assert (standing(article), marks(article)) == ("outdated", 0)
    save(article, title_kk="Еске алу")
    assert standing(article) == "fresh"


def test_a_translation_written_anew_after_being_emptied_stands_for_the_present_source():
    article = translated()
    save(article, title_kk="", body_kk="")
    assert standing(article) == "missing"
    save(article, title_ru="Другая память")
    save(article, title_kk="Басқа еске алу")
    assert standing(article) == "fresh"


# ------------------------------------------------------------------------------- the source changes
def test_a_changed_source_outdates_every_translation():
    article = translated(title_en="Memory")
    save(article, body_ru="<p>Другой текст.</p>")
    assert {standing(article, code) for code in ("kk", "en")} == {"outdated"}
    assert standing(article, "az") == "missing"


def test_the_source_brought_back_makes_the_translation_fit_again():
    article = translated()
    save(article, title_ru="Иначе")
    save(article, title_ru="Память")
    assert standing(article) == "fresh"


def test_a_shared_fact_outdates_no_translation():
    article = translated()
    save(article, genre="speech")
    assert standing(article) == "fresh"


def test_both_changed_in_one_save_stay_together():
    article = translated()
    save(article, title_ru="Новая память", title_kk="Жаңа еске алу")
    assert (standing(article), why(article), marks(article)) == ("fresh", "made", 2)


def test_an_outdated_translation_saved_in_the_ordinary_form_stays_outdated():
    article = translated()
    save(article, body_ru="<p>Другой текст.</p>")
    save(article, title_kk="Еске алу күні")
    assert (standing(article), marks(article)) == ("outdated", 1)


def test_an_up_to_date_translation_that_is_polished_stays_up_to_date():
    article = translated()
    save(article, title_kk="Еске алу күні")
    assert (standing(article), marks(article)) == ("fresh", 1)


def test_a_caption_in_both_languages_does_not_vouch_for_a_changed_body():
    """Both texts change in one save, but not in the same places."""
    article = translated()
    gallery = Gallery.objects.create(pk=article.pk)
    Photo.objects.create(
        gallery=gallery, original=an_original(), caption_kk="Сурет", caption_ru="Снимок"
    )
    save(article, body_ru="<p>Другой текст.</p>")
    assert standing(article) == "outdated"
    photo = gallery.photos.get()
    Photo.objects.filter(pk=photo.pk).update(caption_ru="Другой", caption_kk="Басқа")
    record(item=article, by=None)
    assert standing(article) == "outdated"


def test_an_outdated_translation_is_up_to_date_once_a_save_touches_all_that_changed():
    article = translated()
    save(article, body_ru="<p>Другой текст.</p>")
    save(article, body_ru="<p>Третий текст.</p>", body_kk="<p>Үшінші мәтін.</p>")
    assert standing(article) == "fresh"


def test_a_row_taken_out_in_all_languages_outdates_nothing():
    event = EventFactory(title_ru="Вечер", title_kk="Кеш")
    line = event.programme.create(text_ru="Слово", text_kk="Сөз")
    record(item=event, by=None)
    assert standing(event) == "fresh"
    line.delete()
    record(item=event, by=None)
    assert (standing(event), why(event)) == ("fresh", "minor")


def test_a_row_taken_out_does_not_vouch_for_an_outdated_translation():
    event = EventFactory(title_ru="Вечер", title_kk="Кеш")
    line = event.programme.create(text_ru="Слово", text_kk="Сөз")
    record(item=event, by=None)
    save(event, lead_ru="Новое")
    assert standing(event) == "outdated"
    line.delete()
    record(item=event, by=None)
    assert standing(event) == "outdated"


def test_an_address_is_no_text_to_translate():
    article = translated()
    save(article, slug_ru="pamyat")
    assert standing(article) == "fresh"


def test_a_commemoration_has_no_title_and_is_translated_all_the_same():
    commemoration = CommemorationFactory()
    assert standing(commemoration) == "missing"
    save(commemoration, lead_kk="Еске алу күні туралы.")
    assert standing(commemoration) == "fresh"


# ---------------------------------------------------------------------------------- side by side
def test_what_is_made_side_by_side_stands_for_the_source_that_was_shown():
    article = translated()
    shown = save(article, body_ru="<p>Другой текст.</p>")
    save(article, body_kk="<p>Басқа мәтін.</p>", worked={"kk": Worked(shown, "ru")})
    assert (standing(article), marks(article)) == ("fresh", 2)


def test_a_source_that_changed_meanwhile_leaves_it_outdated():
    article = translated()
    shown = save(article, body_ru="<p>Другой текст.</p>")
    save(article, title_ru="И заголовок")
    save(article, body_kk="<p>Басқа мәтін.</p>", worked={"kk": Worked(shown, "ru")})
    assert standing(article) == "outdated"


def test_only_the_language_that_was_worked_on_is_vouched_for():
    article = translated(title_en="Memory")
    shown = save(article, body_ru="<p>Другой текст.</p>")
    worked = {"kk": Worked(shown, "ru"), "en": Worked(shown, "ru")}
    save(article, body_kk="<p>Басқа мәтін.</p>", worked=worked)
    assert (standing(article, "kk"), standing(article, "en")) == ("fresh", "outdated")


# ------------------------------------------------------------------- a translation of a translation
def from_english():
    """Russian, a faithful English, and a Kazakh text made from the English one."""
    article = untranslated(title_en="Memory", body_en="<p>Text.</p>")
    save(article, title_kk="Еске алу", worked={"kk": Worked(head(article), "en")})
    assert (standing(article, "en"), standing(article)) == ("fresh", "fresh")
    return article


def test_a_translation_from_another_translation_depends_on_both():
    article = from_english()
    save(article, body_en="<p>Another text.</p>")
    assert (standing(article, "en"), standing(article)) == ("fresh", "outdated")
    article = from_english()
    save(article, body_ru="<p>Другой текст.</p>")
    assert standing(article) == "outdated"


def test_a_translation_from_an_outdated_one_is_outdated_from_the_start():
    article = untranslated(title_en="Memory")
    save(article, body_ru="<p>Другой текст.</p>")
    save(article, title_kk="Еске алу", worked={"kk": Worked(head(article), "en")})
    assert (standing(article, "en"), standing(article)) == ("outdated", "outdated")


# --------------------------------------------------------------------- written in another language
def test_the_language_it_is_written_in_may_change():
    article = translated(title_en="Memory")
    save(article, source_language="kk")
    states = {code: standing(article, code) for code in ("ru", "kk", "en")}
    assert states == {"ru": "fresh", "kk": "source", "en": "fresh"}
    save(article, title_kk="Басқаша")
    assert {standing(article, code) for code in ("ru", "en")} == {"outdated"}


def test_an_outdated_translation_that_becomes_the_source_vouches_for_nothing():
    article = translated(title_en="Memory")
    save(article, body_ru="<p>Другой текст.</p>")
    save(article, source_language="kk")
    assert {standing(article, code) for code in ("ru", "en")} == {"outdated"}


def test_turning_the_source_round_and_back_does_not_hide_a_change():
    article = translated()
    save(article, source_language="kk")
    save(article, body_kk="<p>Басқа мәтін.</p>")
    save(article, source_language="ru")
    assert standing(article, "kk") == "outdated"
    article = translated()
    save(article, source_language="kk")
    save(article, source_language="ru")
    assert standing(article, "kk") == "fresh"


def test_the_source_is_turned_and_changed_in_one_save():
    article = translated()
    save(article, source_language="kk", body_kk="<p>Басқа мәтін.</p>")
    assert standing(article, "ru") == "outdated"


def test_an_empty_source_that_is_turned_vouches_for_nothing():
    article = untranslated(title_ru="", lead_ru="", body_ru="", title_kk="Еске алу", title_en="A")
    save(article, source_language="kk")
    assert standing(article, "en") == "outdated"


# --------------------------------------------------------------------------------- minor changes
def test_a_minor_change_of_a_live_source_keeps_its_translations():
    article = translated()
    publish(revision=head(article), languages=["ru"], by=None)
    fixed = save(article, body_ru="<p>Текст, без опечатки.</p>")
    assert standing(article) == "outdated"
    publish(revision=fixed, languages=["ru"], by=None, change="minor")
    assert (standing(article), why(article)) == ("fresh", "minor")


@pytest.mark.parametrize("change", ["update", "correction"])
def test_other_changes_of_a_live_source_outdate_its_translations(change):
    article = translated()
    publish(revision=head(article), languages=["ru"], by=None)
    fixed = save(article, body_ru="<p>Другой текст.</p>")
    publish(revision=fixed, languages=["ru"], by=None, change=change, notes={"ru": "Уточнено."})
    assert standing(article) == "outdated"


def test_a_minor_change_does_not_vouch_for_what_was_outdated_before():
    article = translated()
    save(article, title_ru="Иначе")
    publish(revision=head(article), languages=["ru"], by=None)
    fixed = save(article, body_ru="<p>Текст, без опечатки.</p>")
    publish(revision=fixed, languages=["ru"], by=None, change="minor")
    assert standing(article) == "outdated"


def test_a_first_publication_called_minor_is_none():
    article = translated()
    changed = save(article, body_ru="<p>Другой текст.</p>")
    publish(revision=changed, languages=["ru"], by=None, change="minor")
    assert standing(article) == "outdated"


def test_a_scheduled_minor_change_is_judged_when_it_is_scheduled():
    article = translated()
    publish(revision=head(article), languages=["ru"], by=None)
    fixed = save(article, body_ru="<p>Текст, без опечатки.</p>")
    later = timezone.now() + timedelta(hours=2)
    publish(revision=fixed, languages=["ru"], by=None, change="minor", at=later)
    assert standing(article) == "fresh"


def test_a_minor_change_of_the_language_between_keeps_what_was_made_from_it():
    article = from_english()
    publish(revision=head(article), languages=["en"], by=None)
    fixed = save(article, body_en="<p>Text, spelt right.</p>")
    assert standing(article) == "outdated"
    publish(revision=fixed, languages=["en"], by=None, change="minor")
    assert standing(article) == "fresh"


# -------------------------------------------------------------------------------------- restoring
def test_restoring_brings_back_what_was_said_of_the_translations_then():
    article = translated()
    first = head(article)
    save(article, body_ru="<p>Другой текст.</p>")
    outdated = head(article)
    shown = save(article, title_ru="Иначе")
    save(
        article,
        title_kk="Басқаша",
        body_kk="<p>Басқа мәтін.</p>",
        worked={"kk": Worked(shown, "ru")},
    )
    assert standing(article) == "fresh"
    restore(revision=outdated, by=None)
    assert standing(article) == "outdated"  # though both texts changed in this save
    restore(revision=first, by=None)
    assert standing(article) == "fresh"


# ------------------------------------------------------------------------------------------ costs
@pytest.mark.parametrize("count", [1, 30])
def test_states_of_translations_take_two_queries(count, django_assert_num_queries):
    ids = [translated().pk for _number in range(count)]
    heads = heads_of(ids)
    with django_assert_num_queries(2):
        states = translation_states(heads)
    assert {state["kk"].value for state in states.values()} == {"fresh"}
    assert len(states) == count
