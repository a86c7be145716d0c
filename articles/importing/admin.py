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
    known_agency,
    new_event,
    officials_for,
)
from articles.importing.forms import LINK, NEW_EVENT, AcceptForm, WireForm
from articles.importing.registry import known
from articles.wire import parse
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
        """Keep what was accepted for the form; the registry learns of it when that is saved."""
        proposal, people = accept.proposal, accept.accepted_people()
        new = sum(1 for person in people if not person.id)
        if new:
            messages.info(
                request,
                ngettext(
                    "%(count)s new official is proposed and saved with the article; an editor "
                    "confirms the name before any page shows it.",
                    "%(count)s new officials are proposed and saved with the article; an editor "
                    "confirms the names before any page shows them.",
                    new,
                )
                % {"count": new},
            )
        if proposal.agency and not proposal.agency.id:
            messages.info(
                request,
                _(
                    "“%(agency)s” is not in the registry: it is saved with the article, unless "
                    "you choose another agency."
                )
                % {"agency": proposal.agency.name},
            )
        choice = accept.cleaned_data["event"]
        key = secrets.token_urlsafe(8)
        kept = list(request.session.get(_SESSION, {}).items())[1 - _KEPT :]
        request.session[_SESSION] = dict(kept) | {
            key: {
                "text": proposal.source_text,
                "people": {person.name: person.id for person in people},
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
        initial = article_fields(proposal, agency=known_agency(proposal))
        initial.pop("wire_source")
        return initial | {
            "agency": initial["agency"] and initial["agency"].pk,
            "from_bureau": bool(proposal.agency and proposal.agency.bureau),
            "commemoration": initial["commemoration"] and initial["commemoration"].pk,
            "event": kept["event"],
            "officials": list(filter(None, kept["people"].values())),
        }

    def save_model(self, request, obj, form, change):
        kept = None if change else _kept(request)
        if kept is not None:
            self._bring_in(request, obj, form, kept)
        super().save_model(request, obj, form, change)

    def _bring_in(self, request, article, form, kept: dict) -> None:
        """What an import adds beside the form's columns, in the transaction of its save."""
        proposal = parse(kept["text"], registry=known())
        article.wire_source = kept["text"]
        accepted = [person for person in proposal.people if person.name in kept["people"]]
        officials, _proposed = officials_for(accepted, proposal.language)
        # Those known then stood in the form, where a person may have taken them out again.
        unknown = [row for person, row in officials.items() if not kept["people"][person.name]]
        form.cleaned_data["officials"] = [*form.cleaned_data["officials"], *unknown]
        if article.agency is None and not known_agency(proposal):
            article.agency = agency_for(proposal)
        if article.agency is None:
            article.from_bureau = False
        if kept["new_event"] and article.event is None:
            article.event = new_event(proposal, officials, request.user)
            record(item=article.event, by=request.user, why=_("from wire text"))
            messages.info(request, _("A draft of the event was made too."))


def _kept(request: HttpRequest) -> dict | None:
    return request.session.get(_SESSION, {}).get(request.GET.get("wire", ""))
