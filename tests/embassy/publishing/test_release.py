"""One release: revisions of several items, one moment, all or nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from embassy.models import Edition, LogEntry, PressNumber, Release
from embassy.publishing.publish import Part, publish, publish_together
from embassy.publishing.record import record
from embassy.publishing.refusals import (
    AddressTaken,
    MomentTaken,
    NothingToPublish,
    Refused,
    SomethingWaits,
)
from embassy.publishing.review.rule import NotApproved
from tests.embassy.publishing.test_concurrency import assert_whole, together
from tests.factories import ArticleFactory, EventFactory, ExhibitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

MOMENT = datetime(2031, 5, 27, 20, 30, tzinfo=UTC)


def part(item, *languages, **options) -> Part:
    return Part(record(item=item, by=None), languages or ("ru",), **options)


def test_three_items_go_live_at_one_moment_in_one_release(editor):
    event = EventFactory()
    article, exhibit = ArticleFactory(event=event), ExhibitFactory(event=event)
    done = publish_together(
        parts=[part(article, "ru", "az"), part(event, "ru"), part(exhibit, "ru", "kk")],
        by=editor,
        why="вместе",
    )
    assert [(row.item_id, row.language) for row in done.editions] == [
        (article.pk, "ru"),
        (article.pk, "az"),
        (event.pk, "ru"),
        (exhibit.pk, "ru"),
        (exhibit.pk, "kk"),
    ]
    assert len({row.live_from for row in Edition.objects.all()}) == 1
    assert Release.objects.get().editions.count() == 5
    told = LogEntry.objects.filter(action="published").values_list("item_id", "language")
    assert sorted(told) == sorted((row.item_id, row.language) for row in done.editions)


def test_scheduled_together_they_appear_together():
    article, event = ArticleFactory(), EventFactory()
    publish_together(parts=[part(article), part(event)], by=None, at=MOMENT)
    before, after = MOMENT - timedelta(microseconds=1), MOMENT
    assert not Edition.objects.live("ru", at=before).exists()
    assert Edition.objects.live("ru", at=after).count() == 2


@pytest.mark.parametrize("place", [0, 1, 2])
def test_any_refusal_publishes_nothing_and_says_which_item_and_language(place):
    items = [ArticleFactory(), EventFactory(), ExhibitFactory()]
    broken = items[place]
    type(broken).objects.filter(pk=broken.pk).update(title_kk="")
    for item in items:
        item.refresh_from_db()
    with pytest.raises(NothingToPublish) as refused:
        publish_together(parts=[part(item, "ru", "kk") for item in items], by=None)
    assert (refused.value.item_id, refused.value.language) == (broken.pk, "kk")
    assert not Edition.objects.exists()
    assert not Release.objects.exists()
    assert not LogEntry.objects.exclude(action="saved").exists()


def test_a_taken_address_in_one_item_stops_the_others():
    ArticleFactory(live_in=["ru"], slug_ru="pamyat")
    event, article = EventFactory(), ArticleFactory(slug_ru="pamyat")
    with pytest.raises(AddressTaken) as refused:
        publish_together(parts=[part(event), part(article)], by=None)
    assert (refused.value.item_id, refused.value.language) == (article.pk, "ru")
    assert not Edition.objects.filter(item=event).exists()


def test_a_change_that_waits_in_one_item_is_asked_about_before_anything():
    event, article = EventFactory(), ArticleFactory(live_in=["ru"])
    publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=MOMENT)
    with pytest.raises(SomethingWaits) as refused:
        publish_together(parts=[part(event), part(article)], by=None)
    assert refused.value.item_id == article.pk
    with pytest.raises(MomentTaken):
        publish_together(parts=[part(event), part(article, waiting="keep")], by=None, at=MOMENT)
    assert not Edition.objects.filter(item=event).exists()
    publish_together(parts=[part(event), part(article, waiting="keep")], by=None)
    assert Edition.objects.waiting().filter(item=article).count() == 1


def test_one_text_without_a_second_person_stops_the_others(editor):
    own, others = ArticleFactory(), EventFactory()
    Article.objects.filter(pk=own.pk).update(title_ru="Моё")
    parts = [Part(record(item=own, by=editor), ["ru"]), part(others)]
    with pytest.raises(NotApproved) as refused:
        publish_together(parts=parts, by=editor)
    assert refused.value.languages == ["ru"]
    assert not Edition.objects.exists()
    done = publish_together(parts=parts, by=editor, forced="Посол ждёт.")
    assert done.forced == {(own.pk, "ru")}
    actions = LogEntry.objects.exclude(action="saved").values_list("item_id", "action")
    assert sorted(actions) == sorted([(own.pk, "forced"), (others.pk, "published")])


def test_facts_brought_to_a_language_by_another_part_no_longer_differ():
    event = EventFactory(live_in=["ru", "az"])
    type(event).objects.filter(pk=event.pk).update(starts_on=date(2026, 2, 27))
    revision = record(item=event, by=None)
    done = publish_together(parts=[Part(revision, ["ru"]), Part(revision, ["az"])], by=None)
    assert done.facts_differ == {}


def test_a_release_refused_gives_its_number_back():
    release, event = ArticleFactory(genre="press_release"), EventFactory(title_ru="")
    with pytest.raises(Refused):
        publish_together(parts=[part(release), part(event)], by=None)
    assert not PressNumber.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_overlapping_releases_in_opposite_order_do_not_wait_for_each_other():
    items = [ArticleFactory(genre="press_release"), EventFactory(), ExhibitFactory()]
    revisions = [record(item=item, by=None) for item in items]
    parts = [Part(revision, ["ru", "az", "kk", "en"]) for revision in revisions]

    def press(chosen):
        return publish_together(parts=chosen, by=None)

    for _round in range(3):
        outcomes = together(lambda: press(parts), lambda: press(parts[::-1]))
        assert [type(outcome).__name__ for outcome in outcomes] == ["Publication"] * 2
    for item in items:
        assert_whole(item)
    # Six presses, each whole: whatever moment is asked, all three items are of one release.
    for release in Release.objects.all():
        rows = list(release.editions.all())
        assert len(rows) == 12
        assert len({row.live_from for row in rows}) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_releases_that_would_each_be_first_one_wins_cleanly():
    """Each says nothing of what waits: the one that comes second is refused, and loses nothing."""
    article, event = ArticleFactory(), EventFactory()
    one, other = (
        Part(record(item=article, by=None), ["ru"]),
        Part(record(item=event, by=None), ["ru"]),
    )
    outcomes = together(
        lambda: publish_together(parts=[one, other], by=None, at=MOMENT),
        lambda: publish_together(parts=[other, one], by=None, at=MOMENT),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "Publication",
        "SomethingWaits",
    ]
    assert Edition.objects.waiting().count() == 2
    assert Release.objects.count() == 1


def test_what_a_release_costs_grows_by_the_item_and_no_faster():
    def cost(count):
        parts = [part(ArticleFactory()) for _item in range(count)]
        with CaptureQueriesContext(connection) as captured:
            publish_together(parts=parts, by=None)
        return len(captured)

    one, two, four = cost(1), cost(2), cost(4)
    assert two - one == (four - two) / 2
