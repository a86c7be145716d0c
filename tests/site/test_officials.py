"""Officials: dated appointments and appearances."""

from datetime import date

import pytest

from embassy.site.officials import APPEARANCES
from tests.factories import AppointmentFactory, ArticleFactory, OfficialFactory, RoleFactory
from tests.site.test_addresses import links
from tests.site.test_every_page import Outline
from tests.site.world import live


def article_naming(official, languages=("ru",), **fields):
    article = ArticleFactory(**fields)
    article.officials.add(official)
    live(article, in_languages=languages)
    return article


def test_official_page_dates_the_appointments(client, db):
    official = OfficialFactory(slug_ru="salim")
    earlier = RoleFactory(title_ru="советник")
    AppointmentFactory(
        official=official, role=earlier, starts_on=date(2018, 1, 1), ends_on=date(2020, 3, 1)
    )
    AppointmentFactory(official=official, starts_on=date(2020, 3, 1))
    response = client.get("/ru/officials/salim/")
    html = response.content.decode()
    assert response.context["title_now"] == "посол Азербайджана в Казахстане"
    # The last day in office is the day before the period's end.
    assert "1 января 2018 г. – 29 февраля 2020 г." in html
    assert "1 марта 2020 г." in html
    assert html.index("посол Азербайджана") < html.index("советник")


def test_official_page_lists_each_item_once_in_a_language_it_has(client, db):
    official = OfficialFactory(slug_ru="salim")
    article_naming(official, ["ru", "az"], title_ru="Обе")
    article_naming(official, ["az"], title_az="Yalnız")
    response = client.get("/ru/officials/salim/")
    assert [row.title for row in response.context["appearances"]] == ["Yalnız", "Обе"]
    html = response.content.decode()
    assert '<li lang="az">' in html
    assert 'hreflang="az"' in html


def test_official_page_pages_long_lists(client, db):
    official = OfficialFactory(slug_ru="salim")
    for _number in range(APPEARANCES + 2):
        article_naming(official)
    first = client.get("/ru/officials/salim/")
    second = client.get("/ru/officials/salim/" + first.context["older"])
    seen = [row.item_id for page in (first, second) for row in page.context["appearances"]]
    assert len(seen) == len(set(seen)) == APPEARANCES + 2
    assert second.context["older"] == ""


def test_official_without_a_name_in_the_language_is_offered_in_others(client, db):
    OfficialFactory(slug_ru="salim", slug_az="selim", slug_kk="", slug_en="salim-e", name_en="")
    for path in ("/kk/officials/salim/", "/en/officials/salim-e/"):
        response = client.get(path)
        assert response.status_code == 404
        assert links(response) == {
            "ru": "/ru/officials/salim/",
            "az": "/az/officials/selim/",
        }


def test_list_names_those_in_office_by_rank_then_by_name(client, db):
    ambassador, attache = RoleFactory(rank=1), RoleFactory(rank=5)
    for name, role, ends in (
        ("Яков", ambassador, None),
        ("Борис", attache, None),
        ("Анна", attache, None),
        ("Пётр", ambassador, date(2020, 1, 1)),
    ):
        AppointmentFactory(official=OfficialFactory(name_ru=name), role=role, ends_on=ends)
    OfficialFactory(name_ru="", name_az="Rəsmi")
    context = client.get("/ru/officials/").context
    assert [row.name for row in context["in_office"]] == ["Яков", "Анна", "Борис"]
    assert [row.name for row in context["others"]] == ["Пётр"]


def test_official_without_address_is_named_without_link(client, db):
    OfficialFactory(name_ru="Безадресный", slug_ru="")
    html = client.get("/ru/officials/").content.decode()
    assert "Безадресный" in html
    known = {link["href"] for link in Outline(html).all("a")}
    assert {href for href in known if href.startswith("/ru/officials/")} == {"/ru/officials/"}


@pytest.mark.parametrize("language", ["az", "ru", "kk", "en"])
def test_nobody_named_yet_is_said(client, db, language):
    assert client.get(f"/{language}/officials/").status_code == 200
