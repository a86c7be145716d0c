"""“For messengers…” of an item: a text to paste, with its link, in each language visitors read."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from embassy.languages import codes
from embassy.links.plain import message
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.wording import moment_with_zone
from embassy.publishing.editions import Change, Edition
from embassy.publishing.items import Item


def messenger_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """What is live, and what is scheduled under its hour. Two queries."""
    now = timezone.now()
    rows = Edition.objects.filter(item_id=item.pk).exclude(change__in=Change.withdrawals())
    rows = rows.defer("plain", "search", "search_head")
    found = [*rows.live(at=now), *rows.waiting(at=now).order_by("live_from")]
    found.sort(key=lambda row: (codes().index(row.language), row.live_from))
    texts = []
    for edition in found:
        address = request.build_absolute_uri(edition.get_absolute_url())
        texts.append(
            {
                "edition": edition,
                "text": message(edition, address),
                "address": address if edition.live_from <= now else "",
                "from": moment_with_zone(edition.live_from) if edition.live_from > now else "",
            }
        )
    title = gettext("For messengers: %(title)s") % {"title": item}
    return item_page(model_admin, request, item, "messenger", title, texts=texts)
