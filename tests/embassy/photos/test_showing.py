import pytest
from django.template.loader import get_template
from PIL import Image

from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.making import make_widths
from embassy.photos.renditions import publish_renditions
from embassy.photos.showing import Shown, Sources, file_addresses, shown, sources
from tests.embassy.photos.files import halves, pdf, picture, saved, upload

pytestmark = pytest.mark.django_db


def url(original, recipe, media_type="image/jpeg"):
    return original.renditions.current().get(recipe=recipe, media_type=media_type).file.url


def photo(original):
    return {"id": original.pk + 1000, "original": original.pk}


def test_sources_name_every_width(django_capture_on_commit_callbacks):
    original = ingest(upload(saved(halves((3000, 4000)))))
    with django_capture_on_commit_callbacks(execute=True):
        publish_renditions([original.pk])
    preview = url(original, "preview")
    avif = [url(original, name, "image/avif") for name in ("w480", "w960", "w1600")]
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
            avif=f"{avif[0]} 480w, {avif[1]} 960w, {avif[2]} 1600w",
            press=original.renditions.get(recipe="w1600", media_type="image/jpeg").size,
            social=preview,
            social_width=1200,
            social_height=1600,
            size=original.renditions.get(recipe="preview").size,
        )
    }


def test_sources_stand_before_the_worker_has_run():
    original = ingest(upload(saved(halves((3000, 4000)))))
    publish_renditions([original.pk])
    found = sources([photo(original)])[original.pk]
    assert found.srcset == f"{url(original, 'preview')} 1200w"
    assert (found.avif, found.social) == ("", found.src)


def test_picture_that_is_not_public_is_absent():
    assert sources([photo(ingest(upload(picture()))), {"id": 1, "original": 987654321}]) == {}


def test_page_of_photos_and_a_document_is_one_query(django_assert_num_queries):
    originals = [ingest(upload(picture(colour=colour))) for colour in ("red", "blue", "lime")]
    document = ingest_pdf(upload(pdf()))
    publish_renditions([document.pk, *(original.pk for original in originals)])
    with django_assert_num_queries(1):
        found = shown([None, *map(photo, originals)], files=[document.pk])
    assert sorted(found.pictures) == sorted(original.pk for original in originals)
    assert found.files == {document.pk: url(document, "file", "application/pdf")}
    assert file_addresses([document.pk]) == found.files


def test_page_without_photos_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert shown([None]) == Shown()


@pytest.mark.parametrize(
    ("gone", "src"),
    [
        ({"recipe": "preview"}, ("w1600", "image/jpeg")),
        ({"media_type": "image/jpeg"}, ("w1600", "image/avif")),
        ({"recipe__in": ["preview", "w1600"]}, ("w960", "image/jpeg")),
    ],
)
def test_next_best_stands_in_for_a_missing_rendition(gone, src):
    original = ingest(upload(saved(halves((3000, 4000)))))
    publish_renditions([original.pk])
    make_widths(original.pk)
    original.renditions.filter(**gone).delete()
    found = sources([photo(original)])[original.pk]
    assert found.src == url(original, *src)
    assert (found.width, found.height) == Image.open(find(original, src)).size


def find(original, src):
    return original.renditions.get(recipe=src[0], media_type=src[1]).file


def test_replaced_rendition_is_not_shown():
    original = ingest(upload(saved(halves((1000, 500)))))
    publish_renditions([original.pk])
    make_widths(original.pk)
    before = sources([photo(original)])[original.pk]
    original.renditions.filter(recipe="w480").update(made_by="jpeg1")
    assert make_widths(original.pk) == 2
    after = sources([photo(original)])[original.pk]
    assert len(after.avif.split(", ")) == 3
    assert set(after.avif.split(", ")) ^ set(before.avif.split(", ")) == {
        after.avif.split(", ")[0],
        before.avif.split(", ")[0],
    }


def rendered(files: Sources) -> str:
    return get_template("components/picture.html").render(
        {"files": files, "sizes": "50vw", "alt": 'Wreaths & "flags"', "focal": "fx-1 fy-2"}
    )


def test_picture_offers_avif_and_jpeg_and_keeps_its_place():
    files = Sources("/m/p.jpg", "/m/a.jpg 480w, /m/p.jpg 1600w", 1600, 1067, "/m/a.avif 480w")
    assert rendered(files).strip() == (
        '<picture><source type="image/avif" srcset="/m/a.avif 480w" sizes="50vw">'
        '<img src="/m/p.jpg" srcset="/m/a.jpg 480w, /m/p.jpg 1600w" sizes="50vw" width="1600"'
        ' height="1067" alt="Wreaths &amp; &quot;flags&quot;" class="fx-1 fy-2" loading="lazy"'
        ' decoding="async"></picture>'
    )


def test_picture_without_avif_is_a_plain_image():
    assert rendered(Sources("/m/p.jpg", "", 320, 240)).strip() == (
        '<img src="/m/p.jpg" width="320" height="240" alt="Wreaths &amp; &quot;flags&quot;"'
        ' class="fx-1 fy-2" loading="lazy" decoding="async">'
    )
    assert rendered(None).strip() == ""
