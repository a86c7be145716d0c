"""Where pages say that they can be followed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.publishing.withdraw import withdraw
from tests.embassy.follow.reading import calendar_paths, feed_paths
from tests.factories import EventFactory
from tests.site.test_every_page import Outline
from tests.site.world import ALL, edition, make_world, paths_of

pytestmark = pytest.mark.django_db

ATOM, RSS, ICS = "application/atom+xml", "application/rss+xml", "text/calendar"
HOST = "http://testserver"


def outline(client, path: str) -> Outline:
    return Outline(client.get(path).content.decode())


def announced(page: Outline, media_type: str) -> list[str]:
    return [
        link["href"]
        for link in page.all("link")
        if link.get("rel") == "alternate" and link.get("type") == media_type
    ]


@pytest.mark.parametrize("language", ALL)
def test_pages_announce_their_feeds_and_the_site_s(client, language):
    world = make_world()
    feeds, calendars = feed_paths(world, language), calendar_paths(language)
    own = {"news": "news", "commemoration": "commemoration", "official": "official"}
    dated = {
        "events": "events",
        "commemorations": "anniversaries",
        "commemoration": "commemoration",
    }
    for name, path in paths_of(world, language).items():
        if name.startswith("all "):
            continue
        page = outline(client, path)
        expected = [feeds[own[name]]] if name in own else []
        expected = [f"{HOST}{feed}" for feed in (*expected, feeds["everything"])]
        assert (name, announced(page, ATOM)) == (name, expected)
        assert announced(page, RSS) == [f"{feed}rss/" for feed in expected]
        wanted = [f"{HOST}{calendars[dated[name]]}"] if name in dated else []
        assert (name, announced(page, ICS)) == (name, wanted)
        for link in page.all("link"):
            if link.get("type") in (ATOM, RSS, ICS):
                assert link["title"]


def test_pages_link_what_they_announce(client):
    world = make_world()
    feeds, calendars, paths = feed_paths(world, "ru"), calendar_paths("ru"), paths_of(world, "ru")
    for name in ("news", "commemoration", "official"):
        links = [link.get("href") for link in outline(client, paths[name]).all("a")]
        assert (name, links.count(feeds[name]), links.count(f"{feeds[name]}rss/")) == (name, 1, 1)
    for name, key in (
        ("events", "events"),
        ("commemorations", "anniversaries"),
        ("commemoration", "commemoration"),
    ):
        html = client.get(paths[name]).content.decode()
        links = [link.get("href") for link in Outline(html).all("a")]
        assert f"webcal://testserver{calendars[key]}" in links
        assert f">{HOST}{calendars[key]}</a>" in html  # to be copied


def test_coming_event_offers_to_be_kept(client):
    day = timezone.localdate() + timedelta(days=3)
    event = EventFactory(starts_on=day, live_in=["ru"])
    over = EventFactory(starts_on=day - timedelta(days=9), live_in=["ru"])
    for item, count in ((event, 1), (over, 0)):
        path = edition(item, "ru").get_absolute_url()
        links = [link.get("href") for link in outline(client, path).all("a")]
        assert links.count(f"{path}event.ics") == count
    path = edition(event, "ru").get_absolute_url()
    assert client.get(f"{path}event.ics").status_code == 200
    withdraw(item=event, languages=["ru"], by=None)
    assert "event.ics" not in client.get(path).content.decode()


def test_page_that_is_not_there_announces_nothing(client):
    assert announced(outline(client, "/ru/nothing-here/"), ATOM) == []
