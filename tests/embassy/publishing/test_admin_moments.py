"""Local hours that do not exist, or come twice."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from embassy.publishing.admin.moments import LaterForm, MomentForm, readings

BERLIN = ZoneInfo("Europe/Berlin")
GAP, TWICE = "2031-03-30T02:30", "2031-10-26T02:30"


@pytest.mark.parametrize(
    ("typed", "count"), [("2031-03-30T01:59", 1), (GAP, 0), (TWICE, 2), ("2031-10-26T03:00", 1)]
)
def test_readings_counts_the_moments_of_a_local_hour(typed, count):
    assert len(readings(datetime.fromisoformat(typed), BERLIN)) == count


@pytest.fixture
def berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    yield
    timezone.get_default_timezone.cache_clear()


def test_hour_that_is_left_out_is_refused(berlin):
    form = MomentForm({"when": "later", "moment": GAP})
    assert not form.is_valid()
    assert list(form.errors) == ["moment"]


def test_hour_that_comes_twice_is_asked_about(berlin):
    form = MomentForm({"when": "later", "moment": TWICE})
    assert not form.is_valid()
    assert form.twice
    assert [label for _value, label in form.fields["which"].choices] == [
        "02:30, UTC+2",
        "02:30, UTC+1",
    ]


@pytest.mark.parametrize(("which", "hours"), [("0", 2), ("1", 1)])
def test_answer_decides_between_the_two(berlin, which, hours):
    form = LaterForm({"moment": TWICE, "which": which})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"].utcoffset().total_seconds() == hours * 3600


def test_now_needs_no_moment():
    form = MomentForm({"when": "now", "moment": ""})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] is None


def test_moment_beside_now_is_a_contradiction_unless_the_form_proposed_it():
    typed = {"when": "now", "moment": "2031-01-01T10:00"}
    assert list(MomentForm(typed).errors) == ["moment"]
    proposed = {"moment": datetime(2031, 1, 1, 10)}  # noqa: DTZ001 - as the field holds it
    assert MomentForm(typed, initial=proposed).is_valid()


def test_zone_is_named_with_the_offset_of_the_typed_day(settings):
    # Astana was UTC+6 until the end of February 2024.
    assert "(UTC+6)" in MomentForm({"when": "later", "moment": "2024-01-15T10:00"}).zone
    assert "(UTC+5)" in MomentForm({"when": "later", "moment": "2026-01-15T10:00"}).zone
