"""Constraints of items, revisions, editions and pictures, each broken past the code.

The two exclusion constraints and the trigger have their own file, `test_ledger_rules.py`.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from embassy.models import Edition, Gallery, Item, Original, Photo, Rendition, Revision
from tests.embassy.publishing.test_ledger_rules import copy_of
from tests.embassy.publishing.whole_items import an_original
from tests.factories import ArticleFactory, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def insert(row, constraint: str):
    with refused(constraint), transaction.atomic():
        row.save(force_insert=True)


@pytest.fixture
def edition():
    """An edition that nothing keeps from being copied: it has ended long before any other."""
    ArticleFactory(live_in=["ru"])
    return Edition.objects.get()


def later(edition, **columns):
    """A copy in another language, so that neither period nor address stands in its way."""
    moment = timezone.now() + timedelta(days=1)
    return copy_of(edition, **{"language": "az", "live_from": moment, "live_until": None} | columns)


def test_item_has_a_kind():
    insert(Item(kind=""), "item_has_a_kind")
    article = ArticleFactory()
    assert Item.objects.get(pk=article.pk).kind == "article"


def test_revision_number_per_item():
    revision = ArticleFactory().revisions.get()
    columns = {
        field.attname: getattr(revision, field.attname)
        for field in Revision._meta.concrete_fields
        if field.name != "id"
    }
    insert(Revision(**columns), "revision_number_per_item")
    Revision(**columns | {"number": 2}).save(force_insert=True)


def test_edition_period_runs_forward(edition):
    moment = timezone.now() + timedelta(days=1)
    before = moment - timedelta(microseconds=1)
    insert(later(edition, live_from=moment, live_until=before), "edition_period_runs_forward")
    later(edition, live_from=moment, live_until=moment).save(force_insert=True)


def test_edition_event_times_run_forward():
    EventFactory(live_in=["ru"])
    event = Edition.objects.get()
    early = event.event_start - timedelta(hours=1)
    for columns in [
        {"event_end": early},
        {"event_end": None},
        {"event_start": None},
    ]:
        insert(later(event, **columns), "edition_event_times_run_forward")
    later(event, event_end=event.event_start).save(force_insert=True)


@pytest.mark.parametrize("change", ["withdrawal", "error"])
def test_edition_withdrawn_is_in_no_list(edition, change):
    insert(later(edition, change=change), "edition_withdrawn_is_in_no_list")
    later(edition, change=change, listed=False).save(force_insert=True)


def test_edition_replacement_names_its_item(edition):
    other = ArticleFactory()
    name = "edition_replacement_names_its_item"
    insert(later(edition, change="replacement", listed=False), name)
    insert(later(edition, redirect_to_id=other.pk), name)
    later(edition, change="replacement", listed=False, redirect_to_id=other.pk).save(
        force_insert=True
    )


def test_edition_one_at_any_moment_holds_for_its_language_alone(edition):
    insert(later(edition, language="ru"), "edition_one_at_any_moment")
    later(edition).save(force_insert=True)


def test_edition_address_belongs_to_its_item_in_its_language_alone(edition):
    other = ArticleFactory()
    mine = {"item_id": other.pk, "revision_id": other.revisions.get().pk}
    insert(later(edition, language="ru", **mine), "edition_address_belongs_to_its_item")
    later(edition, **mine).save(force_insert=True)


# ----------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    "columns",
    [
        {"media_type": "image/jpeg"},
        {"media_type": "image/jpeg", "width": 0, "height": 10},
        {"media_type": "image/jpeg", "width": 10},
        {"media_type": Original.PDF, "height": 10},
    ],
)
def test_original_picture_has_a_size(columns):
    insert(Original(sha256="1" * 64, size=1, **columns), "original_picture_has_a_size")


def test_rendition_once_per_recipe():
    original = an_original()
    columns = {"original": original, "recipe": "w640", "media_type": "image/jpeg"}
    Rendition.objects.create(**columns)
    insert(Rendition(**columns), "rendition_once_per_recipe")
    Rendition.objects.create(**columns | {"media_type": "image/avif"})


@pytest.fixture
def gallery():
    return Gallery.objects.create(pk=ArticleFactory().pk)


def test_photo_once_per_gallery(gallery):
    original = an_original()
    Photo.objects.create(gallery=gallery, original=original)
    second = Photo(gallery=gallery, original=original)
    with pytest.raises(ValidationError, match="already in the gallery"):
        second.full_clean()
    insert(second, "photo_once_per_gallery")
    other = Gallery.objects.create(pk=ArticleFactory().pk)
    Photo.objects.create(gallery=other, original=original)


@pytest.mark.parametrize(
    "point", [{"focal_x": -0.01}, {"focal_x": 1.01}, {"focal_y": -0.01}, {"focal_y": float("nan")}]
)
def test_photo_focal_point_lies_inside(gallery, point):
    photo = Photo(gallery=gallery, original=an_original(), **point)
    with pytest.raises(ValidationError) as error:
        photo.full_clean()
    assert set(error.value.message_dict) & {*point, "__all__"}
    insert(photo, "photo_focal_point_lies_inside")
