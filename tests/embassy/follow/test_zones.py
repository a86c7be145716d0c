"""A calendar's time zones say what the IANA database says, at every hour."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from embassy.follow.zones import zone_component


def read(name: str, first: int, last: int):
    """The zone as another library (dateutil) understands the component."""
    text = zone_component(name, first, last).to_ical().decode()
    return tzical(StringIO(text.replace("\r\n", "\n"))).get(name)


@pytest.mark.parametrize(
    "name",
    [
        "Asia/Almaty",  # one hour back on 1 March 2024
        "Asia/Baku",  # no change
        "Europe/Rome",  # summer and winter
        "America/New_York",
        "Australia/Lord_Howe",  # by half an hour, in the south
        "Africa/Casablanca",  # around Ramadan
        "UTC",
    ],
)
def test_zone_agrees_with_the_database_at_every_half_hour(name):
    ours, theirs = read(name, 2023, 2025), ZoneInfo(name)
    moment, wrong = datetime(2023, 1, 1, tzinfo=UTC), []
    while moment < datetime(2026, 1, 1, tzinfo=UTC):
        local = moment.astimezone(theirs)
        # Of an hour that the clock shows twice, a calendar means the first.
        if not local.fold and ours.utcoffset(local.replace(tzinfo=None)) != local.utcoffset():
            wrong.append(moment)
        moment += timedelta(minutes=30)
    assert wrong == []


def test_almaty_changes_its_clock_in_march_2024():
    parts = zone_component("Asia/Almaty", 2023, 2026).subcomponents
    found = [(part["dtstart"].dt, part["tzoffsetfrom"].td, part["tzoffsetto"].td) for part in parts]
    six, five = timedelta(hours=6), timedelta(hours=5)
    assert found[1:] == [(datetime(2024, 3, 1), six, five)]  # noqa: DTZ001 - by the clock until then
    assert found[0][1:] == (six, six)


def test_summer_begins_by_the_clock_of_winter():
    parts = zone_component("Europe/Rome", 2026, 2026).subcomponents
    summer = next(part for part in parts if part.name == "DAYLIGHT")
    assert summer["dtstart"].dt == datetime(2026, 3, 29, 2)  # noqa: DTZ001
