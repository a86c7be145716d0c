"""On this day: what earlier years published and held on it."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests.factories import ArticleFactory, CommemorationFactory, EventFactory
from tests.site.test_every_page import Outline
from tests.site.world import ahead, live


def article(year: int, month: int, day: int, *, spoken=("ru",), hour=8):
    made = ArticleFactory(dated=datetime(year, month, day, hour, tzinfo=UTC))
    live(made, in_languages=list(spoken))
    return made


def years(response) -> dict[int, list[int]]:
    return {row.year: [each.item_id for each in row.editions] for row in response.context["years"]}


def neighbours(response) -> dict[str, str]:
    outline = Outline(response.content.decode())
    return {a["rel"]: a["href"] for a in outline.all("a") if a.get("rel") in ("prev", "next")}


def test_day_shows_earlier_years_the_latest_first(client, db):
    old, new = article(2021, 2, 26), article(2024, 2, 26)
    event = EventFactory(starts_on=date(2024, 2, 26))
    live(event, in_languages=["ru"])
    article(2024, 2, 27)
    response = client.get("/ru/on-this-day/02-26/")
    assert list(years(response)) == [2024, 2021]
    assert years(response) == {2024: [event.pk, new.pk], 2021: [old.pk]}


def test_day_is_the_embassys(client, db):
    late = article(2024, 3, 25, hour=20)  # after midnight in Astana
    assert years(client.get("/ru/on-this-day/03-26/")) == {2024: [late.pk]}


def test_item_stands_once_in_the_readers_language_or_another(client, db):
    both = article(2023, 5, 28, spoken=["ru", "az"])
    other = article(2022, 5, 28, spoken=["az"])
    response = client.get("/ru/on-this-day/05-28/")
    assert years(response) == {2023: [both.pk], 2022: [other.pk]}
    assert response.content.decode().count('<li lang="az">') == 1


def test_today_is_news_and_not_yet_the_past(client, db):
    day = timezone.localdate()
    live(ArticleFactory(), in_languages=["ru"])
    assert years(client.get("/ru/on-this-day/")) == {}
    assert years(client.get(f"/ru/on-this-day/{day:%m-%d}/")) == {}


def test_commemorations_of_the_day_are_recalled(client, db):
    CommemorationFactory(key="khojaly", live_in=["ru"])
    CommemorationFactory(key="prepared")
    response = client.get("/ru/on-this-day/02-26/")
    assert [row.key for row in response.context["remembered"]] == ["khojaly"]
    assert '<a href="/ru/commemorations/khojaly/">' in response.content.decode()


def test_day_that_only_leap_years_have(client, db):
    leap = article(2024, 2, 29)
    CommemorationFactory(key="leap", origin_date=date(1992, 2, 29), live_in=["ru"])
    article(2023, 2, 28)
    article(2023, 3, 1)
    response = client.get("/ru/on-this-day/02-29/")
    assert years(response) == {2024: [leap.pk]}
    assert neighbours(response) == {
        "prev": "/ru/on-this-day/02-28/",
        "next": "/ru/on-this-day/03-01/",
    }
    for day in ("02-28", "02-29"):
        found = client.get(f"/ru/on-this-day/{day}/").context["remembered"]
        assert [row.key for row in found] == ["leap"]


def test_neighbours_pass_over_empty_days_and_the_turn_of_the_year(client, db):
    article(2022, 1, 20)
    article(2024, 11, 8)
    live(EventFactory(starts_on=date(2021, 5, 28)), in_languages=["ru"])
    assert neighbours(client.get("/ru/on-this-day/05-28/")) == {
        "prev": "/ru/on-this-day/01-20/",
        "next": "/ru/on-this-day/11-08/",
    }
    assert neighbours(client.get("/ru/on-this-day/11-08/"))["next"] == "/ru/on-this-day/01-20/"
    assert neighbours(client.get("/ru/on-this-day/01-20/"))["prev"] == "/ru/on-this-day/11-08/"


def test_empty_day_says_so_and_leads_on(client, db):
    article(2022, 1, 20)
    response = client.get("/en/on-this-day/06-13/")
    assert response.status_code == 200
    html = response.content.decode()
    assert "Nothing was published or held on this day yet." in html
    assert 'content="noindex, follow"' in html
    assert neighbours(response)["prev"] == "/en/on-this-day/01-20/"


@pytest.mark.parametrize("day", ["13-01", "00-10", "02-30", "02-31", "11-31"])
def test_day_that_no_year_has_is_not_found(client, db, day):
    assert client.get(f"/ru/on-this-day/{day}/").status_code == 404


def test_nothing_unpublished_is_recalled(client, db):
    hidden = ArticleFactory(dated=datetime(2020, 2, 26, 8, tzinfo=UTC))
    live(hidden, at=ahead(), in_languages=["ru"])
    ArticleFactory(dated=datetime(2020, 2, 26, 8, tzinfo=UTC))
    response = client.get("/ru/on-this-day/02-26/")
    assert years(response) == {}
    assert neighbours(response) == {}


def test_crowded_day_leads_to_its_month(client, db):
    for hour in range(7):
        article(2024, 2, 26, hour=hour)
    response = client.get("/ru/on-this-day/02-26/")
    assert [len(row) for row in years(response).values()] == [5]
    assert '<a href="/ru/news/2024/02/">' in response.content.decode()
