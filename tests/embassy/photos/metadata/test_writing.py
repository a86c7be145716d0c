from io import BytesIO

import pytest
from PIL import Image

from embassy.photos import metadata, pixels
from embassy.photos.metadata import writing
from embassy.photos.metadata.writing import Words, into_jpeg
from tests.embassy.photos.exiftool import private, tags
from tests.embassy.photos.files import halves

WORDS = Words("Səlim <Nümunəyev>", "Фото: С. Нумунаев & Co", "© Səfirlik 2026")


def avif(words: Words) -> bytes:
    return pixels.avif(
        halves(), quality=60, speed=10, exif=writing.exif(words), xmp=writing.xmp(words)
    )


def jpeg(words: Words) -> bytes:
    return into_jpeg(pixels.jpeg(halves()), words)


@pytest.mark.parametrize("make", [jpeg, avif])
def test_words_are_read_by_others_as_they_were_written(make, tmp_path):
    found = tags(make(WORDS), tmp_path)
    assert found["XMP-dc:Creator"] == [WORDS.creator]
    assert found["XMP-dc:Rights"] == WORDS.copyright
    assert found["XMP-photoshop:Credit"] == WORDS.credit
    assert found["IFD0:Artist"] == WORDS.creator
    assert found["IFD0:Copyright"] == WORDS.copyright
    assert private(found) == []
    assert "ExifTool:Warning" not in found


def test_jpeg_says_it_in_iptc_too(tmp_path):
    found = tags(jpeg(WORDS), tmp_path)
    assert found["IPTC:CodedCharacterSet"] == "UTF8"
    assert found["IPTC:By-line"] == WORDS.creator
    assert found["IPTC:Credit"] == "Фото: С. Нумунаев &"  # IIM takes 32 bytes; XMP has it whole
    assert found["IPTC:CopyrightNotice"] == WORDS.copyright


@pytest.mark.parametrize("make", [jpeg, avif])
def test_words_come_back_through_our_own_reader(make):
    with Image.open(BytesIO(make(WORDS))) as image:
        found = metadata.read(image)
    assert found == {
        "creator": WORDS.creator,
        "credit": WORDS.credit,
        "copyright": WORDS.copyright,
    }


def test_pixels_stay_as_they_are():
    before, after = pixels.jpeg(halves()), jpeg(WORDS)
    with Image.open(BytesIO(before)) as one, Image.open(BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()
    assert after.startswith(before[:20])  # JFIF's own segment stays first
    assert after.endswith(before[20:])


@pytest.mark.parametrize("make", [jpeg, avif])
def test_no_words_write_nothing(make, tmp_path):
    with Image.open(BytesIO(make(Words()))) as image:
        assert {"exif", "xmp", "photoshop"}.isdisjoint(image.info)


@pytest.mark.parametrize(
    "words", [Words(creator="A"), Words(copyright="ab"), Words(credit="x" * 200)]
)
@pytest.mark.parametrize("make", [jpeg, avif])
def test_each_word_alone_makes_whole_blocks(make, words, tmp_path):
    found = tags(make(words), tmp_path)
    assert "ExifTool:Warning" not in found
    assert found.get("IFD0:Artist", "") == words.creator
    assert found.get("IFD0:Copyright", "") == words.copyright
    assert found.get("XMP-photoshop:Credit", "") == words.credit


def test_words_are_one_line_each_and_without_control_characters():
    words = Words.of({"creator": "A\nB\x00", "credit": None, "copyright": " © \u202eC "})
    assert words == Words("A B", "", "© C")


def test_creator_is_credited_where_no_line_is_given():
    assert Words(creator="A").answered_for("Office") == Words("A", "A", "© A")
    assert Words(creator="A", credit="B").answered_for("Office") == Words("A", "B", "© A")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words(), Words("", "Office", "© Office")),
        (Words(credit="Фото: Report"), Words("", "Фото: Report", "© Report")),
        (Words(credit="Foto:"), Words("", "Foto:", "© Office")),
        (Words(credit="Report", copyright="(c) R"), Words("", "Report", "(c) R")),
    ],
)
def test_no_public_file_is_without_credit_and_copyright(words, expected):
    assert words.answered_for("Office") == expected


def test_blanks_are_filled_and_nothing_else():
    assert Words("A", "", "C").filled(Words("x", "y", "z")) == Words("A", "y", "C")


def test_digest_tells_which_word_stands_where():
    digests = {Words("A").digest(), Words("", "A").digest(), Words("", "", "A").digest()}
    assert len(digests) == 3
    assert Words().digest() == ""
