"""Pixels in, pixels out: smaller, sRGB, upright, JPEG, AVIF. Pure functions on Pillow images."""

from io import BytesIO

from PIL import Image, ImageCms

#: EXIF orientations whose width and height change places.
SIDEWAYS = frozenset({5, 6, 7, 8})
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: Modes that are averaged as they are; the others are converted first, band by band.
_DIRECT = {"L", "RGB", "CMYK"}
_PAPER = (255, 255, 255)
_BAND_ROWS = 64
#: Lanczos costs half as much again; what it keeps beyond these is a tenth of what encoding loses.
_FILTER, _NEXT_FILTER = Image.Resampling.BICUBIC, Image.Resampling.HAMMING
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def within(limit: int, width: int, height: int) -> tuple[int, int]:
    """The size whose long side is at most `limit`, proportions kept, never enlarged."""
    scale = min(1, limit / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def shrink(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """`image` at `size` (not larger than it) in mode L, RGB or CMYK, alpha laid on white.

    First averaged by a whole factor, then resampled: a hundred megapixels need no second copy.
    """
    factor = max(1, min(image.width // size[0], image.height // size[1]) // 2)
    reduced = _reduced(image, factor)
    return reduced if reduced.size == size else reduced.resize(size, _FILTER)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    if image.mode in _DIRECT and "transparency" not in image.info:
        return image.reduce(factor) if factor > 1 else image
    result = None
    rows = _BAND_ROWS * factor
    for top in range(0, image.height, rows):
        flat = _flat(image.crop((0, top, image.width, min(top + rows, image.height))))
        flat = flat.reduce(factor) if factor > 1 else flat
        if result is None:
            result = Image.new(flat.mode, (flat.width, -(-image.height // factor)))
        result.paste(flat, (0, top // factor))
    return result


def _flat(image: Image.Image) -> Image.Image:
    """Any mode as L or RGB of eight bits, on white paper."""
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    if image.mode == "I":  # 16 bits in practice: PNG, TIFF
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, _PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """L, RGB or CMYK as sRGB by the picture's own profile; a broken profile is passed over."""
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                _SRGB,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            converted = None
        if converted is not None:
            return converted
    plain = type(image) is Image.Image and image.mode == "RGB"
    return image if plain else image.convert("RGB")


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """`image` turned as EXIF orientation (1 to 8) asks."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def smaller(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """An RGB image at a smaller size, for the next step down of a row of widths."""
    return image.resize(size, _NEXT_FILTER, reducing_gap=2.0)


def cut(
    image: Image.Image, box: tuple[float, float, float, float], size: tuple[int, int]
) -> Image.Image:
    """A part of an RGB image (left, top, right, bottom as shares of its sides) at a size."""
    width, height = image.size
    edges = (box[0] * width, box[1] * height, box[2] * width, box[3] * height)
    return image.resize(size, _FILTER, box=edges, reducing_gap=2.0)


def jpeg(image: Image.Image, *, quality: int = 85) -> bytes:
    """Progressive JPEG of the pixels alone: no EXIF, no XMP, no profile (absent means sRGB)."""
    buffer = BytesIO()
    _bare(image).save(buffer, "JPEG", quality=quality, progressive=True, optimize=True)
    return buffer.getvalue()


def baseline_jpeg(image: Image.Image, *, quality: int) -> bytes:
    """JPEG of the pixels alone, written line by line: a progressive one, or one with its own
    Huffman tables, keeps a second copy of a large picture in memory for a twentieth fewer bytes."""
    buffer = BytesIO()
    _bare(image).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def avif(image: Image.Image, *, quality: int, speed: int, exif: bytes, xmp: bytes) -> bytes:
    """AVIF of the pixels (sRGB) with just the metadata given.

    speed: 0 (slow) to 10. One thread: several pictures at once use the cores better. Without
    trellis quantisation a fifth of the time goes, and of the same bytes comes the same quality.
    """
    buffer = BytesIO()
    _bare(image).save(
        buffer,
        "AVIF",
        codec="aom",
        quality=quality,
        speed=speed,
        advanced={"disable-trellis-quant": "1"},
        max_threads=1,
        exif=exif,
        xmp=xmp,
    )
    return buffer.getvalue()


def _bare(image: Image.Image) -> Image.Image:
    """The pixels of an RGB image with nothing beside them that an encoder could write along."""
    if type(image) is Image.Image and not image.info:
        return image
    bare = image.copy()  # never the class of a file's format, which keeps its EXIF
    bare.info = {}
    return bare
