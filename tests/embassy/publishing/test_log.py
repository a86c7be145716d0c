"""The log: who did what to which edition; complete, filterable, exported, never edited."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Category
from embassy.models import Edition, LogEntry
from embassy.publishing import log
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import NothingToPublish
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import edit
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory

pytestmark = pytest.mark.django_db

MOMENT = datetime(2031, 5, 27, 20, 30, tzinfo=UTC)
DAY = timedelta(days=1)
LIST = "admin:embassy_logentry_changelist"


def put(article, by=None, **options) -> Edition:
    revision = record(item=article, by=None)
    return publish(revision=revision, languages=["ru"], by=by, **options).editions[0]


def told(**filters) -> list[tuple]:
    """(action, who, edition's id) in the order they happened, saves left out."""
    rows = LogEntry.objects.filter(**filters).exclude(action="saved").order_by("pk")
    return list(rows.values_list("action", "person", "edition_id"))


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    return client


# -------------------------------------------------------------------------------- what is written


def test_every_movement_of_the_ledger_is_told_with_its_edition(editor):
    article = ArticleFactory()
    first = put(article, editor, why="к дню памяти")
    edit(article, title_ru="Второе")
    second = put(article, editor, at=MOMENT)
    moved = reschedule(edition=second, at=MOMENT + DAY, by=editor).editions[0]
    cancel(edition=moved, by=editor)
    taken = withdraw(item=article, languages=["ru"], by=editor).editions[0]
    back = reinstate(item=article, languages=["ru"], by=editor).editions[0]
    assert told() == [
        ("published", "editor", first.pk),
        ("scheduled", "editor", second.pk),
        ("moved", "editor", moved.pk),
        ("cancelled", "editor", moved.pk),
        ("withdrawn", "editor", taken.pk),
        ("reinstated", "editor", back.pk),
    ]
    entry = LogEntry.objects.get(action="published")
    assert (entry.title, entry.language, entry.kind) == (first.title, "ru", "article")
    assert (entry.moment, entry.note, entry.by) == (first.live_from, "к дню памяти", editor)


def test_a_refused_act_is_not_told(editor):
    article = ArticleFactory(title_ru="")
    with pytest.raises(NothingToPublish), transaction.atomic():
        put(article, editor)
    assert told() == []


def test_what_the_program_makes_again_is_nobodys_act_and_leads_to_what_stands_there(editor):
    """A release scheduled by the editor is made again by itself when what precedes it goes; the
    log accuses nobody of cancelling it, and still says who scheduled what visitors will see."""
    article = ArticleFactory()
    first = put(article, editor, at=MOMENT)
    edit(article, title_ru="Второе")
    second = put(article, editor, at=MOMENT + DAY, waiting="keep")
    cancel(edition=first, by=editor)
    standing = Edition.objects.waiting().get()
    assert standing.pk != second.pk
    second.refresh_from_db()
    assert second.cancelled
    assert told(edition=second) == [("scheduled", "editor", second.pk)]
    assert told(edition=standing) == []
    first.refresh_from_db()
    assert log.standing_for([first, second, standing]) == {second.pk: standing}
    assert standing.release.by == editor


def test_reference_data_names_and_drafts_are_told(desk, editor):
    category = Category.objects.create(key="culture", name_ru="Культура")
    change = reverse("admin:articles_category_change", args=[category.pk])
    page = desk.get(change)
    desk.post(change, filled(page) | {"name_ru": "Культура и наука"})
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.person) == ("registry", "editor")
    assert entry.title.endswith("Культура и наука")
    desk.post(reverse("admin:articles_category_delete", args=[category.pk]), {"post": "yes"})
    assert LogEntry.objects.filter(action="registry").count() == 2
    commemoration = CommemorationFactory()
    change = reverse("admin:events_commemoration_change", args=[commemoration.pk])
    data = filled(desk.get(change))
    desk.post(change, data | {"tone": "working"})
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.item_id) == ("registry", commemoration.pk)
    draft = ArticleFactory(title_ru="Черновик")
    desk.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.title, entry.item_id) == ("deleted", "Черновик", None)


def test_the_text_of_a_commemoration_is_no_reference_data(desk):
    commemoration = CommemorationFactory()
    change = reverse("admin:events_commemoration_change", args=[commemoration.pk])
    desk.post(change, filled(desk.get(change)) | {"lead_ru": "Иначе."})
    commemoration.refresh_from_db()
    assert commemoration.lead_ru == "Иначе."
    assert not LogEntry.objects.filter(action="registry").exists()


# ------------------------------------------------------------------------- the database keeps it


@pytest.mark.parametrize(
    "change",
    [
        {"note": "иначе"},
        {"person": "someone else"},
        {"action": "approved"},
        {"title": ""},
        {"at": MOMENT},
        {"moment": None},
        {"language": "az"},
        {"kind": "event"},
    ],
)
def test_the_database_refuses_to_change_an_entry(editor, change):
    put(ArticleFactory(), editor)
    with pytest.raises(IntegrityError, match="log_history"), transaction.atomic():
        LogEntry.objects.filter(action="published").update(**change)


def test_the_database_refuses_to_delete_an_entry_or_put_another_person_in(editor, writer):
    put(ArticleFactory(), editor)
    entries = LogEntry.objects.filter(action="published")
    with pytest.raises(IntegrityError, match="log_history"), transaction.atomic():
        entries.delete()
    with pytest.raises(IntegrityError, match="log_history"), transaction.atomic():
        entries._raw_delete("default")
    for other in (
        {"by": writer},
        {"item": EventFactory().pk},
    ):
        with pytest.raises(IntegrityError, match="log_history"), transaction.atomic():
            entries.update(**other)


def test_a_colleague_and_a_draft_may_go_and_the_log_still_names_them(django_user_model):
    leaving = django_user_model.objects.create_user("leila", first_name="Лейла", last_name="А.")
    draft = ArticleFactory(title_ru="Черновик")
    Article.objects.filter(pk=draft.pk).update(title_ru="Черновик 2")
    record(item=draft, by=leaving, why="уточнено")
    draft.delete()
    leaving.delete()
    entry = LogEntry.objects.get(note="уточнено")
    assert (entry.by, entry.item) == (None, None)
    assert (entry.person, entry.title) == ("Лейла А.", "Черновик 2")
    with pytest.raises(IntegrityError, match="log_history"), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(by=django_user_model.objects.create_user("x"))


# ----------------------------------------------------------------------------------- in the admin


def shown(page) -> list[str]:
    return [entry.action for entry in page.context["cl"].result_list]


@pytest.mark.parametrize(
    "name", ["writer", "translator", "photographer", "editor", "administrator"]
)
def test_all_read_it_and_nobody_edits_it(client, request, name):
    client.force_login(request.getfixturevalue(name))
    put(ArticleFactory())
    entry = LogEntry.objects.get(action="published")
    page = client.get(reverse(LIST))
    assert page.status_code == 200
    assert "published" in shown(page)
    one = reverse("admin:embassy_logentry_change", args=[entry.pk])
    assert client.get(one).status_code == 200
    assert client.post(one, {"note": "иначе"}).status_code == 403
    assert client.get(reverse("admin:embassy_logentry_add")).status_code == 403
    delete = reverse("admin:embassy_logentry_delete", args=[entry.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    client.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [entry.pk]})
    assert LogEntry.objects.filter(pk=entry.pk, note="").exists()


def test_strangers_see_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    for address in (
        reverse(LIST),
        reverse("admin:embassy_logentry_export", args=["csv"]),
        reverse("admin:embassy_logentry_export", args=["jsonl"]),
    ):
        assert client.get(address).status_code == 403
    client.logout()
    assert client.get(reverse("admin:embassy_logentry_export", args=["csv"])).status_code == 302


def test_filters_and_search(desk, editor, writer):
    article = ArticleFactory(title_ru="Выступление посла")
    put(article, editor)
    event = EventFactory()
    publish(revision=record(item=event, by=writer), languages=["az"], by=editor)
    everything = set(shown(desk.get(reverse(LIST))))
    assert everything == {"saved", "published"}

    def found(query) -> list[tuple]:
        rows = desk.get(f"{reverse(LIST)}?{query}").context["cl"].result_list
        return [(row.action, row.item_id, row.language) for row in rows]

    assert found("action__exact=published") == [
        ("published", event.pk, "az"),
        ("published", article.pk, "ru"),
    ]
    assert found("language__exact=az") == [("published", event.pk, "az")]
    assert {row[1] for row in found("kind=event")} == {event.pk}
    assert {row[0] for row in found("person=editor")} == {"published"}
    assert found("person=nobody") == []
    assert {row[1] for row in found("q=выступление")} == {article.pk}
    assert {row[1] for row in found(f"item={article.pk}")} == {article.pk}


def test_days_are_the_embassys_and_both_included(desk, monkeypatch):
    zone = timezone.get_default_timezone()
    nights = {
        "before": datetime(2026, 2, 25, 23, 59, tzinfo=zone),
        "first": datetime(2026, 2, 26, 0, 0, tzinfo=zone),
        "last": datetime(2026, 2, 27, 23, 59, tzinfo=zone),
        "after": datetime(2026, 2, 28, 0, 0, tzinfo=zone),
    }
    for title, at in nights.items():
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        log.write(log.Action.STAFF, by=None, title=title)
    monkeypatch.undo()

    def found(query) -> set[str]:
        rows = desk.get(f"{reverse(LIST)}?{query}").context["cl"].result_list
        return {row.title for row in rows}

    assert found("at_from=2026-02-26&at_to=2026-02-27") == {"first", "last"}
    assert found("at_from=2026-02-28") == {"after"}
    assert found("at_to=2026-02-25") == {"before"}
    assert found("at_from=nonsense") == set(nights)


def test_history_leads_to_the_log_of_the_item(desk):
    article = ArticleFactory(live_in=["ru"])
    page = desk.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert f"{reverse(LIST)}?item={article.pk}" in page.content.decode()


def test_the_list_leads_to_the_edition_that_stands_there_now(desk, editor):
    article = ArticleFactory()
    first = put(article, editor, at=MOMENT)
    edit(article, title_ru="Второе")
    put(article, editor, at=MOMENT + DAY, waiting="keep")
    cancel(edition=first, by=editor)
    standing = Edition.objects.waiting().get()
    html = desk.get(reverse(LIST)).content.decode()
    assert reverse("admin:embassy_edition_change", args=[standing.pk]) in html
    assert "made again by itself" in html


def test_queries_of_the_log_are_the_same_for_one_and_for_thirty(desk):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(reverse(LIST)).status_code == 200
        return len(captured)

    put(ArticleFactory())
    desk.get(reverse(LIST))
    few = cost()
    for _item in range(30):
        put(ArticleFactory())
    assert cost() == few


# -------------------------------------------------------------------------------------- exporting


def export(client, form, query="") -> str:
    answer = client.get(reverse("admin:embassy_logentry_export", args=[form]) + query)
    assert answer.status_code == 200
    assert answer.streaming
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content).decode()


def test_csv_opens_in_a_spreadsheet_with_every_filtered_row(desk, editor):
    article = ArticleFactory(title_ru='Кавычки "и", запятая\nи строка')
    put(article, editor, why="причина")
    for _item in range(120):  # more than a page
        log.write(log.Action.STAFF, by=editor, title="x")
    text = export(desk, "csv", "?action__exact=published")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    row = rows[1]
    assert row[1:4] == ["editor", "published", "article"]
    assert row[5] == 'Кавычки "и", запятая\nи строка'
    assert row[0].endswith("+05:00")
    assert row[9] == "причина"
    assert len(list(csv.reader(io.StringIO(export(desk, "csv"))))) == LogEntry.objects.count() + 1


@pytest.mark.parametrize("title", ["=1+1", "+7", "-7", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_csv_holds_no_formula(desk, title):
    log.write(log.Action.STAFF, by=None, person=title, title=title, note=title)
    rows = list(csv.reader(io.StringIO(export(desk, "csv", "?action__exact=staff"))))
    assert [rows[1][place] for place in (1, 5, 9)] == [f"'{title}"] * 3


def test_json_lines_hold_the_codes(desk, editor):
    edition = put(ArticleFactory(), editor)
    lines = export(desk, "jsonl", "?action__exact=published").splitlines()
    entry = json.loads(lines[0])
    assert (len(lines), entry["action"], entry["language"]) == (1, "published", "ru")
    assert (entry["edition"], entry["item"]) == (edition.pk, edition.item_id)
    assert datetime.fromisoformat(entry["moment"]) == edition.live_from


def test_an_unknown_form_of_export_is_not_there(desk):
    address = reverse("admin:embassy_logentry_export", args=["xlsx"])
    assert desk.get(address).status_code == 404


def test_the_page_leads_to_the_export_of_what_it_shows(desk):
    html = desk.get(f"{reverse(LIST)}?action__exact=published&q=x").content.decode()
    address = reverse("admin:embassy_logentry_export", args=["csv"])
    assert f'href="{address}?action__exact=published&amp;q=x"' in html
