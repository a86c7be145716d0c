"""The Publish dialog: the one way in the admin from what staff edit to what visitors see."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from embassy.languages import native_name
from embassy.publishing import ledger
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_form import FACTS_ONLY, PublishForm, offers
from embassy.publishing.admin.unnamed import unconfirmed
from embassy.publishing.admin.wording import language_list, moment_with_zone, person
from embassy.publishing.editions import Change
from embassy.publishing.facts import side_revision
from embassy.publishing.items import Item
from embassy.publishing.publish import Part, Publication, publish_together
from embassy.publishing.refusals import MomentPassed, NothingLive, Refused
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.revisions import Revision
from embassy.publishing.states import states_of


class SavedMeanwhile(Refused):
    """The text the dialog showed is no longer the last one."""

    def __init__(self, head: Revision):
        super().__init__(
            _(
                "%(person)s saved this text while you were looking at it. Nothing has been "
                "published: look at the form below again, then publish."
            ),
            person=person(head.by),
        )


class NeverSaved(Refused):
    """An item without a revision: made outside the admin and never recorded."""

    def __init__(self):
        super().__init__(_("Save this text once before publishing it."))


def publish_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Show what can be published of the last save, and publish exactly that."""
    head = head_of(item)
    if head is None:
        messages.error(request, str(NeverSaved()))
        return HttpResponseRedirect(addresses.change(item))
    form = _form(item, head, request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = carry_out(
                item=item,
                number=addresses.number_typed(request.POST.get("revision")),
                form=form,
                by=request.user,
            )
        except Refused as refused:
            head = head_of(item)
            # The languages as they are by now; every tick and word of the person stays.
            form = _form(item, head, request.user, request.POST)
            lacking = isinstance(refused, NotApproved)
            if lacking:
                form.offer_forcing()
            form.is_valid()
            field = "moment" if isinstance(refused, MomentPassed) else "forced" if lacking else None
            form.add_error(field, str(refused))
        else:
            _report(request, done, form.cleaned_data["at"])
            return HttpResponseRedirect(addresses.change(item))
    title = gettext("Publish: %(title)s") % {"title": item}
    return item_page(
        model_admin,
        request,
        item,
        "publish",
        title,
        head=head,
        saved_by=person(head.by),
        form=form,
        unnamed=unconfirmed(head),
        submit=addresses.page(item, "submit"),
    )


@transaction.atomic
def carry_out(*, item: Item, number: int | None, form: PublishForm, by) -> Publication:
    """Publish what the form asks for, as one release. Raises a `Refused`; then nothing changed.

    number: of the revision the person has seen; any other is not published.
    """
    ledger.lock(item.pk)
    asked = form.cleaned_data
    return publish_together(
        parts=parts_asked(item=item, number=number, form=form, by=by),
        by=by,
        at=asked["at"],
        why=asked["why"],
        forced=asked.get("forced", ""),
    )


def parts_asked(*, item: Item, number: int | None, form: PublishForm, by) -> list[Part]:
    """What the form asks for of one item, which is locked. Raises a `Refused`.

    number: of the revision the person has seen; any other is not published.
    """
    head = head_of(item)
    if head.number != number:
        raise SavedMeanwhile(head)
    asked = form.cleaned_data
    notes = form.notes()
    parts = []
    for language in asked["chosen"]:
        revision = head
        if asked.get(f"part_{language}") == FACTS_ONLY:
            live = states_of([item.pk])[item.pk][language].live
            if live is None:
                raise NothingLive(_("There is no live text whose facts could be renewed."))
            revision = side_revision(revision=head, live=live.revision, language=language, by=by)
        parts.append(
            Part(
                revision=revision,
                languages=[language],
                change=asked.get("change") or Change.UPDATE,
                notes=notes,
                waiting=asked.get(f"waiting_{language}") or None,
            )
        )
    return parts


def head_of(item: Item) -> Revision | None:
    """The last save of the working copy; none for an item made outside the admin."""
    return Revision.objects.select_related("by").head(item.pk)


def _form(item: Item, head: Revision, user, data) -> PublishForm:
    offered = offers(head, states_of([item.pk])[item.pk], by=user)
    return PublishForm(data, offers=offered, source_language=item.source_language)


def _report(request: HttpRequest, done: Publication, at: datetime | None) -> None:
    now = [edition for edition in done.editions if edition.live_from <= timezone.now()]
    if at is None:
        messages.success(
            request,
            format_html("{} {}", gettext("Published. On the site:"), live_links(now)),
        )
    else:
        messages.success(
            request,
            gettext("Scheduled for %(moment)s: %(languages)s.")
            % {
                "moment": moment_with_zone(at),
                "languages": language_list(
                    dict.fromkeys(edition.language for edition in done.editions)
                ),
            },
        )
    if done.facts_differ:
        messages.warning(
            request,
            gettext("The facts now differ from this text in: %(languages)s. Publish there too.")
            % {"languages": language_list(done.facts_differ)},
        )


def live_links(editions) -> SafeString:
    """A link to the page of each edition, named by its language."""
    return format_html_join(
        ", ",
        '<a class="desk-link" href="{}" lang="{}">{}</a>',
        (
            (edition.get_absolute_url(), edition.language, native_name(edition.language))
            for edition in editions
        ),
    )
