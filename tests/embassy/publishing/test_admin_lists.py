"""Lists, filters and searches of items in the admin, and the ledger beside them."""

import pytest
from django.urls import reverse

from articles.models import Article
from embassy.models import Edition, Revision
from embassy.publishing.admin.states import BRIEF, in_state
from embassy.publishing.publish import publish
from embassy.publishing.review.models import StepKind
from embassy.publishing.review.steps import approve, send_back, submit
from embassy.publishing.states import State
from embassy.publishing.withdraw import withdraw
from events.models import Event
from tests.embassy.publishing.test_publish_dialog import edit, head, later
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize("count", [1, 30])
def test_article_list_query_count_is_constant(desk, count, django_assert_num_queries):
    for number in range(count):
        ArticleFactory(
            commemoration=CommemorationFactory(),
            anniversary_year=2026,
            agency=AgencyFactory(),
            category=CategoryFactory(),
            live_in=["ru"] if number % 2 else [],
        )
    with django_assert_num_queries(21):
        page = desk.get(reverse("admin:articles_article_changelist"))
    assert len(page.context["cl"].result_list) == count


def test_list_names_the_state_of_each_language(desk):
    ArticleFactory(title_az="", live_in=["ru"])
    text = desk.get(reverse("admin:articles_article_changelist")).content.decode()
    for chip in ("desk-state-live", "desk-state-draft", "desk-state-missing"):
        assert chip in text


#: What the list calls each article below, by the name of the article.
STATES = {
    "draft": State.DRAFT,
    "returned": State.DRAFT,
    "submitted": State.SUBMITTED,
    "approved": State.APPROVED,
    "live": State.LIVE,
    "forced": State.LIVE,
    "changed": State.CHANGED,
    "changed and submitted": State.CHANGED,
    "facts": State.FACTS_DIFFER,
    "facts and approved": State.FACTS_DIFFER,
    "scheduled": State.SCHEDULED,
    "withdrawn": State.WITHDRAWN,
    "withdrawn and submitted": State.WITHDRAWN,
}


@pytest.fixture
def in_all_states(editor, writer):
    """{name: an article}, one or two per state of its Russian text."""
    drafts = ("draft", "returned", "submitted", "approved", "forced", "scheduled")
    made = {name: ArticleFactory(live_in=[] if name in drafts else ["ru"]) for name in STATES}
    for name in ("changed", "changed and submitted"):
        edit(made[name], title_ru="Изменено")
    for name in ("facts", "facts and approved"):
        edit(made[name], genre="statement")
    scheduled = made["scheduled"]
    publish(revision=head(scheduled), languages=["ru"], by=editor, at=later())
    mine = edit(made["forced"], by=editor, title_ru="Спешно")
    publish(revision=mine, languages=["ru"], by=editor, forced="Спешно")
    for name in ("withdrawn", "withdrawn and submitted"):
        withdraw(item=made[name], languages=["ru"], by=editor)
    for name, article in made.items():
        if "submitted" in name:
            submit(revision=head(article), languages=["ru"], by=writer)
        if "approved" in name or name == "returned":
            approve(revision=head(article), languages=["ru"], by=editor)
        if name == "returned":
            send_back(revision=head(article), languages=["ru"], by=editor, note="Дата")
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("draft", {"draft", "returned"}),
        ("submitted", {"submitted", "changed and submitted", "withdrawn and submitted"}),
        ("approved", {"approved", "facts and approved"}),
        (
            "live",
            {"live", "forced", "changed", "changed and submitted", "facts", "facts and approved"},
        ),
        ("changed", {"changed", "changed and submitted"}),
        ("facts", {"facts", "facts and approved"}),
        ("scheduled", {"scheduled"}),
        ("withdrawn", {"withdrawn", "withdrawn and submitted"}),
        ("alone", {"forced"}),
    ],
)
def test_state_filter_finds_what_the_list_calls_so(desk, in_all_states, asked, found):
    page = desk.get(
        reverse("admin:articles_article_changelist"), {"state": asked, "state_language": "ru"}
    )
    names = {article.pk: name for name, article in in_all_states.items()}
    rows = {names[item.pk]: item.language_states["ru"] for item in page.context["cl"].result_list}
    assert set(rows) == found
    assert {name: row.state for name, row in rows.items()} == {name: STATES[name] for name in found}
    if asked == "alone":
        assert all(row.forced for row in rows.values())
    if asked in ("submitted", "approved"):
        assert {row.step.kind for row in rows.values()} == {asked}


def test_state_filter_without_language_means_any(in_all_states):
    changed = in_state(Article.objects.all(), State.CHANGED, ["az", "ru", "kk", "en"])
    wanted = (in_all_states["changed"], in_all_states["changed and submitted"])
    assert set(changed) == set(wanted)


def test_list_says_in_words_what_was_said_of_changes_and_what_went_out_alone(desk, in_all_states):
    text = desk.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "desk-alone" in text
    assert f"{BRIEF[State.CHANGED]} · {StepKind.SUBMITTED.label}" in text
    assert f"{BRIEF[State.FACTS_DIFFER]} · {StepKind.APPROVED.label}" in text


@pytest.mark.parametrize("query", ["state=nonsense", "state_language=xx", "commemoration=x"])
def test_strange_filter_values_break_nothing(desk, query):
    ArticleFactory()
    page = desk.get(reverse("admin:articles_article_changelist") + f"?{query}")
    assert page.status_code in (200, 302)


@pytest.mark.parametrize("term", ["церемония памяти", "MEMORIAL", "Текст статьи", "anım"])
def test_search_looks_into_titles_and_texts_of_all_languages(desk, term):
    ArticleFactory()
    ArticleFactory(title_az="A", title_ru="B", title_kk="C", title_en="D", body_ru="")
    page = desk.get(reverse("admin:articles_article_changelist"), {"q": term})
    assert len(page.context["cl"].result_list) == 1


def test_filters_of_anniversaries_find_their_items(desk):
    event = EventFactory(commemoration=CommemorationFactory(), anniversary_year=2026)
    EventFactory()
    for query in (
        {"commemoration": event.commemoration_id},
        {"anniversary_year": "2026"},
    ):
        page = desk.get(reverse("admin:events_event_changelist"), query)
        assert list(page.context["cl"].result_list) == [event]
    assert Event.objects.count() == 2


def test_relations_are_chosen_by_searching(desk):
    official = OfficialFactory(name_ru="Агалар Атамогланов")
    answer = desk.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "articles",
            "model_name": "article",
            "field_name": "officials",
            "term": "атамог",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(official.pk)]
    event = EventFactory(title_ru="Возложение цветов")
    answer = desk.get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": "article", "field_name": "event", "term": "цвет"},
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(event.pk)]


# ------------------------------------------------------------------------------------------ ledger
@pytest.mark.parametrize("model", ["edition", "revision"])
def test_ledger_is_read_only_even_for_a_superuser(client, admin_user, model):
    ArticleFactory(live_in=["ru"])
    row = {"edition": Edition, "revision": Revision}[model].objects.first()
    client.force_login(admin_user)
    address = reverse(f"admin:embassy_{model}_change", args=[row.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "X"}).status_code == 403
    assert client.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert client.get(reverse(f"admin:embassy_{model}_add")).status_code == 403


@pytest.mark.parametrize("when", ["live", "ahead", "past", "cancelled"])
def test_ledger_is_filtered_by_time(desk, in_all_states, when):
    page = desk.get(reverse("admin:embassy_edition_changelist"), {"when": when})
    shown = {edition.item_id for edition in page.context["cl"].result_list}
    unpublished = ("draft", "returned", "submitted", "approved", "scheduled")
    live = {article.pk for name, article in in_all_states.items() if name not in unpublished}
    assert (
        shown
        == {
            "live": live,
            "ahead": {in_all_states["scheduled"].pk},
            "past": {in_all_states[name].pk for name in ("withdrawn", "withdrawn and submitted")},
            "cancelled": set(),
        }[when]
    )
