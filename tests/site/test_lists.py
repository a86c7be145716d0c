"""Long lists: pages by key, and all languages in one."""

from datetime import UTC, datetime

import pytest
from django.http import Http404

from embassy.site.lists import SIZE, Position
from tests.factories import ArticleFactory, EventFactory
from tests.site.test_every_page import Outline
from tests.site.world import live


def titles(response) -> list[str]:
    """The titles of a list's rows, in order."""
    return [row.title for row in response.context["page"].editions]


def older(response) -> str:
    outline = Outline(response.content.decode())
    return next((link["href"] for link in outline.all("a") if link.get("rel") == "next"), "")


def make_articles(count: int, **options) -> None:
    """Articles of one day each, numbered from the oldest, published in Russian."""
    for number in range(count):
        article = ArticleFactory(
            dated=datetime(2020, 1, 1 + number % 28, 8, tzinfo=UTC),
            title_ru=f"Новость {number}",
            title_az=f"Xəbər {number}",
        )
        live(article, **({"in_languages": ["ru"]} | options))


def test_list_shows_every_row_once_over_its_pages(client, db):
    make_articles(2 * SIZE + 3)
    path, seen = "/ru/news/", []
    for _page in range(3):
        response = client.get(path)
        seen += titles(response)
        assert len(titles(response)) <= SIZE
        path = older(response)
    assert path == ""
    assert len(seen) == len(set(seen)) == 2 * SIZE + 3
    days = [int(title.split()[1]) % 28 for title in seen]
    assert days == sorted(days, reverse=True)


def test_list_of_exactly_one_page_has_no_older(client, db):
    make_articles(SIZE)
    assert older(client.get("/ru/news/")) == ""


def test_new_rows_do_not_move_the_older_page(client, db):
    make_articles(SIZE + 5)
    path = older(client.get("/ru/news/"))
    before = titles(client.get(path))
    live(ArticleFactory(), in_languages=["ru"])
    assert titles(client.get(path)) == before


def test_older_page_leads_back_to_the_newest(client, db):
    make_articles(SIZE + 1)
    html = client.get(older(client.get("/ru/news/"))).content.decode()
    assert '<a href="/ru/news/">' in html


def test_list_is_in_the_readers_language(client, db):
    make_articles(2)
    make_articles(1, in_languages=["az"])
    assert len(titles(client.get("/ru/news/"))) == 2
    assert titles(client.get("/az/news/")) == ["Xəbər 0"]
    assert titles(client.get("/kk/news/")) == []


def test_all_languages_show_each_item_once_and_labelled(client, db):
    make_articles(2, in_languages=["ru", "az"])
    make_articles(1, in_languages=["az"])
    response = client.get("/ru/news/?languages=all")
    rows = response.context["page"].editions
    assert sorted(row.language for row in rows) == ["az", "ru", "ru"]
    html = response.content.decode()
    assert html.count('<li lang="az">') == 1
    assert 'hreflang="az"' in html.partition("<main")[2].partition("</main>")[0]
    # A reader without any prefers the embassy's own language, Russian.
    rows = client.get("/kk/news/?languages=all").context["page"].editions
    assert sorted(row.language for row in rows) == ["az", "ru", "ru"]


def test_all_languages_page_by_key_too(client, db):
    make_articles(SIZE + 4, in_languages=["ru", "az"])
    make_articles(3, in_languages=["az"])
    path, seen = "/ru/news/?languages=all", []
    while path:
        response = client.get(path)
        seen += [row.item_id for row in response.context["page"].editions]
        path = older(response)
    assert len(seen) == len(set(seen)) == SIZE + 7


def test_coming_events_stand_on_the_first_page_only(client, db):
    for year in (2040, 2039):
        live(EventFactory(starts_on=f"{year}-01-01", title_ru=f"Событие {year}"))
    for number in range(SIZE + 2):
        live(EventFactory(starts_on=f"2020-01-{number + 1:02}"))
    for path in ("/ru/events/", "/ru/events/?languages=all"):
        first = client.get(path)
        ahead = [row.title for row in first.context["ahead"]]
        assert ahead == ["Событие 2039", "Событие 2040"]
        second = client.get(older(first))
        assert second.context["ahead"] == []
        assert len(titles(second)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "20260231T000000.000000-1",
        "20260226T084100.000000",
        "20260226T084100.000000-",
        "20260226T084100.000000--1",
        "20260226T084100.000000-٣",
        "20260226T084100.000000-1' OR 1=1",
        "\x00",
    ],
)
def test_broken_position_is_not_found(client, db, text):
    with pytest.raises(Http404):
        Position.read(text)
    assert client.get("/ru/news/", {"before": text}).status_code == 404


def test_position_reads_what_it_writes():
    position = Position(datetime(2026, 2, 26, 8, 41, 0, 123, tzinfo=UTC), 17)
    assert str(position) == "20260226T084100.000123-17"
    assert Position.read(str(position)) == position
