import os
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.models import Original, Photo, Rendition, originals_storage, renditions_storage
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from tests.embassy.photos.files import pdf, picture, upload
from tests.embassy.photos.test_sweeping import edition
from tests.factories import ArticleFactory, add_photo

pytestmark = pytest.mark.django_db(transaction=True)


def check(**options) -> tuple[bool, list[str]]:
    """Whether all agreed, and the lines the command wrote."""
    out = StringIO()
    try:
        call_command("check_media", stdout=out, **options)
    except CommandError:
        return False, out.getvalue().splitlines()
    return True, out.getvalue().splitlines()


def published_photo() -> Photo:
    article = ArticleFactory()
    photo = add_photo(article, size=(1000, 700))
    publish(revision=record(item=article, by=None), languages=["ru"], by=None)
    return photo


def test_agreement_is_said():
    published_photo()
    assert check() == (True, ["Media files and database agree."])


def test_files_nothing_names_are_reported_then_removed(originals, public):
    photo = published_photo()
    before = (originals(), public())
    for storage in (originals_storage(), renditions_storage()):
        for name, age in (("aa/old.jpg", 7200), ("aa/young.jpg", 0)):
            storage.save(name, ContentFile(b"x"))
            moment = time.time() - age
            os.utime(storage.path(name), (moment, moment))
    assert check() == (False, ["nothing names the file aa/old.jpg"] * 2)
    assert check(clean=True)[0]
    assert originals() == sorted([*before[0], "aa/young.jpg"])
    assert public() == sorted([*before[1], "aa/young.jpg"])
    assert Original.objects.get() == photo.original


def test_lost_public_files_are_made_again(public):
    photo = published_photo()
    assert len(public()) == 7
    lost = public()
    for name in lost:
        renditions_storage().delete(name)
    assert len(check()[1]) == 7
    assert check(clean=True)[0]
    assert len(public()) == 7
    assert set(public()).isdisjoint(lost)
    assert set(photo.original.renditions.values_list("recipe", flat=True)) == {
        "preview",
        "w480",
        "w960",
        "w1000",
        "social-50-50",
    }


def test_lost_preview_is_made_again():
    original = ingest(upload(picture()))
    originals_storage().delete(original.preview.name)
    assert check(clean=True)[0]
    original.refresh_from_db()
    assert original.preview.read().startswith(b"\xff\xd8\xff")


def test_lost_upload_stays_reported_until_it_is_uploaded_again():
    original = ingest(upload(picture()))
    originals_storage().delete(original.file.name)
    originals_storage().delete(original.preview.name)
    agreed, lines = check(clean=True)
    assert not agreed
    assert lines[-2:] == [
        f"original {original.pk}: no file {original.file.name}",
        f"original {original.pk}: no file {original.preview.name}",
    ]
    assert ingest(upload(picture())) == original
    assert check()[0]


def test_rendition_whose_original_is_lost_too_is_taken_away():
    photo = published_photo()
    for storage in (originals_storage(), renditions_storage()):
        for model, field in ((Original, "file"), (Original, "preview"), (Rendition, "file")):
            for row in model.objects.all():
                storage.delete(getattr(row, field).name)
    agreed, lines = check(clean=True)
    assert not agreed
    assert not Rendition.objects.exists()
    assert all(line.startswith(f"original {photo.original_id}") for line in lines[-2:])


def aged(original: Original) -> Original:
    """As if it had been uploaded hours ago."""
    Original.objects.filter(pk=original.pk).update(uploaded_at=timezone.now() - timedelta(hours=2))
    return original


def test_upload_that_found_no_place_is_reported_then_removed(originals):
    published_photo()
    kept = originals()
    lost = aged(ingest(upload(picture(colour="teal"))))
    assert check() == (False, [f"nothing names original {lost.pk}"])
    assert check(clean=True)[0]
    assert originals() == kept
    assert not Original.objects.filter(pk=lost.pk).exists()


def test_young_upload_is_left_alone():
    ingest(upload(picture()))
    assert check()[0]


def test_upload_taken_up_again_is_left_alone():
    aged(ingest(upload(picture())))
    ingest(upload(picture()))
    assert check()[0]


def test_original_that_only_a_revision_names_is_kept():
    """A picture taken out of the gallery: views of the past are made from its revision."""
    article = ArticleFactory()
    photo = add_photo(article)
    record(item=article, by=None)
    Photo.objects.filter(pk=photo.pk).delete()
    record(item=article, by=None)
    aged(photo.original)
    assert check()[0]


def test_attachment_that_only_a_revision_names_is_kept():
    document = ingest_pdf(upload(pdf()))
    article = ArticleFactory(attachment=document)
    record(item=article, by=None)
    article.attachment = None
    article.save()
    aged(document)
    assert check()[0]


def test_original_that_only_a_photo_names_is_kept():
    aged(add_photo(ArticleFactory()).original)
    assert check()[0]


def test_original_that_only_an_edition_names_is_kept():
    edition([aged(ingest(upload(picture())))])
    assert check()[0]
