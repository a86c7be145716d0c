"""Telling a camera's raw file from a picture.

Most raw formats are TIFF whose first image is a thumbnail: read as TIFF, a photograph of fifty
megapixels would enter the gallery 160 pixels wide.
"""

from typing import IO

from PIL import TiffImagePlugin

#: How raw files begin that are no TIFF, or say at once that they are more: Fujifilm, Panasonic,
#: Olympus, Sigma; behind TIFF's own eight bytes Canon's.
_BEGINNINGS = (b"FUJIFILMCCD-RAW", b"IIU\x00", b"IIRO", b"IIRS", b"MMOR", b"FOVb")
_CANON, _CANON_BRAND = b"CR", b"crx "
_TIFF = (b"II*\x00", b"MM\x00*")
_SUBFILE_TYPE, _PHOTOMETRIC, _SUB_IFDS, _DNG_VERSION = 254, 262, 330, 50706
_REDUCED, _COLOUR_FILTER_ARRAY = 1, 32803


def is_camera_raw(file: IO[bytes]) -> bool:
    """Whether a file is a camera's raw one. It is left at its beginning; damage counts as no."""
    file.seek(0)
    head = file.read(16)
    try:
        return _is_raw(head, file)
    except Exception:  # directories are as hostile as pixels
        return False
    finally:
        file.seek(0)


def _is_raw(head: bytes, file: IO[bytes]) -> bool:
    if head.startswith(_BEGINNINGS) or (head[4:8] == b"ftyp" and head[8:12] == _CANON_BRAND):
        return True
    if not head.startswith(_TIFF):
        return False
    if head[8:10] == _CANON:
        return True
    tags = TiffImagePlugin.ImageFileDirectory_v2(head[:8])
    file.seek(tags.next)
    tags.load(file)
    # A first image that is the small version of one in a directory of its own, a negative of
    # Adobe's, or a sensor's mosaic.
    small = bool(tags.get(_SUBFILE_TYPE, 0) & _REDUCED) and _SUB_IFDS in tags
    return small or _DNG_VERSION in tags or tags.get(_PHOTOMETRIC) == _COLOUR_FILTER_ARRAY
