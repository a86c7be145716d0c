"""What the screens of a gallery share: whose they are, who may do what, and their frame."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.urls import reverse
from django.utils.translation import gettext

from embassy.photos.models import Gallery, Photo
from embassy.photos.progress import progress_of
from embassy.publishing import sittings
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import desk_page
from embassy.publishing.admin.reach import reach
from embassy.publishing.admin.wording import person
from embassy.publishing.items import Item, model_of
from embassy.publishing.refusals import Refused
from embassy.publishing.snapshot import languages as site_languages

_MOST_BYTES = 2_000_000  # of a request that carries no file


class BadRequest(ValidationError):  # noqa: N818 - named for the HTTP status
    """A request no screen of ours sends: one sentence, status 400."""


@dataclass(slots=True, weakref_slot=True)
class Desk:
    """One request to a gallery's screens.

    item: the common part (`Item`); its gallery need not exist yet.
    """

    model_admin: object
    request: HttpRequest
    item: Item

    @property
    def user(self):
        return self.request.user

    @property
    def may_add(self) -> bool:
        """Whether pictures may be uploaded."""
        return self.user.has_perm("embassy.add_photo") and self.may_arrange

    @property
    def may_arrange(self) -> bool:
        """Whether everything of the gallery may be changed: order, cover, every word."""
        return self.user.has_perm("embassy.change_gallery")

    @property
    def languages(self) -> list[str]:
        """The languages whose captions this person may change."""
        if self.may_arrange:
            return site_languages()
        if not self.user.has_perm("embassy.change_photo"):
            return []
        return reach(self.request, model_of(self.item.kind)) or []

    @property
    def photos(self):
        """The pictures of the gallery in order; rejected ones among them, removed ones not."""
        return Photo.objects.filter(gallery=self.item.pk).order_by("position", "pk")

    def address(self, screen: str, *args) -> str:
        return reverse(f"admin:embassy_gallery_{screen}", args=[self.item.pk, *args])

    def asked(self) -> dict:
        """The JSON object of a request. Raises BadRequest."""
        try:
            if int(self.request.headers.get("Content-Length") or 0) > _MOST_BYTES:
                raise ValueError
            asked = json.loads(self.request.body)
        # Also a form instead of JSON, and brackets in brackets without end.
        except (ValueError, RawPostDataException, RecursionError) as error:
            raise BadRequest(gettext("This request could not be read.")) from error
        if not isinstance(asked, dict):
            raise BadRequest(gettext("This request could not be read."))
        return asked

    def page(self, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
        """A screen in the gallery's frame (templates/admin/gallery/_frame.html)."""
        concrete = self.item.concrete()
        sitting = sittings.Sitting.objects.filter(pk=self.item.pk).select_related("by").first()
        return desk_page(
            self.model_admin,
            self.request,
            f"gallery/{template}",
            title,
            status=status,
            desk=self,
            screen={"sheet": "change"}.get(template, template),
            item=concrete,
            original=Gallery.objects.filter(pk=self.item.pk).first(),
            back=addresses.change(concrete),
            screens=[
                (name, self.address(name), words)
                for name, words in _screens()
                if name != "upload" or self.may_add
            ],
            progress=progress_of(self.item.pk),
            desk_progress=self.address("progress"),
            sitting=sitting,
            sitting_of=person(sitting.by) if sitting else "",
            mine=[self.user.pk],
            **context,
        )


def _screens() -> list[tuple[str, str]]:
    """(URL name, title) of the screens, in the order of the work."""
    return [
        ("upload", gettext("Upload")),
        ("change", gettext("Choose and order")),
        ("captions", gettext("Captions")),
    ]


def for_gallery(model_admin, view: Callable[..., HttpResponse], *, right: str = "") -> Callable:
    """A view of one gallery's screens: takes a Desk, for those who may see the gallery.

    right: "add", "arrange" or "captions": what the person must be allowed to do at least.
    A refusal (`Refused`, `BadRequest`) becomes {"sentence": …} with status 409 or 400, a missing
    item with 404; a missing right is the site's own page with 403.
    """

    def wrapper(request: HttpRequest, item_id: int, **kwargs) -> HttpResponse:
        item = Item.objects.filter(pk=item_id).first() if item_id < 2**31 else None
        if item is None:
            return _told(gettext("This text has been deleted."), 404)
        if not request.user.has_perm("embassy.view_gallery"):
            raise PermissionDenied
        desk = Desk(model_admin, request, item)
        allowed = {"": True, "add": desk.may_add, "arrange": desk.may_arrange}
        allowed["captions"] = bool(desk.languages) if right == "captions" else True
        if not allowed[right]:
            raise PermissionDenied
        try:
            return view(desk, **kwargs)
        except Refused as refused:
            return _told(str(refused), 409)
        except BadRequest as refused:
            return _told(" ".join(refused.messages), 400)

    return update_wrapper(model_admin.admin_site.admin_view(wrapper), view)


def _told(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=status)


def end_sitting(desk: Desk) -> HttpResponse:
    """Keep what was done so far as one save. POST."""
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    made = sittings.end(desk.item.pk)
    return JsonResponse({"save": made.number if made else None})


def show_progress(desk: Desk) -> JsonResponse:
    """How far the public files of this gallery are, as JSON; the screens ask now and then."""
    now = progress_of(desk.item.pk)
    return JsonResponse({"pictures": now.pictures, "public": now.public, "ready": now.ready})
