"""What is scheduled: the list, and moving or cancelling one or several of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from unfold.widgets import CHECKBOX_CLASSES

from embassy.languages import dates, native_name
from embassy.publishing import ledger
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.moments import LaterForm, local_time
from embassy.publishing.admin.pages import desk_page
from embassy.publishing.admin.wording import (
    moment,
    moment_with_zone,
    person,
    reading_language,
    zone_label,
)
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item, model_of
from embassy.publishing.refusals import AlreadyBegun, AlreadyCancelled, MomentPassed, Refused
from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.schedule import cancel_together, reschedule_together
from embassy.staff.rights import kinds_seen, may_publish

_ON_A_PAGE = 100


@dataclass(slots=True)
class Row:
    """A scheduled edition in words. approved: by whom; forced: without a second person, and why."""

    edition: Edition
    title: str
    kind: str
    hour: str
    link: str
    preview: str
    by: str
    approved: str
    forced: str


def address(item_id: int | None = None) -> str:
    """The list of what is scheduled, of one item or of all."""
    page = reverse("admin:embassy_release_scheduled")
    return f"{page}?item={item_id}" if item_id else page


def change_address(ids: Iterable[int]) -> str:
    """The page on which some scheduled editions are moved or cancelled."""
    query = QueryDict(mutable=True)
    query.setlist("edition", [str(pk) for pk in ids])
    return f"{reverse('admin:embassy_release_scheduled_change')}?{query.urlencode()}"


def scheduled_page(model_admin, request: HttpRequest) -> HttpResponse:
    """All that waits, by moment, a heading per day at the embassy. At most ten queries, and one
    for each kind of item on the page."""
    if not request.user.has_perm("embassy.view_edition"):
        raise PermissionDenied
    waiting = _seen_by(request.user).waiting().order_by("live_from", "item_id", "language")
    item = addresses.number_typed(request.GET.get("item"))
    if item:
        waiting = waiting.filter(item_id=item)
    page = Paginator(waiting, _ON_A_PAGE).get_page(request.GET.get("page"))
    rows = _rows(list(page))
    days: dict[date, list[Row]] = {}
    for row in rows:
        local = timezone.localtime(row.edition.live_from, timezone.get_default_timezone())
        days.setdefault(local.date(), []).append(row)
    return desk_page(
        model_admin,
        request,
        "schedule/list",
        gettext("Scheduled"),
        days=[(dates.long_date(day, reading_language()), found) for day, found in days.items()],
        zone=zone_label(),
        now=moment_with_zone(timezone.now()),
        page=page,
        of=rows[0].title if item and rows else "",
        everything=address(),
        may_change=may_publish(request.user),
        tick=" ".join(CHECKBOX_CLASSES),
        change=reverse("admin:embassy_release_scheduled_change"),
        item=item,
    )


def change_scheduled_page(model_admin, request: HttpRequest) -> HttpResponse:
    """Say what happens to each of the chosen, then move or cancel them, all or none."""
    if not may_publish(request.user):
        raise PermissionDenied
    typed = request.GET.getlist("edition")
    asked = [pk for text in typed if (pk := addresses.number_typed(text))]
    chosen = list(
        _seen_by(request.user).filter(pk__in=asked).order_by("live_from", "item_id", "language")
    )
    if not chosen:
        messages.error(request, gettext("Choose at least one scheduled text."))
        return HttpResponseRedirect(address())
    moments = {edition.live_from for edition in chosen}
    form = LaterForm(
        request.POST if "move" in request.POST else None,
        initial={"moment": local_time(min(moments))} if len(moments) == 1 else {},
    )
    try:
        if "cancel" in request.POST:
            cancel_together(editions=chosen, by=request.user)
            messages.success(request, gettext("Cancelled: %(texts)s.") % {"texts": _named(chosen)})
            return HttpResponseRedirect(address())
        if "move" in request.POST and form.is_valid():
            at = form.cleaned_data["at"]
            reschedule_together(editions=chosen, at=at, by=request.user)
            messages.success(
                request,
                gettext("Moved to %(moment)s: %(texts)s.")
                % {"moment": moment_with_zone(at), "texts": _named(chosen)},
            )
            return HttpResponseRedirect(address())
    except Refused as refused:
        sentence = f"{_where(refused, chosen)}{refused}"
        if not form.is_bound or isinstance(refused, (AlreadyBegun, AlreadyCancelled)):
            nothing = gettext("Nothing has been changed.")
            messages.error(request, f"{sentence} {nothing}")
            return HttpResponseRedirect(address())
        form.add_error("moment" if isinstance(refused, MomentPassed) else None, sentence)
    return desk_page(
        model_admin,
        request,
        "schedule/change",
        gettext("Move or cancel what is scheduled"),
        rows=[
            (row, instead_of(row.edition, chosen)) for row in _rows(chosen, hours=moment_with_zone)
        ],
        form=form,
        back=address(),
    )


def instead_of(edition: Edition, without: Iterable[Edition] = ()) -> str:
    """What visitors see if a scheduled edition (and the others in `without`) is cancelled."""
    gone = {edition.pk, *(other.pk for other in without)}
    rows = ledger.history(edition.item_id).get(edition.language, [])
    before = [row for row in rows if row.live_from < edition.live_from and row.pk not in gone]
    if not before:
        after = [row for row in rows if row.live_from > edition.live_from and row.pk not in gone]
        if after and all(row.withdrawn for row in after):
            return gettext(
                "If it is cancelled, there is no page in this language, and its scheduled "
                "withdrawal is cancelled with it."
            )
        return gettext("If it is cancelled, there is no page in this language.")
    last = before[-1]
    values = {"title": last.title, "moment": moment(last.live_from)}
    if last.withdrawn:
        return gettext("If it is cancelled, the text stays withdrawn.")
    if last.live_from > timezone.now():
        return gettext("If it is cancelled, “%(title)s”, scheduled for %(moment)s, stays.") % values
    return gettext("If it is cancelled, “%(title)s”, live since %(moment)s, stays.") % values


def _rows(editions: list[Edition], *, hours=None) -> list[Row]:
    items = Item.objects.in_bulk({edition.item_id for edition in editions})
    titles = headlines(items.values())
    approved, forced = _approvers(editions), _forced(editions)
    return [
        Row(
            edition=edition,
            title=titles[edition.item_id],
            kind=str(model_of(edition.kind)._meta.verbose_name),
            hour=(hours or _hour)(edition.live_from),
            link=addresses.change(items[edition.item_id]),
            preview=_preview(items[edition.item_id], edition),
            by=person(edition.release.by),
            approved=approved.get(edition.pk, ""),
            forced=forced.get((edition.item_id, edition.language, edition.revision_id), ""),
        )
        for edition in editions
    ]


def _preview(item: Item, edition: Edition) -> str:
    return f"{addresses.page(item, 'preview', edition.language)}?edition={edition.pk}"


def _hour(at: datetime) -> str:
    """“23:30 (UTC+5)”: on the day clocks change, the offset tells the two apart."""
    zone = timezone.get_default_timezone()
    return f"{dates.clock(at, zone)} ({dates.utc_offset(at, zone)})"


def _approvers(editions: list[Edition]) -> dict[int, str]:
    """{edition id: who approved exactly this text}, by login or by link. One query."""
    found: dict[int, str] = {}
    steps: dict[tuple, str] = {}
    for step in Step.objects.filter(
        item_id__in={edition.item_id for edition in editions}, kind=StepKind.APPROVED, counts=True
    ).order_by("pk"):
        steps[step.item_id, step.language, step.digest] = step.person
    for edition in editions:
        digest = edition.revision.digests[edition.language]
        known = steps.get((edition.item_id, edition.language, digest))
        by_release = edition.release.approved_by
        if known or by_release:
            found[edition.pk] = known or person(by_release)
    return found


def _forced(editions: list[Edition]) -> dict[tuple, str]:
    """{(item, language, revision): why it was forced past the two-person rule}. One query."""
    rows = Override.objects.filter(
        item_id__in={edition.item_id for edition in editions}, cleared=None
    )
    return {(row.item_id, row.language, row.revision_id): row.why for row in rows}


def _seen_by(user):
    """The editions of the kinds a colleague may see, as the schedule needs them."""
    return (
        Edition.objects.filter(kind__in=kinds_seen(user))
        .select_related("release__by", "release__approved_by", "revision")
        .defer("document", "plain", "search", "search_head", "revision__data")
    )


def _named(editions: Iterable[Edition]) -> str:
    return "; ".join(
        f"“{edition.title}”, {native_name(edition.language)}, {moment(edition.live_from)}"
        for edition in editions
    )


def _where(refused: Refused, editions: Iterable[Edition]) -> str:
    """“Title”, Русский: of a refusal about one of several editions."""
    for edition in editions:
        if (edition.item_id, edition.language) == (refused.item_id, refused.language):
            return f"“{edition.title}”, {native_name(edition.language)}: "
    return ""
