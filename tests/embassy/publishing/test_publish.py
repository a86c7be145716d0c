"""Publishing: the bridge from the working copy to the ledger."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import MomentPassed, NothingToPublish, SomethingWaits
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.states import State, states_of
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory

pytestmark = pytest.mark.django_db


def soon(minutes=60):
    return timezone.now() + timedelta(minutes=minutes)


def live(item, language="ru", at=None):
    return Edition.objects.live(language, at=at).filter(item=item).first()


def test_publish_shows_the_revision_in_the_chosen_language_only():
    article = ArticleFactory(title_ru="Память", live_in=["ru"])
    assert live(article).title == "Память"
    assert live(article, "az") is None


def test_saving_changes_nothing_a_visitor_sees():
    article = ArticleFactory(title_ru="Память", live_in=["ru"])
    article.title_ru = "Иначе"
    article.save()
    record(item=article, by=None)
    assert live(article).title == "Память"
    assert states_of([article.pk])[article.pk]["ru"].state == State.CHANGED


def test_republishing_closes_the_edition_it_replaces():
    article = ArticleFactory(live_in=["ru"])
    first = live(article)
    article.title_ru = "Исправлено"
    article.save()
    publish(
        revision=record(item=article, by=None),
        languages=["ru"],
        by=None,
        change="correction",
        notes={"ru": "Исправлено число."},
    )
    second = live(article)
    first.refresh_from_db()
    assert (second.title, second.change, second.note) == (
        "Исправлено",
        "correction",
        "Исправлено число.",
    )
    assert first.live_until == second.live_from
    assert second.dated == first.dated
    assert second.address == first.address or second.address.startswith("news/")


def test_scheduled_edition_is_live_from_its_moment():
    article = ArticleFactory()
    moment = soon()
    publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=moment)
    assert live(article) is None
    assert live(article, at=moment - timedelta(microseconds=1)) is None
    assert live(article, at=moment) is not None


def test_a_moment_in_the_past_is_refused():
    article = ArticleFactory()
    with pytest.raises(MomentPassed):
        publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=soon(-1))
    assert not Edition.objects.exists()


def test_a_language_without_title_is_refused_and_nothing_is_published():
    article = ArticleFactory(title_az="")
    with pytest.raises(NothingToPublish):
        publish(revision=record(item=article, by=None), languages=["ru", "az"], by=None)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("choice", "now", "later"),
    [("cancel", "новое", "новое"), ("keep", "новое", "к сроку"), ("redo", "новое", "новое")],
)
def test_publishing_while_something_waits(choice, now, later):
    article = ArticleFactory(title_ru="старое", live_in=["ru"])
    moment = soon()
    article.title_ru = "к сроку"
    article.save()
    publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=moment)
    article.title_ru = "новое"
    article.save()
    revision = record(item=article, by=None)
    with pytest.raises(SomethingWaits):
        publish(revision=revision, languages=["ru"], by=None)
    publish(revision=revision, languages=["ru"], by=None, waiting=choice)
    assert live(article).title == now
    assert live(article, at=moment).title == later
    assert Edition.objects.waiting().filter(item=article).count() == (
        0 if choice == "cancel" else 1
    )


def test_cancelling_reopens_what_would_have_been_replaced():
    article = ArticleFactory(title_ru="старое", live_in=["ru"])
    article.title_ru = "новое"
    article.save()
    moment = soon()
    made = publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=moment)
    assert cancel(edition=made.editions[0], by=None).title == "старое"
    assert live(article, at=moment + timedelta(days=900)).title == "старое"


def test_rescheduling_moves_the_moment():
    article = ArticleFactory()
    made = publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=soon(60))
    reschedule(edition=made.editions[0], at=soon(180), by=None)
    assert live(article, at=soon(120)) is None
    assert live(article, at=soon(200)) is not None


@pytest.mark.parametrize("kind", ["withdrawal", "error"])
def test_withdrawing_takes_the_text_out_of_lists(kind):
    article = ArticleFactory(live_in=["ru", "az"])
    withdraw(item=article, languages=["ru"], by=None, kind=kind, notes={"ru": "Ошибка."})
    taken = live(article)
    assert (taken.listed, taken.change, taken.note) == (False, kind, "Ошибка.")
    assert bool(taken.document) == (kind == "withdrawal")
    assert live(article, "az").listed
    reinstate(item=article, languages=["ru"], by=None)
    back = live(article)
    assert (back.listed, back.change) == (True, "reinstatement")
    assert back.document["title"] == article.title_ru


def test_publishing_tells_where_shared_facts_now_differ():
    event = EventFactory(live_in=["ru", "az", "en"])
    event.title_az = "Yeni başlıq"
    event.starts_on = event.starts_on.replace(day=27)
    event.save()
    made = publish(revision=record(item=event, by=None), languages=["ru"], by=None)
    assert made.facts_differ == {"az": False, "en": True}
    states = states_of([event.pk])[event.pk]
    assert {language: state.state for language, state in states.items()} == {
        "az": State.CHANGED,
        "ru": State.LIVE,
        "kk": State.DRAFT,
        "en": State.FACTS_DIFFER,
    }


def test_coverage_columns_come_from_the_anniversary():
    khojaly = CommemorationFactory(key="khojaly")
    article = ArticleFactory(commemoration=khojaly, anniversary_year=2026, live_in=["ru", "az"])
    edition = live(article)
    assert (edition.commemoration, edition.anniversary_year) == ("khojaly", 2026)
    assert edition.card["phrase"] == "34-я годовщина Ходжалинского геноцида"
    assert live(article, "az").card["phrase"] == "Xocalı soyqırımının 34-cü ildönümü"
