"""The saves of an item, what of them was ever live, and going back to one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext

from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.restore import restore
from embassy.publishing.revisions import Revision

_ON_A_PAGE = 50


def history_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Every save of an item, the newest first, with the editions made of it."""
    revisions = item.revisions.without_data().select_related("by", "parent")
    page = Paginator(revisions, _ON_A_PAGE).get_page(request.GET.get("page"))
    editions: dict[int, list[Edition]] = {}
    for edition in (
        Edition.objects.effective()
        .cards()
        .filter(revision__in=[revision.pk for revision in page])
        .order_by("live_from", "language")
    ):
        editions.setdefault(edition.revision_id, []).append(edition)
    now = timezone.now()
    may_restore = may_bring_back(model_admin, request, item)
    head = item.revisions.main_line().values_list("number", flat=True).first()
    rows = [
        {
            "revision": revision,
            "made": moment(revision.made_at),
            "by": person(revision.by),
            "head": revision.number == head,
            "editions": [
                {"edition": edition, "live": _is_live(edition, now)}
                for edition in editions.get(revision.pk, [])
            ],
            "restore": addresses.page(item, "restore", revision.number)
            if may_restore and revision.number != head
            else "",
        }
        for revision in page
    ]
    title = gettext("History: %(title)s") % {"title": item}
    return item_page(model_admin, request, item, "history", title, rows=rows, page=page)


def restore_view(model_admin, request: HttpRequest, item: Item, number: int) -> HttpResponse:
    """Make the working copy what it was at a save; visitors see nothing of it."""
    if request.method != "POST" or not may_bring_back(model_admin, request, item):
        raise PermissionDenied
    revision = get_object_or_404(Revision, item=item.pk, number=number)
    why = gettext("As it was at save %(number)s") % {"number": number}
    try:
        restored = restore(revision=revision, by=request.user, why=why)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(addresses.page(item, "history"))
    messages.success(
        request,
        gettext("The form is as it was at save %(number)s. What visitors see has not changed.")
        % {"number": number},
    )
    if restored.missing:
        messages.warning(
            request,
            gettext("No longer there, and therefore left out: %(names)s.")
            % {"names": ", ".join(restored.missing)},
        )
    return HttpResponseRedirect(addresses.change(item))


def may_bring_back(model_admin, request: HttpRequest, item: Item) -> bool:
    """Whether someone may restore: it puts rows and pictures back, and takes others away."""
    return model_admin.has_change_permission(request, item) and request.user.has_perms(
        ["embassy.change_photo", "embassy.delete_photo"]
    )


def _is_live(edition: Edition, now) -> bool:
    return edition.live_from <= now and (edition.live_until is None or edition.live_until > now)
