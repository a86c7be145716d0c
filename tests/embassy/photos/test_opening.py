from functools import partial
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from embassy.photos import pixels
from embassy.photos.opening import open_picture
from embassy.photos.refusals import UnreadablePicture
from tests.embassy.photos.files import (
    animated_gif,
    camera_raw,
    from_camera,
    halves,
    pdf,
    picture,
    png_claiming,
    saved,
)


def opened(content: bytes, limit: int = 1600):
    return open_picture(BytesIO(content), fit=partial(pixels.within, limit))


def close(colour, expected, by=12):
    return all(abs(a - b) <= by for a, b in zip(colour, expected, strict=True))


@pytest.mark.parametrize(
    ("format", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
        ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
    ],
)
def test_each_format_is_decoded_and_typed(format, media_type):
    result = opened(picture(format, colour="teal"))
    assert (result.media_type, result.width, result.height) == (media_type, 64, 48)
    assert result.image.mode == "RGB"
    assert close(result.image.getpixel((30, 20)), (0, 128, 128))


def test_camera_jpeg_with_a_second_picture_is_a_jpeg():
    image = halves()
    content = saved(image, "MPO", save_all=True, append_images=[image.resize((16, 12))])
    assert opened(content).media_type == "image/jpeg"


def test_large_picture_is_made_small_but_measured_whole():
    result = opened(picture(size=(3000, 1000), colour="teal"))
    assert (result.width, result.height) == (3000, 1000)
    assert result.image.size == (1600, 533)


def test_small_picture_is_not_enlarged():
    assert opened(picture(size=(30, 20))).image.size == (30, 20)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "TIFF", "PNG", "WEBP", "AVIF"])
def test_orientation_is_applied(orientation, format):
    """The stored pixels are turned so that, seen upright, red is always on top."""
    upright = halves((64, 48))
    undo = {6: 8, 8: 6}.get(orientation, orientation)  # the other turns are their own inverse
    exif = Image.Exif()
    exif[0x0112] = orientation
    result = opened(saved(pixels.upright(upright, undo), format, exif=exif))
    assert (result.width, result.height) == (64, 48)
    assert result.image.size == (64, 48)
    assert close(result.image.getpixel((32, 5)), (255, 0, 0), by=25)
    assert close(result.image.getpixel((32, 43)), (0, 0, 255), by=25)


def test_large_sideways_jpeg_is_upright_and_small():
    result = opened(from_camera((3200, 2400), orientation=6))
    assert (result.width, result.height) == (2400, 3200)
    assert result.image.size == (1200, 1600)


def test_alpha_is_laid_on_white():
    result = opened(picture("PNG", mode="RGBA", colour=(255, 0, 0, 0)))
    assert result.image.getpixel((5, 5)) == (255, 255, 255)


def test_palette_with_alpha_is_laid_on_white():
    image = Image.new("P", (40, 40), 0)
    image.putpalette([10, 20, 30, 200, 100, 50])
    image.paste(1, (20, 0, 40, 40))
    result = opened(saved(image, "PNG", transparency=b"\x00\xff"))
    assert result.image.getpixel((5, 5)) == (255, 255, 255)
    assert result.image.getpixel((35, 5)) == (200, 100, 50)


def test_large_palette_picture_is_reduced_band_by_band():
    image = Image.new("P", (6500, 1700), 0)
    image.putpalette([10, 20, 30, 200, 100, 50])
    image.paste(1, (0, 850, 6500, 1700))
    result = opened(saved(image, "PNG", transparency=b"\x00\xff"))
    assert result.image.size == (1600, 418)
    assert result.image.getpixel((800, 100)) == (255, 255, 255)
    assert result.image.getpixel((800, 410)) == (200, 100, 50)


def test_transparent_colour_of_a_png_is_laid_on_white():
    result = opened(picture("PNG", colour=(1, 2, 3), transparency=(1, 2, 3)))
    assert result.image.getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_keep_their_tones():
    image = Image.new("I;16", (30, 10))
    for x in range(30):
        for y in range(10):
            image.putpixel((x, y), (0, 32768, 65535)[x // 10])
    result = opened(saved(image, "PNG"))
    tones = [result.image.getpixel((x, 5))[0] for x in (5, 15, 25)]
    assert tones[0] == 0
    assert abs(tones[1] - 128) <= 1
    assert tones[2] == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_png_mode_becomes_rgb(mode):
    assert opened(picture("PNG", mode=mode)).image.mode == "RGB"


def test_cmyk_becomes_rgb():
    result = opened(picture(mode="CMYK", colour=(0, 255, 255, 0)))  # magenta and yellow: red
    assert close(result.image.getpixel((5, 5)), (255, 0, 0), by=6)


def test_colour_profile_becomes_srgb():
    """The same numbers mean another colour under another profile, so the numbers change."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The same profile with the colours of red and green exchanged.
    exchanged = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    assert exchanged != srgb
    colour = (180, 90, 40)
    same = opened(picture("PNG", colour=colour, icc_profile=srgb))
    assert close(same.image.getpixel((5, 5)), colour, by=2)
    other = opened(picture("PNG", colour=colour, icc_profile=exchanged))
    assert close(other.image.getpixel((5, 5)), (90, 180, 40), by=2)


def test_broken_colour_profile_is_passed_over():
    result = opened(picture("PNG", colour=(180, 90, 40), icc_profile=b"not a profile" * 20))
    assert result.image.getpixel((5, 5)) == (180, 90, 40)


def test_what_leaves_is_without_metadata():
    content = pixels.jpeg(opened(from_camera()).image)
    assert b"SERIAL-4711" not in content
    with Image.open(BytesIO(content)) as image:
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "comment", "xmp", "photoshop"}.isdisjoint(image.info)
        assert image.info["progressive"]


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
HEIF = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + b"\x00" * 64
NOISE = bytes((i * 73 + i // 7) % 256 for i in range(4000))


def without_end(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


@pytest.mark.filterwarnings("ignore:Image size", "ignore:Corrupt EXIF")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty", id="zero bytes"),
        pytest.param(b"<html><script>alert(1)</script>" * 9, "not_a_picture", id="html"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not_a_picture", id="svg"),
        pytest.param(pdf(), "not_a_picture", id="pdf"),
        pytest.param(picture("BMP"), "not_a_picture", id="a format not taken"),
        pytest.param(NOISE, "not_a_picture", id="noise"),
        pytest.param(b"\xff", "not_a_picture", id="one byte"),
        pytest.param(HEIC, "heic", id="heic"),
        pytest.param(HEIF, "heic", id="heif"),
        pytest.param(camera_raw(), "raw", id="camera raw"),
        pytest.param(animated_gif(), "animated", id="animated gif"),
        pytest.param(
            saved(
                Image.new("RGB", (20, 20), "red"),
                "WEBP",
                save_all=True,
                append_images=[Image.new("RGB", (20, 20), "blue")],
            ),
            "animated",
            id="animated webp",
        ),
        pytest.param(
            without_end(saved(Image.effect_noise((300, 300), 90))), "broken", id="truncated jpeg"
        ),
        pytest.param(
            without_end(saved(Image.effect_noise((300, 300), 90), "PNG")),
            "broken",
            id="truncated png",
        ),
        pytest.param(
            without_end(saved(Image.effect_noise((300, 300), 90), "AVIF")),
            "broken",
            id="truncated avif",
        ),
        pytest.param(picture()[:40], "broken", id="jpeg cut in its header"),
        pytest.param(picture("WEBP")[:20], "broken", id="webp cut in its header"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + NOISE, "broken", id="noise behind a png's mark"),
        pytest.param(b"\xff\xd8\xff" + NOISE, "broken", id="noise behind a jpeg's mark"),
        pytest.param(b"II*\x00" + NOISE, "broken", id="noise behind a tiff's mark"),
        pytest.param(png_claiming(10_001, 10_000), "too_many_pixels", id="above the limit"),
        pytest.param(png_claiming(60_000, 60_000), "too_many_pixels", id="bomb"),
        pytest.param(png_claiming(0, 10), "broken", id="no width"),
    ],
)
def test_bad_input_is_refused_with_its_reason(content, code):
    with pytest.raises(UnreadablePicture) as refusal:
        opened(content)
    assert refusal.value.code == code
    assert len(refusal.value.messages) == 1
    assert refusal.value.messages[0].endswith(".")


def test_declared_size_at_the_limit_is_read_until_it_proves_empty():
    with pytest.raises(UnreadablePicture) as refusal:
        opened(png_claiming(100, 100))
    assert refusal.value.code == "broken"


def test_progressive_jpeg_with_endless_scans_is_refused():
    """Each scan is a pass over all pixels: a small file that keeps a decoder busy for hours."""
    content = saved(Image.effect_noise((64, 64), 90), progressive=True)
    assert opened(content).media_type == "image/jpeg"
    scan = content[content.rindex(b"\xff\xda") : -2]
    with pytest.raises(UnreadablePicture) as refusal:
        opened(content[:-2] + scan * 200 + content[-2:])
    assert refusal.value.code == "broken"


def test_polyglot_is_decoded_as_what_it_is():
    result = opened(picture() + b"<script>alert(1)</script>")
    assert result.media_type == "image/jpeg"
    assert b"script" not in pixels.jpeg(result.image)
