"""From a file ExifTool wrote, as photo editors do, to the gallery and the page of its picture."""

import os
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from embassy.models import Photo, Photographer
from embassy.photos.joining_in import add_photo, take_in
from embassy.photos.models import Gallery
from tests.embassy.photos.files import picture, upload
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db

TITLE, CAPTION = "Память о Ходжалы", "Возложение венков, Астана"
ALT = "Люди в чёрных пальто стоят у стены с цветами"
CREATOR, CREDIT, RIGHTS = "Айгуль Пример", "Посольство", "© Посольство"
KEYWORDS = ["память", "венки"]
TAKEN = datetime(2026, 2, 26, 6, 20, 5, tzinfo=UTC)
CAMERA = ("-EXIF:DateTimeOriginal=2026:02:26 11:20:05", "-EXIF:OffsetTimeOriginal=+05:00")

XMP = (
    f"-XMP-dc:Title-ru={TITLE}",
    f"-XMP-dc:Description-ru={CAPTION}",
    "-XMP-dc:Description-en=Wreaths laid in Astana",
    f"-XMP-iptcCore:AltTextAccessibility-ru={ALT}",
    f"-XMP-dc:Creator={CREATOR}",
    f"-XMP-photoshop:Credit={CREDIT}",
    f"-XMP-dc:Rights={RIGHTS}",
    *(f"-XMP-dc:Subject={word}" for word in KEYWORDS),
)
IPTC = (
    f"-IPTC:ObjectName={TITLE}",
    f"-IPTC:Caption-Abstract={CAPTION}",
    f"-IPTC:By-line={CREATOR}",
    f"-IPTC:Credit={CREDIT}",
    f"-IPTC:CopyrightNotice={RIGHTS}",
    *(f"-IPTC:Keywords={word}" for word in KEYWORDS),
)


def written(folder, *arguments: str, name="photo.jpg", colour="maroon") -> bytes:
    """A JPEG into which ExifTool has written. Skips where it is not installed, unless in CI."""
    program = shutil.which("exiftool")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("exiftool is missing: install libimage-exiftool-perl.")
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    path = folder / name
    path.write_bytes(picture(size=(640, 480), colour=colour))
    subprocess.run(
        [program, "-q", "-overwrite_original", *arguments, str(path)],
        check=True,
        capture_output=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    return path.read_bytes()


BLOCKS = {
    "xmp": XMP,
    "iptc marked UTF-8": ("-codedcharacterset=UTF8", *IPTC),
    # Without a marker ExifTool writes in what it is told of; old editors here wrote cp1251.
    "iptc cp1251 unmarked": ("-charset", "iptc=cp1251", *IPTC),
}


@pytest.fixture
def event():
    return EventFactory(source_language="ru")


@pytest.fixture
def client(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize("block", BLOCKS)
def test_words_of_a_file_reach_the_picture_and_its_page(
    client, photographer, event, tmp_path, block
):
    content = written(tmp_path, *BLOCKS[block], *CAMERA)
    charset = "cp1251" if "cp1251" in block else "utf-8"
    assert CAPTION.encode(charset) in content
    photo = take_in(event.pk, upload(content), by=photographer).photo
    photo = Photo.objects.select_related("original").get(pk=photo.pk)
    assert photo.caption_ru == CAPTION
    assert photo.caption_en == ("Wreaths laid in Astana" if block == "xmp" else None)
    assert photo.alt_ru == (ALT if block == "xmp" else None)  # IPTC has none
    assert (photo.creator, photo.credit_ru, photo.copyright) == (CREATOR, CREDIT, RIGHTS)
    assert photo.taken_at == TAKEN
    assert photo.original.metadata["keywords"] == KEYWORDS

    client.force_login(photographer)
    page = client.get(reverse("admin:embassy_gallery_picture", args=[event.pk, photo.pk]))
    said = {row["said"].label: row["said"].words for row in page.context["said"]}
    shown = page.content.decode()
    for label, words in {
        "Title": TITLE,
        "Creator": CREATOR,
        "Credit": CREDIT,
        "Copyright": RIGHTS,
        "Keywords": ", ".join(KEYWORDS),
        "The camera's time": "26 February 2026, 11:20:05, UTC+5",
    }.items():
        assert said[label] == words
        assert words in shown
    assert CAPTION in [row["said"].words for row in page.context["said"]]
    assert page.context["form"].value("taken_at") == "2026-02-26T11:20:05"
    # What stands in the fields is not offered; the title, which has no field of its own, is.
    assert [row["said"].label for row in page.context["said"] if row["offered"]] == ["Title"]


def test_usual_credit_fills_only_what_the_file_leaves_open(photographer, event, tmp_path):
    Photographer.objects.create(
        user=photographer, creator="Usual", copyright="© Usual", credit={"ru": "У", "kk": "Ә"}
    )
    content = written(tmp_path, f"-XMP-dc:Creator={CREATOR}", f"-XMP-photoshop:Credit={CREDIT}")
    photo = take_in(event.pk, upload(content), by=photographer).photo
    assert (photo.creator, photo.copyright) == (CREATOR, "© Usual")
    assert (photo.credit_ru, photo.credit_kk) == (CREDIT, "Ә")


def test_words_typed_are_left_when_the_same_file_arrives_again(photographer, event, tmp_path):
    content = written(tmp_path, *XMP, *CAMERA)
    photo = take_in(event.pk, upload(content), by=photographer).photo
    Photo.objects.filter(pk=photo.pk).update(
        caption_ru="Набрано", creator="Typed", taken_at=None, credit_ru=""
    )
    take_in(event.pk, upload(content), by=photographer)
    again = Photo.objects.get(gallery=event.pk)
    assert (again.caption_ru, again.creator) == ("Набрано", "Typed")
    assert (again.taken_at, again.credit_ru) == (None, "")


def test_same_file_in_another_gallery_says_its_own_words(photographer, event, tmp_path):
    content = written(tmp_path, *XMP)
    first = take_in(event.pk, upload(content), by=photographer).photo
    Photo.objects.filter(pk=first.pk).update(caption_ru="Набрано")
    other = Gallery.objects.create(pk=EventFactory(source_language="ru").pk)
    assert add_photo(other, first.original).caption_ru == CAPTION
