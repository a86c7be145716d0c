"""The press office's template tags, through the template engine."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

DAY = date(2026, 2, 26)
LATE = datetime(2026, 2, 25, 20, 30, tzinfo=UTC)  # already the 26th in Astana
LANGUAGES = ["az", "ru", "kk", "en"]


def render(source, language="ru", **context):
    with translation.override(language):
        return Template("{% load press %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("az", "26 fevral 2026"),
        ("ru", "26 февраля 2026 г."),
        ("kk", "2026 ж. 26 ақпан"),
        ("en", "26 February 2026"),
    ],
)
def test_long_date_follows_the_active_language_and_any_kind_of_value(language, expected):
    for value in (DAY, "2026-02-26", LATE, LATE.isoformat()):
        assert render("{{ value|long_date }}", language, value=value) == expected


def test_long_date_takes_another_language():
    assert render('{{ value|long_date:"az" }}', "ru", value=DAY) == "26 fevral 2026"


def test_other_dates():
    context = {"first": DAY, "last": date(2026, 2, 28)}
    assert render("{{ first|day_month }}", **context) == "26 февраля"
    assert render("{{ first|month_year }}", **context) == "февраль 2026 г."
    assert render("{{ first|date_range:last }}", **context) == "26–28 февраля 2026 г."
    assert render("{{ first|date_range:none }}", first=DAY, none=None) == "26 февраля 2026 г."


def test_hours_are_the_embassys_whatever_zone_is_active():
    with timezone.override("America/New_York"):
        assert render("{{ value|clock }}", value=LATE) == "01:30"
        assert render("{{ value|time_with_zone }}", value=LATE) == "01:30 по времени Астаны (UTC+5)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_date_and_time_names_the_zone_from_the_setting(settings, language):
    settings.EMBASSY = settings.EMBASSY | {"time_zone_label": {language: "ZONE"}}
    told = render("{{ value|date_and_time }}", language, value=LATE)
    assert "ZONE" in told
    assert "01:30" in told
    assert told.endswith("(UTC+5)")


def test_a_zone_without_label_falls_back_to_its_name(settings):
    settings.EMBASSY = settings.EMBASSY | {"time_zone_label": {}}
    assert render("{{ value|time_with_zone }}", "en", value=LATE) == "01:30 Asia/Almaty (UTC+5)"


@pytest.mark.parametrize("filter_name", ["long_date", "day_month", "month_year", "clock",
                                         "time_with_zone", "date_and_time"])  # fmt: skip
def test_nothing_renders_as_nothing(filter_name):
    assert render("{{ value|" + filter_name + " }}", value=None) == ""
    assert render("{{ value|date_range:value }}", value=None) == ""
    assert render("{% time_tag value %}", value=None) == ""


def test_an_hour_of_a_bare_day_is_an_error():
    with pytest.raises(TypeError, match="needs a moment"):
        render("{{ value|clock }}", value=DAY)


def test_time_tag_of_a_day():
    assert render("{% time_tag value %}", value="2026-02-26") == (
        '<time datetime="2026-02-26">26 февраля 2026 г.</time>'
    )
    assert render('{% time_tag value "en" %}', value=DAY) == (
        '<time datetime="2026-02-26">26 February 2026</time>'
    )


def test_time_tag_of_a_moment():
    assert render("{% time_tag value %}", "en", value=LATE) == (
        '<time datetime="2026-02-26T01:30+05:00">26 February 2026, 01:30 Astana time (UTC+5)</time>'
    )


def test_time_tag_escapes_its_text():
    assert render("{% time_tag value text=text %}", value=DAY, text="<b>&") == (
        '<time datetime="2026-02-26">&lt;b&gt;&amp;</time>'
    )


def test_language_names():
    assert render("{{ 'kk'|lang_name }} {{ 'az'|lang_label }}") == "Қазақша AZ"
