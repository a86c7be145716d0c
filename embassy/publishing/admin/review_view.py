"""Submitting, returning and approving: the pages of an item's review."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.review_form import ApproveForm, ReturnForm, ReviewForm, SubmitForm
from embassy.publishing.admin.reviewable import (
    approvable,
    returnable,
    site_of,
    submittable,
)
from embassy.publishing.admin.wording import language_list, moment_with_zone, person
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.review import steps
from embassy.publishing.review.letters import publishers
from embassy.publishing.review.steps import NotTheLatest
from embassy.publishing.revisions import Revision
from embassy.staff.models import office
from embassy.staff.rights import languages_of, may_publish


def submit_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Ask for the approval of what is new: whom, and with which words."""
    if not languages_of(request.user, item):
        title = gettext("Submitting is the task of those who write")
        return item_page(model_admin, request, item, "not_a_publisher", title, status=403)

    def form(head: Revision, data=None) -> SubmitForm:
        choices = submittable(item, head, request.user)
        written = {pk for choice in choices for pk in choice.stand.author_ids}
        people = publishers().exclude(pk__in=written if office().two_person_rule else [])
        return SubmitForm(data, choices=choices, people=people.exclude(pk=request.user.pk))

    def carry_out(asked: SubmitForm, head: Revision) -> str:
        steps.submit(
            revision=head,
            languages=asked.languages,
            by=request.user,
            to=asked.colleague,
            note=asked.cleaned_data["note"],
            site=site_of(request),
        )
        return submitted_sentence(asked.languages, asked.colleague)

    title = gettext("Submit: %(title)s") % {"title": item}
    return _dialog(model_admin, request, item, "submit", title, form, carry_out)


def return_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Give a text back to whoever asked for its review, saying what is to be changed."""

    def form(head: Revision, data=None) -> ReturnForm:
        return ReturnForm(
            data,
            choices=returnable(item, head, request.user),
            people=_workers(item, head, request.user),
        )

    def carry_out(asked: ReturnForm, head: Revision) -> str:
        done = steps.send_back(
            revision=head,
            languages=asked.languages,
            by=request.user,
            to=asked.colleague,
            note=asked.cleaned_data["note"],
            site=site_of(request),
        )
        return gettext("Returned to %(person)s: %(languages)s.") % {
            "person": person(done[0].to),
            "languages": language_list(asked.languages),
        }

    title = gettext("Return: %(title)s") % {"title": item}
    return _dialog(model_admin, request, item, "return", title, form, carry_out)


def approve_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Read each language as visitors will see it, and approve it or comment on it."""
    commenting = "comment" in request.POST

    def form(head: Revision, data=None) -> ApproveForm:
        choices = approvable(item, head, request.user)
        return ApproveForm(data, choices=choices, commenting=commenting)

    def carry_out(asked: ApproveForm, head: Revision) -> str:
        note, chosen = asked.cleaned_data["note"], asked.cleaned_data["chosen"]
        common = {"by": request.user, "note": note, "site": site_of(request)}
        for revision in dict.fromkeys(one.revision for one in chosen):
            codes = [one.language for one in chosen if one.revision == revision]
            if commenting:
                steps.comment(revision=revision, languages=codes, **common)
            else:
                steps.approve(revision=revision, languages=codes, **common)
        said = language_list(dict.fromkeys(asked.languages))
        if commenting:
            return gettext("Comment kept: %(languages)s.") % {"languages": said}
        return gettext("Approved: %(languages)s.") % {"languages": said}

    title = gettext("Approve: %(title)s") % {"title": item}
    return _dialog(
        model_admin,
        request,
        item,
        "approve",
        title,
        form,
        carry_out,
        publish=addresses.page(item, "publish"),
        send_back=addresses.page(item, "return"),
    )


def submitted_sentence(languages: list[str], to) -> str:
    """What the person reads who has submitted."""
    values = {"languages": language_list(languages), "person": person(to)}
    if to is None:
        return gettext("Submitted to any editor: %(languages)s.") % values
    return gettext("Submitted to %(person)s: %(languages)s.") % values


def _dialog(
    model_admin,
    request: HttpRequest,
    item: Item,
    template: str,
    title: str,
    form: Callable[..., ReviewForm],
    carry_out: Callable[..., str],
    **context,
) -> HttpResponse:
    """Show a form about the last save, and do what it asks of exactly that save.

    carry_out: does it and returns the sentence to show afterwards; raises a `Refused`.
    """
    head = head_of(item)
    if head is None:
        messages.error(request, gettext("Save this text once first."))
        return HttpResponseRedirect(addresses.change(item))
    asked = form(head, request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        try:
            if request.POST.get("revision") != str(head.number):
                raise NotTheLatest
            sentence = carry_out(asked, head)
        except Refused as refused:
            head = head_of(item)
            asked = form(head, request.POST)  # as it is by now; every word typed stays
            asked.is_valid()
            asked.add_error(None, str(refused))
        else:
            messages.success(request, sentence)
            return HttpResponseRedirect(addresses.change(item))
    return item_page(
        model_admin,
        request,
        item,
        template,
        title,
        head=head,
        made=moment_with_zone(head.made_at),
        saved_by=person(head.by),
        form=asked,
        may_publish=may_publish(request.user),
        **context,
    )


def _workers(item: Item, head: Revision, user) -> list:
    """Who may be given a text back: who asked for its review, then who saved it, the last first."""
    saved = item.revisions.main_line().order_by("-number").values_list("by_id", flat=True)
    ids = [pk for pk in dict.fromkeys([getattr(steps.submitter(head), "pk", None), *saved]) if pk]
    people = get_user_model().objects.filter(is_active=True).exclude(pk=user.pk).in_bulk(ids)
    return [people[pk] for pk in ids if pk in people]
