"""A commemoration with all its coverage, and one anniversary."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.html import strip_tags

from embassy.publishing.withdraw import withdraw
from events.commemorations.models import CommemorationName, Fact, Milestone
from events.commemorations.views import IN_FULL, facts_on
from events.observances.models import Participation, ProgrammeItem
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    add_photo,
)
from tests.site.test_addresses import links
from tests.site.test_every_page import Outline
from tests.site.world import ALL, edition, in_all, live

PAGE = "commemorations/khojaly/"
PHRASES = {
    "az": "Xocalı soyqırımının 34-cü ildönümü",
    "ru": "34-я годовщина Ходжалинского геноцида",
    "kk": "Ходжалы геноцидінің 34 жылдығы",
    "en": "34th anniversary of the Khojaly genocide",
}


@pytest.fixture
def khojaly(db):
    return CommemorationFactory(key="khojaly", live_in=["ru", "az"])


def article_of(commemoration, year: int, languages=("ru",), **fields):
    article = ArticleFactory(
        commemoration=commemoration,
        anniversary_year=year,
        dated=fields.pop("dated", datetime(year, 2, 26, 9, tzinfo=UTC)),
        **fields,
    )
    live(article, in_languages=languages)
    return article


@pytest.mark.parametrize("language", ALL)
def test_coverage_is_grouped_by_anniversary_newest_first(client, khojaly, language):
    for year in (2024, 2026, 2025, 2026):
        article_of(khojaly, year, languages=ALL)
    html = client.get(f"/{language}/{PAGE}").content.decode()
    found = [html.index(f'id="year-{year}"') for year in (2026, 2025, 2024)]
    assert found == sorted(found)
    assert PHRASES[language] in strip_tags(html)
    context = client.get(f"/{language}/{PAGE}").context
    assert [(year.year, year.count, len(year.editions)) for _w, year in context["years"]] == [
        (2026, 2, 2),
        (2025, 1, 1),
        (2024, 1, 1),
    ]


def test_coverage_lists_every_item_once_in_a_language_it_has(client, khojaly):
    article_of(khojaly, 2026, ["ru", "az"], title_ru="Обе", dated=datetime(2026, 2, 3, tzinfo=UTC))
    article_of(khojaly, 2026, ["az"], title_az="Yalnız", dated=datetime(2026, 2, 2, tzinfo=UTC))
    article_of(khojaly, 2026, ["en", "az"], title_az="Az", title_en="En")
    for path in (f"/ru/{PAGE}", f"/ru/{PAGE}2026/"):
        html = client.get(path).content.decode()
        assert [html.count(title) for title in ("Обе</a>", "Yalnız</a>", "Az</a>")] == [1, 1, 1]
        assert html.count('<li lang="az">') == 2
        assert "En</a>" not in html  # the site's order of languages: az before en


def test_coverage_beyond_the_limit_is_linked_with_its_count(client, khojaly, monkeypatch):
    monkeypatch.setattr("embassy.site.coverage.AT_MOST", 3)
    for year in (2026, 2026, 2025, 2025, 2025, 2024):
        article_of(khojaly, year)
    response = client.get(f"/ru/{PAGE}")
    shown = [(year.year, len(year.editions), year.more) for _w, year in response.context["years"]]
    assert shown == [(2026, 2, 0), (2025, 1, 2), (2024, 0, 1)]
    hrefs = [link["href"] for link in Outline(response.content.decode()).all("a")]
    for year in (2025, 2024):
        assert hrefs.count(f"/ru/{PAGE}{year}/") == 3  # the strip of years, the heading, the rest


def test_text_timeline_and_facts_stand_on_the_page(client, khojaly):
    Milestone.objects.create(
        commemoration=khojaly, day=date(1994, 2, 1), precision="month", text_ru="Признание"
    )
    Milestone.objects.create(
        commemoration=khojaly, day=date(2015, 1, 1), precision="year", text_ru="Год"
    )
    Fact.objects.create(
        commemoration=khojaly, figure="613", text_ru="жителей", holds_from=date(2020, 1, 1)
    )
    live(khojaly, in_languages=["ru"])
    html = client.get(f"/ru/{PAGE}").content.decode()
    assert "Что произошло." in html
    assert '<time datetime="1994-02">февраль 1994 г.</time>Признание' in html
    assert '<time datetime="2015">2015</time>Год' in html
    assert "<dt>613</dt>" in html
    assert 'data-tone="mourning"' in html


def test_commemoration_without_text_in_a_language_still_has_its_coverage(client, khojaly):
    article_of(khojaly, 2026, ["ru"], title_ru="Только русский")
    response = client.get(f"/kk/{PAGE}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Что произошло." not in html
    assert "Ходжалы геноциді" in html
    offered = {link["href"] for link in Outline(html.partition("<main")[2]).all("a")}
    assert {f"/ru/{PAGE}", f"/az/{PAGE}"} <= offered
    assert "Только русский" in html


def test_commemoration_without_text_or_coverage_is_offered_in_others(client, khojaly):
    response = client.get(f"/kk/{PAGE}")
    assert response.status_code == 404
    assert links(response) == {"ru": f"/ru/{PAGE}", "az": f"/az/{PAGE}"}


def test_commemoration_without_a_name_in_a_language_is_offered_in_others(client, db):
    nameless = CommemorationFactory(key="khojaly", named=False)
    CommemorationName.objects.create(commemoration=nameless, name_ru="Дата", in_phrase_ru="Даты")
    live(nameless, in_languages=["ru"])
    article_of(nameless, 2026)
    assert links(client.get(f"/en/{PAGE}")) == {"ru": f"/ru/{PAGE}"}
    response = client.get(f"/en/{PAGE}2026/")
    assert response.status_code == 404
    assert links(response) == {"ru": f"/ru/{PAGE}2026/"}
    assert client.get("/en/commemorations/").status_code == 200


def test_commemoration_published_in_error_answers_410(client, khojaly):
    withdraw(item=khojaly, languages=["ru"], by=None, kind="error", notes={"ru": "Ошибка."})
    response = client.get(f"/ru/{PAGE}")
    assert response.status_code == 410
    assert "Что произошло." not in response.content.decode()


def test_names_hold_from_their_date(client, db):
    day = CommemorationFactory(key="28-may", origin_date=date(1918, 5, 28), named=False)
    for name, phrase, holds_from in (
        ("День Республики", "Дня Республики", None),
        ("День независимости", "Дня независимости", date(2021, 10, 15)),
    ):
        CommemorationName.objects.create(
            commemoration=day, name_ru=name, in_phrase_ru=phrase, holds_from=holds_from
        )
    live(day, in_languages=["ru"])
    for year in (2021, 2022):
        article_of(day, year, dated=datetime(year, 5, 28, tzinfo=UTC))
    words = strip_tags(client.get("/ru/commemorations/28-may/").content.decode())
    assert "103-я годовщина Дня Республики" in words
    assert "104-я годовщина Дня независимости" in words
    page = client.get("/ru/commemorations/28-may/2021/").content.decode()
    assert "103-я годовщина Дня Республики" in page


def test_anniversary_shows_what_was_held_and_who_spoke(client, khojaly):
    official = AppointmentFactory(ends_on=date(2026, 3, 1)).official
    for title, hour in (("Вечером", time(18)), ("Утром", time(9))):
        event = EventFactory(
            commemoration=khojaly, anniversary_year=2026, title_ru=title, start_time=hour
        )
        ProgrammeItem.objects.create(event=event, starts_at=hour, text_ru=f"{title}: цветы")
        Participation.objects.create(event=event, official=official, capacity="speaker")
        add_photo(event, caption_ru=f"Снимок: {title}", size=(40, 30 + hour.hour))
        live(event, in_languages=["ru"])
    exhibit = ExhibitFactory(commemoration=khojaly, anniversary_year=2026)
    live(exhibit, in_languages=["ru"])
    response = client.get(f"/ru/{PAGE}2026/")
    html = response.content.decode()
    assert [row.title for row in response.context["held"]] == ["Утром", "Вечером"]
    assert [row.item_id for row in response.context["coverage"]] == [exhibit.pk]
    assert "Утром: цветы" in html
    assert "9:00 по времени Астаны (UTC+5)" in html
    assert len(response.context["speakers"]) == 1  # once, though at both
    assert "посол Азербайджана в Казахстане" in html  # that day's title, no longer held
    assert html.count("<figcaption><p>Снимок: ") == 2
    assert '<div class="numeral" aria-hidden="true">34</div>' in html
    assert "26 февраля 1992 г." in html


def test_event_in_another_language_is_listed_but_not_told(client, khojaly):
    event = EventFactory(
        commemoration=khojaly, anniversary_year=2026, title_az="Mərasim", lead_az="Mətn"
    )
    live(event, in_languages=["az"])
    response = client.get(f"/ru/{PAGE}2026/")
    html = response.content.decode()
    assert response.context["held"] == []
    assert f'href="{edition(event, "az").get_absolute_url()}" hreflang="az"' in html
    assert "Mətn" not in html


def test_anniversary_with_many_events_lists_the_rest(client, khojaly):
    for number in range(IN_FULL + 2):
        live(
            EventFactory(
                commemoration=khojaly, anniversary_year=2026, starts_on=date(2026, 2, 1 + number)
            )
        )
    context = client.get(f"/ru/{PAGE}2026/").context
    assert (len(context["held"]), len(context["coverage"])) == (IN_FULL, 2)


def test_anniversary_held_before_its_date_and_year_keeps_its_number(client, db):
    new_year = CommemorationFactory(key="new-year", origin_date=date(1990, 1, 1))
    live(new_year)
    event = EventFactory(
        commemoration=new_year, anniversary_year=2026, starts_on=date(2025, 12, 29)
    )
    live(event, in_languages=["ru"])
    html = client.get("/ru/commemorations/new-year/2026/").content.decode()
    assert '<div class="numeral" aria-hidden="true">36</div>' in html
    assert "29 декабря 2025 г." in html
    assert client.get("/ru/commemorations/new-year/2025/").status_code == 404


def test_anniversary_links_the_years_that_have_a_page(client, khojaly):
    for year in (2021, 2024, 2026):
        article_of(khojaly, year)
    response = client.get(f"/ru/{PAGE}2024/")
    outline = Outline(response.content.decode())
    here = [link["href"] for link in outline.all("a") if link.get("aria-current") == "page"]
    assert here == [f"/ru/{PAGE}2024/"]
    assert [each.year for each in response.context["years"]] == [2026, 2024, 2021]


def test_anniversary_leads_to_the_ones_before_and_after_that_have_a_page(client, khojaly):
    for year in (2021, 2024, 2026):
        article_of(khojaly, year)
    led = {}
    for year in (2021, 2024, 2026):
        outline = Outline(client.get(f"/ru/{PAGE}{year}/").content.decode())
        marked = [link for link in outline.all("a") if link.get("rel") in {"prev", "next"}]
        led[year] = {link["rel"]: link["href"] for link in marked}
    assert led == {
        2021: {"next": f"/ru/{PAGE}2024/"},
        2024: {"prev": f"/ru/{PAGE}2021/", "next": f"/ru/{PAGE}2026/"},
        2026: {"prev": f"/ru/{PAGE}2024/"},
    }


def test_anniversary_says_that_the_law_has_renamed_the_day_since(client, db):
    day = CommemorationFactory(key="day", origin_date=date(1918, 5, 28), named=False)
    names = {"2000-01-01": "День Республики", "2021-10-15": "День независимости"}
    for since, name in names.items():
        CommemorationName.objects.create(
            commemoration=day, holds_from=date.fromisoformat(since), name_ru=name
        )
    for year in (2021, 2026):
        article_of(day, year)
    said = "Нынешнее название: День независимости."
    before, after = (
        client.get(f"/ru/commemorations/day/{year}/").content.decode() for year in (2021, 2026)
    )
    assert "День Республики" in before
    assert (said in before, said in after) == (True, False)


@pytest.mark.parametrize("year", ["1992", "1991", "2027", "0000", "9999"])
def test_year_without_coverage_has_no_page(client, khojaly, year):
    article_of(khojaly, 2026)
    assert client.get(f"/ru/{PAGE}{year}/").status_code == 404


def test_anniversary_in_a_language_without_coverage_is_not_for_search_engines(client, khojaly):
    article_of(khojaly, 2026, ["ru"])
    html = client.get(f"/kk/{PAGE}2026/").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in html
    assert 'hreflang="ru"' in html
    russian = client.get(f"/ru/{PAGE}2026/").content.decode()
    assert "noindex" not in russian
    assert 'hreflang="kk"' not in russian


def test_facts_hold_from_a_day_and_the_latest_figure_wins():
    facts = [
        {"figure": "17", "text": "парламентов", "holds_from": "2020-01-01"},
        {"figure": "18", "text": "парламентов", "holds_from": "2026-02-26"},
        {"figure": "613", "text": "жителей", "holds_from": "2000-01-01"},
    ]
    assert [f["figure"] for f in facts_on(facts, date(2026, 2, 26))] == ["18", "613"]
    assert [f["figure"] for f in facts_on(facts, date(2026, 2, 25))] == ["17", "613"]
    assert [f["figure"] for f in facts_on(facts, date(2010, 1, 1))] == ["613"]


def test_list_of_commemorations_follows_the_year(client, db):
    for key, origin in (
        ("b", date(1992, 2, 26)),
        ("c", date(1918, 5, 28)),
        ("a", date(1990, 1, 20)),
    ):
        made = CommemorationFactory(key=key, origin_date=origin)
        live(made, in_languages=["ru"])
    rows = client.get("/ru/commemorations/").context["rows"]
    assert [row["coming"].key for row in rows] == ["a", "b", "c"]


def test_coverage_page_of_texts_in_all_languages(client, db):
    """Long words of every language stand where they belong; nothing is cut or mixed."""
    khojaly = CommemorationFactory(key="khojaly", **in_all(lead="Lead"))
    live(khojaly)
    for language in ALL:
        html = client.get(f"/{language}/{PAGE}").content.decode()
        assert f"Lead {language}" in html
