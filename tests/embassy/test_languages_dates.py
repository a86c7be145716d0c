"""Dates and hours as readers of each language write them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from embassy.languages import dates

DAY = date(2026, 2, 26)
ALMATY = ZoneInfo("Asia/Almaty")
MOMENT = datetime(2026, 2, 26, 8, 41, tzinfo=UTC)
LABELS = {
    "az": "Astana vaxtı ilə",
    "ru": "по времени Астаны",
    "kk": "Астана уақыты бойынша",
    "en": "Astana time",
}

MONTHS = {
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "January February March April May June July August September October November December",
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "26 февраля 2026 г."),
        ("az", "26 fevral 2026"),
        ("kk", "2026 ж. 26 ақпан"),
        ("en", "26 February 2026"),
    ],
)
def test_long_date_is_as_a_reader_writes_it(language, expected):
    assert dates.long_date(DAY, language) == expected


@pytest.mark.parametrize("language", MONTHS)
def test_day_month_uses_every_month_name(language):
    for number, name in enumerate(MONTHS[language].split(), start=1):
        assert dates.day_month(date(2025, number, 9), language) == f"9 {name}"


@pytest.mark.parametrize(
    ("language", "year_month", "name"),
    [
        ("ru", "февраль 2026 г.", "февраль"),
        ("az", "fevral 2026", "fevral"),
        ("kk", "2026 ж. ақпан", "ақпан"),
        ("en", "February 2026", "February"),
    ],
)
def test_month_stands_by_itself_in_headings(language, year_month, name):
    assert dates.month_year(DAY, language) == year_month
    assert dates.month_name(DAY, language) == name


RANGES = {
    "one day": (date(2026, 2, 26), date(2026, 2, 26)),
    "one month": (date(2026, 2, 26), date(2026, 2, 28)),
    "one year": (date(2026, 2, 26), date(2026, 3, 2)),
    "two years": (date(2025, 12, 29), date(2026, 1, 2)),
    "same month, two years": (date(2025, 2, 26), date(2026, 2, 28)),
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ru",
            [
                "26 февраля 2026 г.",
                "26–28 февраля 2026 г.",
                "26 февраля – 2 марта 2026 г.",
                "29 декабря 2025 г. – 2 января 2026 г.",
                "26 февраля 2025 г. – 28 февраля 2026 г.",
            ],
        ),
        (
            "az",
            [
                "26 fevral 2026",
                "26–28 fevral 2026",
                "26 fevral – 2 mart 2026",
                "29 dekabr 2025 – 2 yanvar 2026",
                "26 fevral 2025 – 28 fevral 2026",
            ],
        ),
        (
            "kk",
            [
                "2026 ж. 26 ақпан",
                "2026 ж. 26–28 ақпан",
                "2026 ж. 26 ақпан – 2 наурыз",
                "2025 ж. 29 желтоқсан – 2026 ж. 2 қаңтар",
                "2025 ж. 26 ақпан – 2026 ж. 28 ақпан",
            ],
        ),
        (
            "en",
            [
                "26 February 2026",
                "26–28 February 2026",
                "26 February – 2 March 2026",
                "29 December 2025 – 2 January 2026",
                "26 February 2025 – 28 February 2026",
            ],
        ),
    ],
)
def test_date_range_says_nothing_twice(language, expected):
    assert [dates.date_range(*pair, language) for pair in RANGES.values()] == expected


def test_date_range_refuses_an_end_before_its_start():
    with pytest.raises(ValueError, match="before"):
        dates.date_range(date(2026, 2, 2), date(2026, 2, 1), "ru")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "13:41 по времени Астаны (UTC+5)"),
        ("az", "Astana vaxtı ilə 13:41 (UTC+5)"),
        ("kk", "Астана уақыты бойынша 13:41 (UTC+5)"),
        ("en", "13:41 Astana time (UTC+5)"),
    ],
)
def test_time_names_its_zone(language, expected):
    assert dates.time_with_zone(MOMENT, language, ALMATY, LABELS[language]) == expected


def test_time_range_names_its_zone_once():
    until = MOMENT + timedelta(hours=1, minutes=19)
    told = dates.time_with_zone(MOMENT, "ru", ALMATY, LABELS["ru"], until=until)
    assert told == "13:41–15:00 по времени Астаны (UTC+5)"


@pytest.mark.parametrize(
    ("moment", "clock", "offset"),
    [
        (datetime(2024, 1, 20, 6, 0, tzinfo=UTC), "12:00", "UTC+6"),
        (datetime(2024, 2, 29, 17, 59, tzinfo=UTC), "23:59", "UTC+6"),
        (datetime(2024, 2, 29, 18, 0, tzinfo=UTC), "23:00", "UTC+5"),
        (datetime(2024, 3, 2, 6, 0, tzinfo=UTC), "11:00", "UTC+5"),
    ],
)
def test_offset_is_that_of_the_day(moment, clock, offset):
    assert dates.clock(moment, ALMATY) == clock
    assert dates.utc_offset(moment, ALMATY) == offset


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0, "UTC"), (330, "UTC+5:30"), (-210, "UTC−3:30"), (-60, "UTC−1")]
)
def test_offsets_of_other_places(minutes, expected):
    assert dates.utc_offset(MOMENT, timezone(timedelta(minutes=minutes))) == expected


def test_date_and_time_takes_the_day_of_the_zone():
    late = datetime(2026, 2, 25, 20, 30, tzinfo=UTC)
    told = dates.date_and_time(late, "en", ALMATY, LABELS["en"])
    assert told == "26 February 2026, 01:30 Astana time (UTC+5)"


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        dates.clock(datetime(2026, 2, 26, 13, 41), ALMATY)  # noqa: DTZ001 (that is the point)


def test_a_fifth_language_gets_its_own_forms_without_code():
    assert dates.long_date(DAY, "fr") == "26 février 2026"
    assert dates.day_month(DAY, "fr") == "26 février"
    assert dates.month_year(DAY, "tr") == "Şubat 2026"
    assert dates.date_range(DAY, date(2026, 2, 28), "fr") == "26 février 2026 – 28 février 2026"
    assert dates.time_with_zone(MOMENT, "fr", ALMATY, "Astana") == "13:41 Astana (UTC+5)"
