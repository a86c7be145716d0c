"""EXIF: what the camera wrote."""

from PIL import Image
from PIL.ExifTags import IFD, Base

from embassy.photos.metadata import moments
from embassy.photos.metadata.text import decode

_TEXTS = {"caption": Base.ImageDescription, "creator": Base.Artist, "copyright": Base.Copyright}
#: What cameras write where a description belongs.
_NO_CAPTIONS = {
    "default",
    "digital camera",
    "exif_jpeg_picture",
    "konica minolta digital camera",
    "minolta digital camera",
    "olympus digital camera",
    "samsung digital camera",
    "sony dsc",
    "untitled",
}


def read(image: Image.Image) -> dict:
    """caption, creator, copyright, taken_at; empty where the camera wrote nothing."""
    exif = image.getexif()
    found = {key: decode(exif.get(tag)) for key, tag in _TEXTS.items()}
    if found["caption"].lower() in _NO_CAPTIONS:
        found["caption"] = ""
    details = exif.get_ifd(IFD.Exif)
    found["taken_at"] = moments.from_exif(
        decode(details.get(Base.DateTimeOriginal)),
        # Phones write all three; the second is of the file's own last change.
        decode(details.get(Base.OffsetTimeOriginal)) or decode(details.get(Base.OffsetTime)),
        decode(details.get(Base.SubsecTimeOriginal)),
    )
    return found
