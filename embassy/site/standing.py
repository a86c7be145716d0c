"""Standing pages: about, contact, privacy."""

from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows


@shows("page")
def standing_page(edition: Edition, document: dict) -> Page:
    """A standing page; the contact page also tells the embassy's own address."""
    return Page(
        "site/page.html",
        {"is_contact": document["key"] == "contact", "pictures": arrange(document)},
    )


def standing_pages(language: str) -> EditionQuerySet:
    """The standing pages a footer names, in the order staff gave them."""
    rows = Edition.objects.listed(language).filter(kind="page")
    return rows.only("language", "address", "title").order_by("document__position", "item_id")
