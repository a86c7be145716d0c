"""The saves of an item, what of them was ever live, and going back to one."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext

from embassy.languages import codes
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.comparing import compare
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.restore import restore
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data
from embassy.staff.rights import may_write

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
    joined = _named({pk for revision in page for pk in revision.also_by})
    now = timezone.now()
    may_restore = may_bring_back(model_admin, request, item)
    head = Revision.objects.only("number").head(item.pk)
    rows = [
        {
            "revision": revision,
            "made": moment(revision.made_at),
            "by": ", ".join(
                [person(revision.by), *(joined.get(pk, "—") for pk in revision.also_by)]
            ),
            "head": revision == head,
            "editions": [
                {"edition": edition, "live": edition.covers(now)}
                for edition in editions.get(revision.pk, [])
            ],
            "restore": addresses.page(item, "restore", revision.number)
            if may_restore and revision != head
            else "",
        }
        for revision in page
    ]
    numbers = [row["revision"].number for row in rows]
    title = gettext("History: %(title)s") % {"title": item}
    return item_page(
        model_admin,
        request,
        item,
        "history",
        title,
        rows=rows,
        page=page,
        # The last two saves are what most people want to compare.
        older=numbers[1] if len(numbers) > 1 else None,
        newer=numbers[0] if len(numbers) > 1 else None,
        compare=addresses.page(item, "compare"),
        seen=addresses.page(item, "seen"),
        live=[
            {
                "language": language,
                "address": addresses.page(item, "compare_live", language),
            }
            for language in _live_languages(item)
        ],
    )


def _named(ids: set[int]) -> dict[int, str]:
    """Names of colleagues who shared a sitting; no query for none."""
    people = get_user_model().objects.filter(pk__in=ids) if ids else ()
    return {user.pk: person(user) for user in people}


def restore_view(model_admin, request: HttpRequest, item: Item, number: int) -> HttpResponse:
    """Make the working copy what it was at a save; visitors see nothing of it.

    First a page that shows what would change; the POST from there does it, unless someone has
    saved in between.
    """
    if not may_bring_back(model_admin, request, item):
        raise PermissionDenied
    revision = get_object_or_404(Revision, item=item.pk, number=number)
    if request.method != "POST":
        return _ask(model_admin, request, item, revision)
    why = gettext("As it was at save %(number)s") % {"number": number}
    shown = addresses.number_typed(request.POST.get("replacing"))
    if shown is None:
        return _ask(model_admin, request, item, revision)
    try:
        restored = restore(revision=revision, by=request.user, why=why, replacing=shown)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)
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


def _ask(model_admin, request: HttpRequest, item: Item, revision: Revision) -> HttpResponse:
    head = head_of(item)
    comparison = compare(revision_data(head.data), revision_data(revision.data))
    title = gettext("Bring back save %(number)s: %(title)s") % {
        "number": revision.number,
        "title": item,
    }
    return item_page(
        model_admin,
        request,
        item,
        "restore",
        title,
        head=head,
        revision=revision,
        made=moment(revision.made_at),
        by=person(revision.by),
        comparison=comparison,
        history=addresses.page(item, "history"),
    )


def may_bring_back(model_admin, request: HttpRequest, item: Item) -> bool:
    """Whether someone may restore: it changes every part of an item, puts rows and pictures back,
    and takes others away."""
    return (
        model_admin.has_change_permission(request, item)
        and may_write(request.user, item)
        and request.user.has_perms(["embassy.change_photo", "embassy.delete_photo"])
    )


def _live_languages(item: Item) -> list[str]:
    rows = Edition.objects.live().filter(item=item.pk).values_list("language", flat=True)
    live = set(rows)
    return [language for language in codes() if language in live]
