"""Somebody leaves the office: switched off once, and nothing they had begun is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from embassy.models import Assignment, Buffer, Link, LogEntry, Step
from embassy.publishing.publish import publish
from embassy.staff.accounts import MayNotLeave
from embassy.staff.leaving import NoSuccessor, hand_over, work_of
from tests.embassy.publishing.test_publish_dialog import edit
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db


def page(user) -> str:
    return reverse("admin:auth_user_leave", args=[user.pk])


def submitted(item, *, to, language="ru") -> Step:
    head = item.revisions.first()
    return Step.objects.create(
        item_id=item.pk,
        revision=head,
        language=language,
        digest=head.digests[language],
        facts_digest=head.facts_digest,
        kind=Step.Kind.SUBMITTED,
        person="somebody",
        to=to,
    )


def link_by(user, item) -> Link:
    head = item.revisions.first()
    return Link.objects.create(
        kind=Link.Kind.PREVIEW,
        item_id=item.pk,
        revision=head,
        digests=head.digests,
        person="Guest",
        by=user,
        expires_at=timezone.now() + timedelta(days=7),
    )


@pytest.fixture
def leaver(writer):
    """A writer with a draft, an assignment, a text to judge, a link, and something unsaved."""
    draft, given, asked, published = (ArticleFactory() for _number in range(4))
    edit(draft, by=writer, lead_ru="Мой лид")
    revision = edit(published, by=writer, lead_ru="Готово", title_az="", title_kk="", title_en="")
    publish(revision=revision, languages=["ru"], by=None)
    Assignment.objects.create(item_id=given.pk, language="kk", to=writer, note="до пятницы")
    submitted(asked, to=writer)
    link_by(writer, draft)
    Buffer.objects.create(
        user=writer, item_id=draft.pk, form="articles.article", data=[], at=timezone.now()
    )
    writer.draft, writer.given, writer.asked, writer.published = draft, given, asked, published
    return writer


def given_to(user) -> set[tuple[int, str]]:
    return set(Assignment.objects.filter(to=user, done_at=None).values_list("item_id", "language"))


# --------------------------------------------------------------------------------------- the act
def test_open_work_goes_to_the_successor(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator)
    expected = {(leaver.draft.pk, ""), (leaver.given.pk, "kk"), (leaver.asked.pk, "")}
    assert given_to(editor) == expected
    assert given_to(leaver) == set()
    assert Assignment.objects.get(item=leaver.given.pk, to=leaver).done_at is not None
    note = Assignment.objects.get(item=leaver.given.pk, to=editor).note
    assert "до пятницы" in note
    assert "writer" in note


def test_reviews_are_history_and_stay(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator)
    assert Step.objects.get().to == leaver


def test_handing_over_again_changes_nothing(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator)
    before = Assignment.objects.count(), LogEntry.objects.count()
    hand_over(user=leaver, successor=editor, by=administrator)
    assert (Assignment.objects.count(), LogEntry.objects.count()) == before


def test_what_is_another_colleagues_stays_theirs(leaver, editor, photographer, administrator):
    Assignment.objects.create(item_id=leaver.draft.pk, to=photographer)
    hand_over(user=leaver, successor=editor, by=administrator)
    assert given_to(photographer) == {(leaver.draft.pk, "")}
    assert (leaver.draft.pk, "") not in given_to(editor)


def test_text_submitted_again_to_somebody_else_is_not_handed_over(leaver, editor, administrator):
    submitted(leaver.asked, to=administrator)
    hand_over(user=leaver, successor=editor, by=administrator)
    assert (leaver.asked.pk, "") not in given_to(editor)


def test_item_somebody_else_saved_since_is_not_handed_over(leaver, editor, administrator):
    edit(leaver.draft, by=editor, lead_ru="Дальше я сам")
    hand_over(user=leaver, successor=editor, by=administrator)
    assert (leaver.draft.pk, "") not in given_to(editor)


def test_links_are_revoked_only_when_asked(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator, revoke_links=False)
    assert Link.objects.get().revoked_at is None
    hand_over(user=leaver, successor=editor, by=administrator)
    link = Link.objects.get()
    assert link.revoked
    assert link.revoked_by == administrator
    assert LogEntry.objects.filter(action="revoked").exists()


def test_unsaved_text_was_private_and_goes(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator)
    assert not Buffer.objects.exists()


def test_sessions_end_and_stay_ended(client, leaver, editor, administrator):
    client.force_login(leaver)
    assert client.get(reverse("admin:index")).status_code == 200
    hand_over(user=leaver, successor=editor, by=administrator)
    assert client.get(reverse("admin:index")).status_code == 302
    assert not Session.objects.exists()
    # Switched on again, somebody needs a new password first.
    User.objects.filter(pk=leaver.pk).update(is_active=True)
    assert client.get(reverse("admin:index")).status_code == 302
    assert not client.login(username="writer", password="Correct-horse-9")


def test_leaving_is_in_the_log(leaver, editor, administrator):
    hand_over(user=leaver, successor=editor, by=administrator)
    entry = LogEntry.objects.get(action="staff")
    assert (entry.by, entry.title) == (administrator, "writer")
    assert "editor (3)" in entry.note


def test_work_without_a_successor_stops_everything(leaver, administrator):
    with pytest.raises(NoSuccessor):
        hand_over(user=leaver, successor=None, by=administrator)
    leaver.refresh_from_db()
    assert leaver.is_active


def test_nobody_without_work_needs_a_successor(photographer, administrator):
    hand_over(user=photographer, successor=None, by=administrator)
    photographer.refresh_from_db()
    assert not photographer.is_active


def test_nobody_switches_themself_off(administrator, admin_user):
    with pytest.raises(MayNotLeave):
        hand_over(user=administrator, successor=None, by=administrator)


def test_last_administrator_stays(administrator):
    with pytest.raises(MayNotLeave):
        hand_over(user=administrator, successor=None, by=None)
    administrator.refresh_from_db()
    assert administrator.is_active


@pytest.mark.parametrize("count", [1, 12])
def test_finding_open_work_takes_a_constant_number_of_queries(
    writer, count, django_assert_num_queries
):
    for _number in range(count):
        article = ArticleFactory()
        edit(article, by=writer, lead_ru="Мой лид")
        edit(EventFactory(), by=writer, lead_ru="Мой лид")
        submitted(article, to=writer)
        Assignment.objects.create(item_id=article.pk, to=writer)
        link_by(writer, article)
    with django_assert_num_queries(8):
        assert len(work_of(writer).items) == 2 * count


# -------------------------------------------------------------------------------------- the page
def test_page_shows_the_work_and_does_it(client, leaver, editor, administrator):
    client.force_login(administrator)
    shown = client.get(page(leaver))
    assert {row["title"] for row in shown.context["work"]} == {
        item.title_ru for item in (leaver.draft, leaver.given, leaver.asked)
    }
    answer = client.post(page(leaver), {"successor": editor.pk, "revoke_links": "on"})
    assert answer.status_code == 302
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert len(given_to(editor)) == 3
    assert Link.objects.get().revoked
    told = [str(message) for message in client.get(answer.url).context["messages"]]
    assert len(told) == 1
    assert "3" in told[0]


def test_page_asks_for_a_successor_where_there_is_work(client, leaver, administrator):
    client.force_login(administrator)
    answer = client.post(page(leaver), {"revoke_links": "on"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["successor"]
    leaver.refresh_from_db()
    assert leaver.is_active


def test_page_is_one_click_from_the_form_and_from_the_list(client, photographer, administrator):
    client.force_login(administrator)
    change = reverse("admin:auth_user_change", args=[photographer.pk])
    for address in (change, reverse("admin:auth_user_changelist")):
        assert page(photographer) in client.get(address).text


def test_own_account_is_answered_with_one_sentence(client, administrator, admin_user):
    client.force_login(administrator)
    answer = client.get(page(administrator))
    told = list(client.get(answer.url).context["messages"])
    assert len(told) == 1
    client.post(page(administrator), {"revoke_links": "on"})
    administrator.refresh_from_db()
    assert administrator.is_active


def test_superuser_is_switched_off_by_no_administrator(client, administrator, admin_user):
    client.force_login(administrator)
    assert client.get(page(admin_user)).status_code == 403
    assert client.post(page(admin_user), {}).status_code == 403


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor"])
def test_page_is_the_administrators(client, request, who, administrator):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page(administrator)).status_code == 403
    assert client.post(page(administrator), {}).status_code == 403
