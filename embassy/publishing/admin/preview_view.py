"""The preview for staff: a text as visitors will see it, before anybody can."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.csp import csp_override

from embassy.languages import codes
from embassy.links.drafting import draft_of
from embassy.links.frames import switcher
from embassy.photos.staff_showing import shown_to_staff
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.wording import person, reading_language
from embassy.publishing.editions import Change, Edition
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.states import states_of
from embassy.site.alternates import Alternate
from embassy.site.rendering import Frame, render_item


def preview_page(model_admin, request: HttpRequest, item: Item, language: str) -> HttpResponse:
    """The last save of an item in a language; with ?edition=id, that edition of it."""
    if language not in codes():
        raise Http404
    title = gettext("Preview: %(title)s") % {"title": item}
    asked = request.GET.get("edition", "")
    if asked:
        edition = _edition(item, language, asked)
        if edition.change in Change.silent():
            nothing = gettext("This edition takes the text back: visitors find a notice instead.")
            return item_page(model_admin, request, item, "preview", title, nothing=nothing)
    else:
        revision = head_of(item)
        if revision is None:
            nothing = gettext("Save this text once to see a preview of it.")
            return item_page(model_admin, request, item, "preview", title, nothing=nothing)
        try:
            edition = draft_of(revision, language)
        except Refused as refused:
            return item_page(model_admin, request, item, "preview", title, nothing=str(refused))
    return _as_visitors_see_it(request, item, edition, scheduled=bool(asked))


def _edition(item: Item, language: str, asked: str) -> Edition:
    if not asked.isdecimal() or len(asked) > 18:
        raise Http404
    rows = (
        Edition.objects.effective()
        .defer("plain", "search", "search_head")
        .select_related("revision__by")
    )
    return get_object_or_404(rows, pk=int(asked), item=item.pk, language=language)


# The policy of public pages: the admin's would let a text do what visitors' browsers forbid.
@csp_override(settings.SECURE_CSP)
def _as_visitors_see_it(
    request: HttpRequest, item: Item, edition: Edition, *, scheduled: bool
) -> HttpResponse:
    previews = {code: addresses.page(item, "preview", code) for code in codes()}
    top = render_to_string(
        "components/preview_staff.html",
        {
            "reader": reading_language(),
            "languages": switcher(previews, edition.language),
            "state": states_of([item.pk])[item.pk][edition.language].state.label,
            "edition": edition,
            "revision": edition.revision,
            "saved_by": person(edition.revision.by),
            "scheduled": edition.live_from if scheduled else None,
            "back": addresses.change(item),
        },
        request,
    )
    response = render_item(
        request,
        edition,
        alternates=[Alternate(code, address) for code, address in previews.items()],
        finder=shown_to_staff,
        preview=True,
        frame=Frame(top=top),
    )
    response["X-Robots-Tag"] = "noindex"
    return response
