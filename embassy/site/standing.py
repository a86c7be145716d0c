"""Standing pages: about, contact, privacy, and those the press page is made of."""

from functools import partial

from django.utils.translation import gettext

from embassy.found.structured import Node, Telling, page
from embassy.publishing.editions import Edition
from embassy.site.pictures import arrange
from embassy.site.press.page import press_page
from embassy.site.press.texts import PARTS, PRESS, without_text
from embassy.site.rendering import Page, shows

#: schema.org's types of the pages every site has, by key.
_TYPES = {"about": "AboutPage", "contact": "ContactPage"}


@shows("page")
def standing_page(edition: Edition, document: dict) -> Page:
    """A standing page; the contact page also tells the embassy's own address, and the press page
    what there is for journalists."""
    key = document["key"]
    if key == PRESS:
        return press_page(edition, document)
    return Page(
        "site/page.html",
        {
            "is_contact": key == "contact",
            "is_for_press": key in PARTS,
            "pictures": arrange(document),
        },
        describe=partial(_described, kind=_TYPES.get(key, "WebPage")),
    )


def _described(telling: Telling, kind: str) -> list[Node]:
    return [page(telling, kind)]


def standing_pages(language: str) -> list[Edition]:
    """The standing pages a footer names, in the order staff gave them; one query.

    The press page is always among them, for it exists in every language, and its parts never.
    """
    rows = Edition.objects.listed(language).filter(kind="page").exclude(address__in=PARTS)
    rows = rows.only("language", "address", "title").order_by("document__position", "item_id")
    found = list(rows)
    if not any(row.address == PRESS for row in found):
        found.append(without_text(PRESS, gettext("For the press"), language))
    return found
