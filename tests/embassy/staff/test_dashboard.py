"""The desk's first page: each person's own work, in the right panel and in nobody else's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from embassy.models import Assignment, Change, Override, Step
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.review.steps import approve, send_back, submit
from embassy.publishing.withdraw import withdraw
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory

pytestmark = pytest.mark.django_db
RUSSIAN_ONLY = {"title_az": "", "title_kk": "", "title_en": ""}


@pytest.fixture
def chief(editor):
    """A second editor."""
    chief = User.objects.create_user("chief", is_staff=True, first_name="Aigul", last_name="Sample")
    chief.groups.add(Group.objects.get(name="editor"))
    return chief


def save(item, *, by, **fields):
    type(item).objects.filter(pk=item.pk).update(**fields)
    return record(item=item, by=by)


def article(title="Текст", *, by, **fields):
    """A Russian article whose last save is `by`'s."""
    made = ArticleFactory(title_ru="", **RUSSIAN_ONLY)
    save(made, by=by, title_ru=title, **fields)
    return made


def head(item):
    return item.revisions.main_line().first()


def later(days=3):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def desk(client):
    """{panel key: its rows} of a person's first page."""

    def read(user) -> dict:
        client.force_login(user)
        client.cookies["django_language"] = "en"
        context = client.get(reverse("admin:index")).context
        shown = [*context["desk_first"], *context["desk_second"], *context["desk_trouble"]]
        return {panel.key: panel.rows for panel in shown}

    return read


def titles(rows) -> list[str]:
    return [row.title for row in rows]


# --------------------------------------------------------------------------------------- my drafts
def test_my_drafts_are_mine_and_not_others(desk, writer, editor):
    article("Мой черновик", by=writer)
    article("Чужой", by=editor)
    assert titles(desk(writer)["drafts"]) == ["Мой черновик"]


def test_what_was_handed_over_to_me_comes_first_until_it_is_done(desk, writer, editor):
    article("Мой", by=writer)
    other = article("Чужой", by=editor)
    given = Assignment.objects.create(item_id=other.pk, to=writer, by=editor, note="Доделать")
    rows = desk(writer)["drafts"]
    assert titles(rows) == ["Чужой", "Мой"]
    assert (rows[0].what, rows[0].note) == ("Handed over to you", "Доделать")
    given.done_at = timezone.now()
    given.save()
    assert titles(desk(writer)["drafts"]) == ["Мой"]


def test_published_and_submitted_texts_leave_my_drafts(desk, writer, editor):
    sent, done = article("Отправлен", by=writer), article("Готов", by=writer)
    submit(revision=head(sent), languages=["ru"], by=writer)
    publish(revision=head(done), languages=["ru"], by=editor)
    page = desk(writer)
    assert page["drafts"] == []
    assert titles(page["submitted"]) == ["Отправлен"]
    assert page["submitted"][0].what == "RU"
    assert "any editor" in page["submitted"][0].meta


# ---------------------------------------------------------------------------------- waiting for me
def test_submission_to_nobody_waits_for_every_editor_and_no_writer(desk, writer, editor, chief):
    text = article(by=writer)
    submit(revision=head(text), languages=["ru"], by=writer, note="До обеда")
    for someone in (editor, chief):
        (row,) = desk(someone)["waiting"]
        assert (row.title, row.what, row.note) == ("Текст", "To approve: RU", "До обеда")
        assert row.meta.endswith("· writer")
        assert [door.label for door in row.doors] == ["Publish…", "Approve…", "Return…"]
    assert desk(writer)["waiting"] == []


def test_submission_to_somebody_waits_for_them_alone(desk, writer, editor, chief):
    submit(revision=head(article(by=writer)), languages=["ru"], by=writer, to=chief)
    assert titles(desk(chief)["waiting"]) == ["Текст"]
    assert desk(editor)["waiting"] == []


def test_own_submission_does_not_wait_for_its_author(desk, editor, chief):
    submit(revision=head(article(by=editor)), languages=["ru"], by=editor)
    assert desk(editor)["waiting"] == []
    assert titles(desk(chief)["waiting"]) == ["Текст"]


def test_new_save_ends_what_was_asked_about_the_old_one(desk, writer, editor):
    text = article(by=writer)
    submit(revision=head(text), languages=["ru"], by=writer)
    save(text, by=writer, lead_ru="Новый лид")
    assert desk(editor)["waiting"] == []
    assert titles(desk(writer)["drafts"]) == ["Текст"]


def test_returned_text_waits_for_its_writer_with_what_to_change(desk, writer, editor):
    text = article(by=writer)
    submit(revision=head(text), languages=["ru"], by=writer)
    send_back(revision=head(text), languages=["ru"], by=editor, note="Проверьте титул посла")
    page = desk(writer)
    (row,) = page["waiting"]
    assert (row.what, row.note) == ("Returned to you: RU", "Проверьте титул посла")
    assert page["drafts"] == [], "it stands in one panel, not in two"
    assert desk(editor)["waiting"] == []


def test_translation_given_to_me_waits_for_me(desk, translator, writer, editor):
    text = article(by=writer)
    for language in ("kk", "az"):
        Assignment.objects.create(item_id=text.pk, language=language, to=translator, by=editor)
    (row,) = desk(translator)["waiting"]
    assert row.what == "To translate: AZ KK"
    assert [door.link for door in row.doors] == [
        reverse("admin:articles_article_translate", args=[text.pk, language])
        for language in ("az", "kk")
    ]
    assert desk(writer)["waiting"] == []


# ------------------------------------------------------------------- approved, alone, on the site
def test_approved_text_waits_to_be_published_and_only_editors_have_the_door(desk, writer, editor):
    text = article(by=writer)
    approve(revision=head(text), languages=["ru"], by=editor)
    (row,) = desk(editor)["approved"]
    assert row.what == "Approved: RU"
    assert [door.link for door in row.doors] == [
        reverse("admin:articles_article_publish", args=[text.pk])
    ]
    (row,) = desk(writer)["approved"]
    assert row.doors == []
    publish(revision=head(text), languages=["ru"], by=editor)
    assert desk(editor)["approved"] == []


def test_approved_change_of_a_live_text_waits_to_be_published(desk, writer, editor):
    text = article(by=writer)
    publish(revision=head(text), languages=["ru"], by=editor)
    approve(revision=save(text, by=writer, lead_ru="Иначе"), languages=["ru"], by=editor)
    assert titles(desk(writer)["approved"]) == ["Текст"]


def test_withdrawn_text_is_neither_approved_nor_waiting(desk, writer, editor):
    text = article(by=writer)
    submit(revision=head(text), languages=["ru"], by=writer)
    approve(revision=head(text), languages=["ru"], by=editor)
    publish(revision=head(text), languages=["ru"], by=editor)
    withdraw(
        item=text, languages=["ru"], by=editor, kind=Change.WITHDRAWAL, notes={"ru": "Отозвано."}
    )
    page = desk(editor)
    assert page["approved"] == page["waiting"] == []


def test_text_published_alone_is_flagged_until_somebody_else_approves(desk, editor, chief):
    text = article(by=editor)
    publish(revision=head(text), languages=["ru"], by=editor, forced="Срочно, посол в пути")
    (row,) = desk(chief)["alone"]
    assert row.what == "Not approved by anybody else: RU"
    assert row.note == "Срочно, посол в пути"
    assert [door.label for door in row.doors] == ["Approve it afterwards…"]
    (row,) = desk(editor)["alone"]
    assert row.doors == [], "nobody is their own second person"
    approve(revision=head(text), languages=["ru"], by=chief)
    assert Override.objects.get().cleared == Step.objects.get()
    assert "alone" not in desk(chief)


def test_scheduled_texts_are_listed_in_order_and_editors_may_move_them(desk, writer, editor):
    for days in (5, 2):
        text = article(f"Через {days}", by=writer)
        publish(revision=head(text), languages=["ru"], by=editor, at=later(days))
    page = desk(editor)
    assert titles(page["scheduled"]) == ["Через 2", "Через 5"]
    assert [door.label for door in page["scheduled"][0].doors] == ["Move or cancel…"]
    page = desk(writer)
    assert titles(page["scheduled"]) == ["Через 2", "Через 5"]
    assert page["scheduled"][0].doors == []
    assert page["recent"] == []


def test_languages_of_one_release_are_one_row_of_what_went_live(desk, writer, editor):
    text = ArticleFactory(live_in=["ru", "kk"])
    (row,) = desk(writer)["recent"]
    assert (row.title, row.what, row.tone) == (
        text.title_en,
        "RU KK first publication",
        "live",
    ) or (row.title == text.title_ru)
    assert row.meta.startswith("today, ")


# ---------------------------------------------------------------------------------- the whole page
def test_person_without_a_kinds_right_sees_nothing_of_it(desk, editor, writer):
    submit(revision=head(article(by=writer)), languages=["ru"], by=writer)
    publish(revision=head(EventFactory()), languages=["ru"], by=None)
    editor.groups.clear()
    page = desk(User.objects.get(pk=editor.pk))
    assert not any(page.values())


def test_empty_desk_says_so_in_sentences(client, writer):
    client.force_login(writer)
    text = client.get(reverse("admin:index"), headers={"accept-language": "en"}).text
    for sentence in (
        "Nothing needs you at the moment.",
        "Nobody is waiting for you.",
        "You have nothing unfinished.",
        "Nothing approved is waiting to be published.",
        "Nothing is scheduled.",
        "Nothing went on the site in the last seven days.",
    ):
        assert sentence in text


def test_what_needs_me_is_counted_on_top(client, writer, editor):
    for _number in range(14):
        submit(revision=head(article(by=writer)), languages=["ru"], by=writer)
    client.force_login(editor)
    page = client.get(reverse("admin:index"), headers={"accept-language": "en"})
    assert [(panel.key, panel.count) for panel in page.context["desk_asking"]] == [("waiting", 14)]
    assert '<a class="desk-button" href="#waiting"><b>14</b> Waiting for me</a>' in page.text
    assert "And 2 more." in page.text


def test_next_anniversaries_are_there_before_anything_is_published_about_them(desk, writer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    CommemorationFactory(origin_date=tomorrow.replace(year=1992, day=min(tomorrow.day, 28)))
    (row,) = desk(writer)["anniversaries"]
    assert "Khojaly" in row.title
    assert row.what == ""


@pytest.mark.parametrize("who", ["writer", "translator", "editor", "administrator"])
@pytest.mark.parametrize("count", [1, 30])
def test_first_page_query_count_is_constant(
    client, request, writer, editor, who, count, django_assert_num_queries
):
    for number in range(count):
        article(by=writer)
        submit(revision=head(article(by=writer)), languages=["ru"], by=writer)
        approve(revision=head(article(by=writer)), languages=["ru"], by=editor)
        forced = article(by=editor)
        publish(revision=head(forced), languages=["ru"], by=editor, forced="Срочно")
        ahead = EventFactory()
        publish(revision=head(ahead), languages=["ru"], by=editor, at=later())
        returned = article(by=writer)
        submit(revision=head(returned), languages=["ru"], by=writer)
        send_back(revision=head(returned), languages=["ru"], by=editor, note="Ещё раз")
        Assignment.objects.create(
            item_id=returned.pk, language="kk", to=request.getfixturevalue(who), by=editor
        )
        CommemorationFactory(key=f"date-{number}")
    client.force_login(request.getfixturevalue(who))
    with django_assert_num_queries(QUERIES[who]):
        client.get(reverse("admin:index"))


QUERIES = {"writer": 23, "translator": 27, "editor": 27, "administrator": 25}
