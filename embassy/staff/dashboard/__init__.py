"""The desk's first page: what waits for me, what is on its way, and what has failed."""

from django.http import HttpRequest
from django.utils.translation import gettext

from embassy.publishing.admin.wording import zone_label
from embassy.staff import panels
from embassy.staff.dashboard.ledger import recent, scheduled
from embassy.staff.dashboard.texts import texts
from embassy.staff.dashboard.trouble import failed_jobs, unsent_letters, worker
from embassy.staff.rights import kinds_seen


def dashboard(request: HttpRequest, context: dict) -> dict:
    """Add the panels of the first page, of the kinds this user may see.

    The number of queries does not depend on how much there is.
    """
    user = request.user
    seen = kinds_seen(user)
    mine = texts(user, seen)
    first = [mine.waiting, mine.drafts, mine.submitted, mine.approved, mine.alone]
    trouble = [failed_jobs(user), unsent_letters(user)]
    second = [scheduled(user, seen), recent(seen), *panels.added(request)]
    asking = [panel for panel in [*first, *trouble] if panel and panel.asks and panel.count]
    return context | {
        "title": gettext("Desk"),
        "desk_asking": asking,
        "desk_first": [panel for panel in first if panel.shown],
        "desk_second": [panel for panel in second if panel.shown],
        "desk_trouble": [panel for panel in trouble if panel is not None and panel.shown],
        "desk_worker": worker(),
        "desk_zone": zone_label(),
    }
