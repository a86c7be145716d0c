import pytest

from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.renditions import publish_renditions
from embassy.photos.showing import Shown, Sources, file_addresses, shown, sources
from tests.embassy.photos.files import halves, pdf, picture, saved, upload

pytestmark = pytest.mark.django_db


def url(original, recipe):
    return original.renditions.get(recipe=recipe).file.url


def photo(original):
    return {"id": original.pk + 1000, "original": original.pk}


def test_sources_name_every_width(django_capture_on_commit_callbacks):
    original = ingest(upload(saved(halves((3000, 4000)))))
    with django_capture_on_commit_callbacks(execute=True):
        publish_renditions([original.pk])
    preview = url(original, "preview")
    assert preview.startswith("/media/")
    assert sources([photo(original)]) == {
        original.pk: Sources(
            src=preview,
            srcset=(
                f"{url(original, 'w480')} 480w, {url(original, 'w960')} 960w, "
                f"{preview} 1200w, {url(original, 'w1600')} 1600w"
            ),
            width=1200,
            height=1600,
        )
    }


def test_sources_stand_before_the_worker_has_run():
    original = ingest(upload(saved(halves((3000, 4000)))))
    publish_renditions([original.pk])
    assert sources([photo(original)])[original.pk].srcset == f"{url(original, 'preview')} 1200w"


def test_picture_that_is_not_public_is_absent():
    assert sources([photo(ingest(upload(picture()))), {"id": 1, "original": 987654321}]) == {}


def test_page_of_photos_and_a_document_is_one_query(django_assert_num_queries):
    originals = [ingest(upload(picture(colour=colour))) for colour in ("red", "blue", "lime")]
    document = ingest_pdf(upload(pdf()))
    publish_renditions([document.pk, *(original.pk for original in originals)])
    with django_assert_num_queries(1):
        found = shown([None, *map(photo, originals)], files=[document.pk])
    assert sorted(found.pictures) == sorted(original.pk for original in originals)
    assert found.files == {document.pk: url(document, "file")}
    assert file_addresses([document.pk]) == found.files


def test_page_without_photos_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert shown([None]) == Shown()
