"""What a camera or photo editor wrote into a file, as a small dict: EXIF, IPTC and XMP.

Keys, each present only when filled:
    taken_at: ISO 8601, with an offset only where the camera or editor gave one
    creator, credit, copyright: text, of any language
    keywords: list of text
    title, caption, alt: {language: text}; `metadata.wording.ANY` for a text whose language the
        file does not say, else XMP's code ("ru", "az-Latn")
Places, faces and serial numbers are never read. IPTC wins over EXIF and XMP over both: editors
fill them by hand, and XMP alone says its character set and its languages.
"""

from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from PIL import Image

from embassy.photos.metadata import exif, iptc, xmp
from embassy.photos.metadata.moments import better
from embassy.photos.metadata.wording import ANY

#: Texts that XMP keeps once per language; the older blocks keep one, and do not say of which.
IN_LANGUAGES = ("title", "caption", "alt")


def read(image: Image.Image) -> dict:
    """The metadata of an opened image; damaged blocks count as absent."""
    found: dict = {}
    for reader in (exif.read, iptc.read, xmp.read):
        with suppress(Exception):  # hostile blocks raise anything; the pixels decide
            _add(found, reader(image))
    return {key: value for key, value in found.items() if value}


def taken_at(metadata: dict) -> datetime | None:
    """The moment of `taken_at`; without an offset, by the embassy's clock."""
    try:
        moment = datetime.fromisoformat(metadata.get("taken_at", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _add(found: dict, block: dict) -> None:
    """Lay what one block says over what the blocks before it said."""
    for key, value in block.items():
        if not value:
            continue
        if key in IN_LANGUAGES:
            value = value if isinstance(value, dict) else {ANY: value}
            found[key] = found.get(key, {}) | value
        elif key == "taken_at":
            found[key] = better(found.get(key, ""), value)
        else:
            found[key] = value
