"""What people say of translations, and who may say it."""

import pytest

from embassy.models import LogEntry
from embassy.publishing.refusals import Refused
from embassy.translating.judging import declare_minor, needed, not_needed, still_correct
from embassy.translating.marks import Worked
from tests.embassy.translating.work import (
    gives,
    head,
    marks,
    save,
    standing,
    translated,
    untranslated,
    why,
)
from tests.factories import ArticleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def outdated():
    article = translated()
    save(article, body_ru="<p>Другой текст.</p>")
    return article


def test_still_correct_is_one_word_of_somebody_who_writes_the_language(translator):
    article, translator = outdated(), gives(translator, "kk")
    still_correct(seen=Worked(head(article), "ru"), language="kk", by=translator)
    assert (standing(article), why(article)) == ("fresh", "still_correct")
    entry = LogEntry.objects.get(action="translation")
    assert (entry.by, entry.language, entry.title) == (translator, "kk", "Память")


@pytest.mark.parametrize("languages", [[], ["az"], ["az", "en", "ru"]])
def test_still_correct_is_refused_to_whoever_does_not_write_the_language(translator, languages):
    article, translator = outdated(), gives(translator, *languages)
    with pytest.raises(Refused, match="do not write"):
        still_correct(seen=Worked(head(article), "ru"), language="kk", by=translator)
    assert standing(article) == "outdated"


def test_still_correct_is_said_of_the_source_that_was_seen(editor):
    article = outdated()
    seen = head(article)
    save(article, title_ru="Иначе")
    still_correct(seen=Worked(seen, "ru"), language="kk", by=editor)
    assert standing(article) == "outdated"


def test_still_correct_is_said_of_the_translation_that_was_seen(editor):
    article = outdated()
    seen = head(article)
    save(article, title_kk="Басқаша")
    with pytest.raises(Refused, match="saved anew meanwhile"):
        still_correct(seen=Worked(seen, "ru"), language="kk", by=editor)


def test_nothing_is_still_correct_that_is_not_there(editor):
    article = untranslated()
    with pytest.raises(Refused, match="no translation yet"):
        still_correct(seen=Worked(head(article), "ru"), language="kk", by=editor)
    with pytest.raises(Refused, match="no translation of itself"):
        still_correct(seen=Worked(head(article), "ru"), language="ru", by=editor)


def test_what_is_not_needed_leaves_the_work_and_comes_back(writer):
    first, second = untranslated(), outdated()
    assert not_needed(items=[first.pk, second.pk], language="kk", by=writer) == 2
    assert {standing(first), standing(second)} == {"not_needed"}
    assert not_needed(items=[first.pk, second.pk], language="kk", by=writer) == 0
    assert needed(items=[first.pk, second.pk], language="kk", by=writer) == 2
    assert (standing(first), standing(second)) == ("missing", "outdated")
    assert LogEntry.objects.filter(action="translation").count() == 4


def test_what_is_not_needed_stays_so_while_others_write(writer):
    article = outdated()
    not_needed(items=[article.pk], language="kk", by=writer)
    save(article, body_ru="<p>Третий.</p>", body_kk="<p>Үшінші.</p>")
    assert standing(article) == "not_needed"


def test_what_was_not_needed_is_a_translation_once_somebody_writes_it(writer):
    article = untranslated()
    not_needed(items=[article.pk], language="kk", by=writer)
    save(article, title_kk="Еске алу")
    assert standing(article) == "fresh"


def test_a_text_is_never_out_of_the_queue_of_its_own_language(writer):
    article = untranslated()
    assert not_needed(items=[article.pk], language="ru", by=writer) == 0
    assert marks(article, "ru") == 0


def test_deciding_what_is_translated_is_for_those_who_write_it_whole(translator, photographer):
    article = untranslated()
    for person in (gives(translator, "kk"), photographer):
        with pytest.raises(Refused, match="write it whole"):
            not_needed(items=[article.pk], language="kk", by=person)
        with pytest.raises(Refused, match="write it whole"):
            needed(items=[article.pk], language="kk", by=person)
    assert standing(article) == "missing"


def test_a_selection_is_judged_whole_or_not_at_all(photographer):
    from tests.factories import ExhibitFactory

    exhibit = ExhibitFactory(title_kk="", title_az="", title_en="")
    article = untranslated()
    with pytest.raises(Refused):
        not_needed(items=[exhibit.pk, article.pk], language="kk", by=photographer)
    assert standing(exhibit) == "missing"
    assert not_needed(items=[exhibit.pk], language="kk", by=photographer) == 1
    with pytest.raises(Refused, match="Choose"):
        not_needed(items=[], language="kk", by=photographer)


def test_the_last_change_of_the_source_is_declared_minor(writer):
    article = translated(title_en="Memory")
    save(article, title_en="")
    save(article, body_ru="<p>Текст, без опечатки.</p>")
    assert declare_minor(item=article, by=writer) == ["kk"]
    assert (standing(article), why(article)) == ("fresh", "minor")
    assert standing(article, "en") == "missing"


def test_only_the_last_change_is_declared_minor(writer):
    article = outdated()
    save(article, title_ru="Память.")
    with pytest.raises(Refused, match="No translation was up to date"):
        declare_minor(item=article, by=writer)
    assert standing(article) == "outdated"


def test_a_translator_of_another_language_does_not_judge_the_source(translator):
    article = outdated()
    with pytest.raises(Refused, match="do not write"):
        declare_minor(item=article, by=gives(translator, "kk"))
    assert standing(article) == "outdated"


@pytest.mark.parametrize("count", [1, 30])
def test_a_selection_costs_the_same_reads_for_one_and_for_thirty(count, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ids = [article.pk for article in ArticleFactory.create_batch(count, title_kk="")]
    with CaptureQueriesContext(connection) as captured:
        assert not_needed(items=ids, language="kk", by=editor) == count
    reads = [query for query in captured if query["sql"].startswith("SELECT")]
    assert len(reads) <= 9
