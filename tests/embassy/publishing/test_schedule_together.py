"""Several scheduled editions moved or cancelled at once, and what follows a changed ledger."""

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from embassy.models import Edition, Item, Rendition
from embassy.publishing import ledger
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import (
    AlreadyCancelled,
    NotAllowed,
    Refused,
)
from embassy.publishing.schedule import (
    cancel,
    cancel_together,
    next_change,
    reschedule,
    reschedule_together,
)
from embassy.publishing.withdraw import withdraw
from tests.embassy.publishing.test_schedule import DAY, HOUR, MOMENT, put
from tests.factories import ArticleFactory, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

# ----------------------------------------------------------------------------- several at once


def test_what_was_released_together_and_is_moved_together_stays_one_release(editor):
    article, other = ArticleFactory(), ArticleFactory()
    one = publish(
        revision=record(item=article, by=None), languages=["ru", "az"], by=editor, at=MOMENT
    ).editions
    second = put(other, at=MOMENT + DAY)
    moved = reschedule_together(editions=[*one, second], at=MOMENT + 2 * DAY, by=None)
    releases = {row.item_id: row.release_id for row in moved}
    assert len({row.release_id for row in moved if row.item_id == article.pk}) == 1
    assert releases[article.pk] != releases[other.pk]
    assert {row.release.approved_by for row in moved if row.item_id == article.pk} == {editor}
    assert {row.live_from for row in moved} == {MOMENT + 2 * DAY}


def test_several_are_moved_or_cancelled_all_or_none():
    article, other = ArticleFactory(), ArticleFactory()
    waiting = [put(article, at=MOMENT), put(other, at=MOMENT)]
    gone = put(ArticleFactory(), at=MOMENT)
    cancel(edition=gone, by=None)
    for call in (
        lambda: cancel_together(editions=[*waiting, gone], by=None),
        lambda: reschedule_together(editions=[*waiting, gone], at=MOMENT + DAY, by=None),
    ):
        with pytest.raises(AlreadyCancelled) as refused:
            call()
        assert (refused.value.item_id, refused.value.language) == (gone.item_id, "ru")
        assert Edition.objects.waiting().filter(live_from=MOMENT).count() == 2
    instead = cancel_together(editions=waiting, by=None)
    assert instead == dict.fromkeys(waiting)
    for call in (
        lambda: cancel_together(editions=[], by=None),
        lambda: reschedule_together(editions=[], at=MOMENT, by=None),
    ):
        with pytest.raises(Refused):
            call()


def test_several_may_be_moved_or_cancelled_by_an_editor_only(writer):
    edition = put(ArticleFactory(), at=MOMENT)
    for call in (
        lambda: cancel_together(editions=[edition], by=writer),
        lambda: reschedule_together(editions=[edition], at=MOMENT + DAY, by=writer),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert Edition.objects.waiting().get().live_from == MOMENT


# ------------------------------------------------------------------- effects, and the next change


def state_of_the_media() -> list:
    rows = Rendition.objects.order_by("pk").values_list("pk", "file")
    return [*rows, *sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())]


@pytest.mark.parametrize("movement", ["publish", "cancel", "move", "withdraw"])
def test_every_effect_may_run_twice(django_capture_on_commit_callbacks, movement):
    article = ArticleFactory()
    add_photo(article)
    put(article)
    article.title_ru = "Позже"
    article.save()
    waiting = put(article, at=MOMENT)
    calls = {
        "publish": lambda: put(article, title="Сейчас", waiting="keep"),
        "cancel": lambda: cancel(edition=waiting, by=None),
        "move": lambda: reschedule(edition=waiting, at=MOMENT + HOUR, by=None),
        "withdraw": lambda: withdraw(item=article, languages=["ru"], by=None, kind="error"),
    }
    with django_capture_on_commit_callbacks() as effects:
        calls[movement]()
    assert effects
    for effect in effects:
        effect()
    once = state_of_the_media(), ledger_rows()
    assert Rendition.objects.exists() is (movement != "withdraw")
    for effect in [*effects, *effects]:
        effect()
    assert (state_of_the_media(), ledger_rows()) == once


def ledger_rows() -> list:
    return list(Edition.objects.order_by("pk").values_list("pk", "live_from", "live_until"))


def test_an_effect_that_fails_leaves_what_was_published(
    django_capture_on_commit_callbacks, monkeypatch
):
    def fails(moment):
        raise OSError("the disk is full")

    monkeypatch.setattr(ledger, "sweep_at", fails)
    with django_capture_on_commit_callbacks(execute=True):
        put(ArticleFactory())
    assert Edition.objects.live("ru").count() == 1


def test_the_next_change_is_one_query_of_two_steps_in_indexes(django_assert_num_queries):
    """Also in an archive so large that reading all of it would be the wrong plan."""
    release = put(ArticleFactory(), at=MOMENT).release
    revision = Edition.objects.get().revision
    begin = timezone.now() + HOUR
    items = Item.objects.bulk_create(Item(kind="article") for _number in range(2000))
    Edition.objects.bulk_create(
        Edition(
            item=item,
            language="ru",
            live_from=begin + number * HOUR,
            live_until=begin + number * HOUR + DAY,
            kind="article",
            address=f"news/{number}",
            title=f"{number}",
            document={},
            dated=begin,
            release=release,
            change="first",
            revision=revision,
        )
        for number, item in enumerate(items)
    )
    now = timezone.now()
    with django_assert_num_queries(1) as captured:
        assert next_change(after=now) == begin
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE embassy_edition")
        cursor.execute(f"EXPLAIN {captured[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using edition_live_from" in plan
    assert "Index Scan using edition_live_until" in plan
    assert "Seq Scan" not in plan
    assert "Sort" not in plan
