"""Anniversaries: arithmetic against plain calendar facts, phrases against spoken numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from events import anniversaries

KHOJALY = date(1992, 2, 26)
LEAP = date(1992, 2, 29)
NEW_YEAR = date(1990, 1, 1)
LANGUAGES = ["az", "ru", "kk", "en"]
NUMBERS = range(1, 201)


# Numbers and dates


def test_number_is_years_since_origin():
    assert anniversaries.number(KHOJALY, 2026) == 34
    assert anniversaries.number(date(1918, 5, 28), 2025) == 107


@pytest.mark.parametrize("year", [1992, 1991, 0, -5])
def test_number_refuses_years_without_anniversary(year):
    with pytest.raises(ValueError, match="no anniversary"):
        anniversaries.number(KHOJALY, year)
    with pytest.raises(ValueError, match="no anniversary"):
        anniversaries.date_in(KHOJALY, year)


def test_date_in_keeps_month_and_day():
    assert anniversaries.date_in(KHOJALY, 2026) == date(2026, 2, 26)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1996, date(1996, 2, 29)),
        (1997, date(1997, 2, 28)),
        (2000, date(2000, 2, 29)),
        (2100, date(2100, 2, 28)),
    ],
)
def test_date_in_moves_29_february_to_28_in_common_years(year, expected):
    assert anniversaries.date_in(LEAP, year) == expected


@pytest.mark.parametrize(
    ("day", "number", "on"),
    [
        (date(2026, 2, 25), 34, date(2026, 2, 26)),
        (date(2026, 2, 26), 35, date(2027, 2, 26)),
        (date(2026, 12, 31), 35, date(2027, 2, 26)),
        (date(1992, 2, 26), 1, date(1993, 2, 26)),
        (date(1980, 6, 1), 1, date(1993, 2, 26)),
    ],
)
def test_next_after_is_strictly_later(day, number, on):
    assert anniversaries.next_after(KHOJALY, day) == (number, on.year, on)


@pytest.mark.parametrize(
    ("day", "number", "on"),
    [
        (date(2026, 2, 26), 34, date(2026, 2, 26)),
        (date(2026, 2, 25), 33, date(2025, 2, 26)),
        (date(1993, 2, 26), 1, date(1993, 2, 26)),
    ],
)
def test_latest_until_includes_the_day(day, number, on):
    assert anniversaries.latest_until(KHOJALY, day) == (number, on.year, on)


@pytest.mark.parametrize("day", [date(1993, 2, 25), date(1992, 2, 26), date(1900, 1, 1)])
def test_latest_until_is_none_before_the_first(day):
    assert anniversaries.latest_until(KHOJALY, day) is None


def test_leap_day_is_neither_skipped_nor_doubled():
    assert anniversaries.next_after(LEAP, date(2023, 2, 27)).date == date(2023, 2, 28)
    assert anniversaries.next_after(LEAP, date(2023, 2, 28)).date == date(2024, 2, 29)
    assert anniversaries.latest_until(LEAP, date(2024, 2, 28)).date == date(2023, 2, 28)


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2300, 12, 31))


@given(origin=days, day=days)
def test_next_and_latest_are_neighbours_around_every_day(origin, day):
    coming = anniversaries.next_after(origin, day)
    past = anniversaries.latest_until(origin, day)
    assert coming.date > day
    assert coming.number == coming.year - origin.year >= 1
    assert coming.date.year == coming.year
    if past is None:
        assert coming.number == 1
    else:
        assert past.date <= day
        assert past.number == coming.number - 1


# Observances held on another day


@pytest.mark.parametrize(
    ("origin", "day", "year"),
    [
        (KHOJALY, date(2026, 2, 26), 2026),
        (KHOJALY, date(2026, 2, 20), 2026),
        (KHOJALY, date(2026, 3, 2), 2026),
        (NEW_YEAR, date(2025, 12, 29), 2026),
        (NEW_YEAR, date(2026, 1, 3), 2026),
        (date(1991, 12, 31), date(2026, 1, 2), 2025),
        (KHOJALY, date(1992, 3, 1), 1993),
        (KHOJALY, date(1990, 3, 1), 1993),
        (LEAP, date(2023, 3, 1), 2023),
    ],
)
def test_kept_by_proposes_the_nearest_anniversary(origin, day, year):
    assert anniversaries.kept_by(origin, day) == year


@given(origin=days, day=days)
def test_kept_by_is_never_farther_than_any_other_year(origin, day):
    kept = anniversaries.kept_by(origin, day)
    distance = abs(anniversaries.date_in(origin, kept) - day)
    for year in (day.year - 1, day.year, day.year + 1):
        if year > origin.year:
            assert distance <= abs(anniversaries.date_in(origin, year) - day)
    if day > anniversaries.date_in(origin, origin.year + 1):
        assert distance <= timedelta(days=183)


# Phrases


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ru", "Ходжалинского геноцида", "34-я годовщина Ходжалинского геноцида"),
        ("az", "Xocalı soyqırımının", "Xocalı soyqırımının 34-cü ildönümü"),
        ("kk", "Ходжалы геноцидінің", "Ходжалы геноцидінің 34 жылдығы"),
        ("en", "the Khojaly genocide", "34th anniversary of the Khojaly genocide"),
    ],
)
def test_phrase_reads_as_in_the_language(language, name, expected):
    assert anniversaries.phrase(34, name, language) == expected


def test_titles_and_short_forms():
    assert {code: anniversaries.title(34, code) for code in LANGUAGES} == {
        "az": "34-cü ildönümü",
        "ru": "34-я годовщина",
        "kk": "34 жылдығы",
        "en": "34th anniversary",
    }
    assert {code: anniversaries.short(34, code) for code in LANGUAGES} == {
        "az": "34-cü",
        "ru": "34-я",
        "kk": "34 жыл",
        "en": "34th",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrase_holds_its_title_and_name_for_1_to_200(language):
    for count in NUMBERS:
        phrase = anniversaries.phrase(count, "NAME", language)
        title = anniversaries.title(count, language)
        assert phrase in {f"NAME {title}", f"{title} NAME", f"{title} of NAME"}
        assert title.startswith(anniversaries.short(count, language))


def test_ordinal_refuses_zero_and_unknown_language():
    with pytest.raises(ValueError, match="from 1 upwards"):
        anniversaries.ordinal(0, "az")
    with pytest.raises(ValueError, match="'fr'"):
        anniversaries.phrase(3, "x", "fr")


# Ordinals 1 to 200, derived again from the number as it is spoken

# Azerbaijani: the vowel of the suffix copies the last vowel of the last word.
AZ_HARMONY = {
    "a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü",
}  # fmt: skip


def test_azerbaijani_ordinal_follows_the_spoken_last_word():
    for count in NUMBERS:
        last_word = num2words(count, lang="az").split()[-1]
        last_vowel = [letter for letter in last_word if letter in AZ_HARMONY][-1]
        assert anniversaries.ordinal(count, "az") == f"{count}-c{AZ_HARMONY[last_vowel]}", last_word


def test_azerbaijani_ordinal_agrees_with_num2words():
    for count in [*NUMBERS, 1000, 1100, 1030]:
        assert anniversaries.ordinal(count, "az") == num2words(count, lang="az", to="ordinal_num")


# Kazakh: the suffix is hard after а, о, ұ, ы and soft after ә, е, і, ө, ү.
KK_HARD, KK_SOFT = set("аоұы"), set("әеіөү")


def test_kazakh_ordinal_follows_the_spoken_last_word():
    for count in [*NUMBERS, 1000, 1100]:
        last_word = num2words(count, lang="kz").split()[-1]
        last_vowel = [letter for letter in last_word if letter in KK_HARD | KK_SOFT][-1]
        suffix = "шы" if last_vowel in KK_HARD else "ші"
        assert anniversaries.ordinal(count, "kk") == f"{count}-{suffix}", last_word


def test_kazakh_phrase_takes_the_plain_number():
    for count in NUMBERS:
        assert anniversaries.phrase(count, "Н", "kk") == f"Н {count} жылдығы"


def test_english_ordinal_follows_the_spoken_last_word():
    for count in NUMBERS:
        last_two_letters = num2words(count, lang="en", to="ordinal")[-2:]
        assert anniversaries.ordinal(count, "en") == f"{count}{last_two_letters}"


def test_english_ordinal_from_eleven_to_thirteen():
    assert [anniversaries.ordinal(n, "en") for n in (11, 12, 13, 111, 112, 113, 21, 102, 123)] == [
        "11th", "12th", "13th", "111th", "112th", "113th", "21st", "102nd", "123rd",
    ]  # fmt: skip


def test_russian_ordinal_is_feminine_throughout():
    for count in NUMBERS:
        spoken = num2words(count, lang="ru", to="ordinal", gender="f")
        assert spoken.endswith("я")
        assert anniversaries.ordinal(count, "ru") == f"{count}-{spoken[-1]}"
