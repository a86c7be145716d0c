from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from embassy.photos import metadata
from tests.embassy.photos.files import PHOTOGRAPHER, from_camera, picture, saved, with_iptc


def read(content: bytes) -> dict:
    with Image.open(BytesIO(content)) as image:
        return metadata.read(image)


def test_exif_is_read_without_place_or_serial_number():
    assert read(from_camera()) == {
        "taken_at": "2026-02-26T11:20:05+05:00",
        "creator": PHOTOGRAPHER,
        "copyright": "Sample archive",
        "caption": "Wreaths",
    }


def test_picture_without_metadata_gives_nothing():
    assert read(picture()) == {}


@pytest.mark.parametrize(
    ("fields", "caption"),
    [
        ([(1, 90, b"\x1b%G"), (2, 120, "Əklil qoyulması".encode())], "Əklil qoyulması"),
        ([(2, 120, "Əklil qoyulması".encode())], "Əklil qoyulması"),
        ([(2, 120, "Возложение венков".encode("cp1251"))], "Возложение венков"),
        ([(2, 120, b"Two\r\nlines\x00\x07")], "Two\nlines"),
    ],
)
def test_iptc_caption_is_read_in_its_charset(fields, caption):
    assert read(with_iptc(picture(), fields))["caption"] == caption


def test_iptc_wins_over_exif():
    found = read(with_iptc(from_camera(), [(2, 120, b"Edited"), (2, 110, b"Report")]))
    assert (found["caption"], found["credit"]) == ("Edited", "Report")
    assert found["creator"] == PHOTOGRAPHER


def test_overlong_field_is_cut():
    assert len(read(with_iptc(picture(), [(2, 120, b"x" * 30_000)]))["caption"]) == 2000


@pytest.mark.parametrize("moment", ["2026:02:31 10:00:00", "0000:00:00 00:00:00", "   ", "soon"])
def test_impossible_time_is_left_out(moment):
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = moment
    assert "taken_at" not in read(saved(Image.new("RGB", (8, 8)), exif=exif))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_exif_counts_as_absent():
    content = picture(exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + b"\xff" * 40)
    assert read(content) == {}


def test_taken_at_is_a_moment():
    expected = datetime(2026, 2, 26, 6, 20, tzinfo=UTC)
    assert metadata.taken_at({"taken_at": "2026-02-26T11:20:00+05:00"}) == expected
    # Without an offset the embassy's clock counts: Astana, UTC+5.
    assert metadata.taken_at({"taken_at": "2026-02-26T11:20:00"}) == expected
    assert metadata.taken_at({}) is None
