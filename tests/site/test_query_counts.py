"""A page asks as many questions for thirty items as for one."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    RoleFactory,
    add_photo,
)
from tests.site.test_every_page import KINDS
from tests.site.world import in_all, live, make_world, paths_of

#: What each page asks: none more than eight questions.
COST = {
    "home": 8,
    "news": 8,
    "all news": 8,
    "year": 5,
    "month": 5,
    "day": 8,
    "commemorations": 4,
    "commemoration": 8,
    "anniversary": 8,
    "events": 8,
    "all events": 8,
    "year of events": 5,
    "exhibits": 8,
    "officials": 3,
    "official": 4,
    "press": 7,
    "search": 2,
    "event": 6,
    "article": 6,
    "exhibit": 6,
    "page": 4,
}

#: Another size is another picture.
WIDTHS = itertools.count(10)


def fill(world, count: int) -> None:
    """`count` more of whatever lists and pages show, all about the same anniversary."""
    kept = {"commemoration": world.commemoration, "anniversary_year": 2026}
    for number in range(count):
        official = OfficialFactory()
        AppointmentFactory(official=official, role=RoleFactory(rank=50), starts_on=date(2020, 1, 1))
        article = ArticleFactory(event=world.event, **kept)
        article.officials.add(world.official)
        add_photo(article, size=(next(WIDTHS), 20))
        live(article, in_languages=["ru", "az"])
        coming = timezone.localdate() + timedelta(days=10 + number)
        event = EventFactory(starts_on=coming, **kept)
        add_photo(event, size=(next(WIDTHS), 20))
        live(event, in_languages=["ru", "az"])
        exhibit = ExhibitFactory(event=world.event, opens_on=date(2026, 3, 1), **kept)
        add_photo(exhibit, size=(next(WIDTHS), 20))
        live(exhibit, in_languages=["ru", "az"])
        add_photo(world.article, size=(next(WIDTHS), 20), **in_all(caption="More"))
        add_photo(world.event, size=(next(WIDTHS), 20), **in_all(caption="More"))
        add_photo(world.exhibit, size=(next(WIDTHS), 20), **in_all(caption="More"))
    for item in (world.article, world.event, world.exhibit):
        live(item)


@pytest.fixture
def costs(client, db):
    """A function: {kind of page: its queries} with so many items."""

    def measured(world) -> dict[str, list[str]]:
        found = {}
        for name, path in paths_of(world, "ru").items():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found[name] = [query["sql"] for query in queries]
        return found

    return measured


def test_queries_do_not_grow_with_the_items(costs):
    world = make_world()
    fill(world, 1)
    one = costs(world)
    fill(world, 29)
    thirty = costs(world)
    numbers = {name: len(queries) for name, queries in one.items()}
    assert tuple(numbers) == KINDS
    assert numbers == {name: len(queries) for name, queries in thirty.items()}
    assert numbers == COST


def test_lists_load_no_documents(costs):
    world = make_world()
    asked = costs(world)
    lists = ("home", "news", "all news", "year", "month", "day", "commemorations")
    for name in (*lists, "events", "all events", "year of events", "exhibits"):
        for query in asked[name]:
            columns = query.partition(" FROM ")[0]
            assert '"document"' not in columns, (name, query)
            assert '"plain"' not in columns, (name, query)
            assert '"search"' not in columns, (name, query)
