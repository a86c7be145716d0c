"""What anybody can read out of the files we publish: every recipe, and the press pack too."""

import shutil
import subprocess
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from embassy.photos import catching_up, making, sweeping
from embassy.photos.catching_up import overdue
from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.making import make_widths
from embassy.photos.models import Gallery, Original, Photo, Rendition, renditions_storage
from embassy.photos.sweeping import shown_originals
from embassy.photos.tasks import sweep_renditions
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from tests.embassy.photos.exiftool import private, tags
from tests.embassy.photos.files import from_camera, pdf, upload
from tests.factories import ArticleFactory, EventFactory, ExhibitFactory, add_photo

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = (2400, 1800)
#: Everything a camera or a photographer's program may tell that readers have no right to.
PLANTED = [
    "-GPSLatitude=51.1282",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=71.4304",
    "-GPSLongitudeRef=E",
    "-XMP-exif:GPSLatitude=51.1282",
    "-ExifIFD:SerialNumber=SECRET-4711",
    "-ExifIFD:LensSerialNumber=SECRET-4712",
    "-XMP-aux:SerialNumber=SECRET-4713",
    "-IPTC:City=SECRET-Astana",
    "-IPTC:Sub-location=SECRET-Place",
    "-XMP-iptcExt:PersonInImage=SECRET-Person",
    "-XMP-iptcExt:LocationCreatedCity=SECRET-City",
    "-XMP-xmpMM:HistorySoftwareAgent=SECRET-Agent",
    "-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=2400,H=1800,Unit=pixel},RegionList=[{Name="
    "SECRET-Face,Type=Face,Area={X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}]}",
    "-Comment=SECRET-comment",
]


def planted(folder, number: int = 0, *, more: tuple[str, ...] = ()) -> bytes:
    """A camera's JPEG with secrets in all of EXIF, XMP, IPTC and comments."""
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    path = folder / f"planted-{number}.jpg"
    path.write_bytes(from_camera((SIZE[0] + number, SIZE[1])))
    command = ["exiftool", "-q", "-overwrite_original", *PLANTED, *more, str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


def hang(item, original: Original, **fields) -> Photo:
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    return Photo.objects.create(gallery=gallery, original=original, **fields)


def publish_item(item, languages=("ru",), **options):
    return publish(revision=record(item=item, by=None), languages=languages, by=None, **options)


def read(name: str) -> bytes:
    with renditions_storage().open(name) as file:
        return file.read()


def assert_tells_nothing(content: bytes, folder) -> dict:
    assert b"SECRET" not in content
    assert b"SERIAL-4711" not in content
    found = tags(content, folder)
    assert private(found) == []
    assert not [tag for tag in found if "gps" in tag.lower() or "serial" in tag.lower()]
    assert found["XMP-photoshop:Credit"]
    assert found["XMP-dc:Rights"]
    assert found["IFD0:Copyright"]
    if found["File:FileType"] == "JPEG":
        assert found["IPTC:Credit"]
        assert found["IPTC:CopyrightNotice"]
    return found


# ------------------------------------------------------------------------------ every public file
def test_oracle_sees_what_was_planted(tmp_path):
    """Else what follows would prove nothing."""
    content = planted(tmp_path)
    told = " ".join(private(tags(content, tmp_path)))
    for word in ("GPSLatitude", "SerialNumber", "RegionInfo", "PersonInImage", "City", "History"):
        assert word in told
    assert content.count(b"SECRET") >= 9


def test_no_public_file_tells_anything_and_all_are_credited(tmp_path, public):
    exhibit, event, article = ExhibitFactory(), EventFactory(), ArticleFactory()
    first = ingest(upload(planted(tmp_path)))
    second = ingest(upload(planted(tmp_path, 1)))
    third = ingest(upload(planted(tmp_path, 2)))
    hang(exhibit, first, credit_ru="Фото: посольство", copyright="© Səfirlik")
    hang(event, second)
    hang(article, third, in_body=False)
    for item in (exhibit, event, article):
        publish_item(item)
    rows = list(Rendition.objects.select_related("original"))
    assert {(row.recipe, row.media_type) for row in rows} == {
        ("preview", "image/jpeg"),
        ("full", "image/jpeg"),
        ("social-50-50", "image/jpeg"),
        *((f"w{width}", "image/jpeg") for width in (480, 960)),
        *((f"w{width}", "image/avif") for width in (480, 960, 1600)),
    }
    assert sorted(row.file.name for row in rows) == public()
    for row in rows:
        found = assert_tells_nothing(read(row.file.name), tmp_path)
        assert found["File:MIMEType"] == row.media_type
        if row.original_id == first.pk:
            assert found["XMP-photoshop:Credit"] == "Фото: посольство"
            assert found["XMP-dc:Rights"] == "© Səfirlik"
        else:
            assert found["XMP-photoshop:Credit"] == "Səlim Nümunəyev"  # the file's own words
            assert found["XMP-dc:Rights"] == "Sample archive"


def test_no_file_of_a_press_pack_tells_anything(client, tmp_path):
    exhibit = ExhibitFactory()
    for number in range(2):
        hang(exhibit, ingest(upload(planted(tmp_path, number))), position=number)
    publish_item(exhibit)
    page = exhibit.editions.get().get_absolute_url()
    body = b"".join(client.get(f"{page}press-pack.zip").streaming_content)
    uploads = {original.file.read() for original in Original.objects.all()}
    with zipfile.ZipFile(BytesIO(body)) as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".jpg")]
        assert len(pictures) == 2
        for number, name in enumerate(pictures):
            content = archive.read(name)
            assert content not in uploads
            assert_tells_nothing(content, tmp_path)
            assert Image.open(BytesIO(content)).size == (SIZE[0] + number, SIZE[1])
    assert b"SECRET" not in body


def test_picture_nobody_is_named_for_is_the_offices(tmp_path):
    exhibit = ExhibitFactory()
    add_photo(exhibit, size=SIZE)
    publish_item(exhibit)
    office = settings.EMBASSY["short_name"][settings.LANGUAGE_CODE]
    for row in Rendition.objects.all():
        found = assert_tells_nothing(read(row.file.name), tmp_path)
        assert found["XMP-photoshop:Credit"] == office
        assert found["XMP-dc:Rights"] == f"© {office}"


def test_attached_document_is_published_byte_by_byte(public):
    """Its own metadata go with it: who attaches a PDF has decided what it says."""
    statement = pdf(trailer=b"<< /Size 4 /Root 1 0 R /Author (SECRET) >>")
    article = ArticleFactory(attachment=ingest_pdf(upload(statement, "statement.pdf")))
    publish_item(article)
    [name] = public()
    assert read(name) == statement


# --------------------------------------------------------------------------------- what has a file
def test_every_public_file_belongs_to_what_a_live_or_scheduled_edition_shows(public):
    def item_with(**fields):
        item = ExhibitFactory()
        photo = add_photo(item, size=(500 + item.pk, 400), **fields)
        return item, photo.original_id

    live, live_original = item_with()
    publish_item(live)
    coming, coming_original = item_with()
    publish_item(coming, at=timezone.now() + timedelta(days=1))
    draft, _original = item_with()
    record(item=draft, by=None)
    rejected = add_photo(live, colour="red", size=(700, 400), rejected=True)
    publish_item(live, change="minor")
    for kind in ("error", "replacement"):
        item, _original = item_with()
        publish_item(item)
        options = {"redirect_to": live} if kind == "replacement" else {"notes": {"ru": "Ошибка"}}
        withdraw(item=item, languages=["ru"], by=None, kind=kind, **options)
    sweep_renditions.enqueue()
    rows = Rendition.objects.all()
    assert {row.original_id for row in rows} == {live_original, coming_original}
    assert {row.original_id for row in rows} <= set(shown_originals())
    assert sorted(row.file.name for row in rows) == public()
    assert rejected.original.renditions.count() == 0


# ------------------------------------------------------------------------------ files for the press
def full_files(original: Original) -> list[str]:
    rows = original.renditions.current().filter(recipe="full")
    return [row.file.name for row in rows]


@pytest.mark.parametrize("make", [ArticleFactory, EventFactory, ExhibitFactory])
def test_exhibits_and_events_have_files_for_the_press_and_articles_none(make):
    item = make()
    photo = add_photo(item, size=SIZE)
    publish_item(item)
    assert len(full_files(photo.original)) == (make is not ArticleFactory)
    assert overdue() == []


def test_file_for_the_press_is_not_guessed_from_a_page():
    item = ExhibitFactory()
    photo = add_photo(item, size=SIZE)
    publish_item(item)
    [name] = full_files(photo.original)
    others = photo.original.renditions.exclude(recipe="full").values_list("file", flat=True)
    assert not [other for other in others if other[:20] == name[:20]]


def test_picture_of_an_article_gets_its_file_once_an_exhibit_shows_it():
    article, exhibit = ArticleFactory(), ExhibitFactory()
    photo = add_photo(article, size=SIZE)
    publish_item(article)
    before = dict(photo.original.renditions.values_list("recipe", "made_at"))
    hang(exhibit, photo.original)
    publish_item(exhibit)
    [name] = full_files(photo.original)
    with Image.open(BytesIO(read(name))) as image:
        assert (image.size, image.format) == (SIZE, "JPEG")
        assert "progressive" not in image.info
    after = dict(photo.original.renditions.values_list("recipe", "made_at"))
    assert {recipe: after[recipe] for recipe in before} == before


def test_file_goes_when_the_exhibit_is_withdrawn_and_an_article_stays(public, monkeypatch):
    article, exhibit = ArticleFactory(), ExhibitFactory()
    photo = add_photo(article, size=SIZE)
    hang(exhibit, photo.original)
    publish_item(article)
    publish_item(exhibit)
    [name] = full_files(photo.original)
    notes = {"ru": "Снято"}
    withdraw(item=exhibit, languages=["ru"], by=None, kind="withdrawal", notes=notes)
    sweep_renditions.enqueue()
    assert full_files(photo.original) == []
    assert overdue() == []
    later = timezone.now() + sweeping.REPLACED_STAYS + timedelta(minutes=1)
    for module in (sweeping, making, catching_up):
        monkeypatch.setattr(module.timezone, "now", lambda: later)
    sweep_renditions.enqueue()
    assert name not in public()
    assert photo.original.renditions.current().count() == 7


def test_lost_task_of_a_file_for_the_press_is_caught_up_with():
    item = ExhibitFactory()
    photo = add_photo(item, size=(2400, 300))  # no AVIF is missing, the file alone
    publish_item(item)
    Rendition.objects.filter(recipe="full").delete()
    Rendition.objects.update(made_at=timezone.now() - timedelta(hours=2))
    assert overdue() == [photo.original_id]
    assert make_widths(photo.original_id) == 1
    assert overdue() == []
