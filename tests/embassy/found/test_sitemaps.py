"""Sitemaps: live pages and nothing else, in bounded parts, at a constant price."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.found import sitemaps
from embassy.publishing.withdraw import withdraw
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory, add_photo
from tests.site.test_unpublished import HIDDEN, SECRET, make_one_of_each
from tests.site.world import ALL, edition, live, make_world, paths_of

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def tree(client, path: str) -> ET.Element:
    response = client.get(path)
    assert (path, response.status_code) == (path, 200)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=60"
    return ET.fromstring(response.content)


def locations(root: ET.Element) -> list[str]:
    return [node.text.removeprefix(SITE) for node in root.iterfind("*/s:loc", NAMES)]


def everything(client) -> dict[str, ET.Element]:
    """{path: its <url>} of all sitemaps the index names; no path stands in two of them."""
    found = {}
    for name in locations(tree(client, "/sitemap.xml")):
        for node in tree(client, name).iterfind("s:url", NAMES):
            path = node.find("s:loc", NAMES).text.removeprefix(SITE)
            assert path not in found
            found[path] = node
    return found


def alternates(node: ET.Element) -> dict[str, str]:
    links = node.iterfind("x:link", NAMES)
    return {link.get("hreflang"): link.get("href").removeprefix(SITE) for link in links}


#: Pages that are found by links: archives hold what is listed, and the world has no press text.
BY_LINKS = {"year", "month", "day", "year of events", "press", "search"}


def test_sitemaps_name_every_page_in_every_language(client):
    world = make_world()
    pages = everything(client)
    expected = {
        path
        for code in ALL
        for name, path in paths_of(world, code).items()
        if "?" not in path and name not in BY_LINKS
    }
    assert set(pages) == expected | {f"/{code}/on-this-day/" for code in ALL}
    for path in pages:
        assert (path, client.get(path).status_code) == (path, 200)
    for code in ALL:
        for name, path in paths_of(world, code).items():
            if "?" in path or name in BY_LINKS:
                continue
            known = {other: paths_of(world, other)[name] for other in ALL}
            home = {"x-default": "/"} if name == "home" else {}
            assert (name, alternates(pages[path])) == (name, known | home)


def test_sitemaps_name_public_pictures(client):
    world = make_world()
    (image,) = everything(client)[paths_of(world, "ru")["event"]].iterfind("i:image/i:loc", NAMES)
    path = image.text.removeprefix(SITE)
    assert path.startswith("/media/")
    assert client.get(path).status_code == 200


def test_item_is_dated_by_its_latest_change(client):
    article = ArticleFactory(live_in=["ru"])
    article.lead_ru = "Иначе"
    article.save()
    live(article, in_languages=["ru"], change="minor")
    row = edition(article, "ru")
    told = everything(client)[row.get_absolute_url()].find("s:lastmod", NAMES).text
    assert datetime.fromisoformat(told) == row.live_from.replace(microsecond=0)


def test_alternates_are_existing_editions_only(client):
    article = ArticleFactory(live_in=["ru", "kk", "en"])
    withdraw(item=article, languages=["en"], by=None, kind="error", notes={"en": "Sorry"})
    pages = everything(client)
    known = {code: edition(article, code).get_absolute_url() for code in ("ru", "kk")}
    assert {path for path in pages if "/news/2" in path} == set(known.values())
    assert alternates(pages[known["ru"]]) == known


def test_anniversary_exists_in_the_languages_of_its_coverage(client):
    commemoration = CommemorationFactory(key="khojaly", live_in=["ru"])
    EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru", "kk"])
    pages = everything(client)
    path = "/{}/commemorations/khojaly/2026/"
    assert alternates(pages[path.format("ru")]) == {c: path.format(c) for c in ("ru", "kk")}
    assert path.format("az") not in pages


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_items_are_in_no_sitemap(client, hide):
    world = make_world()
    before = set(everything(client))
    hide(make_one_of_each(world, 5), world)
    assert set(everything(client)) == before
    names = [*locations(tree(client, "/sitemap.xml")), "/sitemap.xml", "/news-sitemap.xml"]
    for name in names:
        assert SECRET.lower() not in client.get(name).content.decode().lower()


def test_range_of_numbers_bounds_a_sitemap(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "RANGE", 2)
    articles = [ArticleFactory(live_in=["ru"]) for _number in range(5)]
    names = [name for name in locations(tree(client, "/sitemap.xml")) if "ru-article" in name]
    assert len(names) >= 3
    listed = [locations(tree(client, name)) for name in names]
    assert max(map(len, listed)) <= 2
    own = [edition(article, "ru").get_absolute_url() for article in articles]
    assert [path for paths in listed for path in paths] == own


@pytest.mark.parametrize(
    "name",
    ["ru-article-999999", "ru-article", "ru-lists-0", "xx-lists", "ru-nothing", "ru-nothing-0"],
)
def test_sitemap_that_lists_nothing_does_not_exist(client, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_sitemaps_ask_as_many_questions_for_thirty_items_as_for_one(client):
    def costs() -> dict[str, int]:
        found = {}
        paths = ["/sitemap.xml", "/news-sitemap.xml", *locations(tree(client, "/sitemap.xml"))]
        for path in paths:
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            found[path] = len(asked)
            assert not any('"document"' in query["sql"] for query in asked), path
        return found

    commemoration = CommemorationFactory(key="khojaly", live_in=["ru"])

    def fill(number: int) -> None:
        for _time in range(number):
            event = EventFactory(commemoration=commemoration, anniversary_year=2026)
            add_photo(event)
            live(event, in_languages=["ru", "az"])
            ArticleFactory(live_in=["ru", "az"])

    fill(1)
    one = costs()
    fill(29)
    thirty = costs()
    assert {path: number for path, number in thirty.items() if path in one} == one
    assert max(one.values()) <= 4


def test_news_sitemap_holds_two_days(client, monkeypatch):
    articles = [ArticleFactory(live_in=["ru", "az"]), ArticleFactory(live_in=["ru"])]
    EventFactory(live_in=["ru"])
    root = tree(client, "/news-sitemap.xml")
    assert set(locations(root)) == {
        edition(articles[0], "ru").get_absolute_url(),
        edition(articles[0], "az").get_absolute_url(),
        edition(articles[1], "ru").get_absolute_url(),
    }
    row = edition(articles[1], "ru")
    (news,) = [
        node.find("n:news", NAMES)
        for node in root
        if node.find("s:loc", NAMES).text == SITE + row.get_absolute_url()
    ]
    assert [part.tag.partition("}")[2] for part in news] == [
        "publication",
        "publication_date",
        "title",
    ]
    assert news.find("n:publication/n:name", NAMES).text == "Посольство Азербайджана в Казахстане"
    assert news.find("n:publication/n:language", NAMES).text == "ru"
    assert news.find("n:title", NAMES).text == row.title
    told = datetime.fromisoformat(news.find("n:publication_date", NAMES).text)
    assert told == row.dated.replace(microsecond=0)
    later = timezone.now() + timedelta(days=2, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    quiet = tree(client, "/news-sitemap.xml")
    assert locations(quiet) == [f"/{code}/news/" for code in ALL]
    assert quiet.find("*/n:news", NAMES) is None


def test_hostile_title_breaks_no_sitemap(client):
    title = "</news:title><b>&amp; \"' ]]> \x01\x0b\ufffe <!-- Ходжалы"
    ArticleFactory(title_ru=title, live_in=["ru"])
    (told,) = tree(client, "/news-sitemap.xml").iterfind("*/*/n:title", NAMES)
    assert told.text == "</news:title><b>&amp; \"' ]]>  <!-- Ходжалы"


def test_robots_name_the_sitemaps_and_keep_out_of_what_is_no_page(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /link/\n"
        "Disallow: /*/search/?\n"
        "Disallow: /*/news/?\n"
        "Disallow: /*/commemorations/?\n"
        "Disallow: /*/events/?\n"
        "Disallow: /*/exhibits/?\n"
        "Allow: /*/news/?before=\n"
        "Allow: /*/commemorations/?before=\n"
        "Allow: /*/events/?before=\n"
        "Allow: /*/exhibits/?before=\n"
        "\n"
        "Sitemap: http://testserver/sitemap.xml\n"
        "Sitemap: http://testserver/news-sitemap.xml\n"
    )
