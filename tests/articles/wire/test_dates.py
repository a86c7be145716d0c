"""Dates, hours, ordinals and datelines as agencies write them."""

from datetime import timedelta

import pytest

from articles.wire.datelines import split_dateline
from articles.wire.dates import find_dates, find_time
from articles.wire.ordinals import anniversary_numbers
from articles.wire.tokens import fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("26 февраля, 2026", (2026, 2, 26)),
        ("26-го февраля 2026 года", (2026, 2, 26)),
        ("26.02.2026 13:41", (2026, 2, 26)),
        ("26/02/2026", (2026, 2, 26)),
        ("2026-02-26T13:41:00+04:00", (2026, 2, 26)),
        ("26 ФЕВРАЛЬ 2026", (2026, 2, 26)),
        ("26 fevral 2026-cı il", (2026, 2, 26)),
        ("28 may 2025-ci il tarixində", (2025, 5, 28)),
        ("1992-ci il 26 fevral", (1992, 2, 26)),
        ("1992-ci il fevralın 26-da", (1992, 2, 26)),
        ("2026 жылғы 26 ақпан", (2026, 2, 26)),
        ("2026 ж. 26 ақпанда", (2026, 2, 26)),
        ("26 ақпан 2026", (2026, 2, 26)),
        ("February 26, 2026", (2026, 2, 26)),
        ("Feb. 26, 2026", (2026, 2, 26)),
        ("26th of February 2026", (2026, 2, 26)),
        ("2009 Feb 24", (2009, 2, 24)),
        ("26 фев", (None, 2, 26)),
        ("fevralın 26-da", (None, 2, 26)),
        ("May 28 – Independence Day", (None, 5, 28)),
        ("29.02.2024", (2024, 2, 29)),
    ],
)
def test_find_dates_reads(text, found):
    day = find_dates(text)[0]
    assert (day.year, day.month, day.day) == found


@pytest.mark.parametrize(
    "text",
    ["майор 5 лет", "31.02.2026", "29 февраля 2025 года", "366-го полка", "1.2.3", "в мае 2024"],
)
def test_find_dates_reads_no_date(text):
    assert [day.date for day in find_dates(text) if day.year] == []


@pytest.mark.parametrize(
    ("text", "hour", "offset", "zone"),
    [
        ("13:41", (13, 41), None, ""),
        ("26.02.2026 13.41", (13, 41), None, ""),
        ("1:41 PM, February 26, 2026", (13, 41), None, ""),
        ("12:05 a.m.", (0, 5), None, ""),
        ("26 February 2026, 13:41 (+04)", (13, 41), 4, ""),
        ("19 января 2026 11:59 (UTC +04:00)", (11, 59), 4, ""),
        ("2026-02-26T13:41:00Z", (13, 41), 0, ""),
        ("08.11.2025, 10:05 МСК", (10, 5), None, "Europe/Moscow"),
    ],
)
def test_find_time_reads(text, hour, offset, zone):
    time = find_time(text)
    assert (time.hour, time.minute) == hour
    given = None if time.offset is None else time.offset.utcoffset(None)
    assert given == (None if offset is None else timedelta(hours=offset))
    assert time.zone == zone


def test_find_time_reads_no_hour_from_a_date():
    assert find_time("26.02.2026") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("34-й годовщине", 34),
        ("34-ю годовщину", 34),
        ("34 годовщина", 34),
        ("34-летию трагедии", 34),
        ("тридцать четвёртой годовщине", 34),
        ("двадцатой годовщине", 20),
        ("34-cü ildönümü", 34),
        ("36-cı ildönümünə", 36),
        ("100 illiyinə", 100),
        ("otuz dördüncü ildönümü", 34),
        ("34 жылдығы", 34),
        ("34-жылдығына", 34),
        ("34 жыл толуына", 34),
        ("34th anniversary", 34),
        ("101st anniversary", 101),
        ("thirty-fourth anniversary", 34),
        ("fifth anniversary", 5),
        ("twentieth anniversary", 20),
    ],
)
def test_anniversary_numbers_reads_digits_and_words(text, number):
    outright = [found[0] for found in anniversary_numbers(fold(text)) if found[3]]
    assert outright == [number]


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("Баку. 26 февраля. REPORT.AZ/ Вечер прошёл.", "Баку. 26 февраля. REPORT.AZ/"),
        ("АСТАНА, 26 фев — Trend. Вечер прошёл.", "АСТАНА, 26 фев — Trend."),
        ("Astana, February 26, AZERTAC An event was held.", "Astana, February 26, AZERTAC"),
        ("BAKU, Azerbaijan, Feb. 24. An event was held.", "BAKU, Azerbaijan, Feb. 24."),
        ("БАКУ/Trend/ - Вечер прошёл.", "БАКУ/Trend/"),
        ("Bakı. Aysel Əliyeva - APA. Tədbir keçirilib.", "Bakı. Aysel Əliyeva - APA."),
        ("АСТАНА. 26 ақпан. ҚазАқпарат – Шара өтті.", "АСТАНА. 26 ақпан. ҚазАқпарат"),
        ("БАКУ, 27 сентября. /ТАСС/. Вечер прошёл.", "БАКУ, 27 сентября. /ТАСС/."),
        ("ASTANA – The embassy marked the day.", "ASTANA"),
        ("(AzerNews) An event was held.", "(AzerNews)"),
    ],
)
def test_split_dateline_parts_it_from_the_text(paragraph, dateline):
    found, rest = split_dateline(paragraph)
    assert found == dateline
    assert paragraph.endswith(rest)
    assert rest[0].isupper()


@pytest.mark.parametrize(
    "paragraph",
    [
        "26 февраля в посольстве прошёл вечер.",
        "В Астане 26 февраля прошёл вечер.",
        "Баку и Астана 26 февраля подписали документ.",
        "The embassy, on February 26, held an event.",
        "Baku, the capital, hosted an event.",
    ],
)
def test_split_dateline_leaves_sentences_alone(paragraph):
    assert split_dateline(paragraph) == ("", paragraph)
