"""The two-person rule: nobody publishes what only they have written or changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.models import Approver, Edition, OfficeSettings, Override, Photo, Step
from embassy.publishing.record import record
from embassy.publishing.restore import restore
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import (
    OwnText,
    approve,
    comment,
    send_back,
    submit,
)
from embassy.publishing.schedule import reschedule
from embassy.publishing.states import State
from tests.embassy.publishing.reviewing import edit, facts_only, put, soon, state
from tests.factories import ArticleFactory, EventFactory, add_photo

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def pictured(editor, photographer):
    """Live in two languages; then a colleague's picture came, with the editor's Kazakh caption, and
    the editor changed half of the Kazakh text."""
    event = EventFactory(live_in=["ru", "kk"])
    photo = add_photo(event)
    record(item=event, by=photographer)
    Photo.objects.filter(pk=photo.pk).update(caption_kk="Менің сөзім")
    record(item=event, by=editor)
    edit(event, editor, title_kk="Жартылай")
    return event


def test_words_of_new_pictures_are_not_facts_alone(pictured, editor, second):
    with pytest.raises(NotApproved):
        put(facts_only(pictured, editor), editor, "kk")
    # In Russian nothing is said of the picture, and of the picture the editor is the second person.
    put(pictured.revisions.main_line().first(), editor, "ru")
    with pytest.raises(NotApproved):
        put(facts_only(pictured, editor), editor, "kk")
    done = put(facts_only(pictured, editor), second, "kk")
    assert done.editions[0].document["photos"][0]["caption"] == "Менің сөзім"
    assert done.editions[0].title != "Жартылай"
    put(facts_only(pictured, editor), editor, "kk")  # nothing of it is new any more


def test_words_of_new_pictures_need_an_approval_of_their_own_language(pictured, editor, second):
    head = pictured.revisions.main_line().first()
    approve(revision=head, languages=["ru"], by=second)
    with pytest.raises(NotApproved):
        put(facts_only(pictured, editor), editor, "kk")
    approve(revision=head, languages=["kk"], by=second)
    put(facts_only(pictured, editor), editor, "kk")


def test_who_wrote_the_waiting_text_may_publish_anothers_picture_beside_it(editor, photographer):
    event = EventFactory(live_in=["ru", "kk"])
    edit(event, editor, title_kk="Жартылай")
    add_photo(event, caption_kk="Оның сөзі")
    record(item=event, by=photographer)
    put(facts_only(event, editor), editor, "kk")


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
