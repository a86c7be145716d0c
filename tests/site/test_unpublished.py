"""What is not published appears at no public address: first make what could leak, then look."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from events.commemorations.models import CommemorationName, Fact, Milestone
from events.observances.models import Participation, ProgrammeItem
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    PageFactory,
    add_photo,
)
from tests.site.test_every_page import Outline
from tests.site.world import ALL, ahead, edition, in_all, live, make_world, paths_of

SECRET = "Zephyrine"
#: Tables of the working copy: rendering a page never asks them.
WORKING_COPY = (
    "articles_article",
    "embassy_gallery",
    "embassy_item",
    "embassy_page",
    "embassy_photo",
    "embassy_revision",
    "events_event",
    "events_exhibit",
    "events_fact",
    "events_milestone",
    "events_participation",
    "events_programmeitem",
)


@pytest.fixture
def world(db):
    return make_world()


def secret(word: str = SECRET, **more: str) -> dict[str, str]:
    return in_all(title=word, lead=word, body=f"<p>{word}</p>", **more)


def kept(world) -> dict:
    return {"commemoration": world.commemoration, "anniversary_year": 2026}


def make_one_of_each(world, number: int, *, word: str = SECRET) -> list:
    """An article, event, exhibit and page full of a secret word, of the known anniversary."""
    slugs = {f"slug_{code}": f"zephyrine-{number}-{code}" for code in ALL}
    article = ArticleFactory(event=world.event, **kept(world), **slugs, **secret(word))
    article.officials.add(world.official)
    event = EventFactory(**kept(world), **slugs, **secret(word, venue=word))
    ProgrammeItem.objects.create(event=event, **in_all(text=word))
    Participation.objects.create(event=event, official=world.official, capacity="speaker")
    exhibit = ExhibitFactory(
        event=world.event, **kept(world), **slugs, **secret(word, curator=word)
    )
    page = PageFactory(key=f"zephyrine-{number}", **secret(word))
    for item in (article, event, exhibit):
        add_photo(item, colour=(number, 1, 1), **in_all(caption=word, alt=word))
    return [article, event, exhibit, page]


def walk(client, start: list[str]) -> dict[str, str]:
    """{address: page} of everything that links lead to, from these addresses on."""
    waiting, pages = list(start), {}
    while waiting:
        path = waiting.pop()
        if path in pages or path.startswith(("/media/", "/static/")):
            continue
        pages[path] = _read(client.get(path))
        if path.endswith(".zip"):
            continue  # no page, but its captions are as readable as one's
        outline = Outline(pages[path])
        links = [
            link["href"]
            for link in outline.all("a") + outline.all("link")
            if "href" in link  # the viewer of pictures has one that its script fills in
        ]
        waiting += [
            link.removeprefix("http://testserver") for link in links if link.startswith("/")
        ]
    return pages


def _read(response) -> str:
    text = response.getvalue().decode(errors="replace" if response.streaming else "strict")
    # A calendar breaks its lines anywhere, within a word too.
    return text.replace("\r\n ", "") if response["Content-Type"].startswith("text/cal") else text


def everywhere(world) -> list[str]:
    """Where a walk begins: every known page in every language, and service addresses."""
    known = [path for code in ALL for path in paths_of(world, code).values()]
    more = [f"/{code}/exhibits/?languages=all" for code in ALL]
    return [*known, *more, "/robots.txt", "/healthz", "/ru/nothing-here/"]


def draft(items, world) -> None:
    for item in items:
        record(item=item, by=None)


def scheduled(items, world) -> None:
    for item in items:
        live(item, at=ahead())


def cancelled(items, world) -> None:
    for item in items:
        done = publish(revision=record(item=item, by=None), languages=ALL, by=None, at=ahead())
        for made in done.editions:
            cancel(edition=made, by=None)


def published_in_error(items, world) -> None:
    for item in items:
        live(item)
        withdraw(item=item, languages=ALL, by=None, kind="error", notes=dict.fromkeys(ALL, "Sorry"))


def replaced(items, world) -> None:
    for item in items:
        live(item)
        target = world.article
        withdraw(item=item, languages=ALL, by=None, kind="replacement", redirect_to=target)


def test_published_items_appear(client, world):
    """The walk below sees what there is to see: the same items, published, are found by it."""
    items = make_one_of_each(world, 0)
    for item in items:
        live(item)
    own = {edition(item, code).get_absolute_url() for item in items for code in ALL}
    pages = walk(client, everywhere(world))
    assert own <= {path for path, html in pages.items() if SECRET in html}
    lists = ("home", "news", "all news", "events", "exhibits", "anniversary", "official")
    for name in lists:
        assert (name, SECRET in pages[paths_of(world, "kk")[name]]) == (name, True)


HIDDEN = [draft, scheduled, cancelled, published_in_error, replaced]


def test_hidden_items_appear_nowhere(client, world):
    """One walk for all ways of hiding; what it finds, if anything, tells them by a number."""
    for number, hide in enumerate(HIDDEN, 10):
        hide(make_one_of_each(world, number, word=f"{SECRET}{number}"), world)
    pages = walk(client, everywhere(world))
    assert len(pages) >= 60
    found = {(path, *re.findall(rf"{SECRET}\w*", html)) for path, html in pages.items()}
    assert {one for one in found if len(one) > 1} == set()
    assert {path for path in pages if "zephyrine" in path} == set()


@pytest.mark.parametrize("hide", [draft, scheduled, cancelled], ids=lambda hide: hide.__name__)
def test_address_of_a_hidden_item_does_not_exist(client, world, hide):
    article, event, exhibit, page = make_one_of_each(world, 2)
    hide([article, event, exhibit, page], world)
    day = ahead() if hide is scheduled else edition(world.article, "ru").dated
    for code in ALL:
        for path in (
            f"/{code}/news/{day:%Y/%m/%d}/zephyrine-2-{code}/",
            f"/{code}/events/2026/02/26/zephyrine-2-{code}/",
            f"/{code}/exhibits/2026/zephyrine-2-{code}/",
            f"/{code}/zephyrine-2/",
        ):
            response = client.get(path)
            other = client.get(path.replace("zephyrine", "never-was"))
            assert (path, response.status_code) == (path, 404)
            # The field for searching and the foot on paper repeat the reader's own words, and
            # nothing else differs.
            shown = response.content.replace(b"/zephyrine-2", b"/never-was-2")
            assert shown.replace(b"zephyrine", b"never was") == other.content


def test_hidden_change_of_a_live_text_is_not_seen(client, world):
    for item in (world.article, world.event, world.exhibit, world.page, world.commemoration):
        for name, value in secret().items():
            if hasattr(item, name):
                setattr(item, name, value)
        item.save()
    Milestone.objects.create(
        commemoration=world.commemoration, day="2020-01-01", **in_all(text=SECRET)
    )
    Fact.objects.create(
        commemoration=world.commemoration,
        figure=SECRET,
        holds_from="2020-01-01",
        **in_all(text=SECRET),
    )
    live(world.article, at=ahead())
    live(world.commemoration, at=ahead())
    assert {p for p, html in walk(client, everywhere(world)).items() if SECRET in html} == set()


def test_withdrawn_text_stands_at_its_own_address_only(client, world):
    items = make_one_of_each(world, 3)
    for item in items:
        live(item)
        notes = dict.fromkeys(ALL, "No longer true")
        withdraw(item=item, languages=ALL, by=None, kind="withdrawal", notes=notes)
    own = {edition(item, code).get_absolute_url() for item in items for code in ALL}
    pages = walk(client, [*everywhere(world), *own])
    assert {path for path, html in pages.items() if SECRET in html} == own
    for path in own:
        assert "No longer true" in pages[path]
        assert '<meta name="robots" content="noindex">' in pages[path]
        assert 'rel="alternate"' not in pages[path]


def test_unlisted_commemoration_is_on_no_page(client, world):
    prepared = CommemorationFactory(key="prepared", named=False, **in_all(lead=SECRET))
    CommemorationName.objects.create(
        commemoration=prepared, **in_all(name=SECRET, in_phrase=SECRET)
    )
    record(item=prepared, by=None)
    article = ArticleFactory(commemoration=prepared, anniversary_year=2026)
    live(article, at=ahead())
    pages = walk(client, everywhere(world))
    assert {path for path, html in pages.items() if SECRET in html} == set()
    for code in ALL:
        assert client.get(f"/{code}/commemorations/prepared/").status_code == 404
        assert client.get(f"/{code}/commemorations/prepared/2026/").status_code == 404


def test_unconfirmed_official_is_on_no_page(client, world):
    unknown = OfficialFactory(confirmed=False, **in_all(name=SECRET))
    AppointmentFactory(official=unknown)
    Participation.objects.create(event=world.event, official=unknown, capacity="guest")
    live(world.event)
    pages = walk(client, everywhere(world))
    assert {path for path, html in pages.items() if SECRET in html} == set()
    assert client.get(f"/ru/officials/{unknown.slug_ru}/").status_code == 404


def test_pages_never_ask_the_working_copy(client, world):
    asked = {}
    for path in everywhere(world):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        for query in queries:
            for table in WORKING_COPY:
                if f'"{table}"' in query["sql"]:
                    asked.setdefault(path, set()).add(table)
    assert asked == {}


def test_working_copy_tables_are_named_as_the_models_name_them(db):
    assert set(WORKING_COPY) <= set(connection.introspection.table_names())
