"""Narrowed lists of their own: pages, and agencies of one name."""

from datetime import UTC, datetime

from tests.embassy.filters.test_news import shown
from tests.factories import AgencyFactory, AppointmentFactory, ArticleFactory
from tests.site.world import live


def test_pages_of_a_narrowed_list_keep_what_is_chosen(client, db):
    agency = AgencyFactory()
    for number in range(25):
        article = ArticleFactory(agency=agency, dated=datetime(2024, 1, 1 + number, tzinfo=UTC))
        live(article, in_languages=["ru"])
        live(ArticleFactory(), in_languages=["ru"])
    first = client.get("/ru/news/?agency=report")
    assert first.context["page"].older.startswith("?agency=report&before=2024")
    assert len(shown(client, "/ru/news/", {"agency": "report"})) == 25


def test_two_agencies_of_one_name_have_two_keys(client, db):
    first, second = AgencyFactory(), AgencyFactory()
    live(ArticleFactory(agency=first), in_languages=["ru"])
    other = ArticleFactory(agency=second)
    live(other, in_languages=["ru"])
    assert shown(client, "/ru/news/", {"agency": f"report-{second.pk}"}) == [other.pk]


def test_official_with_more_texts_than_are_counted_says_at_least(client, db, monkeypatch):
    monkeypatch.setattr("embassy.filters.counting.NAMING", 2)
    official = AppointmentFactory().official
    for year in (2021, 2022, 2023):
        article = ArticleFactory(dated=datetime(year, 1, 1, tzinfo=UTC))
        article.officials.add(official)
        live(article, in_languages=["ru"])
    query = {"official": official.slug_ru}
    panel = client.get("/ru/news/", query).context["panel"]
    assert str(panel.total) == "2+"
    assert [(c.key, str(c.count)) for c in panel.facet("year").choices] == [
        ("2023", "1"),
        ("2022", "1"),
        ("2021", "1"),
    ]
    assert len(shown(client, "/ru/news/", query)) == 3
    older = client.get("/ru/news/", query | {"year": "2021"}).context["panel"]
    assert str(older.total) == "1"
