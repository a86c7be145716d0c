"""An article for search engines: NewsArticle, with its source, its people and its corrections."""

from embassy.found.structured import (
    Node,
    Telling,
    anniversary_of,
    known,
    moment,
    person,
    pictures,
    publisher,
    written,
)


def news_article(telling: Telling) -> list[Node]:
    """An article of the office's own, or an agency's report with its attribution."""
    document, site, language = telling.document, telling.site, telling.language
    agency = _agency(document.get("agency"))
    category = document.get("category")
    named = [person(site, language, official) for official in document.get("officials", ())]
    told = known(
        headline=telling.edition.title,
        author=agency or publisher(site, language),
        mainEntityOfPage=telling.address,
        image=pictures(telling) or telling.picture,
        articleSection=category and category["name"],
        about=anniversary_of(site, language, document.get("commemoration")),
        mentions=named,
        isBasedOn=_report(document, agency),
    )
    return [written(telling, "NewsArticle") | told]


def _agency(agency: dict | None) -> Node | None:
    if not agency:
        return None
    name = ", ".join(filter(None, (agency["name"], agency["bureau"])))
    return known(_type="NewsMediaOrganization", name=name, url=agency["website"])


def _report(document: dict, agency: Node | None) -> Node | None:
    """The report at its source, as far as it is known."""
    address = document.get("source_url")
    published = moment(document.get("source_published_at"))
    if not agency or not (address or published):
        return None
    return known(_type="CreativeWork", url=address, datePublished=published, publisher=agency)
