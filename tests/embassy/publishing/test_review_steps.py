"""Submitting, returning and approving: who may, what is refused, and two at once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from embassy.models import Colleague, Edition, Step
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import (
    NothingNew,
    NotTheLatest,
    approve,
    send_back,
    submit,
)
from tests.embassy.publishing.reviewing import edit, put
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


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
