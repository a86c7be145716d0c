"""One release: several items, in chosen languages, published or scheduled together."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from embassy.publishing import ledger, sittings
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import desk_page
from embassy.publishing.admin.publish_view import live_links, parts_asked
from embassy.publishing.admin.relations import related, unpublished
from embassy.publishing.admin.release_form import ReleaseForm, asked_of
from embassy.publishing.admin.wording import language_list, moment_with_zone
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item, model_of
from embassy.publishing.publish import Publication, publish_together
from embassy.publishing.refusals import Refused, about
from embassy.staff.rights import kinds_seen, may_publish

#: More do not fit one decision; the page says so.
MOST = 12


def address(ids: Iterable[int], *, relations: bool = False) -> str:
    """The page of a release of some items; relations: with what belongs to them suggested."""
    query = QueryDict(mutable=True)
    query.setlist("item", [str(pk) for pk in ids])
    if relations:
        query["relations"] = "1"
    return f"{reverse('admin:embassy_release_together')}?{query.urlencode()}"


def release_page(model_admin, request: HttpRequest) -> HttpResponse:
    """Show what can be published of the last saves, and publish exactly that, all or nothing."""
    if not may_publish(request.user):
        return desk_page(
            model_admin,
            request,
            "release/not_a_publisher",
            gettext("Publishing is an editor's task"),
            status=403,
        )
    items, suggested, left_out = _items(request)
    if not items:
        messages.error(request, gettext("Choose at least one text."))
        return HttpResponseRedirect(reverse("admin:index"))

    if request.method == "GET":
        sittings.end_all(item.pk for item in items)

    def form(data=None) -> ReleaseForm:
        return ReleaseForm(data, asked=asked_of(items, suggested=suggested, by=request.user))

    asked = form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        try:
            done = carry_out_release(form=asked, by=request.user)
        except Refused as refused:
            # The texts as they are by now; every tick and word of the person stays.
            asked = form(request.POST)
            asked.is_valid()
            asked.refuse(refused)
        else:
            _report(request, done, asked)
            return HttpResponseRedirect(addresses.change(items[0]))
    return desk_page(
        model_admin,
        request,
        "release/together",
        gettext("Publish together"),
        form=asked,
        left_out=left_out,
        most=MOST,
        back=addresses.change(items[0]),
    )


@transaction.atomic
def carry_out_release(*, form: ReleaseForm, by) -> Publication:
    """Publish what the form asks for, as one release. Raises a `Refused`; then nothing changed."""
    chosen = [part for part in form.parts if part.chosen]
    ledger.lock(*(part.item.pk for part in chosen))
    parts = []
    for part in chosen:
        with about(part.item.pk):
            parts += parts_asked(item=part.item, number=part.number_seen, form=part, by=by)
    asked = form.cleaned_data
    return publish_together(
        parts=parts, by=by, at=asked["at"], why=asked["why"], forced=asked["forced"]
    )


def _items(request: HttpRequest) -> tuple[list[Item], set[int], int]:
    """The items asked for and those suggested, as models of their kinds, of the kinds this person
    may see; and how many more there were."""
    asked = [pk for typed in request.GET.getlist("item") if (pk := addresses.number_typed(typed))]
    found = Item.objects.filter(kind__in=kinds_seen(request.user))
    chosen = found.in_bulk(asked)
    ids = [pk for pk in dict.fromkeys(asked) if pk in chosen]
    suggested: list[int] = []
    if request.GET.get("relations"):
        near = dict.fromkeys(pk for one in ids[:MOST] for pk in related(chosen[one]))
        near = found.filter(pk__in=near).in_bulk()
        suggested = [pk for pk in unpublished(list(near)) if pk not in chosen]
        chosen |= near
    ids += suggested
    shown = [chosen[pk] for pk in ids[:MOST]]
    return [_concrete(item) for item in shown], set(suggested), max(0, len(ids) - MOST)


def _concrete(item: Item) -> Item:
    model = model_of(item.kind)
    rows = model.objects.with_names() if item.kind == "commemoration" else model.objects
    return rows.get(pk=item.pk)


def _report(request: HttpRequest, done: Publication, form: ReleaseForm) -> None:
    at = form.cleaned_data["at"]
    by_item: dict[int, list[Edition]] = {}
    for edition in done.editions:
        by_item.setdefault(edition.item_id, []).append(edition)
    titles = {part.item.pk: str(part.item) for part in form.parts}
    if at is None:
        now = timezone.now()
        lines = (
            (titles[pk], live_links(row for row in rows if row.live_from <= now))
            for pk, rows in by_item.items()
        )
        said = format_html(
            "{} {}",
            gettext("Published together. On the site:"),
            format_html_join("; ", "“{}”: {}", lines),
        )
    else:
        lines = (
            (titles[pk], language_list(dict.fromkeys(row.language for row in rows)))
            for pk, rows in by_item.items()
        )
        said = format_html(
            "{} {}",
            gettext("Scheduled together for %(moment)s:") % {"moment": moment_with_zone(at)},
            format_html_join("; ", "“{}”: {}", lines),
        )
    messages.success(request, said)
    if done.facts_differ:
        messages.warning(
            request,
            gettext("The facts now differ from these texts in: %(languages)s. Publish there too.")
            % {"languages": language_list(done.facts_differ)},
        )
