"""“Save and submit”: from the form to an editor's desk in one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from embassy.publishing.admin import addresses
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.review_view import submitted_sentence
from embassy.publishing.admin.reviewable import site_of, submittable
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.review.steps import submit
from embassy.staff.rights import languages_of, may_publish


class SubmittingMixin:
    """Two buttons beside Save. What was typed is saved first, whatever becomes of the rest."""

    actions_submit_line = ("save_and_submit", "save_and_publish")

    # The names keep unfold from calling these while the rows of an item are not saved yet.
    @action(description=_("Save and submit"), permissions=["submit"], attrs={"name": "_submit"})
    def save_and_submit(self, request: HttpRequest, obj: Item) -> None:
        """Its button; `response_change` does it, once the save has its revision."""

    @action(description=_("Save and publish…"), permissions=["publish"], attrs={"name": "_publish"})
    def save_and_publish(self, request: HttpRequest, obj: Item) -> None:
        """Its button, which leads to the Publish dialog."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A new item has the two buttons too; unfold offers such only for what exists."""
        if object_id is None:
            extra_context = (extra_context or {}) | {
                "actions_submit_line": self.get_actions_submit_line(request, object_id)
            }
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_submit_permission(self, request: HttpRequest, obj=None) -> bool:
        return bool(languages_of(request.user, self.model))

    def has_publish_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_publish(request.user)

    def response_add(self, request, obj, post_url_continue=None) -> HttpResponse:
        return self._response(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj) -> HttpResponse:
        return self._response(request, obj) or super().response_change(request, obj)

    def _response(self, request: HttpRequest, obj: Item) -> HttpResponse | None:
        if "_submit" in request.POST:
            submit_saved(request, obj)
            return HttpResponseRedirect(addresses.change(obj))
        if "_publish" in request.POST and may_publish(request.user):
            return HttpResponseRedirect(addresses.page(obj, "publish"))
        return None


def submit_saved(request: HttpRequest, item: Item) -> None:
    """Submit to any editor what is new in the languages this person writes, and say so."""
    head = head_of(item)
    choices = submittable(item, head, request.user)
    languages = [choice.language for choice in choices if choice.ticked]
    if not languages:
        said = next((choice.refusal for choice in choices if choice.refusal), "")
        messages.warning(
            request, said or gettext("Saved. Nothing in it is new, so nothing was submitted.")
        )
        return
    try:
        submit(revision=head, languages=languages, by=request.user, site=site_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, submitted_sentence(languages, None))
