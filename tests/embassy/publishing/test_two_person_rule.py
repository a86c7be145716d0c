"""The two-person rule: nobody publishes what only they have written or changed."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from embassy.models import Approver, Colleague, Edition, OfficeSettings, Override, Step
from embassy.publishing.facts import side_revision
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.restore import restore
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import (
    NothingNew,
    NotTheLatest,
    OwnText,
    approve,
    comment,
    send_back,
    submit,
)
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.states import State, states_of
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db


def another_editor(users, name):
    user = users.objects.create_user(
        name, f"{name}@embassy.example", "Correct-horse-9", is_staff=True
    )
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def second(editor, django_user_model):
    return another_editor(django_user_model, "second")


@pytest.fixture
def third(editor, django_user_model):
    return another_editor(django_user_model, "third")


def edit(item, by, **fields):
    """A save by somebody."""
    fields = fields or {"title_ru": f"Правка {item.revisions.count()}"}
    type(item).objects.filter(pk=item.pk).update(**fields)
    return record(item=item, by=by)


def put(revision, by, *languages, **options):
    return publish(revision=revision, languages=languages or ["ru"], by=by, **options)


def state(item, language="ru"):
    return states_of([item.pk])[item.pk][language]


def flags(item) -> list[str]:
    return list(item.overrides.filter(cleared=None).values_list("language", flat=True))


def soon(hours=1):
    return timezone.now() + timedelta(hours=hours)


# ------------------------------------------------------------------------------- who is the second
@pytest.mark.parametrize("submitted", [True, False])
def test_an_author_cannot_publish_alone_submitted_or_not(editor, submitted, english):
    article = ArticleFactory()
    revision = edit(article, editor)
    if submitted:
        submit(revision=revision, languages=["ru"], by=editor)
    with pytest.raises(NotApproved) as refused:
        put(revision, editor)
    assert refused.value.languages == ["ru"]
    assert "second person" in str(refused.value)
    assert not Edition.objects.exists()


def test_an_editor_who_changed_nothing_is_the_second_person(writer, editor):
    article = ArticleFactory()
    done = put(edit(article, writer), editor)
    assert done.release.approved_by == editor
    assert done.forced == set()
    step = Step.objects.get()
    assert (step.kind, step.by, step.counts) == ("approved", editor, True)


def test_a_comma_makes_the_editor_an_author(writer, editor, second):
    article = ArticleFactory()
    edit(article, writer)
    revision = edit(article, editor, title_ru="Прошла, церемония")
    with pytest.raises(NotApproved):
        put(revision, editor)
    done = put(revision, second)
    assert done.release.approved_by == second


def test_an_approval_by_another_lets_the_author_publish(editor, second):
    article = ArticleFactory()
    revision = edit(article, editor)
    approve(revision=revision, languages=["ru"], by=second)
    assert put(revision, editor).release.approved_by == second


def test_an_author_cannot_approve(editor):
    revision = edit(ArticleFactory(), editor)
    with pytest.raises(OwnText):
        approve(revision=revision, languages=["ru"], by=editor)
    assert not Step.objects.exists()


def test_who_wrote_another_language_only_is_the_second_person(editor, writer):
    article = ArticleFactory(live_in=["ru", "kk"])
    edit(article, writer, title_kk="Жаңа тақырып")
    revision = edit(article, editor, title_ru="Новый заголовок")
    put(revision, editor, "kk")
    with pytest.raises(NotApproved) as refused:
        put(revision, editor, "ru", "kk")
    assert refused.value.languages == ["ru"]


def test_shared_facts_make_an_author_of_every_language(editor):
    event = EventFactory(live_in=["ru", "kk"])
    revision = edit(event, editor, starts_on="2026-02-27")
    with pytest.raises(NotApproved) as refused:
        put(revision, editor, "ru", "kk")
    assert refused.value.languages == ["ru", "kk"]


def test_what_nobody_is_known_to_have_written_anybody_may_publish(editor):
    article = ArticleFactory()  # saved by the program, as an import is
    assert put(article.revisions.get(), editor).release.approved_by == editor


def test_the_program_itself_needs_nobody(writer):
    article = ArticleFactory()
    put(edit(article, writer), None)
    assert state(article).state == State.LIVE


def test_an_imported_text_counts_as_published(editor, writer):
    article = ArticleFactory()
    revision = edit(article, writer)
    put(revision, None, at=timezone.now() - timedelta(days=400), imported=True)
    put(edit(article, writer, title_ru="Из архива, исправлено"), editor)
    with pytest.raises(NotApproved):
        put(edit(article, editor, title_ru="Своё"), editor)


@pytest.mark.parametrize("ruled", [True, False])
def test_the_rule_is_a_setting_and_on_by_default(editor, ruled):
    if not ruled:
        OfficeSettings.objects.create(two_person_rule=False)
    revision = edit(ArticleFactory(), editor)
    if ruled:
        with pytest.raises(NotApproved):
            put(revision, editor)
    else:
        assert put(revision, editor).forced == set()
        assert not Override.objects.exists()


# ----------------------------------------------------------------------------- an approval's length
def test_an_approval_ends_with_the_digest_and_returns_with_it(editor, second):
    article = ArticleFactory()
    first = edit(article, editor, title_ru="А")
    approve(revision=first, languages=["ru"], by=second)
    changed = edit(article, editor, title_ru="Б")
    with pytest.raises(NotApproved):
        put(changed, editor)
    again = edit(article, editor, title_ru="А")
    assert put(again, editor).release.approved_by == second


def test_an_approval_does_not_return_for_whom_it_made_an_author(editor, second, third):
    """A by one, approved by another, changed to B and back by that other: no second person."""
    article = ArticleFactory()
    first = edit(article, editor, title_ru="А")
    approve(revision=first, languages=["ru"], by=second)
    edit(article, second, title_ru="Б")
    again = edit(article, second, title_ru="А")
    for author in (editor, second):
        with pytest.raises(NotApproved):
            put(again, author)
    put(again, third)


def test_an_approval_stands_while_another_language_changes(editor, second):
    article = ArticleFactory()
    revision = edit(article, editor)
    approve(revision=revision, languages=["ru"], by=second)
    later = edit(article, editor, title_kk="Жаңа тақырып")
    assert state(article).state == State.APPROVED
    put(later, editor)
    with pytest.raises(NotApproved):
        put(later, editor, "kk")


def test_a_return_undoes_an_approval_and_an_approval_a_return(editor, second, third):
    article = ArticleFactory()
    revision = edit(article, editor)
    approve(revision=revision, languages=["ru"], by=second)
    send_back(revision=revision, languages=["ru"], by=third, note="Проверьте дату")
    assert (state(article).state, state(article).step.kind) == (State.DRAFT, "returned")
    with pytest.raises(NotApproved):
        put(revision, editor)
    approve(revision=revision, languages=["ru"], by=third)
    assert state(article).state == State.APPROVED
    put(revision, editor)


def test_a_comment_decides_nothing(editor, second):
    article = ArticleFactory()
    revision = edit(article, editor)
    approve(revision=revision, languages=["ru"], by=second)
    comment(revision=revision, languages=["ru"], by=second, note="Хорошо")
    assert state(article).state == State.APPROVED
    put(revision, editor)


def test_restoring_what_was_approved_and_live_is_no_new_text_until_it_is_changed(editor, second):
    article = ArticleFactory()
    first = edit(article, editor, title_ru="А")
    put(first, second)
    put(edit(article, editor, title_ru="Б"), second)
    restored = restore(revision=first, by=editor).revision
    put(restored, editor)  # its digest has been approved
    with pytest.raises(NotApproved):
        put(edit(article, editor, title_ru="В"), editor)


def test_restoring_makes_an_author(editor, second):
    article = ArticleFactory()
    first = edit(article, editor, title_ru="А")
    edit(article, editor, title_ru="Б")
    restored = restore(revision=first, by=second).revision
    for author in (editor, second):
        with pytest.raises(NotApproved):
            put(restored, author)


def test_an_older_save_is_judged_by_who_wrote_it(editor, second):
    """Publishing it again by another way than the form is no way around the rule."""
    article = ArticleFactory()
    first = edit(article, editor, title_ru="А")
    put(edit(article, editor, title_ru="Б"), second)
    with pytest.raises(NotApproved):
        put(first, editor)


def test_publishing_the_same_again_needs_nobody(editor, writer):
    article = ArticleFactory()
    revision = edit(article, writer)
    put(revision, editor)
    edit(article, editor, title_ru="Туда")
    back = edit(
        article, editor, title_ru=article.revisions.get(pk=revision.pk).data["text"]["ru"]["title"]
    )
    assert back.digests["ru"] == revision.digests["ru"]
    put(back, editor)


# --------------------------------------------------------------------------------------- facts only
def facts_only(event, by, language="kk"):
    head = event.revisions.main_line().first()
    live = Edition.objects.live(language).get(item=event.pk).revision
    return side_revision(revision=head, live=live, language=language, by=by)


@pytest.fixture
def renewed(editor):
    """Live in two languages; then the editor changed the day and half of the Kazakh text."""
    event = EventFactory(live_in=["ru", "kk"])
    edit(event, editor, starts_on="2026-02-27", title_kk="Жартылай")
    return event


def test_facts_alone_need_a_second_person_too(renewed, editor, second):
    side = facts_only(renewed, editor)
    assert side.side
    with pytest.raises(NotApproved):
        put(side, editor, "kk")
    put(facts_only(renewed, editor), second, "kk")


def test_facts_approved_in_one_language_are_approved_in_all(renewed, editor, second):
    head = renewed.revisions.main_line().first()
    approve(revision=head, languages=["ru"], by=second)
    put(facts_only(renewed, editor), editor, "kk")


def test_a_return_of_one_language_leaves_facts_approved_in_another(renewed, editor, second, third):
    head = renewed.revisions.main_line().first()
    approve(revision=head, languages=["ru"], by=second)
    send_back(revision=head, languages=["kk"], by=third, note="Аяқталмаған")
    put(facts_only(renewed, editor), editor, "kk")


def test_facts_published_in_one_language_are_settled_in_all(renewed, editor, second):
    put(renewed.revisions.main_line().first(), second, "ru")
    put(facts_only(renewed, editor), editor, "kk")


def test_facts_only_settle_no_word_of_the_text(renewed, editor, second):
    put(facts_only(renewed, editor), second, "kk")
    with pytest.raises(NotApproved):
        put(renewed.revisions.main_line().first(), editor, "kk")


# ------------------------------------------------------------------------------------ approvers
def approver(email, **fields):
    return Approver.objects.create(name="Elmar Səfirov", email=email, **fields)


def by_link(revision, found, **options):
    return approve(
        revision=revision, languages=["ru"], approver=found, person=str(found), **options
    )


def test_an_approver_by_link_is_a_second_person(editor):
    revision = edit(ArticleFactory(), editor)
    by_link(revision, approver("ambassador@mfa.example"))
    done = put(revision, editor)
    assert (done.release.approved_by, done.forced) == (None, set())


def test_an_approver_with_an_author_s_address_does_not_count(editor):
    article = ArticleFactory()
    revision = edit(article, editor)
    (step,) = by_link(revision, approver("Editor@Embassy.example"))
    assert not step.counts
    assert state(article).state == State.DRAFT
    with pytest.raises(NotApproved):
        put(revision, editor)


def test_an_approval_by_a_link_that_was_handed_over_does_not_count(editor):
    revision = edit(ArticleFactory(), editor)
    approve(revision=revision, languages=["ru"], person="Somebody", counts=False)
    with pytest.raises(NotApproved):
        put(revision, editor)


# -------------------------------------------------------------------------------------- forcing
def force(item, by, revision=None, **options):
    revision = revision or edit(item, by)
    return put(revision, by, forced="Траур объявлен час назад", **options)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_forcing_needs_a_written_reason(editor, reason):
    revision = edit(ArticleFactory(), editor)
    with pytest.raises(NotApproved):
        put(revision, editor, forced=reason)


def test_the_database_keeps_no_forced_publication_without_a_reason(editor):
    done = force(ArticleFactory(), editor)
    with pytest.raises(IntegrityError, match="override_has_a_reason"), transaction.atomic():
        done.release.overrides.update(why="")


def test_what_is_forced_is_live_and_flagged_with_its_reason(editor):
    article = ArticleFactory()
    done = force(article, editor)
    assert done.forced == {(article.pk, "ru")}
    assert done.release.approved_by is None
    override = article.overrides.get()
    assert (override.by, override.why, override.language) == (
        editor,
        "Траур объявлен час назад",
        "ru",
    )
    assert state(article).state == State.LIVE
    assert state(article).forced
    assert not state(article, "kk").forced


def test_a_reason_where_none_is_needed_flags_nothing(editor, writer):
    article = ArticleFactory()
    done = force(article, editor, edit(article, writer))
    assert done.forced == set()
    assert flags(article) == []


def test_a_writer_cannot_force(writer):
    with pytest.raises(NotAllowed):
        force(ArticleFactory(), writer)


def test_the_flag_goes_when_another_approves_and_not_by_oneself(editor, second):
    article = ArticleFactory()
    force(article, editor)
    live = Edition.objects.live("ru").get().revision
    with pytest.raises(OwnText):
        approve(revision=live, languages=["ru"], by=editor)
    assert flags(article) == ["ru"]
    (step,) = approve(revision=live, languages=["ru"], by=second)
    assert article.overrides.get().cleared == step
    assert not state(article).forced


def test_what_is_forced_is_not_a_publication_that_makes_changes_anew(editor, second):
    """Otherwise a comma by somebody else would have the whole text approved."""
    article = ArticleFactory()
    force(article, editor)
    revision = edit(article, second, title_ru="С запятой")
    for author in (editor, second):
        with pytest.raises(NotApproved):
            put(revision, author)


def test_an_approval_of_a_later_draft_says_nothing_of_what_was_forced(editor, second):
    article = ArticleFactory()
    force(article, editor)
    approve(revision=edit(article, editor, title_ru="Позже"), languages=["ru"], by=second)
    assert flags(article) == ["ru"]
    assert state(article).forced


def test_another_s_publication_takes_the_flag_away(editor, second):
    article = ArticleFactory()
    force(article, editor)
    put(edit(article, editor, title_ru="Позже"), second)
    assert flags(article) == []


def test_another_s_publication_takes_it_away_when_visitors_see_it(editor, second):
    article = ArticleFactory()
    force(article, editor)
    put(edit(article, editor, title_ru="Завтра"), second, at=soon(24))
    assert state(article).forced
    assert not states_of([article.pk], at=soon(25))[article.pk]["ru"].forced


def test_what_is_kept_for_later_stays_flagged(editor, second):
    article = ArticleFactory(live_in=["ru"])
    force(article, editor, at=soon())
    put(edit(article, editor, title_ru="Сейчас"), second, waiting="keep")
    assert flags(article) == ["ru"]
    assert state(article).forced


def test_the_flag_stays_through_withdrawal_and_reinstatement(editor, second):
    article = ArticleFactory()
    force(article, editor)
    withdraw(item=article, languages=["ru"], by=second)
    assert state(article).state == State.WITHDRAWN
    assert state(article).forced
    reinstate(item=article, languages=["ru"], by=second)
    assert state(article).state == State.LIVE
    assert state(article).forced
    approve(revision=Edition.objects.live("ru").get().revision, languages=["ru"], by=second)
    assert not state(article).forced


def test_facts_brought_by_another_leave_the_text_flagged(editor, second):
    event = EventFactory(live_in=["kk"])
    force(event, editor, edit(event, editor, title_ru="Церемония"))
    edit(event, second, starts_on="2026-02-27", title_ru="Новая церемония")
    put(facts_only(event, second, "ru"), None, "ru")
    assert state(event).forced
    live = Edition.objects.live("ru").get().revision
    assert live.side
    approve(revision=live, languages=["ru"], by=editor)  # changed no fact since
    assert flags(event) == ["ru"]


def test_what_was_forced_and_cancelled_is_no_longer_flagged(editor):
    article = ArticleFactory()
    done = force(article, editor, at=soon())
    assert state(article).forced
    cancel(edition=done.editions[0], by=editor)
    assert not Override.objects.exists()


def test_what_was_forced_moved_and_cancelled_is_no_longer_flagged(editor):
    article = ArticleFactory()
    done = force(article, editor, at=soon())
    moved = reschedule(edition=done.editions[0], at=soon(2), by=editor)
    assert flags(article) == ["ru"]
    cancel(edition=moved.editions[0], by=editor)
    assert not Override.objects.exists()


def test_what_was_forced_twice_and_cancelled_once_stays_flagged(editor):
    article = ArticleFactory(live_in=["ru"])
    put(edit(article, None), None, at=soon())
    done = force(article, editor, waiting="redo")
    cancel(edition=done.editions[-1], by=editor)
    assert flags(article) == ["ru"]


@pytest.mark.parametrize("way", ["publish", "withdraw"])
def test_what_was_forced_and_gives_way_unseen_is_no_longer_flagged(editor, second, way):
    article = ArticleFactory(live_in=["ru"])
    force(article, editor, at=soon())
    if way == "publish":
        put(edit(article, None, title_ru="Иное"), second, waiting="cancel")
    else:
        withdraw(item=article, languages=["ru"], by=second)
    assert flags(article) == []


# ------------------------------------------------------------------------------------- schedules
def test_another_hour_keeps_who_approved_it(editor, second):
    revision = edit(ArticleFactory(), editor)
    done = put(revision, second, at=soon())
    moved = reschedule(edition=done.editions[0], at=soon(2), by=editor)
    assert moved.release.approved_by == second
    assert moved.release.by == editor


def test_what_another_scheduled_its_author_may_publish_at_once(editor, second):
    article = ArticleFactory()
    revision = edit(article, editor)
    put(revision, second, at=soon())
    put(revision, editor, waiting="cancel")


# ------------------------------------------------------------------------------------- the steps
def test_only_the_last_save_is_submitted_or_returned(editor, writer):
    article = ArticleFactory()
    old = edit(article, writer)
    edit(article, writer)
    with pytest.raises(NotTheLatest):
        submit(revision=old, languages=["ru"], by=writer)
    with pytest.raises(NotTheLatest):
        send_back(revision=old, languages=["ru"], by=editor, note="Нет")
    with pytest.raises(NotTheLatest):
        approve(revision=old, languages=["ru"], by=editor)
    approve(revision=old, languages=["kk"], by=editor)  # the same digest still


def test_what_visitors_see_already_is_not_submitted(writer):
    article = ArticleFactory(live_in=["ru"])
    with pytest.raises(NothingNew):
        submit(revision=article.revisions.get(), languages=["ru"], by=writer)


def test_nobody_submits_a_language_without_a_title(writer):
    article = ArticleFactory(title_kk="")
    with pytest.raises(Refused):
        submit(revision=article.revisions.get(), languages=["kk"], by=writer)


def test_a_translator_submits_only_languages_of_their_own(translator):
    article = ArticleFactory()
    Colleague.objects.create(user=translator, languages=["kk"])
    submit(revision=article.revisions.get(), languages=["kk"], by=translator)
    with pytest.raises(NotAllowed):
        submit(revision=article.revisions.get(), languages=["ru"], by=translator)


def test_whom_one_asks_must_be_able_to_approve(writer, editor, translator):
    revision = edit(ArticleFactory(), writer)
    edit(revision.item.concrete(), editor)
    head = revision.item.revisions.main_line().first()
    for nobody in (translator, editor):  # may not publish; is an author
        with pytest.raises(Refused):
            submit(revision=head, languages=["ru"], by=writer, to=nobody)


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "administrator"])
def test_only_editors_return_and_approve(request, who):
    person = request.getfixturevalue(who)
    revision = ArticleFactory().revisions.get()
    with pytest.raises(NotAllowed):
        send_back(revision=revision, languages=["ru"], by=person, note="Нет")
    with pytest.raises(NotAllowed):
        approve(revision=revision, languages=["ru"], by=person)


def test_a_return_needs_words(editor):
    revision = ArticleFactory().revisions.get()
    with pytest.raises(Refused):
        send_back(revision=revision, languages=["ru"], by=editor, note=" ")


# ---------------------------------------------------------------------------------------- at once
def together(*calls) -> list:
    """What each call returned or raised, all begun at one moment, each on its own connection."""
    barrier, results = Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        barrier.wait()
        try:
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_press_publish_at_once_make_one_history(editor, second, writer):
    article = ArticleFactory()
    revision = edit(article, writer)
    results = together(lambda: put(revision, editor), lambda: put(revision, second))
    assert not [result for result in results if isinstance(result, Exception)], results
    assert Edition.objects.live("ru").count() == 1
    assert Step.objects.filter(kind="approved").count() == 1  # the second found it approved


@pytest.mark.django_db(transaction=True)
def test_two_authors_who_press_publish_at_once_are_both_refused(editor, second):
    article = ArticleFactory()
    edit(article, editor)
    revision = edit(article, second)
    results = together(lambda: put(revision, editor), lambda: put(revision, second))
    assert [type(result) for result in results] == [NotApproved, NotApproved]
    assert not Edition.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_approval_and_a_save_at_once_approve_no_unread_text(editor, second, django_user_model):
    for turn in range(5):
        article = ArticleFactory()
        revision = edit(article, editor)
        result, saved = together(
            lambda found=revision: approve(revision=found, languages=["ru"], by=second),
            lambda found=article, turn=turn: edit(found, editor, title_ru=f"Иначе {turn}"),
        )
        assert saved.digests["ru"] != revision.digests["ru"]
        assert isinstance(result, NotTheLatest | list)
        with pytest.raises(NotApproved):
            put(saved, editor)
