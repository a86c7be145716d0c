"""Bytes of unsure character set as plain text."""

import unicodedata

#: Characters kept of one field; IPTC allows 2,000 for a caption.
LONGEST = 2000


def decode(value: object, charset: str | None = None) -> str:
    """A field as text, by its charset where the file says one; else UTF-8, else cp1251, which
    most old editors here wrote. Nothing for what is neither text nor bytes."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")  # Pillow reads EXIF's bytes as Latin-1
        except UnicodeEncodeError:
            return clean(value)
    if not isinstance(value, bytes):
        return ""
    if charset:
        return clean(value.decode(charset, "replace"))
    try:
        return clean(value.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(value.decode("cp1251", "replace"))


def clean(text: str) -> str:
    """Without control characters (PostgreSQL keeps no NUL) but with line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    return "".join(kept).strip()[:LONGEST]


def several(texts: list[str], most: int = 100) -> list[str]:
    """Texts in their order, each once, without the empty ones."""
    return list(dict.fromkeys(text for text in texts if text))[:most]
