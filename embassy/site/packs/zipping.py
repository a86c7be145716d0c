"""A zip as a stream: files stored as they are, its length known before, its bytes always the same.

The standard library's `zipfile` writes to what cannot seek; what is added here is the length, for
`Content-Length`, and files that are read while they are sent. Dates in the zip are the caller's, so
that the same pack has the same bytes and may be named by an ETag.
"""

import zipfile
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

#: Bytes read, and handed on, at a time.
CHUNK = 256 * 1024
#: What APPNOTE.TXT (sections 4.3.7 to 4.3.16) gives each record, beside names and content.
_LOCAL_HEADER, _DESCRIPTOR, _CENTRAL_HEADER, _END = 30, 16, 46, 22
_OFFSET64, _END64 = 12, 56 + 20
_REGULAR_FILE = 0o100644 << 16  # for unpackers that keep Unix modes


class CutShortError(Exception):
    """A file is not as long as was announced: what has been sent so far is no zip."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a zip: an ASCII name, its size, and a function that gives its content."""

    name: str
    size: int
    content: Callable[[], Iterable[bytes]]


def length(members: Sequence[Member]) -> int:
    """Bytes of `stream(members)`."""
    position = directory = 0
    for member in members:
        directory += _CENTRAL_HEADER + len(member.name)
        if position > zipfile.ZIP64_LIMIT:
            directory += _OFFSET64
        position += _LOCAL_HEADER + len(member.name) + member.size + _DESCRIPTOR
    large = (
        len(members) > zipfile.ZIP_FILECOUNT_LIMIT or max(position, directory) > zipfile.ZIP64_LIMIT
    )
    return position + directory + _END + (_END64 if large else 0)


def stream(members: Sequence[Member], moment: datetime) -> Generator[bytes]:
    """The bytes of a zip whose files all bear `moment`. Each is below 2 GB.

    Raises CutShortError, or what a member's content raises: a zip is whole or ends without its
    directory.
    """
    out = _Out()
    archive = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED)
    for member in members:
        entry = zipfile.ZipInfo(member.name, moment.timetuple()[:6])
        entry.external_attr = _REGULAR_FILE
        entry.create_system = 3
        sent = 0
        with archive.open(entry, "w") as file:
            for chunk in member.content():
                sent += len(chunk)
                if sent > member.size:
                    raise CutShortError(member.name)
                file.write(chunk)
                yield out.taken()
            if sent != member.size:
                raise CutShortError(member.name)
    archive.close()
    yield out.taken()


class _Out:
    """What `zipfile` writes to: it cannot seek, and is emptied after each chunk."""

    def __init__(self):
        self._written: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._written.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        content = b"".join(self._written)
        self._written.clear()
        return content
