"""What a camera or photo editor wrote into a file, as a small dict: EXIF and IPTC.

Keys, each present only when filled: `taken_at` (ISO 8601, with an offset only where the camera
gave one), `caption`, `creator`, `credit`, `copyright`, `title`. Places and serial numbers are
never read. The IPTC block wins over EXIF: editors fill it by hand.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from PIL import Image, IptcImagePlugin
from PIL.ExifTags import IFD, Base

#: Characters kept of one field; IPTC allows 2,000 for a caption.
_LONGEST = 2000
_UTF8_MARK = b"\x1b%G"
_EXIF = {"caption": Base.ImageDescription, "creator": Base.Artist, "copyright": Base.Copyright}
_IPTC = {
    "title": (2, 5),
    "creator": (2, 80),
    "credit": (2, 110),
    "copyright": (2, 116),
    "caption": (2, 120),
}
_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


def read(image: Image.Image) -> dict[str, str]:
    """The metadata of an opened image; damaged blocks count as absent."""
    found = {}
    for reader in (_exif, _iptc):
        with suppress(Exception):  # hostile blocks raise anything; the pixels decide
            found |= reader(image)
    return {key: value for key, value in found.items() if value}


def taken_at(metadata: dict) -> datetime | None:
    """The moment of `taken_at`; without an offset, by the embassy's clock."""
    try:
        moment = datetime.fromisoformat(metadata.get("taken_at", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _exif(image: Image.Image) -> dict[str, str]:
    exif = image.getexif()
    found = {key: _text(exif.get(tag)) for key, tag in _EXIF.items()}
    details = exif.get_ifd(IFD.Exif)
    found["taken_at"] = _moment(
        _text(details.get(Base.DateTimeOriginal)), _text(details.get(Base.OffsetTimeOriginal))
    )
    return found


def _iptc(image: Image.Image) -> dict[str, str]:
    block = IptcImagePlugin.getiptcinfo(image) or {}
    found = {}
    for key, tag in _IPTC.items():
        value = block.get(tag)
        value = value[0] if isinstance(value, list) else value
        if text := _text(value, utf8=block.get((1, 90)) == _UTF8_MARK):
            found[key] = text
    return found


def _text(value: object, *, utf8: bool = False) -> str:
    """A field as text: UTF-8, else cp1251, which most old editors here wrote."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")  # Pillow reads EXIF's bytes as Latin-1
        except UnicodeEncodeError:
            return _clean(value)
    if not isinstance(value, bytes):
        return ""
    try:
        return _clean(value.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(value.decode("utf-8" if utf8 else "cp1251", "replace"))


def _clean(text: str) -> str:
    """Without control characters (PostgreSQL keeps no NUL) but with line breaks."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    return "".join(kept).strip()[:_LONGEST]


def _moment(text: str, offset: str) -> str:
    if not (match := _EXIF_TIME.match(text)):
        return ""
    try:
        moment = datetime(*map(int, match.groups()))  # noqa: DTZ001 (the camera's own clock)
    except ValueError:
        return ""
    return moment.isoformat() + (offset if _OFFSET.fullmatch(offset) else "")
