"""What somebody can do with an item straight from a list: a menu in its row, and the action that
publishes several together."""

from collections.abc import Iterator

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from embassy.publishing.admin import addresses, release_view, schedule_view
from embassy.publishing.items import Item
from embassy.publishing.states import State
from embassy.staff.rights import may_change, may_publish


def doors(item: Item, user) -> Iterator[tuple[str, str]]:
    """(name, address) of the pages of an item that are for this person, as it stands now.

    The item comes from a list with its states (`ItemChangeList`); no query.
    """
    states = item.language_states.values()
    written = [state for state in states if state.state != State.MISSING]
    first = next((state for state in written if state.language == item.source_language), None)
    first = first or next(iter(written), None)
    live = any(state.live and state.state != State.WITHDRAWN for state in states)
    waits = [state.next for state in states if state.next]
    new = any(state.new for state in states)
    publisher = may_publish(user)

    def page(name: str, *args) -> str:
        return addresses.page(item, name, *args)

    if first:
        yield gettext("Preview"), page("preview", first.language)
    if new and may_change(user, item):
        yield gettext("Submit…"), page("submit")
    if publisher:
        if new or any(state.forced for state in states):
            yield gettext("Approve…"), page("approve")
        if written:
            yield gettext("Publish…"), page("publish")
            yield (
                gettext("Publish together with…"),
                release_view.address([item.pk], relations=True),
            )
        if live:
            yield gettext("Withdraw…"), page("withdraw")
        if any(state.state == State.WITHDRAWN for state in states):
            yield gettext("Reinstate…"), page("reinstate")
        if waits:
            yield gettext("Move or cancel…"), schedule_view.address(item.pk)
    if live or waits:
        yield gettext("For messengers…"), page("messenger")
    yield gettext("History"), page("history")
    if user.has_perm("embassy.view_logentry"):
        log = reverse("admin:embassy_logentry_changelist")
        yield gettext("Log"), f"{log}?item={item.pk}"


class RowDoorsMixin:
    """For admins of items: the menu as last column, and “Publish together…” for several rows."""

    def get_list_display(self, request):
        return [*super().get_list_display(request), "doors"]

    @admin.display(description=_("more"))
    def doors(self, item: Item) -> SafeString:
        # A popover lies above the table, which scrolls; Escape and a click beside it close it.
        return format_html(
            '<button type="button" class="desk-button desk-more" popovertarget="doors-{}" '
            'aria-label="{}">⋯</button>'
            '<div popover id="doors-{}" class="desk-menu" aria-label="{}">{}</div>',
            item.pk,
            gettext("More: %(title)s") % {"title": item},
            item.pk,
            item,
            format_html_join(
                "", '<a href="{}">{}</a>', ((link, name) for name, link in doors(item, item.reader))
            ),
        )

    @admin.action(permissions=["publish"], description=_("Publish together…"))
    def publish_together(self, request: HttpRequest, queryset) -> HttpResponseRedirect:
        """The page of a release of the ticked items; nothing happens before it is confirmed."""
        ids = queryset.order_by("pk").values_list("pk", flat=True)
        return HttpResponseRedirect(release_view.address(ids))
