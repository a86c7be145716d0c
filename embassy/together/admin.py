"""The admin's form of an item, which several people edit."""

import copy

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from embassy.publishing import ledger
from embassy.publishing.refusals import Refused
from embassy.together import buffers, presence, sentences
from embassy.together.banner import banner
from embassy.together.joining import head_of, join
from embassy.together.kept import kept_page
from embassy.together.opened import beside_revision
from embassy.together.visit import Visit


class TogetherMixin:
    """Saves join instead of replacing each other; who else is here is said; what is typed is kept.

    For items; their form is a `TogetherForm`. Pictures have their own screens
    (`embassy.photos.desk`), which save word by word.
    """

    change_form_before_template = "admin/item/_joining.html"
    #: {upload field: the column its file goes to}: a file replaced meanwhile is not replaced again.
    uploads: dict[str, str] = {}

    @property
    def buffer_form(self) -> str:
        """How the form is called among buffers."""
        return f"{self.opts.app_label}.{self.opts.model_name}"

    # ------------------------------------------------------------------------------------ the form
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        def view(asked: HttpRequest) -> HttpResponse:
            return super(TogetherMixin, self).changeform_view(
                asked, object_id, form_url, extra_context
            )

        item_id = _number(object_id)
        if request.method == "POST":
            request.together = Visit(key=request.POST.get("buffer_key", "")[:40])
            if object_id is None:
                with transaction.atomic():
                    return self._send_new(request, view)
            if item_id is None:
                return view(request)
            with transaction.atomic():
                return self._send(request, item_id, view)
        # The save's number before the object itself: a save in between then counts as unseen.
        request.together = Visit(seen=head_of(item_id) if item_id else None)
        if "taken" in request.GET:
            request = self._take_back(request, item_id)
        return view(request)

    def _send(self, request: HttpRequest, item_id: int, view) -> HttpResponse:
        """Join what was sent with what is stored, holding the item until it is saved."""
        try:
            ledger.lock(item_id)
        except Refused:
            return kept_page(
                request,
                gettext("This text has been deleted meanwhile"),
                gettext("What you typed could not be saved. You can copy it from here."),
                status=410,
                again=False,
            )
        obj = self.get_object(request, str(item_id))
        if obj is not None and self.has_change_permission(request, obj):
            request.together.joining = join(self, request, obj, request.POST)
            request.together.seen = request.together.joining.seen
            request.POST = request.together.joining.data
        return view(request)

    def _send_new(self, request: HttpRequest, view) -> HttpResponse:
        """Make a new object once, however often its form is sent."""
        key = request.together.key
        if not key or not self.has_add_permission(request):
            return view(request)
        made = buffers.made_before(user=request.user, form=self.buffer_form, key=key)
        if made is None:
            return view(request)
        messages.info(request, gettext("This had been saved already."))
        opts = self.opts
        return redirect(f"admin:{opts.app_label}_{opts.model_name}_change", made)

    def _take_back(self, request: HttpRequest, item_id: int | None) -> HttpRequest:
        """The request that would have sent the unsaved text: its form is shown, never saved."""
        taken = request.GET["taken"]
        mine = buffers.unsaved(user=request.user, form=self.buffer_form, item_id=item_id)
        buffer = mine.filter(pk=taken).first() if taken.isdecimal() else None
        obj = self.get_object(request, str(item_id)) if item_id else None
        may = self.has_change_permission(request, obj) if item_id else True
        if buffer is None or not may or (item_id and obj is None):
            return request
        sent = copy.copy(request)
        sent.method = "POST"
        sent.POST = buffers.posted(buffer)
        sent._files = MultiValueDict()
        sent.together = Visit(seen=request.together.seen, key=buffer.key, restored=buffer)
        if obj is not None:
            sent.together.joining = join(self, sent, obj, sent.POST)
            sent.POST = sent.together.joining.data
        return sent

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.visit = getattr(request, "together", None)
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        visit: Visit | None = getattr(request, "together", None)
        may = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        if visit is not None:
            form = context["adminform"].form
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            if visit.restored is not None:
                _without_errors(context, form, formsets)
            elif change and not form.is_bound:
                beside = beside_revision(form, formsets, obj.schema)
                form.initial["opened"] = beside
            if may:
                self._look_round(request, visit, obj if change else None)
            context["together"] = banner(
                request,
                visit,
                form=self.buffer_form,
                form_id=f"{self.opts.model_name}_form",
                item_id=obj.pk if change else None,
                typed=form.is_bound,
                may=may,
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _look_round(self, request: HttpRequest, visit: Visit, obj) -> None:
        """Be seen, see who else is here, and find what one has not saved."""
        if obj is not None:
            presence.touch(item_id=obj.pk, user=request.user)
            visit.here = sentences.here(presence.others(item_id=obj.pk, user=request.user))
        mine = buffers.unsaved(
            user=request.user, form=self.buffer_form, item_id=obj.pk if obj else None
        )
        for buffer in mine.exclude(key=visit.key)[: buffers.OFFERED]:
            if obj is None or self._says_more(request, obj, buffers.posted(buffer)):
                visit.offers.append(buffer)
            else:
                buffer.delete()

    def _says_more(self, request: HttpRequest, obj, posted: QueryDict) -> bool:
        """Whether unsaved text differs from what is stored by now."""
        fresh = self.get_object(request, str(obj.pk))  # the form's own may hold what was typed
        return fresh is not None and join(self, request, fresh, posted).mine

    # -------------------------------------------------------------------------------------- saving
    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        whose = {
            "user": request.user,
            "form": self.buffer_form,
            "key": form.cleaned_data.get("buffer_key") or "",
        }
        if change:
            buffers.forget(**whose)
        else:
            buffers.made_now(**whose, item_id=form.instance.pk)
        joining = request.together.joining if hasattr(request, "together") else None
        if joining is not None and joining.theirs:
            messages.info(
                request,
                gettext("Saved together with the changes of %(people)s: %(places)s.")
                % {
                    "people": sentences.people(joining.people),
                    "places": "; ".join(dict.fromkeys(joining.theirs)),
                },
            )


def _without_errors(context: dict, form, formsets: list) -> None:
    """Show unsaved text as it is: what is wrong with it is said when it is saved."""
    context["errors"] = []
    form._errors = ErrorDict()
    for formset in formsets:
        formset._non_form_errors = ErrorList()
        for row in formset.forms:
            row._errors = ErrorDict()


def _number(object_id: str | None) -> int | None:
    """An item's key out of an address; None for what can be none."""
    text = unquote(object_id) if object_id else ""
    return int(text) if text.isdecimal() and len(text) < 19 else None
