"""Anniversaries as a calendar."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from events.commemorations.calendar import AHEAD, BEFORE
from events.commemorations.models import CommemorationName
from tests.embassy.follow.reading import calendar_of, entry_of
from tests.factories import ArticleFactory, CommemorationFactory

pytestmark = pytest.mark.django_db

ALL_OF_THEM = "/ru/commemorations/calendar.ics"


def covered(key="khojaly", year=2026, **fields):
    subject = CommemorationFactory(key=key, **fields)
    ArticleFactory(commemoration=subject, anniversary_year=year, live_in=["ru", "az", "kk", "en"])
    return subject


@pytest.mark.parametrize(
    ("language", "phrase", "description"),
    [
        ("az", "Xocalı soyqırımının 34-cü ildönümü", "Xocalı soyqırımı, 26 fevral 1992"),
        ("ru", "34-я годовщина Ходжалинского геноцида", "Ходжалинский геноцид, 26 февраля 1992 г."),
        ("kk", "Ходжалы геноцидінің 34 жылдығы", "Ходжалы геноциді, 1992 ж. 26 ақпан"),
        ("en", "34th anniversary of the Khojaly genocide", "Khojaly genocide, 26 February 1992"),
    ],
)
def test_anniversary_is_a_day_of_its_own_with_its_number(client, language, phrase, description):
    covered()
    for path in (
        f"/{language}/commemorations/calendar.ics",
        f"/{language}/commemorations/khojaly/calendar.ics",
    ):
        entry = entry_of(client, path, "anniversary-khojaly-2026")
        assert entry["summary"] == phrase
        assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2026, 2, 26), date(2026, 2, 27))
        assert entry["transp"] == "TRANSPARENT"
        assert entry["description"].startswith(description)


def test_every_year_around_this_one_has_its_entry(client):
    covered()
    this = timezone.localdate().year
    found = calendar_of(client.get(ALL_OF_THEM)).walk("VEVENT")
    assert [entry["dtstart"].dt for entry in found] == [
        date(year, 2, 26) for year in range(this - BEFORE, this + AHEAD + 1)
    ]
    assert len({str(entry["summary"]) for entry in found}) == BEFORE + AHEAD + 1


def test_entry_leads_to_its_page_where_there_is_one(client):
    covered(year=2026)
    pages = {
        year: str(entry_of(client, ALL_OF_THEM, f"anniversary-khojaly-{year}")["url"])
        for year in (2026, 2027)
    }
    assert pages == {
        2026: "http://testserver/ru/commemorations/khojaly/2026/",
        2027: "http://testserver/ru/commemorations/khojaly/",
    }
    for page in pages.values():
        assert client.get(page).status_code == 200


def test_name_is_the_one_by_law_on_that_day(client):
    subject = covered("republic", origin_date=date(1918, 5, 28), named=False)
    this = timezone.localdate().year
    CommemorationName.objects.create(
        commemoration=subject, name_ru="День Республики", in_phrase_ru="Дня Республики"
    )
    CommemorationName.objects.create(
        commemoration=subject,
        holds_from=date(this, 1, 1),
        name_ru="День независимости",
        in_phrase_ru="Дня независимости",
    )
    entries = {
        year: str(entry_of(client, ALL_OF_THEM, f"anniversary-republic-{year}")["summary"])
        for year in (this - 1, this)
    }
    assert entries == {
        this - 1: f"{this - 1 - 1918}-я годовщина Дня Республики",
        this: f"{this - 1918}-я годовщина Дня независимости",
    }


def test_leap_day_is_kept_at_the_end_of_february(client):
    covered("leap", origin_date=date(1992, 2, 29))
    days = {entry["dtstart"].dt for entry in calendar_of(client.get(ALL_OF_THEM)).walk("VEVENT")}
    assert {day + timedelta(days=1) for day in days} == {date(day.year, 3, 1) for day in days}


def test_first_anniversary_is_a_year_after_the_day(client):
    this = timezone.localdate().year
    covered("young", origin_date=date(this, 5, 1), year=this + 1)
    found = calendar_of(client.get(ALL_OF_THEM)).walk("VEVENT")
    assert found[0]["dtstart"].dt == date(this + 1, 5, 1)


def test_commemoration_only_prepared_or_without_a_name_is_in_no_calendar(client):
    CommemorationFactory(key="prepared")
    subject = covered("nameless", named=False)
    CommemorationName.objects.create(commemoration=subject, name_ru="Имя", in_phrase_ru="имени")
    assert len(calendar_of(client.get(ALL_OF_THEM)).walk("VEVENT")) == BEFORE + AHEAD + 1
    assert calendar_of(client.get("/kk/commemorations/calendar.ics")).walk("VEVENT") == []


def test_one_calendar_holds_one_commemoration(client):
    covered("first")
    covered("second")
    uids = {
        str(entry["uid"]).rsplit("-", 1)[0]
        for entry in calendar_of(client.get("/ru/commemorations/first/calendar.ics")).walk("VEVENT")
    }
    assert uids == {"anniversary-first"}
    assert len(calendar_of(client.get(ALL_OF_THEM)).walk("VEVENT")) == 2 * (BEFORE + AHEAD + 1)
