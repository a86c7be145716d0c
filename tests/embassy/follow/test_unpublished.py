"""What is not published is in no feed and no calendar: make it, then look into all of them."""

import pytest

from embassy.publishing.withdraw import withdraw
from events.observances.models import Participation
from tests.embassy.follow.reading import calendar_paths, feed_paths, parsed
from tests.factories import AppointmentFactory, OfficialFactory, add_photo
from tests.site.test_unpublished import (
    HIDDEN,
    SECRET,
    everywhere,
    in_all,
    live,
    make_one_of_each,
    make_world,
    walk,
)
from tests.site.world import ALL, ahead

pytestmark = pytest.mark.django_db


def everything_to_follow(client, world) -> dict[str, str]:
    """{address: text} of every feed and calendar, calendars' lines put together again."""
    found = {}
    for code in ALL:
        feeds = list(feed_paths(world, code).values())
        for path in (*feeds, *(f"{path}rss/" for path in feeds), *calendar_paths(code).values()):
            response = client.get(path)
            assert (path, response.status_code) == (path, 200)
            found[path] = response.content.decode().replace("\r\n ", "")
    return found


def test_published_items_are_found_by_this_test(client):
    world = make_world()
    for item in make_one_of_each(world, 0):
        live(item)
    found = everything_to_follow(client, world)
    quiet = {path for path, text in found.items() if SECRET not in text}
    assert quiet == {path for path in found if path.endswith(".ics") and "commemor" in path}


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_items_are_nowhere(client, hide):
    world = make_world()
    hide(make_one_of_each(world, 1), world)
    found = everything_to_follow(client, world)
    assert {path for path, text in found.items() if SECRET in text} == set()
    assert {path for path, text in found.items() if "zephyrine" in text} == set()


def test_withdrawn_text_is_nowhere(client):
    world = make_world()
    for item in make_one_of_each(world, 2):
        live(item)
        withdraw(item=item, languages=ALL, by=None, notes=dict.fromkeys(ALL, "No longer true"))
    found = everything_to_follow(client, world)
    assert {path for path, text in found.items() if SECRET in text} == set()
    assert "No longer true" in found["/ru/feed/"]


def test_hidden_change_and_unconfirmed_official_are_nowhere(client):
    world = make_world()
    unknown = OfficialFactory(confirmed=False, **in_all(name=SECRET))
    AppointmentFactory(official=unknown)
    Participation.objects.create(event=world.event, official=unknown, capacity="guest")
    live(world.event)
    for item in (world.article, world.exhibit):
        for code in ALL:
            setattr(item, f"title_{code}", SECRET)
            setattr(item, f"body_{code}", f"<p>{SECRET}</p>")
        item.save()
        add_photo(item, colour="gold", **in_all(caption=SECRET, alt=SECRET))
        live(item, at=ahead())
    found = everything_to_follow(client, world)
    assert {path for path, text in found.items() if SECRET in text} == set()
    assert {len(parsed(client, f"/{code}/feed/").entries) for code in ALL} == {4}


def test_walk_of_the_site_passes_through_feeds_and_calendars(client):
    world = make_world()
    seen = set(walk(client, everywhere(world)[:1]))
    for code in ALL:
        feeds = feed_paths(world, code)
        linked = {feeds[name] for name in ("news", "commemoration", "official")}
        assert linked | set(calendar_paths(code).values()) <= seen
