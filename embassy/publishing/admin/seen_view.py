"""“What did visitors see on …?”, answered by the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext, override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from embassy.languages import codes, native_name
from embassy.photos.staff_showing import shown_to_staff
from embassy.publishing.admin import addresses
from embassy.publishing.admin.moments import LaterForm, local_time
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.wording import moment_with_zone, person
from embassy.publishing.editions import Change, Edition
from embassy.publishing.items import Item
from embassy.site.addresses import gone
from embassy.site.rendering import render_item

#: The strict policy of public pages, which the desk's own page may frame.
_FRAMED = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}


def _reading_only(view: Callable) -> Callable:
    """As `require_safe`, for views of an admin."""

    @wraps(view)
    def wrapper(model_admin, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return view(model_admin, request, *args, **kwargs)

    return wrapper


class SeenForm(LaterForm):
    """Any day and hour, past or ahead, by the embassy's clock."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What visitors of one language saw. Where that was nothing, `first` is when it began, if it
    ever did."""

    language: str
    edition: Edition | None = None
    first: str = ""
    since: str = ""
    until: str = ""
    released_by: str = ""
    approved_by: str = ""
    text: str = ""


@_reading_only
def seen_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """What the ledger says of an item at a moment, language by language; without one, of now."""
    now = timezone.now()
    asked = "moment" in request.GET
    form = SeenForm(request.GET if asked else None, initial={"moment": local_time(now)})
    at = now
    if asked:
        at = form.cleaned_data["at"] if form.is_valid() else None
    title = gettext("What visitors saw: %(title)s") % {"title": item}
    return item_page(
        model_admin,
        request,
        item,
        "seen",
        title,
        form=form,
        at=at and moment_with_zone(at),
        now=not asked,
        ahead=at is not None and at > now,
        languages=seen(item, at, now) if at else [],
        history=addresses.page(item, "history"),
    )


def seen(item: Item, at: datetime, now: datetime) -> list[Seen]:
    """What each of the site's languages showed of an item at `at`. Two queries."""
    live = {
        edition.language: edition
        for edition in Edition.objects.live(at=at)
        .filter(item=item.pk)
        .cards()
        .select_related("release__by", "release__approved_by", "revision", "redirect_to")
        .defer("document", "plain", "search", "search_head", "revision__data")
    }
    first = dict(
        Edition.objects.effective()
        .filter(item=item.pk)
        .values_list("language")
        .annotate(first=Min("live_from"))
    )
    return [_seen(item, language, live.get(language), first.get(language)) for language in codes()]


def _seen(item: Item, language: str, edition: Edition | None, first: datetime | None) -> Seen:
    if edition is None:
        return Seen(language, first=moment_with_zone(first) if first else "")
    return Seen(
        language,
        edition,
        since=moment_with_zone(edition.live_from),
        until=moment_with_zone(edition.live_until) if edition.live_until else "",
        released_by=person(edition.release.by),
        approved_by=person(edition.release.approved_by) if edition.release.approved_by else "",
        text=addresses.page(item, "seen_text", edition.pk),
    )


@_reading_only
def seen_text_page(model_admin, request: HttpRequest, item: Item, edition_id: int) -> HttpResponse:
    """A past (or coming) edition in a frame, under a line that says what it is."""
    edition = _edition(item, edition_id)
    title = gettext("As visitors saw it, %(language)s: %(title)s") % {
        "language": native_name(edition.language),
        "title": edition.title,
    }
    return item_page(
        model_admin,
        request,
        item,
        "seen_text",
        title,
        edition=edition,
        row=_seen(item, edition.language, edition, None),
        ahead=edition.live_from > timezone.now(),
        frame=addresses.page(item, "seen_frame", edition.pk),
        seen=addresses.page(item, "seen"),
    )


@_reading_only
@xframe_options_sameorigin
@csp_override(_FRAMED)
def seen_frame(model_admin, request: HttpRequest, item: Item, edition_id: int) -> HttpResponse:
    """The page itself, with private pictures: for staff, for no robot and no cache."""
    edition = _edition(item, edition_id)
    if edition.change in Change.silent():
        # Visitors were told that it is gone, or were led elsewhere: there was no text.
        with override(edition.language):
            response = gone(request, edition).render()
    else:
        response = render_item(request, edition, finder=shown_to_staff, preview=True)
    # Links lead out of the frame, where public pages refuse to stand.
    response.content = response.content.replace(b"<head>", b'<head><base target="_blank">', 1)
    response.status_code = 200
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _edition(item: Item, edition_id: int) -> Edition:
    rows = Edition.objects.effective().select_related(
        "release__by", "release__approved_by", "revision", "redirect_to"
    )
    return get_object_or_404(
        rows.defer("revision__data", "search", "search_head"), item=item.pk, pk=edition_id
    )
