"""The translation gaps on the desk's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from embassy.languages import native_name
from embassy.staff.panels import Door, Panel, Row, adds_panel
from embassy.translating.queue import counts
from embassy.translating.queue_view import TABS, Tab


@adds_panel
def translation_gaps(request: HttpRequest) -> Panel | None:
    """What waits in the languages of this person, with a way into each queue. Four queries."""
    if not request.user.has_perm("embassy.view_translationmark"):
        return None
    rows = []
    for language, numbers in counts(request.user).items():
        waiting = {Tab(key): number for key, number in numbers.items() if number}
        if not waiting:
            continue
        address = reverse("admin:translations", args=[language])
        rows.append(
            Row(
                title=native_name(language),
                link=address,
                what=ngettext("%(count)s text", "%(count)s texts", sum(waiting.values()))
                % {"count": sum(waiting.values())},
                tone="changed" if Tab.OUTDATED in waiting else "missing",
                doors=[
                    Door(f"{TABS[tab]}: {number}", f"{address}?tab={tab.value}")
                    for tab, number in waiting.items()
                ],
            )
        )
    return Panel(
        key="translations",
        title=gettext("Translations"),
        rows=rows,
        empty=gettext("Every text stands in all your languages."),
    )
