"""XMP: RDF in XML, always in Unicode, with texts in several languages.

Only the properties named below are looked at; face regions, places and serial numbers lie in
others. The XML is read by defusedxml, which expands no entities.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from PIL import Image

from embassy.photos.metadata import moments
from embassy.photos.metadata.text import clean, several
from embassy.photos.metadata.wording import ANY

#: Bytes of a packet that is read; editors write some kilobytes, and histories of some hundred.
_LARGEST = 4 * 1000 * 1000

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
EXIF = "{http://ns.adobe.com/exif/1.0/}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(image: Image.Image) -> dict:
    """title, caption, alt (by language), creator, credit, copyright, keywords, taken_at."""
    packet = image.info.get("xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > _LARGEST:
        return {}
    about = list(_descriptions(ElementTree.fromstring(packet.strip(b"\x00"))))
    headline = _text(about, f"{PHOTOSHOP}Headline")
    rights = _in_languages(about, f"{DC}rights")
    return {
        "title": _in_languages(about, f"{DC}title") or ({ANY: headline} if headline else {}),
        "caption": _in_languages(about, f"{DC}description"),
        "alt": _in_languages(about, f"{IPTC_CORE}AltTextAccessibility"),
        "creator": ", ".join(_list(about, f"{DC}creator")),
        "credit": _text(about, f"{PHOTOSHOP}Credit"),
        "copyright": rights.get(ANY) or next(iter(rights.values()), ""),
        "keywords": _list(about, f"{DC}subject"),
        "taken_at": moments.from_xmp(_text(about, f"{EXIF}DateTimeOriginal"))
        or moments.from_xmp(_text(about, f"{PHOTOSHOP}DateCreated")),
    }


def _descriptions(root: Element) -> Iterator[Element]:
    """What is said of the picture itself; nested ones tell of regions, histories and the like."""
    for rdf in root.iter(f"{RDF}RDF"):
        yield from rdf.findall(f"{RDF}Description")


def _property(about: list[Element], name: str) -> Element | str | None:
    for description in about:
        if name in description.attrib:
            return description.attrib[name]
        if (found := description.find(name)) is not None:
            return found
    return None


def _items(value: Element | str | None) -> list[Element]:
    return [] if value is None or isinstance(value, str) else list(value.iter(f"{RDF}li"))


def _text(about: list[Element], name: str) -> str:
    value = _property(about, name)
    if items := _items(value):
        value = items[0]
    return clean(
        value if isinstance(value, str) else (value.text or "") if value is not None else ""
    )


def _list(about: list[Element], name: str) -> list[str]:
    items = _items(_property(about, name))
    return several([clean(item.text or "") for item in items]) or several([_text(about, name)])


def _in_languages(about: list[Element], name: str) -> dict[str, str]:
    """{language: text}; a bare text, which some editors write, has no known language."""
    items = _items(_property(about, name))
    found = {item.get(_LANGUAGE) or ANY: clean(item.text or "") for item in items}
    if not items and (bare := _text(about, name)):
        found = {ANY: bare}
    return {language: text for language, text in found.items() if text}
