"""Publishing without a second person: with a reason, flagged until somebody else approves."""

import pytest
from django.db import IntegrityError, transaction

from embassy.models import Edition, Override
from embassy.publishing.refusals import NotAllowed
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import (
    OwnText,
    approve,
)
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.states import State, states_of
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.publishing.reviewing import edit, facts_only, flags, put, soon, state
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db


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
