"""Archives by year and month: news by their date, events by their beginning."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import ArticleFactory, EventFactory
from tests.site.test_every_page import Outline
from tests.site.world import ahead, live


def article(year: int, month: int, day: int = 10, *, hour: int = 8, spoken=("ru",)):
    made = ArticleFactory(dated=datetime(year, month, day, hour, tzinfo=UTC))
    live(made, in_languages=list(spoken))
    return made


def items(response) -> list[int]:
    return [row.item_id for row in response.context["page"].editions]


def links(response, rel: str) -> list[str]:
    outline = Outline(response.content.decode())
    return [a["href"] for a in outline.all("a") if a.get("rel") == rel]


def test_year_and_month_show_their_own(client, db):
    first, second = article(2024, 2), article(2024, 11)
    article(2023, 12)
    assert items(client.get("/ru/news/2024/")) == [second.pk, first.pk]
    assert items(client.get("/ru/news/2024/02/")) == [first.pk]


def test_month_begins_at_midnight_of_the_embassy(client, db):
    """18:59 UTC is 23:59 in Astana, and 19:00 the next day's midnight (UTC+5)."""
    last = article(2025, 1, 31, hour=18)
    following = article(2025, 1, 31, hour=19)
    assert items(client.get("/ru/news/2025/01/")) == [last.pk]
    assert items(client.get("/ru/news/2025/02/")) == [following.pk]


def test_archive_names_months_and_years_that_have_something(client, db):
    article(2024, 2)
    article(2024, 2, 12)
    article(2024, 11)
    article(2021, 5)
    response = client.get("/ru/news/2024/")
    assert [(each.address, str(each.count)) for each in response.context["months"]] == [
        ("/ru/news/2024/02/", "2"),
        ("/ru/news/2024/11/", "1"),
    ]
    assert [each.name for each in response.context["years"]] == ["2024", "2021"]


def test_neighbours_are_the_nearest_that_have_something(client, db):
    article(2021, 12)
    article(2023, 2)
    article(2024, 6)
    response = client.get("/ru/news/2023/02/")
    assert links(response, "prev") == ["/ru/news/2021/12/"]
    assert links(response, "next") == ["/ru/news/2024/06/"]
    assert links(client.get("/ru/news/2021/"), "prev") == []
    assert links(client.get("/ru/news/2021/"), "next") == ["/ru/news/2023/"]


def test_archive_has_an_address_of_its_own(client, db):
    article(2024, 2, spoken=["ru", "kk"])
    outline = Outline(client.get("/ru/news/2024/02/").content.decode())
    known = {a["hreflang"]: a["href"] for a in outline.all("link") if "hreflang" in a}
    assert known == {code: f"http://testserver/{code}/news/2024/02/" for code in ("ru", "kk")}
    canonical = [a["href"] for a in outline.all("link") if a["rel"] == "canonical"]
    assert canonical == ["http://testserver/ru/news/2024/02/"]
    assert [a for a in outline.all("meta") if a.get("name") == "robots"] == []


def test_archive_of_another_language_is_missing_here(client, db):
    article(2024, 2, spoken=["kk"])
    response = client.get("/ru/news/2024/02/")
    assert response.status_code == 404
    assert "/kk/news/2024/02/" in response.content.decode()


@pytest.mark.parametrize("path", ["2024/", "2024/13/", "2024/00/", "1700/", "9999/", "9999/12/"])
def test_period_with_nothing_is_not_found(client, db, path):
    article(2023, 2)
    live(ArticleFactory(), at=ahead(), in_languages=["ru"])
    for section in ("news", "events"):
        assert client.get(f"/ru/{section}/{path}").status_code == 404


def test_events_are_archived_by_their_beginning(client, db):
    event = EventFactory(starts_on=date(2024, 2, 26))
    coming = EventFactory(starts_on=date(2028, 2, 26))
    for each in (event, coming):
        live(each, in_languages=["ru"])
    assert items(client.get("/ru/events/2024/02/")) == [event.pk]
    assert items(client.get("/ru/events/2028/")) == [coming.pk]
    assert 'href="/ru/events/2024/"' in client.get("/ru/events/").content.decode()


def test_long_month_is_paged(client, db):
    for number in range(23):
        article(2024, 3, 1 + number)
    first = client.get("/ru/news/2024/03/")
    second = client.get("/ru/news/2024/03/" + first.context["page"].older)
    assert (len(items(first)), len(items(second))) == (20, 3)
    assert client.get("/ru/news/2024/03/?before=nonsense").status_code == 404
