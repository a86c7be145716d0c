"""What a PDF must be to be attached: whole, and readable without a password.

Its pages are not parsed: readers' viewers run documents in their own sandbox, and the file is
served as nothing but application/pdf.
"""

from typing import IO

from embassy.photos.refusals import UnreadableDocument

MAX_BYTES = 30 * 1000 * 1000
_CHUNK = 64 * 1024
_ENCRYPTED = b"/Encrypt"


def check(file: IO[bytes]) -> None:
    """Raise UnreadableDocument unless `file` begins and ends as a PDF and is not encrypted.

    The mark must be the first bytes: the standard's leniency (within 1,024) lets other formats
    hide in front of it.
    """
    file.seek(0)
    before = b""
    if not (chunk := file.read(_CHUNK)).startswith(b"%PDF-"):
        raise UnreadableDocument("not_a_pdf")
    while chunk:
        window = before + chunk
        if _ENCRYPTED in window:
            raise UnreadableDocument("encrypted")
        before, chunk = window[-2048:], file.read(_CHUNK)
    if b"%%EOF" not in before:
        raise UnreadableDocument("broken")
