"""“Links…” of an item: making links, copying them, and taking them back."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from embassy.languages import codes
from embassy.links import signing
from embassy.links.making import kinds_for, languages_for, make_link, may_handle, revoke_link
from embassy.links.models import Link
from embassy.links.standing import Standing, head_of, standing_of
from embassy.publishing.admin import addresses
from embassy.publishing.admin.links_form import LinkForm
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.wording import language_list, moment, person
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.states import State, states_of

#: So many of an item's links are listed, the latest first; older ones stay in the log.
_LISTED = 100


def links_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """The links of an item, and the form of a new one."""
    kinds = kinds_for(request.user, item)
    if not kinds:
        raise PermissionDenied
    form = _form(request, item, kinds)
    if "revoke" in request.POST:
        return _revoke(request, item)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            link = make_link(
                kind=asked["kind"],
                item=item,
                languages=asked["chosen"],
                by=request.user,
                days=asked["days"],
                person=asked["person"],
                approver=asked.get("approver"),
                note=asked["note"],
                absolute=request.build_absolute_uri,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _done(link))
            return HttpResponseRedirect(addresses.page(item, "links"))
    title = gettext("Links: %(title)s") % {"title": item}
    return item_page(
        model_admin, request, item, "links", title, form=form, rows=_rows(request, item)
    )


def _form(request: HttpRequest, item: Item, kinds: list[str]) -> LinkForm:
    allowed = {code for kind in kinds for code in languages_for(request.user, item, kind)}
    states = states_of([item.pk])[item.pk]
    unseen = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.CHANGED)
    return LinkForm(
        request.POST if request.method == "POST" else None,
        kinds=kinds,
        languages=[code for code in codes() if code in allowed],
        ticked=[code for code, state in states.items() if state.state in unseen],
    )


def _rows(request: HttpRequest, item: Item) -> list[dict]:
    """What the list says of each link. The address only of what may be copied: never of a link
    that was mailed, whose secrecy is the proof of who approves."""
    head = head_of(item.pk)
    rows = []
    for link in item.links.select_related("approver", "by", "revoked_by")[:_LISTED]:
        standing = standing_of(link, head)
        mine = may_handle(request.user, item, link)
        valid = standing == Standing.VALID
        rows.append(
            {
                "link": link,
                "standing": standing,
                "languages": language_list(link.languages),
                "made": moment(link.made_at),
                "by": person(link.by),
                "until": moment(link.expires_at),
                "address": request.build_absolute_uri(signing.address_of(link))
                if valid and mine and link.approver_id is None
                else "",
                "may_revoke": mine and valid,
            }
        )
    return rows


def _revoke(request: HttpRequest, item: Item) -> HttpResponse:
    try:
        pk = uuid.UUID(hex=request.POST["revoke"])
    except ValueError:
        raise PermissionDenied from None
    link = get_object_or_404(Link, pk=pk, item=item.pk)
    try:
        revoke_link(link=link, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Revoked: %(link)s.") % {"link": link})
    return HttpResponseRedirect(addresses.page(item, "links"))


def _done(link: Link) -> str:
    if link.approver_id:
        return gettext(
            "Mailed to %(person)s. An approval by this link counts as the second person's, unless "
            "this person has changed the text."
        ) % {"person": link.person}
    if link.kind == Link.Kind.APPROVAL:
        return gettext(
            "The link is in the list. An approval by it does not count as the second person's."
        )
    return gettext("The link is in the list, ready to be copied.")
