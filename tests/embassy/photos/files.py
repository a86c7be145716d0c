"""Real files for the tests of this folder, made by Pillow or written byte by byte."""

import struct
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

PHOTOGRAPHER = "Səlim Nümunəyev"


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """As a form hands it over, with a browser's wrong word for the type."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def picture(format="JPEG", *, mode="RGB", size=(64, 48), colour=None, **options) -> bytes:
    image = Image.new(mode, size, colour if colour is not None else 0)
    return saved(image, format, **options)


def saved(image: Image.Image, format="JPEG", **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def halves(size=(64, 48), top="red", bottom="blue") -> Image.Image:
    """A picture whose upper half differs from its lower half, so that turning it shows."""
    image = Image.new("RGB", size, bottom)
    image.paste(top, (0, 0, size[0], size[1] // 2))
    return image


def tiff(tags: dict[int, object]) -> bytes:
    """A small TIFF with further tags in its first directory."""
    info = ImageFileDirectory_v2()
    info.update(tags)
    return saved(Image.new("RGB", (16, 12), "grey"), "TIFF", tiffinfo=info)


def camera_raw() -> bytes:
    """As Nikon and Sony begin theirs: a thumbnail first, which refers to the negative."""
    return tiff({254: 1, 330: (1000, 2000)})


def animated_gif() -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def from_camera(size=(64, 48), *, orientation=1) -> bytes:
    """A JPEG as a camera writes it: place, time, names, orientation, a comment."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Artist] = "@" * len(PHOTOGRAPHER.encode())  # Pillow writes ASCII, cameras UTF-8
    exif[Base.Copyright] = "Sample archive"
    exif[Base.ImageDescription] = "Wreaths"
    exif.get_ifd(IFD.Exif).update(
        {
            Base.DateTimeOriginal: "2026:02:26 11:20:05",
            Base.OffsetTimeOriginal: "+05:00",
            Base.BodySerialNumber: "SERIAL-4711",
        }
    )
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 7.0, 40.0)})
    content = saved(halves(size), exif=exif, comment=b"SERIAL-4711 in a comment")
    return content.replace(b"@" * len(PHOTOGRAPHER.encode()), PHOTOGRAPHER.encode())


def with_iptc(content: bytes, fields: list[tuple[int, int, bytes]]) -> bytes:
    """A JPEG with an IPTC block, as Photoshop wraps it (IIM 4.2, resource 0x0404)."""
    block = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in fields
    )
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    resource += b"\x00" * (len(block) % 2)
    segment = b"Photoshop 3.0\x00" + resource
    return content[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + content[2:]


def with_xmp(content: str, *, attributes: str = "", format: str = "JPEG") -> bytes:
    """A picture with a packet of XMP as editors write it; `content`: properties of the picture."""
    names = {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {spaces}><rdf:Description rdf:about="" {attributes}>{content}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
    image = Image.new("RGB", (64, 48))
    if format == "PNG":
        text = PngInfo()
        text.add_itxt("XML:com.adobe.xmp", packet.decode())
        return saved(image, format, pnginfo=text)
    if format == "TIFF":
        return saved(image, format, tiffinfo={700: packet})
    return saved(image, format, xmp=packet)


def xmp_alternatives(name: str, texts: dict[str, str]) -> str:
    """A property with a text per language."""
    items = "".join(
        f'<rdf:li xml:lang="{code}">{escape(text)}</rdf:li>' for code, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def xmp_list(name: str, texts: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<{name}><rdf:Bag>{items}</rdf:Bag></{name}>"


def png_claiming(width: int, height: int) -> bytes:
    """A tiny PNG whose header claims any size: a decompression bomb's front door."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def pdf(trailer: bytes = b"<< /Size 4 /Root 1 0 R >>", filling: int = 0) -> bytes:
    """A whole one-page PDF with a correct cross-reference table."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    body = b"%PDF-1.4\n" + b"%" + b"x" * filling + b"\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % offset for offset in offsets
    )
    return body + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)
