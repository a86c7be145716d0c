"""Caption patterns: words filled in, and what an empty one takes along."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embassy.photos.patterns import (
    DEFAULT,
    WORDS,
    PatternError,
    filled,
    parsed,
    words_in,
)

FULL = {
    "event": "Церемония памяти",
    "anniversary": "34-я годовщина Ходжалинского геноцида",
    "date": "26 февраля 2026 г.",
    "venue": "Национальная библиотека, Астана",
}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (DEFAULT, "Церемония памяти. 26 февраля 2026 г., Национальная библиотека, Астана"),
        ("{event} ({anniversary})", "Церемония памяти (34-я годовщина Ходжалинского геноцида)"),
        ("№ {n}: {event}", "№ 7: Церемония памяти"),
        ("{{{n}}}", "{7}"),
        ("{{event}}", "{event}"),
        ("Без слов", "Без слов"),
        ("", ""),
        ("  {event}   —\n {n} ", "Церемония памяти — 7"),
    ],
)
def test_words_are_filled_in(pattern, text):
    assert filled(pattern, FULL | {"n": "7"}) == text


@pytest.mark.parametrize(
    ("pattern", "empty", "text"),
    [
        (DEFAULT, "venue", "A. C"),
        (DEFAULT, "date", "A. D"),
        (DEFAULT, "event", "C, D"),
        (DEFAULT, "date venue", "A"),
        (DEFAULT, "event date", "D"),
        (DEFAULT, "event date venue", ""),
        ("{event}, {date}. {venue}", "date", "A. D"),
        ("{event}, {date}, {venue}.", "date venue", "A."),
        ("{event}, {date}, {venue}.", "venue", "A, C."),
        ("{event} ({anniversary}), {date}", "anniversary", "A, C"),
        ("{event} «{anniversary}»", "anniversary", "A"),
        ("({anniversary}) {event}", "anniversary", "A"),
        ("{event} ({date}, {venue})", "date", "A (D)"),
        ("{event} ({date}, {venue})", "venue", "A (C)"),
        ("{event} ({date}, {venue})", "date venue", "A"),
        ("{event} ({date}, {venue}).", "date venue", "A."),
        ("{event} — {anniversary} — {venue}", "anniversary", "A — D"),
        ("{venue}: {event}", "venue", "A"),
        ("{event} {date} {venue}", "date", "A D"),
        ("{event}{date}", "date", "A"),
        ("{event}, {venue} ({n})", "venue", "A (3)"),
        ("{event}. {venue} «{date}»", "venue", "A. «C»"),
        ("Снимок {n}. {venue}", "venue", "Снимок 3"),
        ("Фото: {venue}", "venue", ""),
    ],
)
def test_empty_word_takes_its_separator_along(pattern, empty, text):
    words = {"event": "A", "anniversary": "B", "date": "C", "venue": "D", "n": "3"}
    assert filled(pattern, words | dict.fromkeys(empty.split(), "")) == text


def test_missing_word_is_an_empty_one():
    assert filled(DEFAULT, {"event": "A"}) == "A"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{date}. {event}", "26 февраля 2026 г. Церемония памяти"),
        ("{event}, {date}.", "Церемония памяти, 26 февраля 2026 г."),
        ("{date}, {event}", "26 февраля 2026 г., Церемония памяти"),
    ],
)
def test_a_full_stop_is_not_doubled(pattern, text):
    assert filled(pattern, FULL) == text


def test_a_words_own_marks_are_no_separators():
    assert filled("{date}, {venue}", FULL | {"venue": ""}) == "26 февраля 2026 г."
    assert filled("{event} {n}", {"event": "Кто?", "n": "1"}) == "Кто? 1"


@pytest.mark.parametrize("pattern", ["{", "}", "{event", "event}", "{{{", "{event}}", "{{event}"])
def test_lone_brace_is_one_sentence(pattern):
    with pytest.raises(PatternError) as fault:
        parsed(pattern)
    assert str(fault.value).count(".") == 1


@pytest.mark.parametrize(
    "word",
    ["titel", "", "0", "event.__class__", "event[0]", "event!r", "n:>9999999", "Event", " event "],
)
def test_unknown_word_is_refused_and_never_looked_up(word):
    with pytest.raises(PatternError, match="There is no word") as fault:
        filled(f"{{{word}}}", FULL)
    assert f"{{{word}}}" in str(fault.value)


def test_words_in_a_pattern_are_named_once():
    assert words_in("{n}. {event}, {event}") == ["n", "event"]


@given(st.text(alphabet="{}abcdevntu .,()«»—"), st.dictionaries(st.sampled_from(WORDS), st.text()))
def test_any_text_is_filled_or_refused(pattern, words):
    with suppress(PatternError):  # and no other
        assert filled(pattern, words) == filled(pattern, words).strip()


@given(
    st.lists(st.sampled_from(["event", "date", "venue", "anniversary"]), min_size=1, max_size=4),
    st.sets(st.sampled_from(["event", "date", "venue", "anniversary"])),
    st.sampled_from([", ", ". ", " — ", "; "]),
)
def test_a_row_of_words_with_gaps_is_the_row_without_them(row, empty, separator):
    words = {"event": "A", "anniversary": "B", "date": "C", "venue": "D"}
    said = [words[word] for word in row if word not in empty]
    pattern = separator.join(f"{{{word}}}" for word in row)
    assert filled(pattern, words | dict.fromkeys(empty, "")) == separator.join(said).strip()
