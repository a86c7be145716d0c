"""What a visitor types, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embassy.search.parsing import AT_MOST, LONGEST, Term, parse


@given(st.text(max_size=300))
def test_nothing_typed_makes_parsing_fail(text):
    query = parse(text)
    assert len(query.terms) <= AT_MOST
    for term in query.terms:
        assert term.words
        assert all(word.isalnum() for word in term.words)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("послу Мамедову", (Term(("послу",)), Term(("мамедову",)))),
        ('"Семь красавиц" Низами', (Term(("семь", "красавиц"), quoted=True), Term(("низами",)))),
        ("«Дом дружбы»", (Term(("дом", "дружбы"), quoted=True),)),
        ('"не закрыта', (Term(("не", "закрыта"), quoted=True),)),
        ('"слово"', (Term(("слово",)),)),
        ("Ходжалы -Алматы", (Term(("ходжалы",)), Term(("алматы",), excluded=True))),
        ('а −"b c"', (Term(("а",)), Term(("b", "c"), quoted=True, excluded=True))),
        ("пресс-тур", (Term(("пресс",)), Term(("тур",)))),
        ("Баку - Астана", (Term(("баку",)), Term(("астана",)))),
        ("34-я 34-cü 34th", (Term(("34",)),)),
        ("' & | ! ( ) :* <->", ()),
        ("\x00", ()),
        ("", ()),
    ],
)
def test_query_is_taken_apart(typed, terms):
    assert parse(typed).terms == terms


def test_overlong_query_is_not_looked_for():
    query = parse("слово " * 100)
    assert query.too_long
    assert query.terms == ()
    assert len(query.text) == LONGEST
    assert parse("я" * 10_000_000).too_long


def test_too_many_words_are_left_out():
    query = parse(" ".join(f"слово{letter}" for letter in "абвгдежзиклм"))
    assert len(query.terms) == AT_MOST
    assert query.left_out
