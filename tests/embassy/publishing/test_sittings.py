"""Many small requests, one save, by the people whose work it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.models import Gallery, Item, LogEntry, Photo, Sitting
from embassy.photos import arranging
from embassy.photos.working import at_work
from embassy.publishing import sittings
from embassy.publishing.admin.pictures import make_cover
from embassy.publishing.digests import digests
from embassy.publishing.record import record
from embassy.publishing.refusals import Refused
from embassy.publishing.restore import restore
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import approve
from embassy.publishing.snapshot import snapshot
from tests.embassy.publishing.reviewing import another_editor, edit, put
from tests.embassy.publishing.whole_items import an_original
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def hang(item, count, **fields) -> list[int]:
    """Pictures in the gallery, kept as a save; their ids."""
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    photos = [
        Photo.objects.create(gallery=gallery, original=an_original(), position=n, **fields)
        for n in range(count)
    ]
    record(item=item, by=None)
    return [photo.pk for photo in photos]


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def ids(article):
    return hang(article, 4)


@pytest.fixture
def colleague(django_user_model, editor):
    return another_editor(django_user_model, "colleague")


def reject(item, by, *ids):
    with at_work(item.pk, by) as gallery:
        arranging.reject(gallery, ids)


def saves(item, after=0) -> list[tuple]:
    """(by, others, rejected pictures) of each save after a number, oldest first."""
    return [
        (
            made.by and made.by.username,
            made.also_by,
            [
                row["id"]
                for row in made.data["gallery"]["children"]["photos"]
                if row["facts"]["rejected"]
            ],
        )
        for made in item.revisions.filter(number__gt=after).order_by("number")
    ]


def test_two_hundred_changes_are_one_save(article, ids, photographer):
    for n in range(200):
        with at_work(article.pk, photographer) as gallery:
            if n % 3:
                arranging.move(gallery, [ids[n % 4]], before=None)
            else:
                (arranging.pick if n % 2 else arranging.reject)(gallery, [ids[n % 4]])
    before = article.revisions.count()
    made = sittings.end(article.pk)
    assert article.revisions.count() == before + 1
    assert (made.by, made.also_by) == (photographer, [])
    assert made.data == snapshot(article)
    assert LogEntry.objects.filter(item_id=article.pk, by=photographer).count() == 1


def test_ending_twice_makes_one_save(article, ids, photographer):
    reject(article, photographer, ids[0])
    made = sittings.end(article.pk)
    assert made.number == 3
    assert sittings.end(article.pk) is None
    assert not Sitting.objects.exists()
    assert article.revisions.count() == 3


def test_sitting_that_changed_nothing_in_the_end_makes_no_save(article, ids, photographer):
    reject(article, photographer, ids[0])
    with at_work(article.pk, photographer) as gallery:
        arranging.clear(gallery, [ids[0]])
    assert sittings.end(article.pk).number == 2
    assert not Sitting.objects.exists()


def test_idle_sittings_end_by_themselves(article, ids, photographer, colleague):
    busy = ArticleFactory()
    shown = hang(busy, 1)
    reject(article, photographer, ids[0])
    reject(busy, colleague, *shown)
    long_ago = timezone.now() - sittings.IDLE - timedelta(seconds=1)
    Sitting.objects.filter(pk=article.pk).update(last_at=long_ago)
    assert sittings.end_idle() == 1
    assert saves(article, after=2) == [("photographer", [], [ids[0]])]
    assert list(Sitting.objects.values_list("pk", flat=True)) == [busy.pk]
    assert sittings.end_idle() == 0


def test_work_keeps_a_sitting_from_being_idle(article, ids, photographer):
    reject(article, photographer, ids[0])
    began = Sitting.objects.get().began_at
    Sitting.objects.update(last_at=timezone.now() - 2 * sittings.IDLE)
    reject(article, photographer, ids[1])
    assert sittings.end_idle() == 0
    assert Sitting.objects.get().began_at == began


def test_those_who_work_together_share_a_sitting_and_its_save(
    article, ids, photographer, colleague
):
    reject(article, photographer, ids[0])
    reject(article, colleague, ids[1])
    reject(article, photographer, ids[2])
    reject(article, colleague, ids[3])
    assert Sitting.objects.get().people == [photographer.pk, colleague.pk]
    sittings.end(article.pk)
    assert saves(article, after=2) == [("photographer", [colleague.pk], ids)]


def test_save_of_the_text_meanwhile_is_another_save_by_its_own_person(
    article, ids, photographer, editor
):
    reject(article, photographer, ids[0])
    edit(article, editor, title_ru="Новый заголовок")
    reject(article, photographer, ids[1])
    sittings.end(article.pk)
    assert saves(article, after=2) == [
        ("photographer", [], [ids[0]]),
        ("editor", [], [ids[0]]),
        ("photographer", [], [ids[0], ids[1]]),
    ]
    titles = [made.data["text"]["ru"]["title"] for made in article.revisions.order_by("number")]
    assert titles[2] == titles[1] != "Новый заголовок"
    assert titles[3:] == ["Новый заголовок", "Новый заголовок"]


def test_save_of_ones_own_text_takes_ones_own_pictures_along(article, ids, editor):
    reject(article, editor, ids[0])
    edit(article, editor, title_ru="Новый заголовок")
    assert saves(article, after=2) == [("editor", [], [ids[0]])]
    assert not Sitting.objects.exists()


def test_save_of_the_text_by_one_of_two_gives_both_their_pictures(
    article, ids, photographer, editor
):
    reject(article, photographer, ids[0])
    reject(article, editor, ids[1])
    edit(article, editor, title_ru="Новый заголовок")
    assert saves(article, after=2) == [
        ("photographer", [editor.pk], ids[:2]),
        ("editor", [], ids[:2]),
    ]


def test_save_that_changes_nothing_of_its_own_is_the_sittings(article, ids, photographer, editor):
    reject(article, photographer, ids[0])
    record(item=article, by=editor)
    assert saves(article, after=2) == [("photographer", [], [ids[0]])]


def test_sitting_of_a_deleted_item_is_gone(article, ids, photographer):
    reject(article, photographer, ids[0])
    number = article.pk
    Item.objects.get(pk=number).delete()
    assert sittings.end(number) is None
    assert sittings.end_idle() == 0

    def work():
        with at_work(number, photographer):
            raise AssertionError("nothing is there to work on")

    with pytest.raises(Refused):
        work()
    assert not Sitting.objects.exists()


def test_restoring_keeps_the_work_under_way_as_a_save_first(article, ids, photographer, editor):
    first = article.revisions.get(number=2)
    reject(article, photographer, ids[0])
    restore(revision=first, by=editor)
    assert saves(article, after=2) == [("photographer", [], [ids[0]]), ("editor", [], [])]


def test_restoring_brings_removed_pictures_back_with_their_words(
    article, ids, photographer, editor
):
    Photo.objects.filter(pk=ids[1]).update(caption_ru="Подпись")
    with at_work(article.pk, photographer) as gallery:
        arranging.cover(gallery, ids[1])
    whole = sittings.end(article.pk)
    with at_work(article.pk, photographer) as gallery:
        arranging.remove(gallery, [ids[1], ids[2]])
    without = sittings.end(article.pk)
    restored = restore(revision=whole, by=editor)
    assert restored.missing == []
    assert restored.revision.digests == whole.digests
    assert snapshot(article) == whole.data
    assert Photo.everything.filter(gallery=article.pk).count() == 4
    # And back to where they are out: nothing is left that could be brought back by mistake.
    assert restore(revision=without, by=editor).revision.digests == without.digests
    assert Photo.everything.filter(gallery=article.pk).count() == 2


def test_restoring_a_rejection_of_what_was_picked_since(article, ids, photographer, editor):
    reject(article, photographer, ids[0])
    rejected = sittings.end(article.pk)
    with at_work(article.pk, photographer) as gallery:
        arranging.pick(gallery, ids[:2])
    sittings.end(article.pk)
    assert restore(revision=rejected, by=editor).revision.digests == rejected.digests
    photos = Photo.objects.filter(gallery=article.pk).order_by("pk")
    assert list(photos.values_list("picked", "rejected"))[:2] == [(False, True), (True, False)]


def test_rejecting_what_was_never_shown_leaves_every_digest_as_it_was(article, photographer):
    shown = hang(article, 2)
    dark = hang(article, 3, rejected=True)
    before = digests(snapshot(article))
    with at_work(article.pk, photographer) as gallery:
        arranging.remove(gallery, dark)  # cleaned away
    assert digests(snapshot(article)) == before
    with at_work(article.pk, photographer) as gallery:
        arranging.pick(gallery, shown)
    assert digests(snapshot(article)) == before
    with at_work(article.pk, photographer) as gallery:
        arranging.reject(gallery, shown[:1])
    assert digests(snapshot(article)).facts != before.facts


def test_approval_stands_while_the_rejected_are_cleaned_and_falls_with_a_shown_one(
    article, photographer, editor, colleague
):
    shown = hang(article, 2)
    dark = hang(article, 2, rejected=True)
    approve(revision=edit(article, editor), languages=["ru"], by=colleague)
    with at_work(article.pk, editor) as gallery:
        arranging.remove(gallery, dark)
    assert put(sittings.end(article.pk), editor).release.approved_by == colleague
    reject(article, editor, shown[0])
    with pytest.raises(NotApproved):
        put(sittings.end(article.pk), editor)


def test_everybody_of_a_shared_sitting_is_an_author_of_it(
    article, ids, photographer, editor, colleague
):
    reject(article, photographer, ids[0])
    reject(article, editor, ids[1])
    made = sittings.end(article.pk)
    with pytest.raises(NotApproved):
        put(made, editor)
    assert put(made, colleague).release.approved_by == colleague


def test_lead_picture_sent_with_the_form_is_its_senders_too(
    article, ids, photographer, editor, colleague
):
    put(article.revisions.first(), colleague)
    with at_work(article.pk, photographer) as gallery:
        arranging.pick(gallery, ids[:1])
    make_cover(article, an_original(), by=editor)
    made = edit(article, editor, title_kk="Жаңа")
    assert [(by, others) for by, others, _rejected in saves(article, after=2)] == [
        ("photographer", [editor.pk]),
        ("editor", []),
    ]
    with pytest.raises(NotApproved):
        put(made, editor)


def test_lead_picture_alone_at_work_is_one_save_with_the_form(article, ids, editor):
    make_cover(article, an_original(), by=editor)
    edit(article, editor, title_kk="Жаңа")
    assert [(by, others) for by, others, _rejected in saves(article, after=2)] == [("editor", [])]


def test_first_save_of_all_is_also_by_those_at_work_on_the_pictures(article, photographer, editor):
    Photo.objects.all().delete()
    article.revisions.all().delete()
    with at_work(article.pk, editor) as gallery:
        Photo.objects.create(gallery=gallery, original=an_original())
    made = record(item=article, by=photographer)
    assert (made.by, made.also_by) == (photographer, [editor.pk])
    with pytest.raises(NotApproved):
        put(made, editor)


def test_sitting_outlives_the_login_of_who_began_it(article, ids, photographer, editor):
    reject(article, photographer, ids[0])
    reject(article, editor, ids[1])
    photographer.delete()
    made = sittings.end(article.pk)
    assert (made.by, made.also_by) == (None, [editor.pk])
    with pytest.raises(NotApproved):
        put(made, editor)
