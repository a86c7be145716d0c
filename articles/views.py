"""News: the list and the article. Both read editions only."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext

from articles.models import Agency
from articles.structured import news_article
from embassy.filters.narrowed import Narrowed, tidied
from embassy.filters.offers import Offer, genres, officials
from embassy.filters.panel import panel
from embassy.follow.announcing import Followed
from embassy.languages.collation import by_name
from embassy.languages.slugs import slug
from embassy.photos.showing import shown
from embassy.publishing.editions import Edition
from embassy.site.alternates import in_languages
from embassy.site.archive import Period, archive_page
from embassy.site.coverage import live_item
from embassy.site.lists import list_page
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page
from events.commemorations import near


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """Every article in the reader's language, or in all languages, newest first."""
    if elsewhere := tidied(request):
        return elsewhere
    language = get_language()
    narrowed = Narrowed(
        request.GET,
        Edition.objects.listed().filter(kind="article"),
        language=language,
        offers={
            "commemoration": near.offers(language),
            "kind": genres(),
            "agency": agencies(language),
            "official": officials(language),
        },
    )
    page = list_page(
        narrowed.rows_in,
        request.GET,
        language,
        offered=narrowed.offered,
        kept=narrowed.query(),
    )
    context = {
        "page": page,
        "panel": panel(narrowed),
        "alternates": in_languages("news/"),
        "follow": Followed(f"/{get_language()}/news/", gettext("News")),
        "public": shown(row.card.get("photo") for row in page.editions),
    }
    return TemplateResponse(request, "articles/news.html", context)


@public_page
def archive(request: HttpRequest, year: str, month: str = "") -> HttpResponse:
    """The articles of one year, or of one month."""
    rows = Edition.objects.listed().filter(kind="article")
    return archive_page(request, rows, Period("news", year, month), gettext("News"))


def agencies(language: str) -> list[Offer]:
    """The agencies a list can be narrowed to, by name; one query.

    Keys are the same in every language; of two with one name, the older has it to itself.
    """
    found, taken = [], set()
    for row in Agency.objects.order_by("pk"):
        plain = slug(row.name_en or str(row), "en", fallback="agency")
        key = f"{plain}-{row.pk}" if plain in taken else plain
        taken.add(key)
        found.append(Offer(key, getattr(row, f"name_{language}") or str(row), (row.pk,)))
    return by_name(found, language)


@shows("article")
def article(edition: Edition, document: dict) -> Page:
    """An article: attribution, text, pictures, whom it names, what it belongs to."""
    attachment = document.get("attachment")
    return Page(
        "articles/article.html",
        {"pictures": arrange(document), "event": live_item(document["event"], edition.language)},
        files=[attachment["original"]] if attachment else [],
        describe=news_article,
    )
