"""Lists, filters and searches of items in the admin, and the ledger beside them."""

import pytest
from django.urls import reverse

from articles.models import Article
from embassy.models import Edition, Revision
from embassy.publishing.admin.states import in_state
from embassy.publishing.publish import publish
from embassy.publishing.states import State
from embassy.publishing.withdraw import withdraw
from events.models import Event
from tests.embassy.publishing.test_publish_dialog import edit, later
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
    with django_assert_num_queries(18):
        page = desk.get(reverse("admin:articles_article_changelist"))
    assert len(page.context["cl"].result_list) == count


def test_list_names_the_state_of_each_language(desk):
    ArticleFactory(title_az="", live_in=["ru"])
    text = desk.get(reverse("admin:articles_article_changelist")).content.decode()
    for chip in ("desk-state-live", "desk-state-draft", "desk-state-missing"):
        assert chip in text


@pytest.fixture
def in_all_states(editor):
    """One article per state, by the state of its Russian text."""
    made = {
        State.DRAFT: ArticleFactory(),
        State.LIVE: ArticleFactory(live_in=["ru"]),
        State.CHANGED: ArticleFactory(live_in=["ru"]),
        State.SCHEDULED: ArticleFactory(),
        State.WITHDRAWN: ArticleFactory(live_in=["ru"]),
    }
    edit(made[State.CHANGED], title_ru="Изменено")
    scheduled = made[State.SCHEDULED]
    publish(revision=scheduled.revisions.first(), languages=["ru"], by=editor, at=later())
    withdraw(item=made[State.WITHDRAWN], languages=["ru"], by=editor)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (State.DRAFT, {State.DRAFT}),
        (State.LIVE, {State.LIVE, State.CHANGED}),
        (State.CHANGED, {State.CHANGED}),
        (State.SCHEDULED, {State.SCHEDULED}),
        (State.WITHDRAWN, {State.WITHDRAWN}),
    ],
)
def test_state_filter_finds_what_the_list_calls_so(desk, in_all_states, asked, found):
    page = desk.get(
        reverse("admin:articles_article_changelist"), {"state": asked, "state_language": "ru"}
    )
    shown = {item.pk for item in page.context["cl"].result_list}
    assert shown == {in_all_states[state].pk for state in found}


def test_state_filter_without_language_means_any(in_all_states):
    changed = in_state(Article.objects.all(), State.CHANGED, ["az", "ru", "kk", "en"])
    assert list(changed) == [in_all_states[State.CHANGED]]


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
    live = {in_all_states[s].pk for s in (State.LIVE, State.CHANGED, State.WITHDRAWN)}
    assert (
        shown
        == {
            "live": live,
            "ahead": {in_all_states[State.SCHEDULED].pk},
            "past": {in_all_states[State.WITHDRAWN].pk},
            "cancelled": set(),
        }[when]
    )
