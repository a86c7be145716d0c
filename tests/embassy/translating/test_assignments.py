"""Who has a translation: giving, taking, finishing, giving back, and who is told."""

import pytest
from django.db import IntegrityError, transaction

from embassy.models import Letter, LogEntry
from embassy.publishing.admin import addresses
from embassy.publishing.refusals import Refused
from embassy.staff.models import Assignment
from embassy.translating.assignments import assign, finish, give_back, translators
from tests.embassy.translating.work import gives, save, standing, translated, untranslated
from tests.factories import ArticleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def kazakh(translator):
    return gives(translator, "kk")


def test_giving_work_tells_the_colleague(editor, kazakh):
    article = untranslated()
    assign(item=article, language="kk", to=kazakh, by=editor, note="Кешке", link="https://x/y")
    given = Assignment.objects.get()
    assert (given.to, given.by, given.language, given.note) == (kazakh, editor, "kk", "Кешке")
    letter = Letter.objects.get()
    assert letter.to == kazakh.email
    assert article.title_ru in letter.subject
    assert "https://x/y" in letter.text
    assert "Кешке" in letter.text
    assert LogEntry.objects.filter(action="assigned", language="kk", by=editor).exists()


def test_a_title_cannot_slip_a_header_into_a_letter(editor, kazakh):
    article = untranslated(title_ru="Память\r\nBcc: all@embassy.example")
    assign(item=article, language="kk", to=kazakh, by=editor)
    assert "\n" not in Letter.objects.get().subject


def test_taking_it_oneself_writes_no_letter(kazakh):
    assign(item=untranslated(), language="kk", to=kazakh, by=kazakh)
    assert not Letter.objects.exists()


def test_a_colleague_without_an_address_is_given_work_all_the_same(editor, kazakh):
    kazakh.email = ""
    kazakh.save()
    assign(item=untranslated(), language="kk", to=kazakh, by=editor)
    assert Assignment.objects.get().to == kazakh
    kazakh.email = "no address"
    kazakh.save()
    assign(item=untranslated(), language="kk", to=kazakh, by=editor)
    assert Assignment.objects.count() == 2


def test_work_is_given_only_to_those_who_write_the_language(editor, kazakh, photographer):
    article = untranslated()
    for person, language in ((kazakh, "az"), (photographer, "kk")):
        with pytest.raises(Refused, match="does not write"):
            assign(item=article, language=language, to=person, by=editor)
    kazakh.is_active = False
    with pytest.raises(Refused):
        assign(item=article, language="kk", to=kazakh, by=editor)
    with pytest.raises(Refused, match="no translation of itself"):
        assign(item=article, language="ru", to=editor, by=editor)
    assert not Assignment.objects.exists()


def test_a_translator_gives_nothing_to_others_and_takes_nothing_from_them(editor, kazakh, writer):
    article = untranslated()
    with pytest.raises(Refused, match="Giving work"):
        assign(item=article, language="kk", to=editor, by=kazakh)
    assign(item=article, language="kk", to=writer, by=editor)
    with pytest.raises(Refused, match="has this translation already"):
        assign(item=article, language="kk", to=kazakh, by=kazakh)
    assert Assignment.objects.get(done_at=None).to == writer


def test_given_anew_it_is_the_new_colleagues_alone(editor, kazakh, writer):
    article = untranslated()
    first = assign(item=article, language="kk", to=writer, by=editor)
    second = assign(item=article, language="kk", to=kazakh, by=editor)
    first.refresh_from_db()
    assert first.done_at is not None
    assert assign(item=article, language="kk", to=kazakh, by=editor) == second


def test_each_language_is_somebodys_own(editor, kazakh, writer):
    article = untranslated()
    assign(item=article, language="kk", to=kazakh, by=editor)
    assign(item=article, language="az", to=writer, by=editor)
    assert Assignment.objects.filter(done_at=None).count() == 2


def test_finishing_and_giving_back_is_for_who_has_it(editor, kazakh, writer):
    article = untranslated()
    assign(item=article, language="kk", to=kazakh, by=editor)
    Letter.objects.all().delete()
    assert not finish(item=article, language="kk", by=writer)
    assert not give_back(item=article, language="kk", by=writer)
    assert give_back(item=article, language="kk", by=kazakh)
    assert not finish(item=article, language="kk", by=kazakh)
    letter = Letter.objects.get()
    assert letter.to == editor.email
    assert not Assignment.objects.filter(done_at=None).exists()


def test_the_database_keeps_one_open_assignment_per_language(editor, writer):
    """The constraint `assignment_one_open_per_language`."""
    article = untranslated()
    Assignment.objects.create(item=article, language="kk", to=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(item=article, language="kk", to=writer)


def test_translators_of_a_language(editor, kazakh, writer, photographer, administrator):
    article = ArticleFactory()
    assert translators("kk", type(article)) == [editor, kazakh, writer]
    assert translators("az", type(article)) == [editor, writer]


# ------------------------------------------------------------------------------- the item's page
def test_the_page_of_translations_gives_and_judges(client, editor, kazakh):
    article = untranslated()
    page = addresses.page(article, "translations")
    client.force_login(editor)
    asked = {"language": "kk", "action": "assign", "to": kazakh.pk, "note": "Кешке"}
    assert client.post(page, asked).status_code == 302
    assert Assignment.objects.get().to == kazakh
    assert "/translate/kk/" in Letter.objects.get().text
    assert "Кешке" in client.get(page).text
    client.post(page, {"language": "az", "action": "not_needed"})
    assert standing(article, "az") == "not_needed"
    client.post(page, {"language": "az", "action": "needed"})
    assert standing(article, "az") == "missing"


def test_a_minor_change_is_declared_on_the_page_of_translations(client, editor, kazakh):
    article = translated()
    save(article, body_ru="<p>Текст, без опечатки.</p>")
    page = addresses.page(article, "translations")
    client.force_login(kazakh)
    assert 'value="minor"' not in client.get(page).text
    client.post(page, {"action": "minor"})
    assert standing(article) == "outdated"
    client.force_login(editor)
    assert 'value="minor"' in client.get(page).text
    client.post(page, {"action": "minor"})
    assert standing(article) == "fresh"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"language": "xx", "action": "take"}, 403),
        ({"language": "kk", "action": "nonsense"}, 403),
        ({"language": "kk"}, 403),
        ({"language": "kk", "action": "assign", "to": "abc"}, 302),
        ({"language": "kk", "action": "assign", "to": "²"}, 302),
        ({"language": "kk", "action": "assign", "to": "99999"}, 302),
    ],
)
def test_hostile_buttons_change_nothing(client, editor, data, status):
    article = untranslated()
    client.force_login(editor)
    assert client.post(addresses.page(article, "translations"), data).status_code == status
    assert not Assignment.objects.exists()
