"""The next anniversaries on the desk's first page, prepared or not."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from embassy.languages import codes, dates
from embassy.publishing.admin import addresses
from embassy.staff.panels import Panel, Row, adds_panel
from events import anniversaries
from events.commemorations import near

#: Rows of the panel.
_MOST = 5


@adds_panel
def next_anniversaries(request: HttpRequest) -> Panel | None:
    """Today's and the coming ones, also of commemorations nothing is published about yet.

    Three queries. An anniversary is named in the reader's language, else as staff know it.
    """
    if not request.user.has_perm("events.view_commemoration"):
        return None
    today, language = timezone.localdate(), get_language()
    coming = []
    for commemoration in near.reference():
        origin = commemoration.origin_date
        latest = anniversaries.latest_until(origin, today)
        following = anniversaries.next_after(origin, today)
        found = latest if latest and latest.date == today else following
        coming.append((found, commemoration, near.kept(commemoration, found.year, language)))
    coming = sorted(coming, key=lambda row: row[0].date)[:_MOST]
    near.mark_covered([kept for _found, _commemoration, kept in coming if kept])
    return Panel(
        key="anniversaries",
        title=gettext("Next anniversaries"),
        rows=[_row(*one, today=today, language=language) for one in coming],
        empty=gettext("No commemoration has been entered yet."),
    )


def _row(found, commemoration, kept, *, today, language: str) -> Row:
    days = (found.date - today).days
    left = ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    published = kept is not None and kept.covered
    return Row(
        title=kept.phrase if kept else _name(commemoration, found.date),
        link=reverse(addresses.name_of(commemoration.KIND, "change"), args=[commemoration.pk]),
        what=gettext("on the site") if published else "",
        tone="live" if published else "",
        meta=f"{dates.long_date(found.date, language)} · {left if days else gettext('today')}",
    )


def _name(commemoration, day: date) -> str:
    """Its name in any language; its key where the office has fixed none."""
    names = (commemoration.name_on(day, language) for language in codes())
    return next(filter(None, names), commemoration.key)
