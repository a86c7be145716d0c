"""What publishing and lists cost: the same for one row and for thirty, and in any archive."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.models import Edition, Gallery, Photo
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.states import states_of
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.publishing.whole_items import an_original
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
)

pytestmark = pytest.mark.django_db


def queries_of(call) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return len(captured)


def an_event(count):
    """An event with `count` photos, programme rows and participations, not yet recorded."""
    event = EventFactory(commemoration=CommemorationFactory(), anniversary_year=2026)
    gallery = Gallery.objects.create(pk=event.pk)
    for number in range(count):
        official = AppointmentFactory().official
        event.programme.create(position=number, starts_at=time(11, number), text_ru=f"{number}")
        event.participations.create(position=number, official=official)
        photo = Photo.objects.create(
            gallery=gallery, original=an_original(), caption_ru=f"{number}", position=number
        )
        photo.officials.add(official)
    return event


def cost_of_every_movement(item) -> dict[str, int]:
    revision = record(item=item, by=None)
    moment = timezone.now() + timedelta(hours=1)
    asked = {"revision": revision, "languages": ["az", "ru"], "by": None}
    costs = {
        "first": queries_of(lambda: publish(**asked)),
        "record": queries_of(lambda: record(item=item, by=None)),
        "publish": queries_of(lambda: publish(**asked)),
        "schedule": queries_of(lambda: publish(**asked, at=moment)),
        "redo": queries_of(lambda: publish(**asked, waiting="redo")),
    }
    waiting = Edition.objects.waiting().filter(item=item, language="az").get()
    item_and = {"item": item, "languages": ["az", "ru"], "by": None}
    return costs | {
        "cancel": queries_of(lambda: cancel(edition=waiting, by=None)),
        "withdraw": queries_of(lambda: withdraw(**item_and)),
        "reinstate": queries_of(lambda: reinstate(**item_and)),
    }


def test_every_movement_costs_the_same_for_one_row_and_for_thirty():
    one, thirty = cost_of_every_movement(an_event(1)), cost_of_every_movement(an_event(30))
    assert one == thirty


def test_publishing_costs_the_same_in_an_empty_archive_and_in_a_full_one():
    before = cost_of_every_movement(ArticleFactory(title_ru="Память"))
    ArticleFactory.create_batch(30, live_in=["az", "ru"])
    event = EventFactory(live_in=["ru"])
    ArticleFactory.create_batch(30, event=event, live_in=["ru"])
    assert cost_of_every_movement(ArticleFactory(title_ru="Прощание")) == before


def test_publishing_costs_the_same_after_many_editions():
    article = ArticleFactory(live_in=["az", "ru"])
    revision = article.revisions.get()
    asked = {"revision": revision, "languages": ["az", "ru"], "by": None}
    second = queries_of(lambda: publish(**asked))
    for _time in range(10):
        publish(**asked)
    assert queries_of(lambda: publish(**asked)) == second


def test_an_article_that_mentions_thirty_officials_costs_what_one_costs():
    one, thirty = ArticleFactory(), ArticleFactory()
    one.officials.add(OfficialFactory())
    thirty.officials.add(*OfficialFactory.create_batch(30))
    assert cost_of_every_movement(one) == cost_of_every_movement(thirty)


@pytest.mark.parametrize("count", [1, 30])
def test_states_take_four_queries(count, django_assert_num_queries):
    ids = [ArticleFactory(live_in=["ru"]).pk for _number in range(count)]
    moment = timezone.now() + timedelta(hours=1)
    for pk in ids:
        article = Edition.objects.filter(item=pk).get()
        publish(revision=article.revision, languages=["az"], by=None, at=moment)
    with django_assert_num_queries(4):
        states = states_of(ids)
        assert {states[pk]["ru"].live.revision.number for pk in ids} == {1}
        assert {states[pk]["az"].next.live_from for pk in ids} == {moment}
    assert len(states) == count


@pytest.mark.parametrize("count", [1, 30])
def test_lists_load_no_documents(count, django_assert_num_queries):
    ArticleFactory.create_batch(count, live_in=["ru"])
    with CaptureQueriesContext(connection) as captured:
        rows = list(Edition.objects.listed("ru").newest_first())
        assert len({(row.title, row.lead, str(row.card), row.address) for row in rows}) == count
    assert len(captured) == 1
    selected = captured[0]["sql"].partition(" FROM ")[0]
    for wide in ('"document"', '"plain"', '"search"'):
        assert wide not in selected
    assert '"card"' in selected
