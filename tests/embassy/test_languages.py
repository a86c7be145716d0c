"""Which languages the site has, and which one a browser asks for."""

from datetime import datetime

import pytest
from django import forms
from django.utils import formats, translation

from embassy import languages


def test_codes_keep_the_order_of_the_setting(settings):
    settings.LANGUAGES = [("kk", "Қазақша"), ("az", "Azərbaycanca")]
    assert languages.codes() == ["kk", "az"]


def test_native_names_and_labels():
    assert {code: languages.native_name(code) for code in languages.codes()} == {
        "az": "Azərbaycanca",
        "ru": "Русский",
        "kk": "Қазақша",
        "en": "English",
    }
    assert [languages.label(code) for code in languages.codes()] == ["AZ", "RU", "KK", "EN"]


def test_native_name_refuses_a_language_the_site_has_not():
    with pytest.raises(LookupError, match="'fr'"):
        languages.native_name("fr")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("az", "az"),
        ("az-Latn-AZ,en;q=0.5", "az"),
        ("AZ-az", "az"),
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("en;q=0.4, ru;q=0.9", "ru"),
        ("de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7", "en"),
        ("ru;q=0, en", "en"),
        ("de, fr;q=0.5", None),
        ("*", None),
        ("", None),
        (";;;,,,q=9", None),
        ("ru" * 2000, None),
    ],
)
def test_accept_language_takes_the_preferred_of_ours(header, expected):
    assert languages.accept_language(header) == expected


def test_accept_language_is_limited_to_what_is_offered():
    assert languages.accept_language("kk, ru;q=0.5", offered=["ru", "en"]) == "ru"


@pytest.fixture
def office_formats(settings):
    settings.FORMAT_MODULE_PATH = ["embassy.languages.formats"]
    formats.reset_format_cache()
    yield
    formats.reset_format_cache()


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("az", "26.02.2026, 13:41"),
        ("ru", "26 февраля 2026 г. 13:41"),
        ("kk", "26.02.2026, 13:41"),
        ("en", "26 February 2026, 13:41"),
    ],
)
def test_the_admin_shows_and_reads_dates_day_first(office_formats, language, shown):
    moment = datetime(2026, 2, 26, 13, 41)  # noqa: DTZ001 (formats see local time)
    with translation.override(language):
        assert formats.date_format(moment, "DATETIME_FORMAT") == shown
        assert forms.DateField().clean("03.02.2026").month == 2
