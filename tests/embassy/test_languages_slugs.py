"""Addresses from titles in three alphabets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embassy.languages.slugs import slug


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("az", "Xocalı soyqırımının 34-cü ildönümü", "xocali-soyqiriminin-34-cu-ildonumu"),
        ("az", "İLHAM ƏLİYEV, ŞUŞA və ĞÖÜÇ", "ilham-eliyev-susa-ve-gouc"),
        ("az", "Işıq İşıq", "isiq-isiq"),
        (
            "ru",
            "Объявление: щедрый съезд, 20–22 мая",
            "obyavlenie-shchedryy-sezd-20-22-maya",
        ),
        ("ru", "Ёлка, хор и цирк «Чайка»", "elka-khor-i-tsirk-chayka"),
        ("kk", "Ходжалы геноцидінің 34 жылдығы", "khodzhaly-genotsidining-34-zhyldyghy"),
        ("kk", "ҚАЗАҚСТАН әлем өңірі ұлы һәм үлгі", "qazaqstan-alem-ongiri-uly-ham-ulgi"),
        ("en", "Azerbaijan’s statement on 28 May", "azerbaijans-statement-on-28-may"),
        ("en", "A & B: 100% café", "a-b-100-cafe"),
        ("en", "613 &amp; &#65;", "613-amp-65"),
    ],
)
def test_slug_transliterates(language, text, expected):
    assert slug(text, language) == expected


def test_slug_reads_decomposed_letters_as_composed_ones():
    assert slug("и\u0306од", "ru") == slug("йод", "ru") == "yod"
    assert slug("i\u0307z", "az") == "iz"


def test_slug_is_cut_at_a_word():
    assert slug("one two three four", "en", max_length=13) == "one-two-three"
    assert slug("one two three four", "en", max_length=12) == "one-two"
    assert slug("a extraordinary b", "en", max_length=5) == "a"


def test_slug_cuts_inside_only_a_first_word_too_long():
    assert slug("extraordinarily long", "en", max_length=5) == "extra"


@pytest.mark.parametrize("text", ["", "  ", "«…» — !", "🙂", "ъ"])
def test_slug_of_nothing_uses_the_fallback_or_says_so(text):
    assert slug(text, "ru", fallback="item-7") == "item-7"
    with pytest.raises(ValueError, match="no letters"):
        slug(text, "ru")


@given(st.text(max_size=300), st.sampled_from(["az", "ru", "kk", "en"]))
def test_slug_is_always_an_address(text, language):
    made = slug(text, language, fallback="x", max_length=60)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 60
