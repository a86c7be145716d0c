"""News: the list and the article. Both read editions only."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext

from articles.structured import news_article
from embassy.follow.announcing import Followed
from embassy.photos.showing import shown
from embassy.publishing.editions import Edition
from embassy.site.alternates import in_languages
from embassy.site.coverage import live_item
from embassy.site.lists import list_page
from embassy.site.pictures import arrange
from embassy.site.rendering import Page, shows
from embassy.site.responses import public_page


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """Every article in the reader's language, or in all languages, newest first."""
    page = list_page(
        lambda code: Edition.objects.listed(code).filter(kind="article"),
        request.GET,
        get_language(),
    )
    context = {
        "page": page,
        "alternates": in_languages("news/"),
        "follow": Followed(f"/{get_language()}/news/", gettext("News")),
        "public": shown(row.card.get("photo") for row in page.editions),
    }
    return TemplateResponse(request, "articles/news.html", context)


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
