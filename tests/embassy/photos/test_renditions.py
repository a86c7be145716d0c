import resource
import threading
from io import BytesIO

import pytest
from django.db import connection, transaction
from PIL import Image

from embassy.photos import making, storing
from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.making import make_widths
from embassy.photos.models import Rendition, originals_storage, renditions_storage
from embassy.photos.refusals import MissingOriginal, NoRoomForPictures, UnwritableStorage
from embassy.photos.renditions import publish_renditions
from tests.embassy.photos.files import from_camera, halves, pdf, picture, saved, upload

pytestmark = pytest.mark.django_db


def recipes(original, media_type="image/jpeg"):
    rows = original.renditions.current().filter(media_type=media_type)
    return sorted(rows.values_list("recipe", "width", "height"))


def read(name):
    with renditions_storage().open(name) as file:
        return file.read()


def test_publishing_copies_the_preview_at_once(public):
    original = ingest(upload(from_camera((3000, 2000))))
    publish_renditions([original.pk])
    rendition = original.renditions.get()
    assert (rendition.recipe, rendition.media_type) == ("preview", "image/jpeg")
    assert (rendition.width, rendition.height) == (1600, 1067)
    assert public() == [rendition.file.name]
    content = read(rendition.file.name)
    assert len(content) == rendition.size
    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1067))


def test_public_name_tells_nothing_of_the_original():
    original = ingest(upload(picture(), "secret.jpg"))
    publish_renditions([original.pk])
    name = original.renditions.get().file.name
    assert original.sha256[:8] not in name
    assert "secret" not in name


def names(original, **which) -> dict[str, str]:
    """{"w480.avif": token} of the renditions pages show."""
    rows = original.renditions.current().filter(**which).values_list("file", flat=True)
    return {name[28:]: name[3:27] for name in rows}


def test_files_made_together_share_one_token_and_no_other_making_takes_it_again():
    one, other = (ingest(upload(saved(halves(size)))) for size in ((1000, 500), (500, 1000)))
    used: list[str] = []
    for original in (one, other):
        publish_renditions([original.pk])
        used += set(names(original).values())
        make_widths(original.pk)
        made = names(original)
        assert set(made) > {"preview.jpg", "w480.avif", "w480.jpg"}
        del made["preview.jpg"]
        assert len(set(made.values())) == 1
        used += set(made.values())
    one.renditions.filter(media_type="image/avif").update(made_by="avif1")
    make_widths(one.pk)
    assert len(set(names(one, media_type="image/avif").values())) == 1
    used += set(names(one, media_type="image/avif").values())
    assert len(set(used)) == len(used) == 5
    assert {len(token) for token in used} == {24}


def test_document_is_published_as_it_is():
    original = ingest_pdf(upload(pdf(), "statement.pdf"))
    publish_renditions([original.pk])
    rendition = original.renditions.get()
    assert (rendition.recipe, rendition.media_type) == ("file", "application/pdf")
    assert rendition.file.name.endswith(".pdf")
    assert read(rendition.file.name) == pdf()


def test_publishing_twice_is_harmless(public):
    originals = [ingest(upload(picture())).pk, ingest_pdf(upload(pdf())).pk]
    publish_renditions(originals)
    files = public()
    publish_renditions([*originals, *originals])
    assert public() == files
    assert Rendition.objects.count() == 2


def test_original_that_does_not_exist_is_passed_over(public):
    publish_renditions([987654321])
    publish_renditions([])
    assert public() == []


def test_lost_file_refuses_the_publication():
    original = ingest(upload(picture(), "lost.jpg"))
    originals_storage().delete(original.preview.name)
    with pytest.raises(MissingOriginal) as refusal:
        publish_renditions([original.pk])
    assert "lost.jpg" in str(refusal.value)
    assert Rendition.objects.count() == 0


def test_unwritable_public_folder_refuses_the_publication(media):
    original = ingest(upload(picture()))
    (media / "public").write_text("a file where the folder should be")
    with pytest.raises(NoRoomForPictures):
        publish_renditions([original.pk])
    assert Rendition.objects.count() == 0


def test_other_widths_follow_after_commit(django_capture_on_commit_callbacks, public):
    original = ingest(upload(saved(halves((3000, 4000)))))
    with django_capture_on_commit_callbacks() as callbacks:
        publish_renditions([original.pk])
    assert recipes(original) == [("preview", 1200, 1600)]
    for callback in callbacks:
        callback()
    assert recipes(original) == [
        ("preview", 1200, 1600),
        ("w1600", 1600, 2133),
        ("w480", 480, 640),
        ("w960", 960, 1280),
    ]
    assert recipes(original, "image/avif") == [
        ("w1600", 1600, 2133),
        ("w480", 480, 640),
        ("w960", 960, 1280),
    ]
    for rendition in original.renditions.all():
        with Image.open(BytesIO(read(rendition.file.name))) as image:
            assert image.size == (rendition.width, rendition.height)
            assert f"image/{image.format.lower()}" == rendition.media_type
            red, blue = image.getpixel((10, 10)), image.getpixel((10, image.height - 10))
            assert red[0] > 240 > 15 > red[2]
            assert blue[2] > 240 > 15 > blue[0]
    assert len(public()) == 7


def test_nothing_is_queued_once_all_widths_are_there(django_capture_on_commit_callbacks):
    original = ingest(upload(saved(halves((3000, 4000)))))
    with django_capture_on_commit_callbacks(execute=True):
        publish_renditions([original.pk])
    with django_capture_on_commit_callbacks() as callbacks:
        publish_renditions([original.pk])
    assert callbacks == []


def test_making_widths_again_makes_nothing():
    original = ingest(upload(saved(halves((1000, 500)))))
    publish_renditions([original.pk])
    assert [make_widths(original.pk), make_widths(original.pk)] == [5, 0]


def test_nothing_hidden_in_a_picture_becomes_public(public):
    hidden = b"<svg onload=alert(1)><script>alert(2)</script>"
    content = saved(halves((1000, 500)), comment=hidden, exif=b"Exif\x00\x00" + hidden)
    original = ingest(upload(content + hidden, "polyglot.html"))
    publish_renditions([original.pk])
    make_widths(original.pk)
    assert len(public()) == 6
    for name in public():
        assert name.endswith((".jpg", ".avif"))
        content = read(name)
        assert b"<script" not in content  # XMP has a Description of its own
        assert b"onload" not in content


def test_full_disk_leaves_no_half_set(public):
    """The kernel refuses every byte beyond 60 kB, as a full disk does in the middle of a file."""
    original = ingest(upload(saved(Image.effect_noise((1600, 900), 80), quality=70)))
    publish_renditions([original.pk])
    before = public()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(UnwritableStorage):
            make_widths(original.pk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert public() == before
    assert make_widths(original.pk) == 5


def test_widths_of_what_is_not_public_are_not_made(public):
    original = ingest(upload(saved(halves((1000, 500)))))
    assert make_widths(original.pk) == 0
    assert make_widths(987654321) == 0
    assert public() == []


@pytest.mark.django_db(transaction=True)
def test_concurrent_publications_share_one_rendition(public):
    pks = [ingest(upload(picture(colour=colour))).pk for colour in ("red", "blue", "lime")]
    ready = threading.Barrier(4)
    errors = []

    def work(order):
        try:
            ready.wait(10)
            with transaction.atomic():
                publish_renditions(order)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(pks[:: 1 - 2 * (n % 2)],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert sorted(Rendition.objects.values_list("original_id", flat=True)) == sorted(pks)
    assert len(public()) == 3


@pytest.mark.django_db(transaction=True)
def test_concurrent_workers_decode_once_and_make_each_width_once(public, monkeypatch):
    original = ingest(upload(saved(halves((2000, 3000)))))
    with transaction.atomic():
        publish_renditions([original.pk])  # the test's backend runs the task at once …
    Rendition.objects.exclude(recipe="preview").delete()  # … so its work is undone
    for name in public():
        if name != original.renditions.get().file.name:
            storing.remove(renditions_storage(), name)
    assert len(public()) == 1
    ready = threading.Barrier(3)
    made, errors, decodes = [], [], []
    whole = making.open_picture
    monkeypatch.setattr(
        making, "open_picture", lambda *args, **kw: (decodes.append(1), whole(*args, **kw))[1]
    )

    def work():
        try:
            ready.wait(10)
            made.append(make_widths(original.pk))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert sorted(made) == [0, 0, 6]
    assert len(decodes) == 1
    assert len(public()) == Rendition.objects.count() == 7
