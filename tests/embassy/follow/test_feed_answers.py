"""How feeds and calendars are answered: found or not, cheaply, and only for reading."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from embassy.publishing.withdraw import withdraw
from events.commemorations.models import CommemorationName
from tests.embassy.follow.reading import calendar_of, calendar_paths, feed_paths, xml_of
from tests.factories import ArticleFactory, CommemorationFactory, OfficialFactory
from tests.site.test_query_counts import fill
from tests.site.world import ALL, edition, make_world

pytestmark = pytest.mark.django_db

#: What each asks, whatever it holds.
COST = {
    "everything": 6,
    "news": 6,
    "commemoration": 8,
    "official": 8,
    "events calendar": 4,
    "anniversaries calendar": 5,
    "commemoration calendar": 5,
    "event": 2,
}


@pytest.fixture
def world():
    return make_world()


def every_path(world, language: str) -> list[str]:
    feeds = feed_paths(world, language).values()
    one = f"{edition(world.event, language).get_absolute_url()}event.ics"
    return [*feeds, *(f"{path}rss/" for path in feeds), *calendar_paths(language).values(), one]


@pytest.mark.parametrize("language", ALL)
def test_every_address_is_cacheable_and_revalidated(client, world, language):
    for path in every_path(world, language):
        response = client.get(path)
        assert (path, response.status_code) == (path, 200)
        assert response["Content-Language"] == language
        assert response["Cache-Control"] == "public, max-age=60"
        assert (response.cookies.output(), response.headers.get("Vary", "")) == ("", "")
        again = client.get(path, headers={"if-none-match": response["ETag"]})
        assert (path, again.status_code, again.content) == (path, 304, b"")


def test_what_is_subscribed_to_tells_when_it_changed(client, world):
    for path in every_path(world, "ru")[:-1]:
        changed = client.get(path)["Last-Modified"]
        again = client.get(path, headers={"if-modified-since": changed})
        assert (path, again.status_code) == (path, 304)
        past = client.get(path, headers={"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})
        assert (path, past.status_code) == (path, 200)


def test_text_taken_back_makes_a_feed_newer(client, world, monkeypatch):
    before = client.get("/ru/feed/")
    withdraw(item=world.article, languages=["ru"], by=None, kind="error")
    after = client.get("/ru/feed/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_addresses_are_for_reading_only(world):
    client = Client(enforce_csrf_checks=True)
    for path in every_path(world, "ru"):
        head = client.head(path)
        assert (path, head.status_code, head.content) == (path, 200, b"")
        assert (path, client.post(path).status_code) == (path, 405)


@pytest.mark.parametrize("suffix", ["feed/", "feed/rss/", "calendar.ics"])
def test_unknown_commemoration_has_nothing_to_follow(client, world, suffix):
    assert client.get(f"/ru/commemorations/khojaly/{suffix}").status_code == 200
    CommemorationFactory(key="prepared")  # nothing is published about it
    for key in ("never-was", "prepared"):
        assert client.get(f"/ru/commemorations/{key}/{suffix}").status_code == 404


@pytest.mark.parametrize("suffix", ["feed/", "feed/rss/", "calendar.ics"])
def test_commemoration_without_a_name_in_a_language_has_nothing_to_follow(client, suffix):
    subject = CommemorationFactory(key="nameless", named=False)
    CommemorationName.objects.create(commemoration=subject, name_ru="Имя", in_phrase_ru="имени")
    ArticleFactory(commemoration=subject, anniversary_year=2026, live_in=["ru"])
    assert client.get(f"/ru/commemorations/nameless/{suffix}").status_code == 200
    assert client.get(f"/kk/commemorations/nameless/{suffix}").status_code == 404


@pytest.mark.parametrize("suffix", ["feed/", "feed/rss/"])
def test_official_is_followed_under_the_language_s_own_address(client, suffix):
    official = OfficialFactory(name_kk="")
    hidden = OfficialFactory(confirmed=False)
    assert client.get(f"/ru/officials/{official.slug_ru}/{suffix}").status_code == 200
    for path in (
        f"/ru/officials/never-was/{suffix}",
        f"/ru/officials/{official.slug_az}/{suffix}",
        f"/kk/officials/{official.slug_kk}/{suffix}",
        f"/ru/officials/{hidden.slug_ru}/{suffix}",
    ):
        assert (path, client.get(path).status_code) == (path, 404)


@pytest.mark.parametrize("path", ["/de/feed/", "/de/events/calendar.ics"])
def test_there_is_nothing_to_follow_in_other_languages(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ALL)
def test_empty_site_has_empty_feeds_that_stay_the_same(client, language):
    for path in (f"/{language}/feed/", f"/{language}/feed/rss/", f"/{language}/news/feed/"):
        first, second = client.get(path), client.get(path)
        assert len(xml_of(first)) > 0
        assert first.content == second.content
    for path in list(calendar_paths(language).values())[:2]:
        assert calendar_of(client.get(path)).walk("VEVENT") == []


def costs(client, world) -> dict[str, int]:
    paths = feed_paths(world, "ru")
    paths |= {f"{name} calendar": path for name, path in calendar_paths("ru").items()}
    paths["event"] = f"{edition(world.event, 'ru').get_absolute_url()}event.ics"
    found = {}
    for name, path in paths.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[name] = len(queries)
    return found


def test_queries_do_not_grow_with_what_is_told(client, world):
    fill(world, 1)
    one = costs(client, world)
    fill(world, 29)
    assert one == costs(client, world) == COST
