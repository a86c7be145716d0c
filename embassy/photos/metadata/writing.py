"""What public files say of themselves: creator, credit and copyright, and nothing else.

Written anew, never copied from a file: neither place nor serial number can come along. Standards:
Exif 3.0 (texts in UTF-8), XMP's dc and photoshop namespaces, IPTC IIM 4.2 in Photoshop's wrapping.
"""

import hashlib
import json
import re
import struct
from dataclasses import astuple, dataclass, replace
from xml.sax.saxutils import escape

from embassy.photos.metadata.text import clean

_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_ASCII = 2
#: (record, data set) and most bytes of IIM's By-line, Credit and Copyright Notice.
_IIM = {"creator": (2, 80, 32), "credit": (2, 110, 32), "copyright": (2, 116, 128)}
_UTF8 = (1, 90, b"\x1b%G")
_LABEL = re.compile(r"^\w+\s*:\s*")
_SOI = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class Words:
    """Whose picture it is, as public files carry it; empty where nobody has said."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""

    @classmethod
    def of(cls, source: dict) -> "Words":
        """From a PHOTO of docs/documents.md or from a file's metadata."""
        keys = ("creator", "credit", "copyright")
        return cls(*(" ".join(clean(source.get(key) or "").split()) for key in keys))

    def filled(self, other: "Words") -> "Words":
        """These words, and another's where these are blank."""
        return Words(*(one or two for one, two in zip(astuple(self), astuple(other), strict=True)))

    def answered_for(self, office: str) -> "Words":
        """With credit and copyright in any case: the creator's, else the credited one's, else the
        office's, which publishes the picture. A label before a credit («Фото: …») is no name."""
        credited = replace(self, credit=self.credit or self.creator or office)
        owner = self.creator or _LABEL.sub("", credited.credit) or office
        return replace(credited, copyright=self.copyright or (owner and f"© {owner}"))

    def digest(self) -> str:
        """Twelve characters that change with the words; none for no words."""
        if not any(astuple(self)):
            return ""
        text = json.dumps(astuple(self), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def exif(words: Words) -> bytes:
    """A little-endian TIFF block of one directory, without JPEG's `Exif` mark; empty for none."""
    texts = [(_ARTIST, words.creator), (_COPYRIGHT, words.copyright)]
    entries = [(tag, text.encode() + b"\x00") for tag, text in texts if text]
    if not entries:
        return b""
    at = 8 + 2 + 12 * len(entries) + 4  # where the texts begin that do not fit their entry
    directory, behind = struct.pack("<H", len(entries)), b""
    for tag, text in entries:
        value = text.ljust(4, b"\x00") if len(text) <= 4 else struct.pack("<I", at + len(behind))
        behind += b"" if len(text) <= 4 else text + b"\x00" * (len(text) % 2)
        directory += struct.pack("<HHI", tag, _ASCII, len(text)) + value
    return b"II*\x00" + struct.pack("<I", 8) + directory + struct.pack("<I", 0) + behind


def xmp(words: Words) -> bytes:
    """A packet with dc:creator, dc:rights and photoshop:Credit; empty for no words."""
    parts = []
    if words.creator:
        parts.append(
            f"<dc:creator><rdf:Seq><rdf:li>{escape(words.creator)}</rdf:li></rdf:Seq></dc:creator>"
        )
    if words.copyright:
        parts.append(
            '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(words.copyright)}</rdf:li></rdf:Alt></dc:rights>"
        )
    if words.credit:
        parts.append(f"<photoshop:Credit>{escape(words.credit)}</photoshop:Credit>")
    if not parts:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def iptc(words: Words) -> bytes:
    """An IIM block marked as UTF-8, its texts cut to IIM's lengths; XMP has them whole."""
    fields = [_UTF8]
    for key, (record, number, most) in _IIM.items():
        if text := _cut(getattr(words, key), most):
            fields.append((record, number, text))
    if len(fields) == 1:
        return b""
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(text)) + text
        for record, number, text in fields
    )


def into_jpeg(content: bytes, words: Words) -> bytes:
    """A JPEG of ours (without metadata) with the words in EXIF, XMP and IPTC; its pixels as they
    are. JFIF's own segment stays first, as it must."""
    segments = b""
    if block := exif(words):
        segments += _segment(0xE1, b"Exif\x00\x00" + block)
    if block := xmp(words):
        segments += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + block)
    if block := iptc(words):
        resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
        segments += _segment(0xED, b"Photoshop 3.0\x00" + resource + b"\x00" * (len(block) % 2))
    at = len(_SOI)
    if content[at : at + 2] == b"\xff\xe0":
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return content[:at] + segments + content[at:]


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _cut(text: str, most: int) -> bytes:
    """UTF-8 of at most so many bytes, no letter cut in two."""
    return text.encode()[:most].decode("utf-8", "ignore").strip().encode()
