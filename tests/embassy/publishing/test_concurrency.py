"""Calls from several connections at once: they queue up, and nobody ever meets a raw error."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from embassy.models import Edition, Revision
from embassy.publishing import ledger
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import AddressTaken, AlreadyBegun, Refused
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory, EventFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("english")]

ARCHIVE = datetime(2019, 2, 26, 9, tzinfo=UTC)


def together(*calls):
    """Run the calls at once, each on its own connection; results or the exceptions they raised."""
    gate = threading.Barrier(len(calls), timeout=20)
    outcomes = [None] * len(calls)

    def run(index, call):
        try:
            connection.ensure_connection()
            gate.wait()
            outcomes[index] = call()
        except Exception as error:
            outcomes[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index, call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def assert_whole(item):
    """Every language's editions follow each other without gap; all but the last have ended."""
    for editions in ledger.history(item.pk).values():
        ends = [edition.live_until for edition in editions]
        assert ends == [edition.live_from for edition in editions[1:]] + [None]


def refused_only(outcomes):
    strange = [
        outcome
        for outcome in outcomes
        if isinstance(outcome, Exception) and not isinstance(outcome, Refused)
    ]
    assert strange == []


def test_publishes_of_one_item_queue_up():
    article = ArticleFactory()
    revision = record(item=article, by=None)
    calls = [lambda: publish(revision=revision, languages=["az", "ru"], by=None)] * 6
    outcomes = together(*calls)
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Edition.objects.count() == 12
    assert Edition.objects.live("ru").count() == 1
    changes = Edition.objects.filter(language="ru").order_by("live_from")
    assert list(changes.values_list("change", flat=True)) == ["first"] + ["update"] * 5
    assert_whole(article)


def test_every_movement_at_once_leaves_a_whole_history():
    article = ArticleFactory(live_in=["ru", "az"])
    revision = record(item=article, by=None)
    moment = timezone.now() + timedelta(hours=1)
    waiting = publish(revision=revision, languages=["ru"], by=None, at=moment).editions[0]
    for _round in range(3):
        refused_only(
            together(
                lambda: publish(revision=revision, languages=["az", "ru"], by=None, waiting="redo"),
                lambda: publish(revision=revision, languages=["ru", "az"], by=None, waiting="keep"),
                lambda edition=waiting: cancel(edition=edition, by=None),
                lambda edition=waiting: reschedule(
                    edition=edition, at=moment + timedelta(hours=1), by=None
                ),
                lambda: withdraw(item=article, languages=["ru"], by=None),
                lambda: reinstate(item=article, languages=["ru"], by=None),
                lambda: record(item=article, by=None),
            )
        )
        assert_whole(article)
        waiting = Edition.objects.waiting().first() or waiting


def test_savers_queue_up_and_numbers_have_no_gaps():
    article = ArticleFactory()

    def save(title):
        with transaction.atomic():
            type(article).objects.filter(pk=article.pk).update(title_ru=title)
            record(item=article, by=None)

    outcomes = together(*(lambda title=f"Память {n}": save(title) for n in range(6)))
    assert outcomes == [None] * 6
    numbers = Revision.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 8))
    article.refresh_from_db()
    assert Revision.objects.first().data["text"]["ru"]["title"] == article.title_ru


def test_the_same_save_recorded_twice_at_once_is_one_revision():
    article = ArticleFactory()
    type(article).objects.filter(pk=article.pk).update(title_ru="Иначе")
    first, second = together(*[lambda: record(item=article, by=None)] * 2)
    assert first.pk == second.pk
    assert Revision.objects.count() == 2


def test_items_racing_for_one_title_each_find_an_address():
    articles = [ArticleFactory(title_ru="Память", title_az="Yaddaş", dated=ARCHIVE) for _ in "123"]
    calls = [
        lambda article=article, languages=languages: publish(
            revision=article.revisions.get(), languages=languages, by=None
        )
        for article, languages in zip(
            articles, (["ru", "az"], ["az", "ru"], ["ru", "az"]), strict=True
        )
    ]
    refusals = [outcome for outcome in together(*calls) if isinstance(outcome, Exception)]
    assert refusals == []
    assert set(Edition.objects.filter(language="ru").values_list("address", flat=True)) == {
        f"news/2019/02/26/pamyat{suffix}" for suffix in ("", "-2", "-3")
    }


def test_items_racing_for_one_typed_address_leave_a_winner_and_sentences():
    articles = [
        ArticleFactory(title_ru=f"Текст {n}", slug_ru="pamyat", dated=ARCHIVE) for n in range(4)
    ]
    outcomes = together(
        *(
            lambda article=article: publish(
                revision=article.revisions.get(), languages=["ru"], by=None
            )
            for article in articles
        )
    )
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(refusal) for refusal in refusals] == [AddressTaken] * 3
    winner = Edition.objects.get()
    assert all(winner.title in str(refusal) for refusal in refusals)


def test_items_that_name_each_other_do_not_wait_for_each_other():
    """An edition refers to its event, a replacement to another item: no deadlock at commit."""
    event = EventFactory(live_in=["ru"])
    article = ArticleFactory(event=event, live_in=["ru"])
    revisions = [event.revisions.get(), article.revisions.get()]
    for _round in range(4):
        outcomes = together(
            lambda: publish(revision=revisions[0], languages=["ru"], by=None),
            lambda: publish(revision=revisions[1], languages=["ru"], by=None),
            lambda: withdraw(
                item=event, languages=["ru"], by=None, kind="replacement", redirect_to=article
            ),
            lambda: withdraw(
                item=article, languages=["ru"], by=None, kind="replacement", redirect_to=event
            ),
        )
        refused_only(outcomes)
    refused_only(
        together(
            *(
                lambda item=item: reinstate(item=item, languages=["ru"], by=None)
                for item in (event, article)
            )
        )
    )
    assert_whole(event)
    assert_whole(article)


def test_a_circle_of_replacements_cannot_be_closed_from_two_sides():
    first, second = ArticleFactory(live_in=["ru"]), ArticleFactory(live_in=["ru"])
    for _round in range(3):
        outcomes = together(
            *(
                lambda one=one, other=other: withdraw(
                    item=one, languages=["ru"], by=None, kind="replacement", redirect_to=other
                )
                for one, other in ((first, second), (second, first))
            )
        )
        refused_only(outcomes)
        assert Edition.objects.live("ru").filter(change="replacement").count() == 1
        for item in (first, second):
            if Edition.objects.live("ru").filter(item=item, change="replacement").exists():
                reinstate(item=item, languages=["ru"], by=None)


def test_an_edition_that_begins_while_it_is_cancelled_stays_live():
    """The database is asked last: a clock read too early is a refusal, not a raw error."""
    article = ArticleFactory()
    moment = timezone.now() + timedelta(seconds=1)
    edition = publish(
        revision=record(item=article, by=None), languages=["ru"], by=None, at=moment
    ).editions[0]

    @transaction.atomic
    def slowly_cancel():
        ledger.lock(article.pk)
        editions = ledger.history(article.pk)["ru"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1.1)")
        ledger.cancel_waiting(editions[0], editions)

    with pytest.raises(AlreadyBegun):
        slowly_cancel()
    assert Edition.objects.live("ru").get().pk == edition.pk


def test_readers_and_referring_rows_are_not_held_up_by_a_publication():
    article = ArticleFactory()
    with transaction.atomic():
        ledger.lock(article.pk)

        def refer():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                cursor.execute(
                    "SELECT 1 FROM embassy_item WHERE id = %s FOR KEY SHARE", [article.pk]
                )
                return cursor.fetchone()

        assert together(refer) == [(1,)]


def test_a_deleted_item_is_refused_with_a_sentence():
    article = ArticleFactory()
    revision = article.revisions.get()
    article.delete()
    with pytest.raises(Refused, match="deleted"):
        publish(revision=revision, languages=["ru"], by=None)
