""" "New from wire text": a paste or a file, the proposal beside its source, the filled form.

Between the yes and the saved article the text waits in the session, under a key of its own, so
that two imports in two tabs do not meet.
"""

import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from unfold.decorators import action

from articles.importing.drafts import (
    agency_for,
    anniversary_of,
    article_fields,
    new_event,
    officials_for,
)
from articles.importing.forms import LINK, NEW_EVENT, AcceptForm, WireForm
from articles.importing.registry import known
from articles.wire import parse
from embassy.models import Official
from embassy.publishing.record import record
from events.models import Activity

_SESSION = "wire_imports"
#: Imports one person may have open at once; the oldest goes first.
_KEPT = 5


class WireImport:
    """For the article admin: the page, the filled form, and the source kept on what is saved."""

    def get_urls(self):
        page = path(
            "wire/", self.admin_site.admin_view(self.wire_view), name="articles_article_wire"
        )
        return [page, *super().get_urls()]

    @action(description=_lazy("New from wire text"), url_path="from-wire", permissions=["add"])
    def from_wire(self, request: HttpRequest) -> HttpResponse:
        """The button above the list."""
        return HttpResponseRedirect(reverse("admin:articles_article_wire"))

    def wire_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        proposal = accept = None
        if "accept" in request.POST:
            text = request.POST.get("text", "")
            proposal = parse(text, registry=known())
            form = WireForm(initial={"text": text})
            accept = AcceptForm(request.POST, proposal=proposal)
            if accept.is_valid():
                return self._open_form(request, accept)
        else:
            form = WireForm(request.POST or None, request.FILES or None)
            if request.method == "POST" and form.is_valid():
                proposal = parse(form.cleaned_data["text"], registry=known())
                accept = AcceptForm(initial={"text": form.cleaned_data["text"]}, proposal=proposal)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("New from wire text"),
            "form": form,
            "accept": accept,
            "proposal": proposal,
        }
        if proposal:
            commemoration, year = anniversary_of(proposal)
            labels = dict(Activity.choices)
            context |= {
                # As the agency wrote it: a template would turn it into the embassy's own hour.
                "clock": proposal.published and f"{proposal.published:%H:%M}",
                "phrase": commemoration and commemoration.phrase(year, get_language()),
                "held": [labels.get(activity, activity) for activity in proposal.held],
                "people": list(zip(proposal.people, accept["people"], strict=True)),
            }
        return TemplateResponse(request, "admin/articles/article/wire.html", context)

    def _open_form(self, request: HttpRequest, accept: AcceptForm) -> HttpResponse:
        proposal, people = accept.proposal, accept.accepted_people()
        officials, proposed = officials_for(people, proposal.language)
        agency = agency_for(proposal)
        if proposed:
            messages.info(
                request,
                ngettext(
                    "%(count)s new official is proposed; an editor confirms the name before "
                    "any page shows it.",
                    "%(count)s new officials are proposed; an editor confirms the names before "
                    "any page shows them.",
                    len(proposed),
                )
                % {"count": len(proposed)},
            )
        choice = accept.cleaned_data["event"]
        key = secrets.token_urlsafe(8)
        kept = list(request.session.get(_SESSION, {}).items())[1 - _KEPT :]
        request.session[_SESSION] = dict(kept) | {
            key: {
                "text": proposal.source_text,
                "officials": {person.name: official.pk for person, official in officials.items()},
                "agency": agency and agency.pk,
                "event": accept.known_event.pk if choice == LINK else None,
                "new_event": choice == NEW_EVENT,
            }
        }
        return HttpResponseRedirect(reverse("admin:articles_article_add") + f"?wire={key}")

    def get_changeform_initial_data(self, request):
        kept = _kept(request)
        if kept is None:
            return super().get_changeform_initial_data(request)
        proposal = parse(kept["text"], registry=known())
        initial = article_fields(proposal, agency=None)
        initial.pop("wire_source")
        return initial | {
            "agency": kept["agency"],
            "from_bureau": bool(kept["agency"] and proposal.agency and proposal.agency.bureau),
            "commemoration": initial["commemoration"] and initial["commemoration"].pk,
            "event": kept["event"],
            "officials": list(kept["officials"].values()),
        }

    def save_model(self, request, obj, form, change):
        kept = None if change else _kept(request)
        if kept is not None:
            obj.wire_source = kept["text"]
            if kept["new_event"] and obj.event is None:
                proposal = parse(kept["text"], registry=known())
                saved = Official.objects.in_bulk(kept["officials"].values())
                officials = {
                    person: saved[kept["officials"][person.name]]
                    for person in proposal.people
                    if kept["officials"].get(person.name) in saved
                }
                obj.event = new_event(proposal, officials, request.user)
                record(item=obj.event, by=request.user, why=_("from wire text"))
                messages.info(request, _("A draft of the event was made too."))
        super().save_model(request, obj, form, change)


def _kept(request: HttpRequest) -> dict | None:
    return request.session.get(_SESSION, {}).get(request.GET.get("wire", ""))
