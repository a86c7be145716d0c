"""`press-pack.zip` below an exhibit or event: found as its page is, and sent as a stream."""

import hashlib
from collections.abc import Iterator

from django.db import connections
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from embassy.photos.models import renditions_storage
from embassy.publishing.editions import Edition
from embassy.site.addresses import answer, find, gone
from embassy.site.packs import captions, zipping
from embassy.site.packs.contents import Contents, contents, pack_address
from embassy.site.packs.places import PLACES
from embassy.site.packs.terms import readme, terms
from embassy.site.packs.zipping import Member
from embassy.site.responses import FRESH

#: Seconds after which one who found all places taken may ask again.
RETRY = 60


@csrf_exempt
@require_safe
def press_pack(request: HttpRequest, address: str) -> HttpResponseBase:
    """The pictures of the edition that is live at an address, as a zip."""
    response = _answer(request, address)
    if response.status_code == 503:
        patch_cache_control(response, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _answer(request: HttpRequest, address: str) -> HttpResponseBase:
    found = find(get_language(), address)
    if found.moved_to is not None:
        return HttpResponsePermanentRedirect(pack_address(found.moved_to))
    if found.edition is None:
        return answer(request, found)
    if found.edition.withdrawn:
        return gone(request, found.edition)
    pack = contents(found.edition)
    if pack is None:
        raise Http404("This page has no pictures")
    return _pack(request, pack)


def _pack(request: HttpRequest, pack: Contents) -> HttpResponseBase:
    members = list(_members(pack, request.build_absolute_uri("/").rstrip("/")))
    etag = _etag(pack, members)
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return unchanged
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    else:
        sending = PLACES.take(zipping.stream(members, _moment(pack.edition)))
        if sending is None:
            return _all_places_taken(request)
        # What follows takes minutes and asks the database nothing.
        _let_go_of_the_database()
        response = StreamingHttpResponse(sending)
    name = pack.edition.address.rpartition("/")[2]
    response["Content-Type"] = "application/zip"
    response["Content-Length"] = str(zipping.length(members))
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag
    return response


def _members(pack: Contents, site: str) -> Iterator[Member]:
    """The texts first, so that a download cut short still says whose the pictures are."""
    yield _text("README.txt", readme(pack, site))
    for language in pack.languages:
        code = language.code
        yield _text(f"captions-{code}.txt", captions.as_text(pack, language, site))
        yield _text(f"captions-{code}.csv", captions.as_table(pack, language, site))
        yield _text(f"terms-{code}.txt", terms(language))
    for picture in pack.pictures:
        yield Member(picture.file, picture.size, lambda name=picture.stored: _read(name))


def _text(name: str, content: bytes) -> Member:
    return Member(name, len(content), lambda: [content])


def _read(stored: str) -> Iterator[bytes]:
    with renditions_storage().open(stored) as file:
        while chunk := file.read(zipping.CHUNK):
            yield chunk


def _etag(pack: Contents, members: list[Member]) -> str:
    """What all bytes of the pack follow from: the texts, the public files, which never change under
    their names, and the moment they bear."""
    digest = hashlib.sha256(repr(_moment(pack.edition)).encode())
    stored = {picture.file: picture.stored for picture in pack.pictures}
    for member in members:
        source = stored.get(member.name)
        digest.update(f"\n{member.name} {member.size} ".encode())
        digest.update(source.encode() if source else b"".join(member.content()))
    return f'"{digest.hexdigest()[:32]}"'


def _moment(edition: Edition):
    """When the edition went live, on the embassy's clock: a zip knows no zones."""
    return timezone.localtime(edition.live_from, timezone.get_default_timezone())


def _all_places_taken(request: HttpRequest) -> HttpResponse:
    sentence = gettext("Several press packs are being downloaded. Please try again in a minute.")
    response = render(request, "errors/503.html", {"sentence": sentence}, status=503)
    response["Retry-After"] = str(RETRY)
    # Or each refusal would be an error mailed to the administrators (django.utils.log).
    response._has_been_logged = True
    return response


def _let_go_of_the_database() -> None:
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
