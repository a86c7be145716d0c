"""IPTC's Information Interchange Model (IIM 4.2): what editors wrote before XMP, and still do."""

from PIL import Image, IptcImagePlugin

from embassy.photos.metadata import moments
from embassy.photos.metadata.text import decode, several

#: What 1:90 announces by ISO 2022's escapes. Absent: UTF-8 if it is that, else cp1251.
_CHARSETS = {
    b"\x1b%G": "utf-8",
    b"\x1b%/G": "utf-8",
    b"\x1b%/H": "utf-8",
    b"\x1b%/I": "utf-8",
    b"\x1b.A": "latin-1",
    b"\x1b-A": "latin-1",
    b"\x1b-L": "iso8859-5",
    b"\x1b-M": "iso8859-9",
}
_OBJECT_NAME, _HEADLINE, _CREDIT, _COPYRIGHT, _CAPTION = (
    (2, 5),
    (2, 105),
    (2, 110),
    (2, 116),
    (2, 120),
)
_BYLINE, _KEYWORDS, _DAY, _TIME = (2, 80), (2, 25), (2, 55), (2, 60)


def read(image: Image.Image) -> dict:
    """title, caption, creator, credit, copyright, keywords, taken_at; empty where not written."""
    block = IptcImagePlugin.getiptcinfo(image) or {}
    charset = _CHARSETS.get(block.get((1, 90)))

    def texts(tag: tuple[int, int]) -> list[str]:
        value = block.get(tag)
        values = value if isinstance(value, list) else [value]
        return several([decode(one, charset) for one in values])

    def text(tag: tuple[int, int]) -> str:
        return next(iter(texts(tag)), "")

    return {
        "title": text(_OBJECT_NAME) or text(_HEADLINE),
        "caption": text(_CAPTION),
        "creator": ", ".join(texts(_BYLINE)),
        "credit": text(_CREDIT),
        "copyright": text(_COPYRIGHT),
        "keywords": texts(_KEYWORDS),
        "taken_at": moments.from_iptc(text(_DAY), text(_TIME)),
    }
