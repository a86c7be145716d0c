"""Commemorations, events and exhibits: what the database refuses, and the sentence before it."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from events.models import CommemorationName, Participation
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Sentences in the language of their msgids."""
    with translation.override("en"):
        yield


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def said(sentence: str):
    return pytest.raises(ValidationError, match=sentence)


@pytest.mark.parametrize("key", ["Khojaly", "20_january", "ходжалы", "a--b", "-a", "", "a b"])
def test_commemoration_key_is_ascii(key):
    khojaly = CommemorationFactory()
    khojaly.key = key
    with pytest.raises(ValidationError) as error:
        khojaly.full_clean()
    assert set(error.value.message_dict) == {"key"}
    with refused("commemoration_key_is_ascii"), transaction.atomic():
        khojaly.save()


@pytest.mark.parametrize("key", ["khojaly", "20-january", "28-may-1918"])
def test_commemoration_key_may_be_words_and_figures(key):
    CommemorationFactory(key=key).full_clean()


def test_commemoration_key_stays_once_anything_was_published_under_it():
    free, seen, covered = (CommemorationFactory(key=key) for key in ("free", "seen", "covered"))
    free.key = "freed"
    free.full_clean()
    ArticleFactory(commemoration=covered, anniversary_year=2026, live_in=["ru"])
    CommemorationFactory(key="other", live_in=["ru"])
    seen = CommemorationFactory(key="published", live_in=["az"])
    for commemoration in (seen, covered):
        commemoration.full_clean()
        commemoration.key = "moved"
        with said("published under this key"):
            commemoration.full_clean()


@pytest.mark.parametrize("holds_from", [None, date(2021, 10, 15)])
def test_commemoration_one_name_from_a_day(holds_from):
    republic = CommemorationFactory(named=False)
    republic.names.create(holds_from=holds_from, name_ru="День Республики")
    second = CommemorationName(commemoration=republic, holds_from=holds_from)
    with pytest.raises(ValidationError):
        second.full_clean()
    with refused("commemoration_one_name_from_a_day"), transaction.atomic():
        second.save()


def test_commemoration_name_is_the_one_held_on_the_day():
    republic = CommemorationFactory(named=False)
    assert republic.name_on(date(2026, 5, 28), "ru") == ""
    republic.names.create(holds_from=date(2021, 10, 15), name_ru="День независимости")
    republic.names.create(name_ru="День Республики")
    assert [
        republic.name_on(day, "ru")
        for day in (date(1918, 5, 28), date(2021, 10, 14), date(2021, 10, 15))
    ] == ["День Республики", "День Республики", "День независимости"]


@pytest.mark.parametrize(
    ("factory", "constraint"),
    [
        (EventFactory, "event_keeps_a_whole_anniversary"),
        (ExhibitFactory, "exhibit_keeps_a_whole_anniversary"),
    ],
)
def test_observance_keeps_a_whole_anniversary(factory, constraint):
    khojaly, item = CommemorationFactory(), factory()
    for commemoration, year, field in [
        (khojaly, None, "anniversary_year"),
        (None, 2026, "commemoration"),
    ]:
        item.commemoration, item.anniversary_year = commemoration, year
        with said("or neither") as error:
            item.full_clean()
        assert set(error.value.message_dict) == {field}
        with refused(constraint), transaction.atomic():
            item.save()
    item.commemoration, item.anniversary_year = khojaly, khojaly.origin_date.year
    with said("year after the origin"):
        item.full_clean()
    item.anniversary_year += 1
    item.full_clean()


def test_event_days_run_forward():
    event = EventFactory(starts_on=date(2026, 2, 26))
    event.ends_on = date(2026, 2, 25)
    with said("before the first"):
        event.full_clean()
    with refused("event_days_run_forward"), transaction.atomic():
        event.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"start_time": time(11), "end_time": time(10)},
        {"end_time": time(10)},
        {"start_time": time(11), "end_time": time(10), "ends_on": date(2026, 2, 26)},
        {"end_time": time(10), "ends_on": date(2026, 2, 27)},
    ],
)
def test_event_hours_run_forward(fields):
    event = EventFactory(starts_on=date(2026, 2, 26))
    for name, value in fields.items():
        setattr(event, name, value)
    with said("ends before it begins"):
        event.full_clean()
    with refused("event_hours_run_forward"), transaction.atomic():
        event.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"start_time": time(11)},
        {"start_time": time(11), "end_time": time(11)},
        {"start_time": time(23), "end_time": time(1), "ends_on": date(2026, 2, 27)},
    ],
)
def test_event_hours_may_pass_midnight_or_be_unknown(fields):
    EventFactory(starts_on=date(2026, 2, 26), **fields).full_clean()


def test_event_in_no_time_zone_is_refused_with_a_sentence():
    with said("no time zone"):
        EventFactory(time_zone="Astana").full_clean()


def test_participation_once_in_a_capacity():
    event, official = EventFactory(), OfficialFactory()
    event.participations.create(official=official, capacity="speaker")
    event.participations.create(official=official, capacity="host")
    second = Participation(event=event, official=official, capacity="speaker")
    with said("already takes part"):
        second.full_clean()
    with refused("participation_once_in_a_capacity"), transaction.atomic():
        second.save()


def test_participation_of_groups_has_no_such_limit():
    event = EventFactory()
    for group in ("студенты", "ветераны"):
        row = Participation(event=event, group_ru=group)
        row.full_clean()
        row.save()


def test_exhibit_days_run_forward():
    exhibit = ExhibitFactory(opens_on=date(2026, 2, 26), closes_on=date(2026, 2, 26))
    exhibit.full_clean()
    exhibit.closes_on = date(2026, 2, 25)
    with said("before the first"):
        exhibit.full_clean()
    with refused("exhibit_days_run_forward"), transaction.atomic():
        exhibit.save()
