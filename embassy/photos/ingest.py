"""Taking uploads in: the same content once, decoded, with a preview made at once."""

import hashlib
import unicodedata
from contextlib import contextmanager
from functools import partial
from pathlib import PurePath

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from embassy.photos import pdf, pixels, storing
from embassy.photos.models import Original
from embassy.photos.opening import MAX_BYTES, Opened, open_picture
from embassy.photos.recipes import PREVIEW_SIDE
from embassy.photos.refusals import UnreadableDocument, UnreadablePicture


def ingest(file: File, *, by: AbstractBaseUser | None = None, name: str = "") -> Original:
    """Keep a picture; the same content a second time returns the Original there is.

    name: what staff know the file by (default: the upload's own name); any characters.
    Raises UnreadablePicture or UnwritableStorage, both ValidationErrors of one sentence.
    Memory stays bounded: the file is read in chunks and decoded no larger than needed.
    """
    sha256, size = _fingerprint(file, MAX_BYTES, UnreadablePicture)
    known = Original.objects.filter(sha256=sha256).first()
    if known and known.media_type == Original.PDF:
        raise UnreadablePicture("not_a_picture")
    if known and is_whole(known):
        return _taken_up(known)
    opened = open_picture(file, fit=partial(pixels.within, PREVIEW_SIDE))
    preview = pixels.jpeg(opened.image)
    if known:
        return _mended(known, file, preview)
    original = _original(file, sha256, size, opened.media_type, by=by, name=name, opened=opened)
    return _kept(original, file, preview)


def ingest_pdf(file: File, *, by: AbstractBaseUser | None = None, name: str = "") -> Original:
    """Keep a PDF for attaching; the same content a second time returns the Original there is.

    Raises UnreadableDocument or UnwritableStorage, both ValidationErrors of one sentence.
    """
    sha256, size = _fingerprint(file, pdf.MAX_BYTES, UnreadableDocument)
    known = Original.objects.filter(sha256=sha256).first()
    if known and known.media_type != Original.PDF:
        raise UnreadableDocument("not_a_pdf")
    if known and is_whole(known):
        return _taken_up(known)
    pdf.check(file)
    if known:
        return _mended(known, file, None)
    original = _original(file, sha256, size, Original.PDF, by=by, name=name)
    return _kept(original, file, None)


def _fingerprint(
    file: File, limit: int, refusal: type[UnreadablePicture | UnreadableDocument]
) -> tuple[str, int]:
    """SHA-256 and size of the content, counted as it is read: declared sizes may lie."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(File.DEFAULT_CHUNK_SIZE):
        size += len(chunk)
        if size > limit:
            raise refusal("too_large", limit=limit // 1_000_000)
        digest.update(chunk)
    if not size:
        raise refusal("empty")
    return digest.hexdigest(), size


def _original(
    file: File,
    sha256: str,
    size: int,
    media_type: str,
    *,
    by: AbstractBaseUser | None,
    name: str,
    opened: Opened | None = None,
) -> Original:
    return Original(
        sha256=sha256,
        size=size,
        media_type=media_type,
        name=plain_name(name or getattr(file, "name", None) or ""),
        width=opened and opened.width,
        height=opened and opened.height,
        metadata=opened.metadata if opened else {},
        uploaded_by=by,
    )


def plain_name(name: str, longest: int = 300) -> str:
    """The last part of a path, without control and direction characters, its suffix kept."""
    name = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip()
    if len(name) <= longest:
        return name
    suffix = PurePath(name).suffix[:10]
    return name[: longest - len(suffix)] + suffix


def is_whole(original: Original) -> bool:
    """Whether its files are where they should be: a second upload mends what was lost."""
    files = [original.file, original.preview] if original.width else [original.file]
    return all(file and file.storage.exists(file.name) for file in files)


def _taken_up(known: Original) -> Original:
    """What nothing has used so far counts as uploaded now: `unused` spares it for a while."""
    Original.objects.filter(pk=known.pk, photos=None).update(uploaded_at=timezone.now())
    return known


def _kept(original: Original, file: File, preview: bytes | None) -> Original:
    with _files_of(original, file, preview):
        try:
            with transaction.atomic():
                original.save(force_insert=True)
        except IntegrityError:
            # The same content arrived at the same moment: that one stands, our files go.
            winner = Original.objects.filter(sha256=original.sha256).first()
            if winner is None:
                raise
            _discard(original)
            return winner
    return original


def _mended(original: Original, file: File, preview: bytes | None) -> Original:
    lost = (original.file, original.preview)
    with _files_of(original, file, preview):
        original.save(update_fields=["file", "preview"])
    _remove(lost)
    return original


@contextmanager
def _files_of(original: Original, file: File, preview: bytes | None):
    """Write the files, and take them back if what follows fails."""
    original.file = original.preview = ""
    try:
        if preview is not None:
            storing.write(original, "preview", ContentFile(preview))
        # Last, because an upload's temporary file is moved rather than copied.
        file.seek(0)
        storing.write(original, "file", file if isinstance(file, File) else File(file))
        yield
    except BaseException:
        _discard(original)
        raise


def _discard(original: Original) -> None:
    _remove((original.file, original.preview))


def _remove(files: tuple[FieldFile, ...]) -> None:
    for file in files:
        if file:
            storing.remove(file.storage, file.name)
