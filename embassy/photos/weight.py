"""What decoding a picture would cost, told from its header before anything is decoded.

Measured with Pillow 13, as peak of the process less what it takes idle, in bytes a pixel:
WebP 17 (two canvases and the decoder's own), AVIF 12, progressive JPEG two for every sample,
TIFF one strip beside the picture. The same number of pixels may cost 4 or 17 times as much, so a
limit in pixels alone either refuses what is harmless or takes what fills the memory.
"""

import struct
from collections.abc import Iterator
from typing import IO

from PIL import Image, TiffImagePlugin

#: Bytes one picture may take while it is decoded.
MAX_MEMORY = 440 * 1000 * 1000

#: Bytes a pixel of decoders that hold more than the picture itself.
_WHOLE = {"WEBP": 17, "AVIF": 12.5}
_SAMPLE = {"I;16": 2, "I;16B": 2, "I;16L": 2, "I": 4, "F": 4}
_ROWS_PER_STRIP, _TILE_WIDTH, _TILE_LENGTH = 278, 322, 323
#: JPEG's frame headers (SOF) but for those that stand for other things (DHT, JPG, DAC).
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LINE_BY_LINE = 1.0
_SCAN, _PROGRESSIVE = 0xDA, {0xC2, 0xC6, 0xCA, 0xCE}


def most_pixels(source: Image.Image, file: IO[bytes]) -> int:
    """How many pixels an opened picture of this kind may have. `file` is what it was opened
    from; its position is kept."""
    return int(MAX_MEMORY / _bytes_per_pixel(source, file))


def _bytes_per_pixel(source: Image.Image, file: IO[bytes]) -> float:
    if source.format in ("JPEG", "MPO"):
        return _jpeg(file)
    if source.format in _WHOLE:
        return _WHOLE[source.format]
    own = len(source.getbands()) * _SAMPLE.get(source.mode, 1)
    own = 4 if own == 3 else own  # Pillow keeps three bands in four bytes
    if isinstance(source, TiffImagePlugin.TiffImageFile):
        return own + _strip(source) / (source.width * source.height)
    return own


def _strip(source: TiffImagePlugin.TiffImageFile) -> float:
    """Bytes of the largest piece that libtiff unpacks at once: a tile, or some rows."""
    tags = source.tag_v2
    bits = sum(tags.get(258, (8,)) if isinstance(tags.get(258, (8,)), tuple) else (tags[258],))
    width, rows = tags.get(_TILE_WIDTH), tags.get(_TILE_LENGTH)
    if not (width and rows):
        width, rows = source.width, min(tags.get(_ROWS_PER_STRIP) or source.height, source.height)
    return width * rows * max(bits, 8) / 8


def in_several_scans(file: IO[bytes]) -> bool:
    """Whether a JPEG comes in several passes; decoders read no more than one of the others.

    The file's position is kept.
    """
    return _jpeg(file) != _LINE_BY_LINE


def _jpeg(file: IO[bytes]) -> float:
    """A JPEG in several scans keeps two bytes a sample of the whole picture until its end."""
    before = file.tell()
    try:
        return _frame(file)
    finally:
        file.seek(before)


def _frame(file: IO[bytes]) -> float:
    samples, progressive, components = 3.0, False, 1
    for marker, data in _segments(file):
        if marker in _FRAMES and len(data) >= 6 + 3 * data[5]:
            progressive, components = marker in _PROGRESSIVE, data[5]
            factors = [(data[at] >> 4, data[at] & 15) for at in range(7, 7 + 3 * components, 3)]
            most = max(h for h, _v in factors) * max(v for _h, v in factors) or 1
            samples = sum(h * v for h, v in factors) / most
        elif marker == _SCAN:
            several = progressive or (data and data[0] < components)
            return 2 * samples if several else _LINE_BY_LINE
    return _LINE_BY_LINE


def _segments(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """(marker, content) up to the first scan; a thumbnail lies inside a segment, so unseen."""
    file.seek(2)
    while len(head := file.read(2)) == 2 and head[0] == 0xFF:
        while head[1] == 0xFF:  # filling
            head = b"\xff" + file.read(1)
            if len(head) < 2:
                return
        length = file.read(2)
        if len(length) < 2:
            return
        data = file.read(max(0, struct.unpack(">H", length)[0] - 2))
        yield head[1], data
        if head[1] == _SCAN:
            return
