"""Cards as files. Each request asks the ledger: what is not live at this moment is in no card."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from embassy.cards.addresses import (
    digest_of,
    edition_card_address,
    file_of,
    site_card_address,
)
from embassy.cards.drawing import MEDIA_TYPE, Card
from embassy.cards.storing import kept_or_drawn
from embassy.cards.wording import edition_card, site_card
from embassy.publishing.editions import Change, Edition
from embassy.site.responses import FRESH

#: Seconds a proxy keeps a card without asking again. What is drawn never changes under its address,
#: but a text published in error must be out of the way soon.
KEPT = 3600


def card_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD only; a file, which needs no policy."""
    return csrf_exempt(require_safe(csp_override({})(view)))


@card_view
def of_edition(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """The card of an edition that is live; of one that was, a redirect to its successor's."""
    rows = Edition.objects.live(get_language()).exclude(change__in=Change.withdrawals())
    rows = rows.defer("plain", "search")
    edition = rows.filter(pk=int(number)).first()
    if edition is None:
        once = Edition.objects.effective().filter(pk=int(number), live_from__lte=timezone.now())
        edition = rows.filter(item_id__in=once.values("item_id")).first()
    if edition is None:
        raise Http404("No live edition has this card")
    card = edition_card(edition)
    address = edition_card_address(edition, card)
    return answer(request, address, "editions", str(edition.pk), card)


@card_view
def of_site(request: HttpRequest, digest: str) -> HttpResponse:
    """The card of pages that have none of their own."""
    language = get_language()
    card = site_card(language)
    return answer(request, site_card_address(language, card), "site", language, card)


def answer(request: HttpRequest, address: str, room: str, key: str, card: Card) -> HttpResponse:
    """The card as a file, from the storage or drawn; call it once the ledger has been asked.

    address: where it is today. Asked for at another (an older card's), that one is told.
    """
    if request.path != address:
        response: HttpResponse = HttpResponseRedirect(address)
        patch_cache_control(response, public=True, max_age=FRESH)
        return response
    etag = f'"{digest_of(card)}"'
    found = get_conditional_response(request, etag=etag)
    response = found or HttpResponse(
        kept_or_drawn(file_of(room, key, card), card), content_type=MEDIA_TYPE
    )
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=KEPT)
    return response
