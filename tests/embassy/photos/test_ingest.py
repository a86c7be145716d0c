import resource
import threading
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError, connection
from PIL import Image

from embassy.photos import ingest as module
from embassy.photos.ingest import ingest, ingest_pdf, plain_name
from embassy.photos.models import Original, originals_storage
from embassy.photos.refusals import (
    UnreadableDocument,
    UnreadablePicture,
    UnwritableStorage,
)
from tests.embassy.photos.files import from_camera, halves, pdf, picture, saved, upload

pytestmark = pytest.mark.django_db


def test_ingest_keeps_upload_and_preview(editor, originals):
    content = from_camera((2000, 1500), orientation=6)
    original = ingest(upload(content, "Əklil.jpg"), by=editor)
    original.refresh_from_db()
    assert (original.name, original.media_type) == ("Əklil.jpg", "image/jpeg")
    assert (original.width, original.height, original.size) == (1500, 2000, len(content))
    assert original.uploaded_by == editor
    assert original.metadata["taken_at"] == "2026-02-26T11:20:05+05:00"
    assert original.file.read() == content
    with Image.open(original.preview) as preview:
        assert (preview.format, preview.size) == ("JPEG", (1200, 1600))
        assert dict(preview.getexif()) == {}
    assert originals() == sorted([original.file.name, original.preview.name])


def test_type_is_the_one_decoded_not_the_names():
    original = ingest(upload(picture("PNG"), "really.jpg"))
    assert original.media_type == "image/png"
    assert original.file.name.endswith(".png")


def test_upload_on_disk_is_taken(originals):
    content = picture(size=(200, 100))
    file = TemporaryUploadedFile("photo.jpg", "image/jpeg", len(content), None)
    file.write(content)
    file.flush()
    original = ingest(file)
    assert original.file.read() == content
    file.close()
    assert original.file.name in originals()


def test_same_content_twice_is_one_original(originals):
    first = ingest(upload(picture(), "one.jpg"))
    files = originals()
    second = ingest(upload(picture(), "two.jpg"))
    assert second == first
    assert second.name == "one.jpg"
    assert originals() == files


def test_second_upload_mends_what_the_disk_lost(originals):
    first = ingest(upload(picture()))
    originals_storage().delete(first.file.name)
    assert ingest(upload(picture())) == first
    first.refresh_from_db()
    assert first.file.read() == picture()
    assert originals() == sorted([first.file.name, first.preview.name])


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.jpg",
        "C:\\Users\\mətbuat\\foto.jpg",
        "Ходжалы/№ 34 — әлем.jpg",
        "x" * 300 + ".jpg",
        "\u202egpj.exe\x00.jpg",
        "",
    ],
)
def test_any_name_is_taken(name):
    file = ContentFile(picture(), name=name)
    original = ingest(file)
    original.refresh_from_db()
    assert "/" not in original.name
    assert len(original.name) <= 300
    assert original.file.name.startswith(original.sha256[:2] + "/" + original.sha256)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a/b\\c.jpg", "c.jpg"),
        ("Əklil qoyulması.JPG", "Əklil qoyulması.JPG"),
        ("\u202egpj\x00.jpg", "gpj.jpg"),
        ("я" * 400 + ".jpeg", "я" * 295 + ".jpeg"),
        ("folder/", "folder"),
    ],
)
def test_plain_name_is_the_last_part(name, plain):
    assert plain_name(name) == plain


def test_given_name_wins():
    assert ingest(upload(picture(), "DSC_0001.jpg"), name="Wreaths.jpg").name == "Wreaths.jpg"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"<html>", "not_a_picture"), (picture()[:200], "broken")],
)
def test_refused_upload_leaves_nothing(content, code, originals):
    with pytest.raises(UnreadablePicture) as refusal:
        ingest(ContentFile(content, name="photo.jpg"))
    assert refusal.value.code == code
    assert (Original.objects.count(), originals()) == (0, [])


def test_size_is_counted_not_believed(monkeypatch, originals):
    monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)
    file = upload(b"\xff\xd8\xff" + b"x" * 1_000_000)
    file.size = 10
    with pytest.raises(UnreadablePicture) as refusal:
        ingest(file)
    assert refusal.value.messages == ["The file is larger than 1 MB."]
    assert originals() == []


def test_two_hundred_megabytes_are_read_no_further_than_the_limit(originals):
    class Endless(ContentFile):
        given = 0

        def read(self, count=-1):
            Endless.given += count
            return b"\xff\xd8\xff".ljust(count, b"x") if Endless.given < 200_000_000 else b""

    with pytest.raises(UnreadablePicture) as refusal:
        ingest(Endless(b"", name="Böyük şəkil.jpg"))
    assert refusal.value.messages == ["The file is larger than 60 MB."]
    assert Endless.given < 61_000_000
    assert originals() == []


def test_failing_row_takes_its_files_back(monkeypatch, originals):
    monkeypatch.setattr(Original, "save", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ingest(upload(picture()))
    assert originals() == []


def test_row_the_database_refuses_takes_its_files_back(monkeypatch, originals):
    monkeypatch.setattr(module, "is_whole", lambda original: True)
    fields = {"uploaded_by_id": 987654321}
    whole = Original.save
    monkeypatch.setattr(
        Original,
        "save",
        lambda self, **kwargs: (self.__dict__.update(fields, width=-1), whole(self, **kwargs)),
    )
    with pytest.raises(IntegrityError):
        ingest(upload(picture()))
    assert originals() == []


def test_unwritable_folder_is_one_sentence(media, originals):
    (media / "originals").write_text("a file where the folder should be")
    with pytest.raises(UnwritableStorage) as refusal:
        ingest(upload(picture()))
    assert len(refusal.value.messages) == 1
    assert Original.objects.count() == 0


def test_full_disk_is_one_sentence_and_leaves_no_half_file(media, originals):
    """The kernel refuses every byte beyond 20 kB, as a full disk does in the middle of a file."""
    content = saved(Image.effect_noise((400, 400), 80))
    assert len(content) > 40_000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(UnwritableStorage) as refusal:
            ingest(upload(content))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refusal.value.code == "unwritable"
    assert (Original.objects.count(), originals()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_concurrent_uploads_of_one_content_are_one_original(originals):
    content = saved(halves((1200, 900)))
    ready = threading.Barrier(4)
    results, errors = [], []

    def work():
        try:
            ready.wait(10)
            results.append(ingest(upload(content)).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    original = Original.objects.get()
    assert results == [original.pk] * 4
    assert originals() == sorted([original.file.name, original.preview.name])
    assert original.file.read() == content


@pytest.mark.django_db(transaction=True)
def test_upload_that_loses_the_race_returns_the_winner(monkeypatch, originals):
    """The other upload is committed between this one's look and its own row."""
    whole = module.open_picture
    other = []

    def open_late(file, **options):
        if not other:
            other.append(None)
            other[0] = ingest(upload(picture(), "other.jpg"))
        return whole(file, **options)

    monkeypatch.setattr(module, "open_picture", open_late)
    original = ingest(upload(picture(), "late.jpg"))
    assert original == other[0]
    assert original.name == "other.jpg"
    assert originals() == sorted([original.file.name, original.preview.name])


def test_pdf_is_kept_as_it_is(editor, originals):
    original = ingest_pdf(upload(pdf(), "Bəyanat.pdf"), by=editor)
    original.refresh_from_db()
    assert (original.media_type, original.width, original.name) == (
        "application/pdf",
        None,
        "Bəyanat.pdf",
    )
    assert original.file.read() == pdf()
    assert originals() == [original.file.name]
    assert ingest_pdf(upload(pdf())) == original


def test_picture_is_no_document_and_document_no_picture(originals):
    with pytest.raises(UnreadableDocument):
        ingest_pdf(upload(picture(), "renamed.pdf"))
    with pytest.raises(UnreadablePicture):
        ingest(upload(pdf(), "renamed.jpg"))
    assert originals() == []


def test_known_content_is_not_taken_as_another_kind():
    ingest(upload(picture()))
    ingest_pdf(upload(pdf()))
    with pytest.raises(UnreadableDocument):
        ingest_pdf(upload(picture()))
    with pytest.raises(UnreadablePicture):
        ingest(upload(pdf()))


def test_upload_stays_usable_afterwards():
    """A form may show the file again: ingesting does not close it."""
    file = BytesIO(picture())
    ingest(ContentFile(file.getvalue(), name="a.jpg"))
    assert not file.closed
