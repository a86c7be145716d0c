"""What a search finds, narrowed by the filters of the lists."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from tests.embassy.filters.world import make_archive
from tests.factories import ArticleFactory
from tests.site.world import ALL, live

PATH = "/ru/search/"
WORD = "церемония"


@pytest.fixture
def archive(db):
    return make_archive()


def ask(client, **query):
    response = client.get(PATH, {"q": WORD} | query)
    assert response.status_code == 200
    return response


def found(client, **query) -> list[int]:
    """The items of every page of results, in order."""
    items, page = [], 1
    while True:
        response = ask(client, **query, page=page)
        items += [entry.edition.item_id for entry in response.context["results"].entries]
        if not response.context["after"]:
            return items
        page += 1


def panel(client, **query):
    return ask(client, **query).context["panel"]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"year": "2024"}, lambda n: n % 4 == 1),
        ({"agency": "report"}, lambda n: n // 3 % 4 == 1),
        ({"pictures": "1", "kind": "news"}, lambda n: n % 2 and n // 2 % 5 < 2),
        ({"kind": "speech"}, lambda n: n // 2 % 5 == 4),
        ({"kind": "news", "languages": "ru"}, lambda n: n // 2 % 5 < 2),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_filter_leaves_what_fits(client, archive, query, fits):
    # Texts in Azerbaijani alone have not the Russian word.
    written = [row for n, row in enumerate(archive.articles) if fits(n) and n // 4 % 4 != 2]
    expected = {row.pk for row in written}
    assert expected
    items = found(client, **query)
    assert len(items) == len(set(items))
    assert {item for item in items if item in {row.pk for row in archive.articles}} == expected


@pytest.mark.parametrize("start", [{}, {"languages": "ru"}, {"year": "2024"}, {"kind": "news"}])
def test_counts_equal_what_choosing_gives(client, archive, start):
    """Every choice of every filter is made; what is not offered would have found nothing."""
    shown = panel(client, **start)
    assert {facet.name for facet in shown.facets} >= {"year", "kind", "agency", "commemoration"}
    for facet in shown.facets:
        for choice in facet.choices:
            query = {**start, facet.name: choice.key}
            if facet.name == "year":
                query.pop("month", None)
            assert (facet.name, choice.key, len(found(client, **query))) == (
                facet.name,
                choice.key,
                choice.count.number,
            )
    for choice in shown.languages:
        query = {**start, "languages": choice.key} if choice.key else dict(start)
        query = query if choice.key else {k: v for k, v in query.items() if k != "languages"}
        assert (choice.name, len(found(client, **query))) == (choice.name, choice.count.number)


def test_search_shows_all_languages_unless_one_is_chosen(client, archive):
    everything = ask(client, q="mərasimi").context["results"].entries
    assert {entry.edition.language for entry in everything} == {"ru", "az"}
    first = panel(client, q="mərasimi").languages[0]
    assert (first.key, first.chosen) == ("", True)
    only = ask(client, q="mərasimi", languages="az").context["results"].entries
    assert {entry.edition.language for entry in only} == {"az"}


def test_links_and_form_keep_the_words(client, archive):
    html = ask(client, year="2024").content.decode()
    assert '<input type="hidden" name="q" value="церемония">' in html
    shown = panel(client, year="2024", kind="news")
    assert [chip.address for chip in shown.chips] == [
        "?q=%D1%86%D0%B5%D1%80%D0%B5%D0%BC%D0%BE%D0%BD%D0%B8%D1%8F&kind=news",
        "?q=%D1%86%D0%B5%D1%80%D0%B5%D0%BC%D0%BE%D0%BD%D0%B8%D1%8F&year=2024",
    ]
    assert ask(client).context["after"].startswith("?q=")
    assert ask(client, languages="ru").context["after"].endswith("&languages=ru&page=2")


def test_nothing_to_narrow_where_nothing_is_looked_for(client, archive):
    assert client.get(PATH).context["panel"] is None
    assert client.get(PATH, {"q": "-слово"}).context["panel"] is None
    assert client.get(PATH, {"q": "слово"}).status_code == 200


def test_unknown_choice_is_left_aside_and_said(client, archive):
    response = ask(client, year="0", agency="nobody")
    assert response.context["panel"].refused == ["Год", "Агентство"]
    assert len(found(client, year="0", agency="nobody")) == len(found(client))


def test_what_is_not_live_is_neither_found_nor_counted(client, archive, agency_of_its_own):
    before = panel(client)
    counted = {facet.name: [(c.key, c.count) for c in facet.choices] for facet in before.facets}
    ArticleFactory(agency=agency_of_its_own, live_in=None)
    scheduled = ArticleFactory(agency=agency_of_its_own, live_in=None)
    publish(
        revision=record(item=scheduled, by=None),
        languages=["ru"],
        by=None,
        at=timezone.now() + timedelta(days=1),
    )
    for kind in ("withdrawal", "error"):
        taken_back = ArticleFactory(agency=agency_of_its_own, live_in=None)
        live(taken_back)
        notes = dict.fromkeys(ALL, "Причина")
        withdraw(item=taken_back, languages=ALL, by=None, kind=kind, notes=notes)
    after = panel(client)
    assert {f.name: [(c.key, c.count) for c in f.choices] for f in after.facets} == counted
    assert found(client, agency="tass-of-tests") == []


@pytest.fixture
def agency_of_its_own(db):
    from tests.factories import AgencyFactory

    names = ["name_az", "name_ru", "name_kk", "name_en"]
    return AgencyFactory(**dict.fromkeys(names, "Tass of tests"))
