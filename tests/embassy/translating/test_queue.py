"""The queue of a language: what stands in it, in which order, for whom, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.review.steps import submit
from embassy.publishing.withdraw import withdraw
from embassy.staff.models import Assignment
from embassy.translating.judging import not_needed, still_correct
from embassy.translating.marks import Worked, heads_of, translation_states
from embassy.translating.queue import Asked, Place, Tab, count, counts, page_of
from tests.embassy.translating.work import (
    gives,
    head,
    queue,
    save,
    standing,
    translated,
    untranslated,
)
from tests.factories import CommemorationFactory, EventFactory, ExhibitFactory

pytestmark = pytest.mark.django_db


def waiting(user, tab=Tab.MISSING, language="kk", **more) -> list[int]:
    return [place.item_id for place in page_of(Asked(user, language, tab, **more))]


# ---------------------------------------------------------------------------------- what is in it
def test_missing_are_those_written_in_their_source_and_not_in_the_language(editor):
    article = untranslated()
    translated()
    untranslated(
        title_ru="", lead_ru="", body_ru="", title_en="Only in English"
    )  # no text in its source
    untranslated(source_language="kk", title_kk="Қазақша")
    assert waiting(editor) == [article.pk]


def test_outdated_are_those_whose_source_has_changed(editor):
    article = translated()
    assert waiting(editor, Tab.OUTDATED) == []
    save(article, body_ru="<p>Другой текст.</p>")
    assert waiting(editor, Tab.OUTDATED) == [article.pk]
    still_correct(seen=Worked(head(article), "ru"), language="kk", by=editor)
    assert waiting(editor, Tab.OUTDATED) == []


def test_what_is_not_to_be_translated_is_in_a_list_of_its_own(editor):
    article = untranslated()
    not_needed(items=[article.pk], language="kk", by=editor)
    assert waiting(editor) == []
    assert waiting(editor, Tab.NOT_NEEDED) == [article.pk]
    assert waiting(editor, language="az") == [article.pk]


def test_ready_for_review_is_what_was_submitted_as_it_is_now(editor, translator):
    translator = gives(translator, "kk")
    article = translated()
    submit(revision=head(article), languages=["kk"], by=translator)
    assert waiting(editor, Tab.REVIEW) == [article.pk]
    assert waiting(editor, Tab.REVIEW, language="az") == []
    save(article, title_kk="Басқаша", by=translator)
    assert waiting(editor, Tab.REVIEW) == []
    submit(revision=head(article), languages=["kk"], by=translator)
    publish(revision=head(article), languages=["kk"], by=None)
    assert waiting(editor, Tab.REVIEW) == []


def test_assigned_to_me_is_what_i_have_and_have_not_finished(editor, writer):
    mine, done, others = untranslated(), untranslated(), untranslated()
    Assignment.objects.create(item=mine, language="kk", to=editor)
    Assignment.objects.create(item=done, language="kk", to=editor, done_at=timezone.now())
    Assignment.objects.create(item=others, language="kk", to=writer)
    assert waiting(editor, Tab.MINE) == [mine.pk]


def test_lists_and_numbers_agree_with_the_states_of_each_item(editor):
    """The queue's SQL and the rule in Python, over every way a translation can stand."""
    items = [untranslated(), translated(), translated(title_en="Memory"), EventFactory()]
    save(items[1], title_ru="Иначе")
    save(items[2], source_language="kk")
    save(items[2], title_kk="Басқаша")
    pivot = untranslated(title_en="Memory")
    save(pivot, title_kk="Еске алу", worked={"kk": Worked(head(pivot), "en")})
    second = untranslated(title_en="Memory")
    save(second, title_kk="Еске алу", worked={"kk": Worked(head(second), "en")})
    save(second, title_en="In memory")
    items += [pivot, second, untranslated(title_az="Anım", title_kk="", title_en="")]
    not_needed(items=[items[-1].pk], language="en", by=editor)
    states = translation_states(heads_of([item.pk for item in items]))
    for language in ("az", "ru", "kk", "en"):
        expected = {
            tab: {pk for pk, found in states.items() if found[language].value == tab.value}
            for tab in (Tab.MISSING, Tab.OUTDATED, Tab.NOT_NEEDED)
        }
        found = {tab: set(waiting(editor, tab, language)) for tab in expected}
        assert found == expected
        numbers = count(Asked(editor, language))
        assert {tab: numbers[tab] for tab in expected} == {
            tab: len(ids) for tab, ids in expected.items()
        }
        assert counts(editor)[language] == {
            "missing": numbers[Tab.MISSING],
            "outdated": numbers[Tab.OUTDATED],
            "review": 0,
        }
    assert {state.value for found in states.values() for state in found.values()} == {
        "source",
        "missing",
        "outdated",
        "fresh",
        "not_needed",
    }


# -------------------------------------------------------------------------------------- the order
def test_what_is_live_or_scheduled_in_its_source_comes_first(editor):
    live, old, scheduled, new = (untranslated(title_ru=f"Память {n}") for n in range(4))
    withdrawn = untranslated(title_ru="Снято")
    publish(revision=head(live), languages=["ru"], by=None)
    publish(revision=head(withdrawn), languages=["ru"], by=None)
    withdraw(item=withdrawn, languages=["ru"], by=None)
    publish(
        revision=head(scheduled),
        languages=["ru"],
        by=None,
        at=timezone.now() + timedelta(hours=1),
    )
    order = [scheduled.pk, live.pk, withdrawn.pk, new.pk, old.pk]
    assert waiting(editor) == order
    pages, after = [], None
    while found := page_of(Asked(editor, "kk"), after=after, most=2):
        pages.append([place.item_id for place in found])
        after = Place.read(str(found[-1]))
    assert pages == [order[:2], order[2:4], order[4:]]


@pytest.mark.parametrize(
    "text", ["", None, "a", "c5", "a-1", "a1.5", "a²", "5", "a" + "9" * 30, "b0x1", "a 1", "'--"]
)
def test_a_broken_place_is_the_beginning(text):
    assert Place.read(text) is None


def test_filters_by_kind_and_commemoration(editor):
    khojaly, other = CommemorationFactory(), CommemorationFactory()
    kept = {"commemoration": khojaly, "anniversary_year": 2026}
    empty = {f"title_{code}": "" for code in ("az", "kk", "en")}
    event = EventFactory(**kept, **empty)
    exhibit = ExhibitFactory(**kept, **empty)
    article = untranslated(**kept | {"commemoration": other})
    record(item=article, by=None)
    assert set(waiting(editor, commemoration=khojaly.pk)) == {khojaly.pk, event.pk, exhibit.pk}
    assert waiting(editor, commemoration=khojaly.pk, kind="event") == [event.pk]
    assert waiting(editor, kind="exhibit") == [exhibit.pk]
    numbers = count(Asked(editor, "kk", commemoration=khojaly.pk))
    assert numbers[Tab.MISSING] == 3


# ----------------------------------------------------------------------------------------- rights
def test_counts_are_of_the_languages_someone_writes(editor, translator, photographer):
    untranslated()
    assert list(counts(editor)) == ["az", "ru", "kk", "en"]
    assert counts(gives(translator, "kk")) == {"kk": {"missing": 1, "outdated": 0, "review": 0}}
    assert counts(gives(translator)) == {}


def test_only_kinds_someone_may_see_are_told_of(django_user_model):
    from django.contrib.auth.models import Permission

    untranslated()
    person = django_user_model.objects.create_user("narrow", is_staff=True)
    codenames = ("view_event", "change_event", "write_event", "view_translationmark")
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert counts(person)["kk"]["missing"] == 0
    assert waiting(person) == []


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor"])
def test_every_colleague_may_see_the_queue(client, request, who):
    client.force_login(request.getfixturevalue(who))
    article = untranslated()
    assert article.title_ru in client.get(queue()).text


def test_visitors_and_strangers_see_no_queue(client, django_user_model):
    answer = client.get(queue())
    assert (answer.status_code, answer.url) == (302, "/admin/login/?next=/admin/translations/kk/")
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(queue()).status_code == 403


def test_the_queue_opens_at_ones_own_language(client, translator, editor):
    client.force_login(gives(translator, "en"))
    assert client.get("/admin/translations/").url == "/admin/translations/en/"
    client.force_login(editor)
    assert client.get("/admin/translations/").url == "/admin/translations/az/"
    assert client.get("/admin/translations/xx/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "tab=missing&after=a1",
        "tab=nonsense",
        "kind=nonsense&commemoration=abc",
        "commemoration=99999999999999999999",
        "after=';--",
        "kind=%00",
    ],
)
def test_a_misspelt_address_of_the_queue_is_answered(client, editor, query):
    client.force_login(editor)
    assert client.get(f"{queue()}?{query}").status_code == 200


def test_a_row_says_what_it_is_and_who_has_it(client, editor, translator):
    article = untranslated(title_ru="Память & <b>скорбь</b>")
    at = timezone.now() + timedelta(hours=1)
    publish(revision=head(article), languages=["ru"], by=None, at=at)
    Assignment.objects.create(item=article, language="kk", to=translator, by=editor)
    client.force_login(editor)
    page = client.get(queue(), headers={"Accept-Language": "en"})
    assert "Память &amp; &lt;b&gt;скорбь&lt;/b&gt;" in page.text
    assert "translator has it." in page.text
    row = page.context["rows"][0]
    assert [code for code, _at in row["scheduled"]] == ["RU"]
    assert row["urgent"]


# -------------------------------------------------------------------------------- what can be done
def test_a_selection_is_taken_out_of_the_queue_and_back(client, editor):
    first, second, third = (untranslated(title_ru=f"Память {n}") for n in range(3))
    client.force_login(editor)
    chosen = {"item": [first.pk, second.pk]}
    answer = client.post(f"{queue()}?kind=article", chosen | {"action": "not_needed"})
    assert answer.url == f"{queue()}?kind=article"
    assert waiting(editor) == [third.pk]
    client.post(queue(), chosen | {"action": "needed"})
    assert set(waiting(editor)) == {first.pk, second.pk, third.pk}


def test_a_translator_takes_what_nobody_has(client, translator):
    article = untranslated()
    person = gives(translator, "kk")
    client.force_login(person)
    client.post(queue(), {"take": article.pk})
    assert waiting(person, Tab.MINE) == [article.pk]
    client.post(queue("az"), {"take": article.pk})
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"action": "not_needed"},
        {"action": "not_needed", "item": ["abc", "-1", "²", ""]},
        {"action": "not_needed", "item": ["999999"]},
        {"take": "999999"},
        {"take": "x"},
        {"action": "nonsense", "item": "1"},
        {},
    ],
)
def test_hostile_judgements_change_nothing(client, editor, data):
    article = untranslated()
    client.force_login(editor)
    assert client.post(queue(), data).status_code == 302
    assert standing(article) == "missing"
    assert not Assignment.objects.exists()


def test_a_translators_selection_is_refused(client, translator):
    article = untranslated()
    client.force_login(gives(translator, "kk"))
    client.post(queue(), {"item": article.pk, "action": "not_needed"})
    assert standing(article) == "missing"


# ------------------------------------------------------------------------------------------ costs
def cost(client, many: int) -> int:
    for number in range(many):
        article = untranslated(title_ru=f"Память {number}")
        publish(revision=head(article), languages=["ru"], by=None)
    EventFactory.create_batch(many, title_kk="")
    client.get(queue())
    with CaptureQueriesContext(connection) as captured:
        page = client.get(queue())
    assert len(page.context["rows"]) >= 2 * many
    return len(captured)


def test_the_queue_costs_the_same_for_one_item_and_for_thirty(client, editor):
    client.force_login(editor)
    one = cost(client, 1)
    assert cost(client, 24) == one


@pytest.mark.parametrize("many", [1, 30])
def test_counts_take_two_queries(many, editor, django_assert_num_queries):
    for number in range(many):
        untranslated(title_ru=f"Память {number}")
    editor.get_all_permissions()
    with django_assert_num_queries(2):
        assert counts(editor)["kk"]["missing"] == many
