"""Press packs as a journalist's programs see them."""

import zipfile
from io import BytesIO

from events.models import Event, Exhibit


def address(item, language: str = "ru") -> str:
    """Where the pack of an item is, by its live edition's address."""
    from tests.site.world import edition

    return f"{edition(item, language).get_absolute_url()}press-pack.zip"


def content(response) -> bytes:
    """The whole of a streamed answer; the test client closes it at its end, as a server does."""
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content)


def unzipped(body: bytes) -> dict[str, bytes]:
    """{name: content}, each checked against its CRC."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def pack(client, item: Event | Exhibit, language: str = "ru") -> dict[str, bytes]:
    return unzipped(content(client.get(address(item, language))))


def pictures(files: dict[str, bytes]) -> list[str]:
    return [name for name in files if name.endswith(".jpg")]
