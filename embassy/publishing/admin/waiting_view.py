"""A scheduled edition: moving it to another moment, or cancelling it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from embassy.languages import native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.moments import LaterForm, local_time
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.schedule_view import instead_of
from embassy.publishing.admin.wording import moment_with_zone
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import MomentPassed, Refused
from embassy.publishing.schedule import cancel, reschedule


def waiting_dialog(model_admin, request: HttpRequest, item: Item, edition_id: int) -> HttpResponse:
    """Move or cancel one scheduled edition of an item."""
    edition = get_object_or_404(
        Edition.objects.effective().cards().select_related("release__by"),
        pk=edition_id,
        item=item.pk,
    )
    form = LaterForm(
        request.POST if "move" in request.POST else None,
        initial={"moment": local_time(edition.live_from)},
    )
    try:
        if "cancel" in request.POST:
            cancel(edition=edition, by=request.user)
            messages.success(
                request,
                gettext("Cancelled: %(language)s, %(moment)s.")
                % {
                    "language": native_name(edition.language),
                    "moment": moment_with_zone(edition.live_from),
                },
            )
            return HttpResponseRedirect(addresses.change(item))
        if "move" in request.POST and form.is_valid():
            at = form.cleaned_data["at"]
            reschedule(edition=edition, at=at, by=request.user)
            messages.success(
                request,
                gettext("Scheduled for %(moment)s: %(languages)s.")
                % {"moment": moment_with_zone(at), "languages": native_name(edition.language)},
            )
            return HttpResponseRedirect(addresses.change(item))
    except Refused as refused:
        if isinstance(refused, MomentPassed) and form.is_bound:
            form.add_error("moment", str(refused))
        else:
            messages.error(request, str(refused))
            return HttpResponseRedirect(addresses.change(item))
    title = gettext("Scheduled: %(title)s") % {"title": item}
    moment = moment_with_zone(edition.live_from)
    return item_page(
        model_admin,
        request,
        item,
        "waiting",
        title,
        edition=edition,
        moment=moment,
        instead=instead_of(edition),
        form=form,
    )
