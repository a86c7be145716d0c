from io import BytesIO

import pytest
from PIL import Image

from embassy.photos import opening, weight
from embassy.photos.refusals import UnreadablePicture
from tests.embassy.photos.files import halves, picture, saved
from tests.embassy.photos.test_opening import opened


def megapixels(content: bytes) -> int:
    with Image.open(BytesIO(content)) as image:
        return weight.most_pixels(image, BytesIO(content)) // 1_000_000


@pytest.mark.parametrize(
    ("content", "most"),
    [
        pytest.param(picture(), 440, id="baseline jpeg: decoded line by line, scaled"),
        pytest.param(picture(progressive=True), 146, id="progressive, colours halved"),
        pytest.param(picture(progressive=True, subsampling=0), 73, id="progressive, colours whole"),
        pytest.param(picture(mode="L", progressive=True), 220, id="progressive grey"),
        pytest.param(picture(mode="CMYK", progressive=True), 55, id="progressive cmyk"),
        pytest.param(picture("WEBP"), 25, id="webp"),
        pytest.param(picture("AVIF"), 35, id="avif"),
        pytest.param(picture("PNG"), 110, id="png"),
        pytest.param(picture("PNG", mode="L"), 440, id="grey png"),
        pytest.param(picture("GIF", mode="P"), 440, id="gif"),
        pytest.param(
            picture("TIFF", size=(600, 400), compression="tiff_lzw", strip_size=2**30),
            62,
            id="one strip",
        ),
        pytest.param(
            picture("TIFF", size=(600, 400), compression="tiff_lzw", strip_size=600 * 3),
            109,
            id="strips",
        ),
    ],
)
def test_limit_follows_what_decoding_takes(content, most):
    assert megapixels(content) == most


def test_thumbnail_in_the_metadata_is_not_the_picture():
    thumbnail = picture(progressive=True, subsampling=0)
    exif = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00" + thumbnail
    assert megapixels(saved(halves(), exif=exif)) == 440


@pytest.mark.parametrize("cut", range(2, 40))
def test_cut_header_does_not_matter(cut):
    content = picture(progressive=True)
    with Image.open(BytesIO(content)) as image:
        assert weight.most_pixels(image, BytesIO(content[:cut])) > 0


def test_picture_beyond_its_limit_is_refused_with_the_number_that_holds_for_it(monkeypatch):
    monkeypatch.setattr(weight, "MAX_MEMORY", 17 * 1_000_000)
    content = picture("WEBP", size=(1001, 1000))
    with pytest.raises(UnreadablePicture) as refusal:
        opened(content)
    assert refusal.value.messages == ["The picture has more than 1 megapixels."]
    assert opened(picture("WEBP", size=(1000, 1000))).width == 1000
    assert opened(picture(size=(1001, 1000))).width == 1001
    assert opening.MAX_PIXELS == 100_000_000
