"""The news narrowed by each filter: what it shows, what it counts, what it says."""

import pytest
from django.utils import timezone

from embassy.filters.counting import AT_MOST
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from tests.factories import AgencyFactory, ArticleFactory
from tests.site.test_every_page import Outline
from tests.site.world import ALL, ahead, live


def shown(client, path: str, query: dict | None = None) -> list[int]:
    """The items a list shows over all its pages."""
    response, found = client.get(path, query or {}), []
    while True:
        assert response.status_code == 200
        found += [row.item_id for row in response.context["page"].editions]
        found += [row.item_id for row in response.context.get("ahead") or ()]
        if not response.context["page"].older:
            return found
        response = client.get(path.partition("?")[0] + response.context["page"].older)


def those(archive, fits) -> list[int]:
    """The Russian articles for which a condition on the article's number holds, newest first."""
    rows = Edition.objects.live("ru").filter(
        item_id__in=[row.pk for n, row in enumerate(archive.articles) if fits(n)]
    )
    return [row.item_id for row in rows.newest_first()]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"year": "2024"}, lambda n: n % 4 == 1),
        ({"year": "2026", "month": "3"}, lambda n: n % 4 == 3 and n % 5 == 2),
        ({"year": "2026", "month": "03"}, lambda n: n % 4 == 3 and n % 5 == 2),
        ({"commemoration": "khojaly"}, lambda n: n % 3 == 1),
        ({"kind": "news"}, lambda n: n // 2 % 5 < 2),
        ({"kind": "press-release"}, lambda n: n // 2 % 5 == 3),
        ({"agency": "report"}, lambda n: n // 3 % 4 == 1),
        ({"agency": "trend-news"}, lambda n: n // 3 % 4 == 2),
        ({"pictures": "1"}, lambda n: n % 2),
        (
            {"year": "2024", "commemoration": "20-january", "agency": "report", "pictures": "1"},
            lambda n: n in (5, 17),
        ),
        ({"kind": "statement", "year": "2023"}, lambda n: n == 4),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_filter_shows_what_fits(client, archive, query, fits):
    expected = those(archive, fits)
    assert expected
    assert shown(client, "/ru/news/", query) == expected


def test_official_is_asked_by_the_address_of_any_language(client, archive):
    official = archive.officials[1]
    expected = those(archive, lambda n: n // 2 % 3 == 2)
    for slug in (official.slug_ru, official.slug_az):
        assert shown(client, "/ru/news/", {"official": slug}) == expected


def test_one_language_is_labelled_as_such(client, archive):
    response = client.get("/ru/news/?languages=kk")
    rows = response.context["page"].editions
    assert {row.language for row in rows} == {"kk"}
    assert response.content.decode().count('<li lang="kk">') == len(rows) == 4


@pytest.mark.parametrize(
    "path", ["/ru/news/", "/az/news/", "/kk/news/", "/ru/events/", "/az/exhibits/"]
)
@pytest.mark.parametrize(
    "start",
    [
        {"official": "salim"},
        {"official": "salim", "year": "2024"},
        {},
        {"languages": "all"},
        {"languages": "az"},
        {"year": "2026"},
        {"year": "2024", "languages": "all"},
        {"agency": "report", "pictures": "1"},
        {"commemoration": "khojaly", "languages": "all"},
        {"kind": "news"},
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_counts_equal_what_choosing_gives(client, archive, path, start):
    """Every choice of every filter, from several lists: it gives as many items as it says."""
    if "official" in start:
        start = start | {"official": archive.officials[0].slug_en}
    panel = client.get(path, start).context["panel"]
    assert len(shown(client, path, start)) == panel.total.number
    for facet in panel.facets:
        for choice in facet.choices:
            query = start | {facet.name: choice.key}
            if facet.name == "year":
                query.pop("month", None)
            assert (query, len(shown(client, path, query))) == (query, choice.count.number)
            assert choice.count.number or choice.chosen
    if panel.pictures:
        found = shown(client, path, start | {"pictures": "1"})
        assert len(found) == panel.pictures.count.number
    for choice in panel.languages:
        found = shown(client, path + choice.address)
        assert len(found) == len(set(found)) == choice.count.number


def test_choices_that_would_find_nothing_are_not_offered(client, archive):
    panel = client.get("/ru/news/?agency=report").context["panel"]
    years = [choice.key for choice in panel.facet("year").choices]
    assert years == ["2026", "2024", "2023"]
    assert [choice.key for choice in panel.facet("agency").choices] == ["report", "trend-news"]
    assert panel.facet("month") is None


def test_months_are_offered_within_a_year(client, archive):
    panel = client.get("/ru/news/?year=2026").context["panel"]
    numbers = {1 + n % 5 for n in (3, 7, 15, 19, 23)}  # 11 is in Azerbaijani only
    assert {int(choice.key) for choice in panel.facet("month").choices} == numbers


def draft(article) -> None:
    record(item=article, by=None)


def scheduled(article) -> None:
    live(article, at=ahead())


def cancelled(article) -> None:
    done = publish(revision=record(item=article, by=None), languages=ALL, by=None, at=ahead())
    for edition in done.editions:
        cancel(edition=edition, by=None)


def withdrawn(article) -> None:
    live(article)
    withdraw(
        item=article, languages=ALL, by=None, kind="withdrawal", notes=dict.fromkeys(ALL, "No")
    )


def in_error(article) -> None:
    live(article)
    withdraw(item=article, languages=ALL, by=None, kind="error", notes=dict.fromkeys(ALL, "No"))


def replaced(article) -> None:
    live(article)
    other = ArticleFactory()
    live(other, in_languages=["en"])
    withdraw(item=article, languages=ALL, by=None, kind="replacement", redirect_to=other)


@pytest.mark.parametrize(
    "hide", [draft, scheduled, cancelled, withdrawn, in_error, replaced], ids=lambda x: x.__name__
)
@pytest.mark.parametrize("query", ["", "?languages=all", "?agency=report", "?year=2026"])
def test_what_is_not_published_is_neither_counted_nor_shown(client, archive, hide, query):
    before = client.get(f"/ru/news/{query}").context["panel"]
    hidden = ArticleFactory(agency=AgencyFactory(name_en="Hidden"), genre="interview")
    hide(hidden)
    after = client.get(f"/ru/news/{query}").context["panel"]
    drop = {
        choice.key: choice.count for choice in before.languages if choice.key not in ("en", "all")
    }
    assert {c.key: c.count for c in after.languages if c.key not in ("en", "all")} == drop
    assert after.facets == before.facets or query == "?languages=all"
    assert all(choice.key != "hidden" for choice in after.facet("agency").choices)
    assert hidden.pk not in shown(client, f"/ru/news/{query}")


def test_scheduled_text_is_counted_from_its_moment_without_a_job(client, archive, monkeypatch):
    agency = AgencyFactory(name_en="Later")
    live(ArticleFactory(agency=agency), at=ahead(2), in_languages=["ru"])
    keys = [c.key for c in client.get("/ru/news/").context["panel"].facet("agency").choices]
    assert "later" not in keys
    later = ahead(3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    panel = client.get("/ru/news/").context["panel"]
    assert {c.key: str(c.count) for c in panel.facet("agency").choices}["later"] == "1"


def test_count_beyond_the_limit_says_that_there_is_more(client, archive, monkeypatch):
    monkeypatch.setattr("embassy.filters.counting.AT_MOST", 3)
    panel = client.get("/ru/news/").context["panel"]
    assert str(panel.total) == "3+"
    assert {str(c.count) for c in panel.facet("year").choices} == {"3+"}
    assert AT_MOST == 100


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"year": "1800"}, ["Year"]),
        ({"year": "20266"}, ["Year"]),
        ({"year": "٢٠٢٦"}, ["Year"]),
        ({"month": "2"}, ["Month"]),
        ({"year": "2026", "month": "13"}, ["Month"]),
        ({"year": "9999", "month": "12"}, ["Year", "Month"]),
        ({"kind": "event"}, ["Kind"]),
        ({"agency": "nobody", "commemoration": "\x00"}, ["Commemoration", "Agency"]),
        ({"official": "1' OR 1=1"}, ["Official"]),
        ({"pictures": "yes"}, ["With pictures"]),
        ({"languages": "fr"}, ["Language"]),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_unknown_value_is_left_aside_and_said(client, archive, query, names):
    response = client.get("/en/news/", query)
    assert response.status_code == 200
    assert response.context["panel"].refused == names
    html = response.content.decode()
    assert f"it was left aside: {', '.join(names)}." in html
    assert 'content="noindex, follow"' in html
    year = {"year": query["year"]} if "year" in query and "Year" not in names else {}
    assert shown(client, "/en/news/", query) == shown(client, "/en/news/", year)


def test_what_a_form_sends_empty_is_tidied_away(client, archive):
    response = client.get("/ru/news/?year=2026&month=&kind=&agency=report&x=1")
    assert response.status_code == 302
    assert response["Location"] == "/ru/news/?year=2026&agency=report&x=1"
    assert client.get("/ru/news/?year=")["Location"] == "/ru/news/"


def test_narrowed_list_stays_out_of_search_engines(client, archive):
    for path in ("/ru/news/?year=2026", "/ru/events/?year=2026", "/ru/exhibits/?languages=all"):
        outline = Outline(client.get(path).content.decode())
        (canonical,) = [a["href"] for a in outline.all("link") if a["rel"] == "canonical"]
        assert canonical == f"http://testserver{path.partition('?')[0]}"
        robots = [a["content"] for a in outline.all("meta") if a.get("name") == "robots"]
        assert robots == ["noindex, follow"]
    assert 'name="robots"' not in client.get("/ru/news/").content.decode()


def test_each_choice_can_be_taken_off_and_all_at_once(client, archive):
    panel = client.get(
        "/ru/news/?pictures=1&agency=report&month=2&year=2024&languages=all"
    ).context["panel"]
    assert [chip.address for chip in panel.chips] == [
        "?agency=report&pictures=1&languages=all",
        "?year=2024&agency=report&pictures=1&languages=all",
        "?year=2024&month=2&pictures=1&languages=all",
        "?year=2024&month=2&agency=report&languages=all",
    ]
    assert panel.clear == "?languages=all"
    outline = Outline(client.get("/ru/news/?agency=report&pictures=1").content.decode())
    nofollow = {a["href"] for a in outline.all("a") if a.get("rel") == "nofollow"}
    assert {"/ru/news/?agency=report", "/ru/news/?pictures=1", "/ru/news/"} <= nofollow


def test_official_and_commemoration_lead_to_their_own_pages(client, archive):
    official = archive.officials[0]
    html = client.get(
        "/ru/news/", {"official": official.slug_ru, "commemoration": "khojaly"}
    ).content.decode()
    assert f'<a href="/ru/officials/{official.slug_ru}/">' in html
    assert '<a href="/ru/commemorations/khojaly/">' in html


def test_nothing_that_fits_is_said_with_the_way_back(client, archive):
    response = client.get("/en/news/?agency=trend-news&year=2023")
    assert response.context["page"].editions == []
    html = response.content.decode()
    assert "Nothing fits what is chosen." in html
    assert 'href="/en/news/?agency=trend-news"' in html


def test_agency_without_texts_is_not_offered(client, archive):
    AgencyFactory(name_en="Unused", name_ru="Unused")
    html = client.get("/ru/news/").content.decode()
    assert "Unused" not in html
