"""Sorting a gallery out: what each verb does, what it refuses, and that it can be undone."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from embassy.models import Gallery, Photo, Sitting
from embassy.photos import arranging
from embassy.photos.arranging import InUse, NotInGallery
from embassy.photos.working import at_work
from embassy.publishing.admin.pictures import cover_of
from embassy.publishing.digests import digests
from embassy.publishing.refusals import Refused
from embassy.publishing.snapshot import snapshot
from tests.embassy.publishing.whole_items import an_original
from tests.factories import ArticleFactory, EventFactory, OfficialFactory

pytestmark = pytest.mark.django_db


def add(item, count, **fields):
    """Pictures at the end of an item's gallery; their ids."""
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    start = Photo.everything.filter(gallery=gallery).count()
    return [
        Photo.objects.create(
            gallery=gallery, original=an_original(), position=start + n, **fields
        ).pk
        for n in range(count)
    ]


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def ids(event):
    return add(event, 6)


@pytest.fixture
def gallery(event, ids):
    return Gallery.objects.get(pk=event.pk)


def now(gallery):
    return arranging.arrangement(Gallery.objects.get(pk=gallery.pk))


def order(gallery):
    return now(gallery).order


def columns(gallery):
    rows = Photo.everything.filter(gallery=gallery).order_by("pk")
    return list(rows.values_list("pk", "position", "picked", "rejected"))


def test_picture_is_picked_or_rejected_and_never_both(ids):
    with pytest.raises(IntegrityError, match="photo_picked_or_rejected"), transaction.atomic():
        Photo.objects.filter(pk=ids[0]).update(picked=True, rejected=True)
    for picked, rejected in ((True, False), (False, True), (False, False)):
        assert Photo.objects.filter(pk=ids[0]).update(picked=picked, rejected=rejected) == 1


def test_decisions_replace_each_other(gallery, ids):
    arranging.pick(gallery, ids[:3])
    arranging.reject(gallery, ids[2:4])
    assert (now(gallery).picked, now(gallery).rejected) == (ids[:2], ids[2:4])
    arranging.pick(gallery, [ids[3]])
    arranging.clear(gallery, [ids[0], ids[2]])
    assert (now(gallery).picked, now(gallery).rejected) == ([ids[1], ids[3]], [])


def test_rejected_cover_is_the_cover_no_more(event, gallery, ids):
    arranging.cover(gallery, ids[3])
    arranging.reject(gallery, [ids[3], ids[0]])
    assert now(gallery).cover is None
    assert cover_of(event).pk == ids[1]
    with pytest.raises(Refused, match="rejected picture"):
        arranging.cover(gallery, ids[3])


def test_removed_picture_is_out_and_comes_back_as_it_was(event, gallery, ids):
    official = OfficialFactory()
    photo = Photo.objects.get(pk=ids[2])
    photo.caption_ru = "Подпись"
    photo.picked = True
    photo.save()
    photo.officials.add(official)
    before = snapshot(event)
    arranging.cover(gallery, ids[2])
    arranging.remove(gallery, [ids[2], ids[4]])
    assert not Photo.objects.filter(pk__in=[ids[2], ids[4]]).exists()
    assert now(gallery).order == [ids[0], ids[1], ids[3], ids[5]]
    assert set(now(gallery).removed) == {ids[2], ids[4]}
    assert now(gallery).cover is None
    assert now(gallery).picked == []
    arranging.bring_back(gallery, [ids[4], ids[2]])
    assert snapshot(event) == before
    assert now(gallery).picked == [ids[2]]
    assert now(gallery).removed == []


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [
        ([0], 3, [1, 2, 0, 3, 4, 5]),
        ([5, 1], 0, [5, 1, 0, 2, 3, 4]),
        ([0, 2, 4], None, [1, 3, 5, 0, 2, 4]),
        ([1, 2], 2, [0, 1, 2, 3, 4, 5]),  # before one of themselves: before what follows
        ([4, 2], 2, [0, 1, 4, 2, 3, 5]),
        ([3], 3, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_moved_pictures_stand_before_the_one_named(gallery, ids, moved, before, expected):
    before = None if before is None else ids[before]
    arranging.move(gallery, [ids[n] for n in moved], before=before)
    assert order(gallery) == [ids[n] for n in expected]
    # Repeated, because its answer was lost: nothing more.
    arranging.move(gallery, [ids[n] for n in moved], before=before)
    assert order(gallery) == [ids[n] for n in expected]


def test_two_moves_at_once_both_hold(gallery, ids):
    """Each says what it moved, and not what the whole list was when it was seen."""
    arranging.move(gallery, [ids[0]], before=ids[5])
    arranging.move(gallery, [ids[3]], before=ids[1])
    assert order(gallery) == [ids[n] for n in (3, 1, 2, 4, 0, 5)]


def test_trade_undoes_a_move_and_leaves_no_trace(event, gallery, ids):
    arranging.remove(gallery, [ids[1]])  # a gap among the positions
    before, digest = columns(gallery), digests(snapshot(event))
    arranging.move(gallery, [ids[5]], before=ids[2])
    assert digests(snapshot(event)) != digest
    arranging.trade(gallery, [ids[n] for n in (2, 3, 4, 5)])
    assert columns(gallery) == before
    assert digests(snapshot(event)) == digest


def test_trade_keeps_what_joined_meanwhile_where_it_is(event, gallery, ids):
    arranging.sort(gallery, by="name")
    new = add(event, 2)
    arranging.trade(gallery, list(reversed(ids)))
    assert order(gallery) == [*reversed(ids), *new]


def test_pictures_without_places_of_their_own_get_them(gallery, ids):
    Photo.objects.filter(gallery=gallery).update(position=0)
    Photo.everything.filter(pk=ids[4]).update(removed_at=timezone.now())
    arranging.move(gallery, [ids[5]], before=None)  # where it is: nothing changes
    assert {position for _pk, position, *_rest in columns(gallery)} == {0}
    arranging.move(gallery, [ids[5]], before=ids[0])
    assert order(gallery) == [ids[n] for n in (5, 0, 1, 2, 3)]
    arranging.bring_back(gallery, [ids[4]])
    places = Photo.objects.filter(gallery=gallery).values_list("position", flat=True)
    assert sorted(places) == [0, 1, 2, 3, 4, 5]


def test_random_moves_agree_with_lists(gallery, ids):
    chance = random.Random(4)
    expected = list(ids)
    for _step in range(30):
        moved = chance.sample(expected, chance.randint(1, 3))
        rest = [pk for pk in expected if pk not in moved]
        at = chance.randint(0, len(rest))
        arranging.move(gallery, moved, before=rest[at] if at < len(rest) else None)
        expected = [*rest[:at], *moved, *rest[at:]]
        assert order(gallery) == expected


def test_sort_by_time_puts_those_without_at_the_end(gallery, ids):
    start = datetime(2026, 2, 26, 10, tzinfo=UTC)
    for n, pk in enumerate([ids[4], ids[1], ids[0]]):
        Photo.objects.filter(pk=pk).update(taken_at=start + timedelta(minutes=n))
    arranging.sort(gallery, by="taken")
    assert order(gallery) == [ids[n] for n in (4, 1, 0, 2, 3, 5)]


def test_sort_by_name_counts_as_people_do(gallery, ids):
    names = ["b10.jpg", "B9.jpg", "a.jpg", "ə1.jpg", "", "2.jpg"]
    for pk, name in zip(ids, names, strict=True):
        photo = Photo.objects.select_related("original").get(pk=pk)
        type(photo.original).objects.filter(pk=photo.original_id).update(name=name)
    arranging.sort(gallery, by="name")
    assert order(gallery) == [ids[n] for n in (4, 5, 2, 1, 0, 3)]


@pytest.mark.parametrize(
    "verb",
    [
        arranging.pick,
        arranging.clear,
        arranging.reject,
        arranging.remove,
        arranging.bring_back,
        arranging.trade,
        lambda gallery, ids: arranging.cover(gallery, ids[-1]),
        lambda gallery, ids: arranging.move(gallery, ids, before=None),
        lambda gallery, ids: arranging.move(gallery, ids[:1], before=ids[-1]),
    ],
)
@pytest.mark.parametrize("stranger", ["another gallery's", "unknown", "past every number"])
def test_strangers_are_refused_and_nothing_is_changed(gallery, ids, verb, stranger):
    other = add(ArticleFactory(), 1)[0]
    pk = {"another gallery's": other, "unknown": 2**31 - 5, "past every number": 2**70}[stranger]
    before = columns(gallery)
    with pytest.raises(NotInGallery):
        verb(gallery, [ids[3], ids[0], pk])
    assert columns(gallery) == before
    assert Photo.objects.filter(pk=other, picked=False, rejected=False).exists()


@pytest.mark.parametrize(
    "verb",
    [
        arranging.pick,
        arranging.clear,
        arranging.reject,
        arranging.trade,
        lambda gallery, ids: arranging.cover(gallery, ids[-1]),
        lambda gallery, ids: arranging.move(gallery, ids[:1], before=ids[-1]),
    ],
)
def test_removed_pictures_are_not_touched(gallery, ids, verb):
    arranging.remove(gallery, [ids[2]])
    before = columns(gallery)
    with pytest.raises(NotInGallery):
        verb(gallery, [ids[0], ids[2]])
    assert columns(gallery) == before


def test_repeated_removing_and_bringing_back_are_harmless(gallery, ids):
    arranging.remove(gallery, ids[:2])
    moments = set(Photo.everything.filter(pk__in=ids[:2]).values_list("removed_at", flat=True))
    arranging.remove(gallery, ids[:3])
    assert moments <= set(Photo.everything.values_list("removed_at", flat=True))
    assert len(now(gallery).removed) == 3
    arranging.bring_back(gallery, ids[:2])
    arranging.bring_back(gallery, ids[:3])
    assert order(gallery) == ids


@pytest.mark.parametrize("verb", [arranging.reject, arranging.remove])
def test_picture_in_the_text_goes_only_when_said_so(verb):
    article = ArticleFactory()
    ids = add(article, 3)
    named = f"<p>Текст.</p><p>[photo:{ids[1]}]</p>"
    type(article).objects.filter(pk=article.pk).update(body_ru=named, body_kk=named)
    gallery = Gallery.objects.get(pk=article.pk)
    with pytest.raises(InUse) as refused:
        verb(gallery, ids)
    assert refused.value.ids == [ids[1]]
    assert "Русский, Қазақша" in str(refused.value)
    assert "Azərbaycanca" not in str(refused.value)
    assert now(gallery) == arranging.Arrangement(ids, [], [], [], None)
    verb(gallery, ids, anyway=True)
    verb(gallery, ids)  # they have gone already: nothing to warn of
    assert {*now(gallery).rejected, *now(gallery).removed} == set(ids)


@pytest.mark.parametrize("count", [2, 60])
def test_queries_are_as_many_for_two_pictures_as_for_sixty(
    event, photographer, django_assert_num_queries, count
):
    ids = add(event, count)
    gallery = Gallery.objects.get(pk=event.pk)
    with django_assert_num_queries(2):
        arranging.move(gallery, [ids[-1]], before=ids[0])
    with django_assert_num_queries(4):  # two of them read the text: does it show any?
        arranging.reject(gallery, ids)


def test_refused_change_leaves_no_sitting_behind(event, gallery, ids, photographer):

    def pick_some_and_a_stranger():
        with at_work(event.pk, photographer) as present:
            arranging.pick(present, ids)
            arranging.cover(present, 2**40)

    with pytest.raises(NotInGallery):
        pick_some_and_a_stranger()
    assert now(gallery).picked == []
    assert not Sitting.objects.exists()
