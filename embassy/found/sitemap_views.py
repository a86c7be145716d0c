"""Sitemaps as XML (sitemaps.org 0.9, with alternates, images and news), and robots.txt."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from embassy import languages
from embassy.found import sitemaps
from embassy.found.sitemaps import Entry, Pages
from embassy.publishing.editions import Edition
from embassy.site.responses import public_page

_PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
_URLSET = (
    f'<urlset xmlns="{_PROTOCOL}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
_NEWS = f'<urlset xmlns="{_PROTOCOL}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
#: What XML cannot hold, however it is written.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"(?P<kind>[a-z]+)(?:-(?P<number>[0-9]{1,15}))?", re.ASCII)


@public_page
def index(request: HttpRequest, also: Sequence[Pages] = ()) -> HttpResponse:
    """`/sitemap.xml`: every sitemap there is."""
    site = _site(request)
    maps = (
        f"<sitemap>{_loc(f'{site}/sitemaps/{each.name}.xml')}{_lastmod(each.changed)}</sitemap>"
        for each in sitemaps.index(also)
    )
    return _xml(f'<sitemapindex xmlns="{_PROTOCOL}">', maps, "</sitemapindex>")


@public_page
def page(
    request: HttpRequest, language: str, name: str, also: Sequence[Pages] = ()
) -> HttpResponse:
    """`/sitemaps/ru-article-0.xml`: the pages of one language and kind in one range."""
    site = _site(request)
    rows = list(_entries(language, name, also))
    if not rows:  # the protocol knows no empty sitemap
        raise Http404("This sitemap lists nothing")
    return _xml(_URLSET, (_url(site, row) for row in rows), "</urlset>")


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """`/news-sitemap.xml`: the articles of the last two days; while there are none, for the
    protocol knows no empty sitemap, the lists where the next ones will stand."""
    site = _site(request)
    told = [_article(site, row) for row in sitemaps.news()]
    quiet = [f"<url>{_loc(f'{site}/{code}/news/')}</url>" for code in languages.codes()]
    return _xml(_NEWS, told or quiet, "</urlset>")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What may be crawled: every page, and of lists every position, but no search and no filter."""
    site = _site(request)
    lists = [path for path in sitemaps.LISTS if path not in ("", "officials/", "on-this-day/")]
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /link/",
        "Disallow: /*/search/?",
        *(f"Disallow: /*/{path}?" for path in lists),
        *(f"Allow: /*/{path}?before=" for path in lists),
        "",
        f"Sitemap: {site}/sitemap.xml",
        f"Sitemap: {site}/news-sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _entries(language: str, name: str, also: Sequence[Pages]) -> Iterable[Entry]:
    match = _NAME.fullmatch(name)
    if match is None or language not in languages.codes():
        raise Http404("No sitemap has this name")
    kind, number = match["kind"], match["number"]
    if number is None:
        brought = {pages.kind: pages.entries for pages in also} | {"lists": sitemaps.lists}
        if kind in brought:
            return brought[kind](language)
    elif kind == "official":
        return sitemaps.officials(language, int(number))
    elif kind in sitemaps.KINDS:
        return sitemaps.items(language, kind, int(number))
    raise Http404("No sitemap has this name")


def _url(site: str, row: Entry) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{each.language}"'
        f' href="{_text(site + each.address)}"/>'
        for each in row.alternates
    )
    images = "".join(
        f"<image:image><image:loc>{_text(site + path)}</image:loc></image:image>"
        for path in row.pictures
    )
    return f"<url>{_loc(site + row.path)}{_lastmod(row.changed)}{links}{images}</url>"


def _article(site: str, row: Edition) -> str:
    publication = _text(sitemaps.publication(row.language))
    return (
        f"<url>{_loc(site + row.get_absolute_url())}<news:news>"
        f"<news:publication><news:name>{publication}</news:name>"
        f"<news:language>{row.language}</news:language></news:publication>"
        f"<news:publication_date>{_moment(row.dated)}</news:publication_date>"
        f"<news:title>{_text(row.title)}</news:title></news:news></url>"
    )


def _xml(begin: str, rows: Iterable[str], end: str) -> HttpResponse:
    told = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', begin, *rows, end, ""])
    return HttpResponse(told, content_type="application/xml; charset=utf-8")


def _loc(address: str) -> str:
    return f"<loc>{_text(address)}</loc>"


def _lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{_moment(moment)}</lastmod>" if moment else ""


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds")


def _text(words: str) -> str:
    return escape(_UNWRITABLE.sub("", words), {'"': "&quot;"})


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
