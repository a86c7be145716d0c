"""Item addresses: which edition stands at one, and what stands there instead.

The ledger is asked in this order: the live edition; the item that once had the address; the
item's editions in other languages. What is scheduled or was cancelled does not exist here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from embassy.publishing.editions import Change, Edition
from embassy.site.alternates import Alternate, editions_of, of_editions
from embassy.site.coverage import preference
from embassy.site.rendering import render_item
from embassy.site.responses import public_page


@dataclass(slots=True)
class Found:
    """What the ledger knows of an address. At most one of the three is set.

    edition: what is live there. moved_to: where the item of an old address, or of
    another language's address, is live now.
    elsewhere: the item's live editions in other languages, the reader's likely choice first.
    """

    edition: Edition | None = None
    moved_to: Edition | None = None
    elsewhere: list[Alternate] = field(default_factory=list)


@public_page
def item(request: HttpRequest, address: str) -> HttpResponse:
    """Any item but a commemoration, at its address below the language."""
    return answer(request, find(get_language(), address))


def find(language: str, address: str) -> Found:
    """What stands at /{language}/{address}/. One query for a live edition, three otherwise."""
    rows = Edition.objects.live(language).defer("plain", "search", "search_head")
    if live := rows.filter(address=address).first():
        return Found(edition=live)
    once = Edition.objects.effective().filter(address=address, live_from__lte=timezone.now())
    owners: dict[str, int] = dict(once.values_list("language", "item_id"))
    if not owners:
        return Found()
    if language in owners:
        moved = Edition.objects.live(language).filter(item_id=owners[language]).cards().first()
        if moved:
            return Found(moved_to=moved)
    editions = list(editions_of(set(owners.values())))
    own = next((edition for edition in editions if edition.language == language), None)
    if own:  # another language's address under this language's prefix
        return Found(moved_to=own)
    return Found(elsewhere=_links(editions, language))


def answer(request: HttpRequest, found: Found) -> HttpResponse:
    """The page, redirect or explanation for what was found. Raises Http404 where nothing was."""
    if found.edition is not None:
        return show(request, found.edition)
    if found.moved_to is not None:
        return HttpResponsePermanentRedirect(found.moved_to.get_absolute_url())
    if found.elsewhere:
        return missing_here(request, found.elsewhere)
    raise Http404("Nothing has been published at this address")


def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A live edition as its kind of change demands: page, notice, 410 or redirect."""
    if edition.change == Change.ERROR:
        return gone(request, edition)
    if edition.change == Change.REPLACEMENT:
        return _replaced(request, edition)
    others = editions_of([edition.item_id]).only("item_id", "language", "address", "title")
    return render_item(request, edition, alternates=of_editions(others))


def missing_here(request: HttpRequest, elsewhere: list[Alternate]) -> HttpResponse:
    """404: published, but not in this language; links to the languages it exists in."""
    return TemplateResponse(
        request, "errors/missing_here.html", {"elsewhere": elsewhere}, status=404
    )


def gone(
    request: HttpRequest, edition: Edition, instead: list[Alternate] | None = None
) -> HttpResponse:
    """410: taken back, with the public explanation and without a word of the text."""
    # The edition itself stays out of the context: its title must not be shown.
    context = {"note": edition.note, "since": edition.live_from, "instead": instead or []}
    return TemplateResponse(request, "errors/gone.html", context, status=410)


def _replaced(request: HttpRequest, edition: Edition) -> HttpResponse:
    """To the text that replaces this one; replaced in turn, to the last of the chain."""
    seen, target = {edition.item_id}, edition.redirect_to_id
    while target not in seen:
        seen.add(target)
        rows = Edition.objects.live(edition.language).filter(item_id=target).cards()
        live = rows.first()
        if live is None or live.change == Change.ERROR:
            break
        if live.change != Change.REPLACEMENT:
            return HttpResponseRedirect(live.get_absolute_url())
        target = live.redirect_to_id
    return gone(request, edition, _links(editions_of([target]), edition.language))


def _links(editions: Iterable[Edition], language: str) -> list[Alternate]:
    order = preference(language)
    return [
        Alternate(row.language, row.get_absolute_url(), row.title)
        for row in sorted(editions, key=lambda row: (order.index(row.language), row.item_id))
    ]
