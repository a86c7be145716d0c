"""The pages an item has beside its form, each open to those whom its right allows."""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext

from embassy.publishing import sittings
from embassy.publishing.admin.compare_view import compare_live_page, compare_page
from embassy.publishing.admin.history_view import history_page, restore_view
from embassy.publishing.admin.links_view import links_page
from embassy.publishing.admin.messenger_view import messenger_page
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.preview_view import preview_page
from embassy.publishing.admin.publish_view import publish_dialog
from embassy.publishing.admin.review_view import approve_dialog, return_dialog, submit_dialog
from embassy.publishing.admin.seen_view import seen_frame, seen_page, seen_text_page
from embassy.publishing.admin.translate_view import translate_page
from embassy.publishing.admin.translations_view import translations_page
from embassy.publishing.admin.waiting_view import waiting_dialog
from embassy.publishing.admin.withdraw_view import reinstate_dialog, withdraw_dialog
from embassy.staff.rights import PUBLISH

#: Pages that submit, approve, publish, translate, replace or show the item as it was last saved.
_OF_THE_LAST_SAVE = {
    "submit",
    "approve",
    "publish",
    "restore",
    "preview",
    "compare",
    "links",
    "translate",
}


def urls(model_admin) -> list[URLPattern]:
    """The addresses of an item's pages; before Django's own, whose history they replace."""
    opts = model_admin.opts
    name = f"{opts.app_label}_{opts.model_name}_%s"

    def at(route: str, page: str, view: Callable, *, right: str | None = PUBLISH) -> URLPattern:
        wrapped = _for_item(model_admin, view, right, settled=page in _OF_THE_LAST_SAVE)
        return path(f"<path:object_id>/{route}", wrapped, name=name % page)

    return [
        at("submit/", "submit", submit_dialog, right=None),
        at("return/", "return", return_dialog),
        at("approve/", "approve", approve_dialog),
        at("publish/", "publish", publish_dialog),
        at("withdraw/", "withdraw", withdraw_dialog),
        at("reinstate/", "reinstate", reinstate_dialog),
        at("waiting/<int:edition_id>/", "waiting", waiting_dialog),
        at("history/<int:number>/restore/", "restore", restore_view, right=None),
        at("history/", "history", history_page, right=None),
        at("preview/<slug:language>/", "preview", preview_page, right=None),
        at("links/", "links", links_page, right=None),
        at("translations/", "translations", translations_page, right=None),
        at("translate/<slug:language>/", "translate", translate_page, right=None),
        at("messenger/", "messenger", messenger_page, right=None),
        at("compare/", "compare", compare_page, right=None),
        at("compare/live/<slug:language>/", "compare_live", compare_live_page, right=None),
        at("seen/", "seen", seen_page, right=None),
        at("seen/<int:edition_id>/", "seen_text", seen_text_page, right=None),
        at("seen/<int:edition_id>/page/", "seen_frame", seen_frame, right=None),
    ]


def _for_item(model_admin, view: Callable, right: str | None, *, settled: bool) -> Callable:
    """A view of one item: found, visible to the user, and allowed by `right`.

    settled: when it is opened, pictures somebody is working on are kept as a save first, so that
    the page shows them. What is sent afterwards speaks of the save the page showed.
    """

    def wrapper(request: HttpRequest, object_id: str, **kwargs) -> HttpResponse:
        item = model_admin.get_object(request, unquote(object_id))
        if item is None:
            return model_admin._get_obj_does_not_exist_redirect(
                request, model_admin.opts, object_id
            )
        if not model_admin.has_view_or_change_permission(request, item):
            raise PermissionDenied
        if right is not None and not request.user.has_perm(right):
            return _explain(model_admin, request, item)
        if settled and request.method == "GET":
            sittings.end(item.pk)
        return view(model_admin, request, item, **kwargs)

    wrapper.model_admin = model_admin
    return update_wrapper(model_admin.admin_site.admin_view(wrapper), view)


def _explain(model_admin, request: HttpRequest, item) -> HttpResponse:
    """Say why a colleague cannot publish, instead of a bare refusal."""
    title = gettext("Publishing is an editor's task")
    return item_page(model_admin, request, item, "not_a_publisher", title, status=403)
