"""Standing pages: about, contact, privacy."""

from functools import partial

from embassy.found.structured import Node, Telling, page
from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows

#: schema.org's types of the pages every site has, by key.
_TYPES = {"about": "AboutPage", "contact": "ContactPage"}


@shows("page")
def standing_page(edition: Edition, document: dict) -> Page:
    """A standing page; the contact page also tells the embassy's own address."""
    return Page(
        "site/page.html",
        {"is_contact": document["key"] == "contact", "pictures": arrange(document)},
        describe=partial(_described, kind=_TYPES.get(document["key"], "WebPage")),
    )


def _described(telling: Telling, kind: str) -> list[Node]:
    return [page(telling, kind)]


def standing_pages(language: str) -> EditionQuerySet:
    """The standing pages a footer names, in the order staff gave them."""
    rows = Edition.objects.listed(language).filter(kind="page")
    return rows.only("language", "address", "title").order_by("document__position", "item_id")
