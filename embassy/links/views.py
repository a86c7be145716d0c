"""What the holder of a link sees. Reading changes nothing, whoever fetches the address: messengers
and mail scanners do. Only a POST to an approval link says something."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from embassy import languages
from embassy.links import judging, letters, signing
from embassy.links.frames import frame_of
from embassy.links.leading import Lead, lead, public_address
from embassy.links.models import Link
from embassy.links.pictures import private_finder
from embassy.links.privacy import for_the_holder
from embassy.links.standing import Standing, head_of, standing_of
from embassy.photos import serving
from embassy.photos.models import Original
from embassy.publishing.refusals import Refused
from embassy.site.alternates import Alternate
from embassy.site.rendering import render_item

#: The longest comment somebody may send by a link.
LONGEST = 5_000


@for_the_holder
@require_safe
def link(request: HttpRequest, signed: str) -> HttpResponse:
    """The address that is handed over: leads to the language its holder most likely reads."""
    found = signing.found(signed)
    if found is None:
        return _unknown(request)
    language = _reader(request, found)
    if language not in found.languages:
        language = found.languages[0]
    if closed := _closed(request, found, language):
        return closed
    return HttpResponseRedirect(signing.address_of(found, language))


@for_the_holder
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, signed: str, language: str) -> HttpResponse:
    """One language of a link, as visitors will see it; POST: approve it, or comment on it."""
    found = signing.found(signed)
    if found is None or language not in found.languages:
        return _unknown(request)
    if request.method == "POST" and found.kind != Link.Kind.APPROVAL:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if closed := _closed(request, found, language):
        return closed
    if request.method == "POST":
        return _say(request, found, language)
    return _show(request, found, language)


@for_the_holder
@require_safe
def picture(request: HttpRequest, signed: str, original_id: int) -> HttpResponse:
    """A picture the link shows, as a JPEG; no other, whatever else the item holds."""
    found = _showing(signed, original_id)
    if found is None:
        return _unknown(request)
    return serving.preview_response(get_object_or_404(Original, pk=original_id))


@for_the_holder
@require_safe
def file(request: HttpRequest, signed: str, original_id: int) -> HttpResponse:
    """A document attached to what the link shows. Pictures' own files tell too much: see above."""
    found = _showing(signed, original_id)
    if found is None:
        return _unknown(request)
    original = Original.objects.filter(pk=original_id, media_type=Original.PDF).first()
    if original is None:
        return _unknown(request)
    return serving.file_response(original, as_attachment=True)


def _show(
    request: HttpRequest,
    found: Link,
    language: str,
    *,
    fault: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    leading = _lead(found, language)
    if leading.public:
        return HttpResponseRedirect(leading.public)
    reader = _reader(request, found, language)
    if leading.edition is None:
        return _sentence(request, reader, "cancelled", 410)
    edition = leading.edition
    response = render_item(
        request,
        edition,
        alternates=[Alternate(code, signing.address_of(found, code)) for code in found.languages],
        finder=private_finder(
            edition.originals,
            picture=lambda pk: signing.picture_of(found, pk),
            file=lambda pk: signing.file_of(found, pk),
        ),
        preview=True,
        frame=frame_of(request, found, edition, reader=reader, fault=fault, typed=typed),
    )
    response.status_code = status
    response["Content-Language"] = language
    return response


def _say(request: HttpRequest, found: Link, language: str) -> HttpResponse:
    """Approve this language or all, or comment; what cannot be done is said above the button."""
    words = request.POST.get("comment", "")[:LONGEST]
    act = request.POST.get("do")
    if act not in ("approve", "approve-all", "comment"):
        return _unknown(request)
    try:
        with transaction.atomic():
            _carry_out(request, found, language, act, words)
    except judging.LinkClosed as closed:
        return _sentence(request, _reader(request, found, language), closed.standing, 410)
    except Refused as refused:
        reader = _reader(request, found, language)
        with override(reader):
            sentence = str(refused)
        return _show(request, found, language, fault=sentence, typed=words, status=409)
    # Shown by a GET, so that going back or reloading sends nothing again.
    response = HttpResponseRedirect(f"{signing.address_of(found, language)}#said")
    response.status_code = 303
    return response


def _carry_out(request: HttpRequest, found: Link, language: str, act: str, words: str) -> None:
    """What was pressed, and the letter that tells the colleague who asked; both or neither."""
    if act == "comment":
        done = judging.comment(link=found, language=language, note=words)
    else:
        shown = {language: "digest"}
        if act == "approve-all":
            shown = {code: f"digest-{code}" for code in found.languages}
        digests = {code: request.POST.get(name, "") for code, name in shown.items()}
        done = judging.approve(link=found, digests=digests)
    if done:
        letters.tell_the_asker(
            found,
            [step.language for step in done],
            comment=words.strip() if act == "comment" else "",
            absolute=request.build_absolute_uri,
        )


def _lead(found: Link, language: str) -> Lead:
    """Where the language leads; nowhere for a text that can no longer be composed."""
    try:
        return lead(found, language)
    except Refused:
        return Lead()


def _showing(signed: str, original_id: int) -> Link | None:
    """The link of an address, if it is valid and a language of it shows that original."""
    found = signing.found(signed)
    if found is None or standing_of(found, head_of(found.item_id)) != Standing.VALID:
        return None
    leads = (_lead(found, language) for language in found.languages)
    shows = any(one.edition and original_id in one.edition.originals for one in leads)
    return found if shows else None


def _closed(request: HttpRequest, found: Link, language: str) -> HttpResponse | None:
    """Why a link no longer opens; one that only ran out leads to what is public by now."""
    standing = standing_of(found, head_of(found.item_id))
    if standing == Standing.VALID:
        return None
    if standing == Standing.EXPIRED and (public := public_address(found, language)):
        return HttpResponseRedirect(public)
    return _sentence(request, _reader(request, found, language), standing, 410)


def _unknown(request: HttpRequest) -> HttpResponse:
    """404: nothing about what there might be."""
    return _sentence(request, _reader(request), "unknown", 404)


def _sentence(request: HttpRequest, reader: str, why: str, status: int) -> HttpResponse:
    """One sentence and whom to turn to; nothing of the text, not even its title."""
    with override(reader):
        sentence = {
            "unknown": gettext("This address is not complete, or it was never valid."),
            Standing.REVOKED: gettext("This link has been revoked."),
            Standing.EXPIRED: gettext("This link has expired."),
            Standing.CHANGED: gettext("The text has been changed since, so this link has ended."),
            "cancelled": gettext("The publication has been cancelled, or not yet rescheduled."),
        }[why]
        response = render(request, "links/closed.html", {"sentence": sentence}, status=status)
    response["Content-Language"] = reader
    return response


def _reader(request: HttpRequest, found: Link | None = None, shown: str = "") -> str:
    """The language the holder most likely reads: the registered one, the browser's, the page's."""
    if found is not None and found.approver is not None:
        return found.approver.language
    asked = languages.accept_language(request.headers.get("Accept-Language", ""))
    return asked or shown or settings.LANGUAGE_CODE
