"""The home page: what is near."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import ArticleFactory, CommemorationFactory, EventFactory, add_photo
from tests.site.world import live


def remembered(day: date, key: str):
    """A live commemoration of what happened on the same day some years ago."""
    made = CommemorationFactory(key=key, origin_date=day.replace(year=day.year - 30))
    live(made)
    return made


@pytest.fixture
def today(monkeypatch):
    """A fixed day in the middle of a year, so that days before and after stay in it."""
    day = date(2026, 6, 15)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: day)
    return day


def test_nearest_anniversary_leads(client, db, today):
    remembered(today - timedelta(days=40), "before")
    remembered(today + timedelta(days=3), "soon")
    remembered(today + timedelta(days=60), "later")
    near = client.get("/ru/").context["anniversaries"]
    assert near.nearest.key == "soon"
    assert (near.nearest.number, near.nearest.date) == (30, today + timedelta(days=3))
    assert near.coming[0].key == "later"
    assert near.latest[0].key == "before"


def test_anniversary_of_today_leads_and_is_not_coming_again_first(client, db, today):
    remembered(today, "now")
    near = client.get("/ru/").context["anniversaries"]
    assert (near.nearest.key, near.nearest.date) == ("now", today)
    assert [row.date for row in near.coming] == [today.replace(year=2027)]


def test_anniversary_without_coverage_leads_to_its_commemoration(client, db, today):
    made = remembered(today, "now")
    html = client.get("/ru/").content.decode()
    assert 'href="/ru/commemorations/now/"' in html
    live(ArticleFactory(commemoration=made, anniversary_year=2026))
    html = client.get("/ru/").content.decode()
    assert 'href="/ru/commemorations/now/2026/"' in html


def test_lead_story_is_the_newest_with_a_picture(client, db):
    pictured = ArticleFactory(title_ru="С фото")
    add_photo(pictured)
    live(pictured, in_languages=["ru"])
    live(ArticleFactory(title_ru="Без фото"), in_languages=["ru"])
    context = client.get("/ru/").context
    assert context["front"].title == "С фото"
    assert [row.title for row in context["news"]] == ["Без фото"]


def test_past_events_stand_in_when_none_is_announced(client, db):
    live(EventFactory(starts_on=date(2026, 1, 1), title_ru="Прошлое"), in_languages=["ru"])
    context = client.get("/ru/").context
    assert [row.title for row in context["past_events"]] == ["Прошлое"]
    live(EventFactory(starts_on=date(2040, 1, 1), title_ru="Будущее"), in_languages=["ru"])
    context = client.get("/ru/").context
    assert [row.title for row in context["events"]] == ["Будущее"]
    assert context["past_events"] == []


@pytest.mark.parametrize("language", ["az", "ru", "kk", "en"])
def test_empty_site_still_has_a_home(client, db, language):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    assert f'href="/{language}/news/?languages=all"' in response.content.decode()
