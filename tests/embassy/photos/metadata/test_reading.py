from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from embassy.photos import metadata
from tests.embassy.photos.files import (
    PHOTOGRAPHER,
    from_camera,
    picture,
    saved,
    with_iptc,
    with_xmp,
    xmp_alternatives,
    xmp_list,
)

ANY = "x-default"


def read(content: bytes) -> dict:
    with Image.open(BytesIO(content)) as image:
        return metadata.read(image)


def with_exif(**tags) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif).update({Base[name]: value for name, value in tags.items()})
    return saved(Image.new("RGB", (8, 8)), exif=exif)


def test_exif_is_read_without_place_or_serial_number():
    assert read(from_camera()) == {
        "taken_at": "2026-02-26T11:20:05+05:00",
        "creator": PHOTOGRAPHER,
        "copyright": "Sample archive",
        "caption": {ANY: "Wreaths"},
    }


def test_picture_without_metadata_gives_nothing():
    assert read(picture()) == {}


UTF8_MARK, CYRILLIC_MARK = (1, 90, b"\x1b%G"), (1, 90, b"\x1b-L")


@pytest.mark.parametrize(
    ("fields", "caption"),
    [
        ([UTF8_MARK, (2, 120, "Əklil qoyulması".encode())], "Əklil qoyulması"),
        ([(2, 120, "Əklil qoyulması".encode())], "Əklil qoyulması"),
        ([(2, 120, "Возложение венков".encode("cp1251"))], "Возложение венков"),
        ([CYRILLIC_MARK, (2, 120, "Возложение".encode("iso8859-5"))], "Возложение"),
        ([UTF8_MARK, (2, 120, "Wreath \xe9".encode("latin-1"))], "Wreath \ufffd"),
        ([(2, 120, b"Two\r\nlines\x00\x07")], "Two\nlines"),
    ],
)
def test_iptc_caption_is_read_in_its_charset(fields, caption):
    assert read(with_iptc(picture(), fields))["caption"] == {ANY: caption}


def test_every_iptc_field_is_read():
    fields = [
        (2, 5, b"Khojaly"),
        (2, 25, "память".encode("cp1251")),
        (2, 25, b"wreath"),
        (2, 25, b"wreath"),
        (2, 55, b"20260226"),
        (2, 60, b"112005+0500"),
        (2, 80, b"A. Sample"),
        (2, 80, b"B. Sample"),
        (2, 110, b"Sample agency"),
        (2, 116, b"(c) Sample agency"),
        (2, 120, b"Wreaths"),
    ]
    assert read(with_iptc(picture(), fields)) == {
        "title": {ANY: "Khojaly"},
        "keywords": ["память", "wreath"],
        "taken_at": "2026-02-26T11:20:05+05:00",
        "creator": "A. Sample, B. Sample",
        "credit": "Sample agency",
        "copyright": "(c) Sample agency",
        "caption": {ANY: "Wreaths"},
    }


def test_iptc_wins_over_exif():
    found = read(with_iptc(from_camera(), [(2, 120, b"Edited"), (2, 110, b"Report")]))
    assert (found["caption"], found["credit"]) == ({ANY: "Edited"}, "Report")
    assert found["creator"] == PHOTOGRAPHER


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_xmp_is_read_from_every_format(format):
    content = with_xmp(
        xmp_alternatives("dc:title", {ANY: "Title"})
        + xmp_alternatives("dc:description", {ANY: "Əklil", "ru": "Венки", "kk-KZ": "Гүл"})
        + xmp_alternatives("Iptc4xmpCore:AltTextAccessibility", {"en": "Men in black coats"})
        + xmp_alternatives("dc:rights", {ANY: "© Nümunə"})
        + xmp_list("dc:creator", ["A. Sample"])
        + xmp_list("dc:subject", ["a", "b", "a"])
        + "<photoshop:DateCreated>2026-02-26T11:20:05.25+05:00</photoshop:DateCreated>",
        attributes='photoshop:Credit="Agentlik &amp; Co"',
        format=format,
    )
    assert read(content) == {
        "title": {ANY: "Title"},
        "caption": {ANY: "Əklil", "ru": "Венки", "kk-KZ": "Гүл"},
        "alt": {"en": "Men in black coats"},
        "copyright": "© Nümunə",
        "creator": "A. Sample",
        "keywords": ["a", "b"],
        "credit": "Agentlik & Co",
        "taken_at": "2026-02-26T11:20:05.250000+05:00",
    }


def test_xmp_wins_over_iptc_field_by_field():
    content = with_xmp(xmp_alternatives("dc:description", {ANY: "Newer"}))
    found = read(with_iptc(content, [(2, 120, b"Older"), (2, 110, b"Report")]))
    assert (found["caption"], found["credit"]) == ({ANY: "Newer"}, "Report")


def test_headline_stands_in_for_a_missing_title():
    content = with_xmp("<photoshop:Headline>Head</photoshop:Headline>")
    assert read(content) == {"title": {ANY: "Head"}}


def test_faces_and_places_in_xmp_are_not_read():
    content = with_xmp(
        "<exif:GPSLatitude>51,7.4N</exif:GPSLatitude>"
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li>'
        "<rdf:Description mwg-rs:Name='Face of somebody'><dc:description>Face</dc:description>"
        "</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )
    assert read(content) == {}


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta",
        b"\xff\xfe\x00",
        b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 99 + b'">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"<a>" * 100_000,
    ],
)
def test_hostile_xmp_counts_as_absent(packet):
    if len(packet) > 65_000:
        buffer = BytesIO()
        Image.new("RGB", (8, 8)).save(buffer, "WEBP", xmp=packet)
        assert read(buffer.getvalue()) == {}
    else:
        assert read(saved(Image.new("RGB", (8, 8)), xmp=packet)) == {}


def test_overlong_field_is_cut():
    found = read(with_iptc(picture(), [(2, 120, b"x" * 30_000)]))
    assert len(found["caption"][ANY]) == 2000


def test_words_of_the_camera_maker_are_no_caption():
    exif = Image.Exif()
    exif[Base.ImageDescription] = "OLYMPUS DIGITAL CAMERA         "
    assert read(saved(Image.new("RGB", (8, 8)), exif=exif)) == {}


@pytest.mark.parametrize("moment", ["2026:02:31 10:00:00", "0000:00:00 00:00:00", "   ", "soon"])
def test_impossible_time_is_left_out(moment):
    assert "taken_at" not in read(with_exif(DateTimeOriginal=moment))


@pytest.mark.parametrize(
    ("tags", "moment"),
    [
        ({}, "2026-02-26T11:20:05"),
        ({"OffsetTimeOriginal": "+05:00"}, "2026-02-26T11:20:05+05:00"),
        ({"OffsetTime": "-03:30"}, "2026-02-26T11:20:05-03:30"),
        ({"OffsetTimeOriginal": "  :  "}, "2026-02-26T11:20:05"),
        ({"OffsetTimeOriginal": "+99:00"}, "2026-02-26T11:20:05"),
        ({"SubsecTimeOriginal": "07"}, "2026-02-26T11:20:05.070000"),
        ({"SubsecTimeOriginal": "x"}, "2026-02-26T11:20:05"),
    ],
)
def test_capture_time_has_a_zone_where_the_camera_gave_one(tags, moment):
    assert read(with_exif(DateTimeOriginal="2026:02:26 11:20:05", **tags))["taken_at"] == moment


def test_zone_is_taken_from_an_editor_who_says_it_of_the_same_hour():
    camera = with_exif(DateTimeOriginal="2026:02:26 11:20:05")
    same = [(2, 55, b"20260226"), (2, 60, b"112005+0500")]
    other = [(2, 55, b"20260227"), (2, 60, b"112005+0500")]
    assert read(with_iptc(camera, same))["taken_at"] == "2026-02-26T11:20:05+05:00"
    assert read(with_iptc(camera, other))["taken_at"] == "2026-02-26T11:20:05"


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
