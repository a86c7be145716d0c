"""Private pictures and documents for staff: drafts in the admin. Nothing here is public."""

from functools import partial
from io import BytesIO
from pathlib import PurePath

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from embassy.photos import pixels
from embassy.photos.models import Original
from embassy.photos.opening import open_picture
from embassy.photos.refusals import UnreadablePicture

#: Long side of the pictures in the admin's lists, in pixels.
THUMBNAIL_SIDE = 320
#: Seconds a browser keeps a private picture. Its content never changes; who may see it does.
_KEPT = 3600


@require_safe
def staff_picture(request: HttpRequest, original_id: int) -> FileResponse:
    """A picture as pages would show it: its preview."""
    return preview_response(_original(request, original_id))


@require_safe
def staff_thumbnail(request: HttpRequest, original_id: int) -> FileResponse:
    """A small picture for lists and grids, made from the preview while it is asked for."""
    original = _original(request, original_id)
    with _opened(original.preview) as file:
        try:
            opened = open_picture(file, fit=partial(pixels.within, THUMBNAIL_SIDE))
        except UnreadablePicture as error:
            raise Http404 from error  # our own file, damaged on the disk
    return _response(BytesIO(pixels.jpeg(opened.image)), original, "image/jpeg", ".jpg")


@require_safe
@csp_override({})  # browsers' PDF viewers need scripts of their own, which a policy would stop
def staff_file(request: HttpRequest, original_id: int) -> FileResponse:
    """The file as it was uploaded: a picture to keep, a document to read."""
    original = _original(request, original_id)
    return file_response(original, as_attachment=original.media_type != Original.PDF)


def preview_response(original: Original) -> FileResponse:
    """A picture's preview for someone whose right to see it has been checked."""
    return _response(_opened(original.preview), original, "image/jpeg", ".jpg")


def file_response(original: Original, *, as_attachment: bool) -> FileResponse:
    """The file as it was uploaded, for someone whose right to have it has been checked."""
    return _response(
        _opened(original.file),
        original,
        original.media_type,
        original.suffix,
        as_attachment=as_attachment,
    )


def may_see_originals(user) -> bool:
    """Whether someone may see pictures that are not public."""
    return bool(user.is_active and user.is_staff and user.has_perm("embassy.view_photo"))


def _original(request: HttpRequest, original_id: int) -> Original:
    if not may_see_originals(getattr(request, "user", AnonymousUser())):
        raise PermissionDenied
    return get_object_or_404(Original, pk=original_id)


def _opened(stored: FieldFile):
    if not stored:
        raise Http404
    try:
        return stored.storage.open(stored.name)
    except FileNotFoundError as error:
        raise Http404 from error


def _response(
    file, original: Original, media_type: str, suffix: str, *, as_attachment: bool = False
) -> FileResponse:
    """Served as the type that was decoded, under the upload's name with that type's suffix."""
    name = f"{PurePath(original.name).stem or original.pk}{suffix}"
    response = FileResponse(
        file, content_type=media_type, filename=name, as_attachment=as_attachment
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"private, max-age={_KEPT}"
    return response
