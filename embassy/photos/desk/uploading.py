"""Uploading: two hundred files, each by itself, none lost and none twice."""

import re

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext

from embassy.photos.arranging import natural
from embassy.photos.desk.pages import BadRequest, Desk
from embassy.photos.ingest import plain_name
from embassy.photos.joining_in import Joined, Kept, here, next_position, take_in
from embassy.photos.models import Photo
from embassy.photos.opening import MAX_BYTES, MEDIA_TYPES
from embassy.photos.receiving import no_room
from embassy.photos.refusals import UnreadablePicture, UnwritableStorage, UploadRefused
from embassy.publishing.admin import addresses

#: Content hashes of one question.
_MOST_HASHES = 500
_SHA256 = re.compile(r"[0-9a-f]{64}")


def upload_page(desk: Desk) -> HttpResponse:
    """The page on which files or a folder are dropped; without scripts, an ordinary form."""
    taken, refused = [], []
    posted = desk.request.method == "POST"
    if posted:
        taken, refused = _take_all(desk)
    return desk.page(
        "upload",
        str(desk.item.concrete()),
        taken=sum(one.kept in (Kept.NEW, Kept.BACK) for one in taken),
        known=sum(one.kept in (Kept.KNOWN, Kept.REJECTED) for one in taken),
        refused=refused,
        nothing=posted and not taken and not refused,
        largest=MAX_BYTES,
        megabytes=MAX_BYTES // 1_000_000,
        too_large=_sentence(UnreadablePicture("too_large", limit=MAX_BYTES // 1_000_000)),
        empty=_sentence(UnreadablePicture("empty")),
        raw=_sentence(UnreadablePicture("raw")),
        not_a_picture=_sentence(UnreadablePicture("not_a_picture")),
        # Named one by one: told that any picture will do, a phone sends HEIC; told this, JPEG.
        accept=",".join(dict.fromkeys(MEDIA_TYPES.values())),
        take_file=desk.address("take_file"),
        known_files=desk.address("known_files"),
        signed_in=desk.address("progress"),
        done=desk.address("done"),
        sheet=desk.address("change"),
    )


def take_file(desk: Desk) -> HttpResponse:
    """Take one file in: {"photo", "original", "kept", "position", "thumbnail", "name"}.

    place: the number of its position (`here` says which are free). A file that is refused is 400
    and its sentence, a disk that takes nothing more 507.
    """
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    files = _files(desk)
    if no_room(desk.request):
        return _refused(UnwritableStorage("unwritable"))
    if len(files) != 1:
        # Also what is left of a request whose connection broke before the file's end.
        raise BadRequest(gettext("One whole file at a time is taken here."))
    place = addresses.number_typed(desk.request.POST.get("place"))
    try:
        joined = take_in(desk.item.pk, files[0], by=desk.user, place=place)
    except UploadRefused as refused:
        return _refused(refused)
    return JsonResponse(_told(joined.photo, joined.kept))


def known_files(desk: Desk) -> HttpResponse:
    """Which of the content hashes asked about the gallery has already, and where there is room.

    {"hashes": [SHA-256 in hexadecimal, …]} → {"here": {hash: as `take_file` tells}, "next": the
    position after the last, "places": [positions that are taken]}.
    """
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    hashes = desk.asked().get("hashes")
    if (
        not isinstance(hashes, list)
        or len(hashes) > _MOST_HASHES
        or not all(isinstance(one, str) and _SHA256.fullmatch(one) for one in hashes)
    ):
        raise BadRequest(gettext("This request could not be read."))
    places = Photo.everything.filter(gallery=desk.item.pk).order_by("position")
    found = here(desk.item.pk, hashes)
    return JsonResponse(
        {
            "here": {
                sha256: _told(photo, Kept.REJECTED if photo.rejected else Kept.KNOWN)
                for sha256, photo in found.items()
            },
            "next": next_position(desk.item.pk),
            "places": list(places.values_list("position", flat=True).distinct()),
        }
    )


def _take_all(desk: Desk) -> tuple[list[Joined], list[tuple[str, str]]]:
    """What became of the files of an ordinary form: pictures taken in, (name, sentence) refused."""
    taken, refused = [], []
    files = sorted(_files(desk), key=lambda file: natural(file.name or ""))
    for file in files:
        try:
            taken.append(take_in(desk.item.pk, file, by=desk.user))
        except UploadRefused as refusal:
            refused.append((plain_name(file.name or ""), _sentence(refusal)))
    if no_room(desk.request):
        refused.append((gettext("Further files"), _sentence(UnwritableStorage("unwritable"))))
    return taken, refused


def _files(desk: Desk) -> list[UploadedFile]:
    return [file for _field, files in desk.request.FILES.lists() for file in files]


def _told(photo: Photo, kept: Kept) -> dict:
    return {
        "photo": photo.pk,
        "original": photo.original_id,
        "kept": kept,
        "position": photo.position,
        "thumbnail": reverse("media:thumbnail", args=[photo.original_id]),
        "name": photo.original.name,
    }


def _refused(refused: UploadRefused) -> JsonResponse:
    status = 507 if isinstance(refused, UnwritableStorage) else 400
    return JsonResponse({"sentence": _sentence(refused)}, status=status)


def _sentence(refused: UploadRefused) -> str:
    return " ".join(refused.messages)
