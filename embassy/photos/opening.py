"""The one place that opens pictures from outside.

Decoders answer hostile files with IndexError, SyntaxError, ValueError, OSError, MemoryError and
more, so this module alone catches broadly and says one sentence instead. What leaves it is decoded:
the rest of the house handles ordinary pixels.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.core.files.base import File
from PIL import Image, TiffImagePlugin, UnidentifiedImageError
from PIL.ExifTags import Base

from embassy.photos import metadata, pixels, weight
from embassy.photos.raw import is_camera_raw
from embassy.photos.refusals import UnreadablePicture

#: Bytes of one picture file, and the pixels it may hold: a 100-megapixel camera's own. What takes
#: more memory a pixel (`weight`) may hold fewer.
MAX_BYTES = 60 * 1000 * 1000
MAX_PIXELS = 100 * 1000 * 1000
#: Passes over a JPEG's pixels. Progressive ones have about ten; a few bytes more each would keep
#: the decoder busy for hours.
MAX_SCANS = 200

#: What Pillow decoded → the type the file is kept and served with. The name and the browser's
#: word count for nothing. MPO is a camera's JPEG with a second picture behind the first.
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}
_FORMATS = [name for name in MEDIA_TYPES if name != "MPO"]  # MPO comes with JPEG's decoder
#: Formats whose further frames are pages or previews, not an animation: the first one is taken.
_PAGED = {"MPO", "TIFF"}
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"GIF8")
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif"}

# Its own check stands below; Pillow's only warns at the limit and fails at twice as much.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Opened:
    """A decoded picture.

    width, height: pixels of the whole picture, upright (EXIF orientation applied).
    image: sRGB, upright, long side at most what was asked for, without any metadata.
    """

    media_type: str
    width: int
    height: int
    image: Image.Image
    metadata: dict


def open_picture(file: File | IO[bytes], *, fit: Callable[[int, int], tuple[int, int]]) -> Opened:
    """Decode a seekable file once, no larger than needed.

    fit: takes the upright size of the whole picture, gives the size wanted (never larger).
    Raises UnreadablePicture.
    """
    file.seek(0)
    head = file.read(64)
    file.seek(0)
    if not head:
        raise UnreadablePicture("empty")
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        raise UnreadablePicture("heic")
    if is_camera_raw(file):
        raise UnreadablePicture("raw")
    if head.startswith(b"\xff\xd8") and weight.in_several_scans(file) and _scans(file) > MAX_SCANS:
        raise UnreadablePicture("broken")
    try:
        return _decode(file, fit)
    except UnreadablePicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    except UnidentifiedImageError as error:
        known = head.startswith(_BEGINNINGS) or head[8:12] in (b"WEBP", b"avif")
        heic = head[4:8] == b"ftyp" and head[8:12] in (b"mif1", b"msf1")
        code = "broken" if known else "heic" if heic else "not_a_picture"
        raise UnreadablePicture(code) from error
    except Exception as error:
        raise UnreadablePicture("broken") from error


def _decode(file: IO[bytes], fit: Callable[[int, int], tuple[int, int]]) -> Opened:
    with Image.open(file, formats=_FORMATS) as source:
        width, height = source.size
        limit = min(MAX_PIXELS, weight.most_pixels(source, file))
        if width * height > limit:
            raise _too_many_pixels(limit)
        if source.format not in _PAGED and getattr(source, "is_animated", False):
            raise UnreadablePicture("animated")
        media_type = MEDIA_TYPES[source.format]
        facts = metadata.read(source)
        orientation = _orientation(source)
        if orientation in pixels.SIDEWAYS:
            width, height = height, width
        wanted = fit(width, height)
        lying = wanted[::-1] if orientation in pixels.SIDEWAYS else wanted
        # JPEG decodes straight to a half, a quarter or an eighth of its size; others ignore this.
        source.draft(None, lying)
        source.load()
        image = pixels.shrink(source, lying)
        image = pixels.to_srgb(image, source.info.get("icc_profile"))
    del source  # its pixels: turning needs room for as many again
    image = pixels.upright(image, orientation)
    image.info = {}
    return Opened(media_type, width, height, image, facts)


def _scans(file: IO[bytes]) -> int:
    """How many scans a JPEG announces; its compressed data never contain the marker."""
    file.seek(0)
    scans, before = 0, b""
    while chunk := file.read(1024 * 1024):
        scans += (before + chunk).count(b"\xff\xda")
        before = chunk[-1:]
    file.seek(0)
    return scans


def _orientation(image: Image.Image) -> int:
    """EXIF's 1 to 8; damaged or absent metadata count as upright."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return 1  # Pillow turns TIFF by itself, its size included
    try:
        orientation = image.getexif().get(Base.Orientation, 1)
    except Exception:  # metadata are as hostile as pixels
        return 1
    return orientation if orientation in range(1, 9) else 1


def _too_many_pixels(limit: int) -> UnreadablePicture:
    return UnreadablePicture("too_many_pixels", limit=limit // 1_000_000)
