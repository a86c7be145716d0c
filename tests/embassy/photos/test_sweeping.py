import os
import threading
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from embassy.photos import sweeping
from embassy.photos.ingest import ingest
from embassy.photos.models import Original, Rendition, renditions_storage
from embassy.photos.renditions import publish_renditions
from embassy.photos.sweeping import Swept, sweep
from embassy.publishing.editions import Edition, Release
from embassy.publishing.record import record
from tests.embassy.photos.files import picture, upload
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


def edition(originals, *, starts=-HOUR, ends=None, change="first", **fields):
    """An edition of an article of its own, live from and until these moments from now."""
    article = ArticleFactory()
    now = timezone.now()
    defaults = {"listed": change == "first"}
    if change == "replacement":
        defaults["redirect_to"] = ArticleFactory()
    return Edition.objects.create(
        item=article,
        language="ru",
        kind="article",
        address=f"news/{article.pk}",
        title="Заголовок",
        document={},
        dated=now,
        live_from=now + starts,
        live_until=None if ends is None else now + ends,
        imported=starts < HOUR * 0,  # the ledger takes a past beginning from archives alone
        originals=[original.pk for original in originals],
        release=Release.objects.create(by=None),
        revision=record(item=article, by=None) or article.revisions.first(),
        change=change,
        **(defaults | fields),
    )


def published(colour, size=(64, 48)) -> Original:
    original = ingest(upload(picture(colour=colour, size=size)))
    publish_renditions([original.pk])
    return original


def public_originals():
    return sorted(Rendition.objects.values_list("original_id", flat=True))


def test_sweep_removes_exactly_what_no_edition_shows(public):
    cases = {
        "live": edition([live := published("red")]),
        "scheduled": edition([scheduled := published("blue")], starts=HOUR),
        "ends later": edition([ending := published("lime")], ends=HOUR),
        "withdrawn with its text": edition([withdrawn := published("teal")], change="withdrawal"),
        "past": edition([past := published("gold")], starts=-2 * HOUR, ends=-HOUR),
        "cancelled": edition([cancelled := published("navy")], starts=HOUR, ends=HOUR),
        "in error": edition([error := published("pink")], change="error"),
        "replaced": edition([replaced := published("gray")], change="replacement"),
    }
    unnamed = published("cyan")
    files = {pk: Rendition.objects.get(original=pk).file.name for pk in public_originals()}
    assert len(cases) + 1 == len(public()) == 9

    assert sweep() == Swept(renditions=5, orphans=0)

    kept = [live, scheduled, ending, withdrawn]
    assert public_originals() == sorted(original.pk for original in kept)
    assert public() == sorted(files[original.pk] for original in kept)
    gone = [past, cancelled, error, replaced, unnamed]
    assert Original.objects.filter(pk__in=[original.pk for original in gone]).count() == 5
    assert sweep() == Swept(renditions=0, orphans=0)


def test_original_another_edition_still_shows_is_kept():
    shared = published("red")
    edition([shared], starts=-2 * HOUR, ends=-HOUR)
    edition([shared, published("blue")])
    assert sweep().renditions == 0


def test_sweep_takes_every_width(public):
    original = published("red", size=(2000, 3000))
    assert len(public()) == 7
    assert sweep().renditions == 7
    assert public() == []
    publish_renditions([original.pk])
    assert len(public()) == 7


def test_number_of_queries_does_not_grow(django_assert_num_queries):
    for colour in ("red", "blue"):
        edition([published(colour)])
    with django_assert_num_queries(3):  # what is idle, what is replaced; the names of all files
        sweep()
    for colour in ("lime", "teal", "gold"):
        edition([published(colour)])
    with django_assert_num_queries(3):
        sweep()


def test_orphan_file_goes_once_it_is_old(public):
    storage = renditions_storage()
    old = storage.save("aa/old.jpg", ContentFile(b"x"))
    young = storage.save("aa/young.jpg", ContentFile(b"x"))
    hours_ago = time.time() - 2 * 3600
    os.utime(storage.path(old), (hours_ago, hours_ago))
    edition([original := published("red")])
    name = original.renditions.get().file.name
    os.utime(storage.path(name), (hours_ago, hours_ago))
    assert sweep() == Swept(renditions=0, orphans=1)
    assert public() == sorted([young, name])


def test_sweep_leaves_what_a_publication_under_way_holds(public):
    """The edition is not committed yet, so the sweep cannot see it: the lock speaks for it."""
    original = published("red")
    held, finish = threading.Event(), threading.Event()

    def publish_slowly():
        try:
            with transaction.atomic():
                publish_renditions([original.pk])
                edition([original])
                held.set()
                finish.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=publish_slowly)
    thread.start()
    assert held.wait(10)
    try:
        assert sweep().renditions == 0
    finally:
        finish.set()
        thread.join(10)
    assert sweep().renditions == 0
    assert public_originals() == [original.pk]
    assert len(public()) == 1


def test_sweep_asks_again_once_it_holds_the_lock(monkeypatch):
    """A publication is committed between the sweep's first look and its lock."""
    original = published("red")
    whole = sweeping._sweep

    def publish_first(ids):
        edition([original])
        return whole(ids)

    monkeypatch.setattr(sweeping, "_sweep", publish_first)
    assert sweep().renditions == 0
    assert public_originals() == [original.pk]


def test_replaced_rendition_stays_for_a_day(public):
    original = published("red", size=(600, 400))
    edition([original])
    old = original.renditions.get(recipe="w480", media_type="image/jpeg")
    for age, left in ((timedelta(hours=23), 4), (timedelta(hours=25), 3)):
        Rendition.objects.filter(pk=old.pk).update(replaced_at=timezone.now() - age)
        sweep()
        assert Rendition.objects.count() == left
    assert old.file.name not in public()
    assert len(public()) == 3
