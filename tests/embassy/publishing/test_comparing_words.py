"""What differs between two texts, word by word: everything that does, and nothing else."""

import random
from difflib import SequenceMatcher
from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given, settings
from hypothesis import strategies as st

from embassy.publishing.comparing import (
    ADDED,
    EQUAL,
    FORMATTED,
    REMOVED,
    Segment,
    aligning,
    differ,
    marked,
    words,
)
from embassy.publishing.comparing.aligning import BUDGET
from embassy.publishing.comparing.segments import blocks

pytestmark = pytest.mark.usefixtures("english")


def brief(old: str, new: str, *, html: bool = False) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in words(old, new, html=html)]


# ------------------------------------------------------------------------------------------- words
def test_words_names_the_word_that_changed():
    assert brief("В Астане почтили память", "В Алматы почтили память") == [
        (EQUAL, "В "),
        (REMOVED, "Астане"),
        (ADDED, "Алматы"),
        (EQUAL, " почтили память"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("в 13:41", "в 13:45", ("13:41", "13:45")),
        ("613 человек", "614 человек", ("613", "614")),
        ("da, sədr", "da. sədr", (",", ".")),
        ("Атамоглановым", "Атамогланов", ("Атамоглановым", "Атамогланов")),
        ("İlham", "Ilham", ("İlham", "Ilham")),
        ("Ага-заде", "Агазаде", ("Ага-заде", "Агазаде")),
    ],
)
def test_words_takes_numbers_names_and_signs_as_one_piece(old, new, changed):
    segments = words(old, new)
    assert [s.text for s in segments if s.kind == REMOVED] == [changed[0]]
    assert [s.text for s in segments if s.kind == ADDED] == [changed[1]]


def test_words_of_equal_texts_is_one_equal_piece():
    assert words("Одно и то же", "Одно и то же") == [Segment(EQUAL, "Одно и то же")]
    assert words("", "") == []
    assert not differ(words("a", "a"))


def test_words_joins_two_changes_that_only_a_space_parts():
    assert brief("one two end", "three four end") == [
        (REMOVED, "one two"),
        (ADDED, "three four"),
        (EQUAL, " end"),
    ]


def test_words_shows_a_space_that_nobody_would_see():
    page = marked("26 февраля", "26\N{NO-BREAK SPACE}февраля")
    assert "␣" in page
    assert "⍽" in page


texts = st.text(alphabet="аб яё1.,-\n \N{NO-BREAK SPACE}", max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts, texts)
def test_words_gives_back_both_texts(old, new):
    segments = words(old, new)
    assert "".join(s.text for s in segments if s.kind != ADDED) == old
    assert "".join(s.text for s in segments if s.kind != REMOVED) == new
    assert differ(segments) == (old != new)


pieces = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<h2>",
            "</h2>",
            "<ul><li>",
            "</li></ul>",
            "<strong>",
            "</strong>",
            "<br>",
            "один",
            "два ",
            "[photo:1]",
            "<a href='https://a.example/'>",
            "</a>",
            "&amp;",
            "&lt;b&gt;",
            " ",
        ]
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces, pieces)
def test_words_of_bodies_reads_whatever_mark_up_and_gives_back_both(old, new):
    old, new = "".join(old), "".join(new)
    segments = words(old, new, html=True)
    alone = [words(one, one, html=True) for one in (old, new)]
    assert "".join(s.text for s in segments if s.kind != ADDED) == "".join(s.text for s in alone[0])
    assert "".join(s.text for s in segments if s.kind != REMOVED) == "".join(
        s.text for s in alone[1]
    )
    # Nothing is lost between segments and paragraphs but breaks told of otherwise.
    kept = "".join(s.text for block in blocks(segments) for s in block.segments)
    assert kept.replace("\n", "") == "".join(s.text for s in segments).replace("\n", "")


# ------------------------------------------------------------------------------------------ bodies
def test_body_keeps_its_paragraphs():
    old = "<p>Первый.</p><p>Второй.</p>"
    new = "<p>Первый.</p><p>Новый.</p><p>Второй.</p>"
    assert [
        [(s.kind, s.text) for s in block.segments] for block in blocks(words(old, new, html=True))
    ] == [[(EQUAL, "Первый.")], [(ADDED, "Новый.")], [(EQUAL, "Второй.")]]


def test_body_tells_of_paragraphs_joined_and_parted():
    apart, joined = "<p>Первый.</p><p>Второй.</p>", "<p>Первый. Второй.</p>"
    assert (REMOVED, "\n") in brief(apart, joined, html=True)
    assert (ADDED, "\n") in brief(joined, apart, html=True)
    assert "¶" in marked(apart, joined, html=True)
    assert "¶" in marked(joined, apart, html=True)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>Слово</p>", "<p><strong>Слово</strong></p>", "now bold"),
        ("<p><em>Слово</em></p>", "<p>Слово</p>", "no longer italic"),
        (
            "<p><em>Слово</em></p>",
            "<p><strong>Слово</strong></p>",
            "no longer italic, now bold",
        ),
        ("<p>Слово</p>", "<h2>Слово</h2>", "paragraph → heading"),
        ("<h2>Слово</h2>", "<h3>Слово</h3>", "heading → smaller heading"),
        (
            "<ul><li><p>Слово</p></li></ul>",
            "<ol><li><p>Слово</p></li></ol>",
            "list item → numbered list item",
        ),
        ("<p>Слово</p>", "<blockquote><p>Слово</p></blockquote>", "paragraph → quotation"),
        ("<p>a<br>b</p>", "<p>a</p><p>b</p>", "new line → paragraph"),
    ],
)
def test_formatting_alone_is_a_change_with_a_name(old, new, note):
    segments = words(old, new, html=True)
    assert [s.note for s in segments if s.kind != EQUAL] == [note]
    assert {s.kind for s in segments if s.kind != EQUAL} == {FORMATTED}
    assert f"[{note}]" in marked(old, new, html=True)


def test_body_shows_addresses_of_links_and_picture_marks():
    old = '<p>См. <a href="https://a.example/">отчёт</a>.</p><p>[photo:12]</p>'
    new = '<p>См. <a href="https://b.example/">отчёт</a>.</p><p>[photo:13]</p>'
    assert brief(old, new, html=True) == [
        (EQUAL, "\n"),
        (EQUAL, "См. отчёт"),
        (REMOVED, " ⟨https://a.example/⟩"),
        (ADDED, " ⟨https://b.example/⟩"),
        (EQUAL, "."),
        (EQUAL, "\n"),
        (REMOVED, "[photo:12]"),
        (ADDED, "[photo:13]"),
    ]


def test_marked_escapes_both_texts():
    page = marked("<script>alert(1)</script>", "<img src=x onerror=alert(2)>")
    assert "<script" not in page
    assert "<img" not in page
    page = marked("<p>&lt;b&gt;</p>", "<p>&lt;i onclick=1&gt;</p>", html=True)
    assert "<b>" not in page
    assert "<i " not in page


def test_marked_is_spoken_as_well_as_seen():
    page = marked("старый", "новый")
    assert "<del>" in page
    assert "<ins>" in page
    assert unescape(strip_tags(page)).split() == (
        ["removed:", "старый", "(end", "of", "removed)", "added:", "новый", "(end", "of", "added)"]
    )


def test_marked_folds_what_is_far_from_any_change():
    old = "".join(f"<p>Абзац {number}.</p>" for number in range(20))
    new = old.replace("Абзац 10.", "Другой 10.")
    page = marked(old, new, html=True, fold=True)
    assert page.count("<details") == 2
    assert "9 unchanged paragraphs" in page
    assert "8 unchanged paragraphs" in page
    assert "<details" not in marked(old, new, html=True)
    assert "20 unchanged paragraphs" in marked(old, old, html=True, fold=True)


# ------------------------------------------------------------------------------------ long texts
def _prose(seed: int, count: int, paragraph: int) -> str:
    """Words as often as a language uses them: a few everywhere, most rarely."""
    rng = random.Random(seed)
    vocabulary = [f"слово{number}" for number in range(8000)]
    weights = [1 / (number + 1) for number in range(8000)]
    chosen = rng.choices(vocabulary, weights, k=count)
    return "".join(
        f"<p>{' '.join(chosen[at : at + paragraph])}.</p>" for at in range(0, count, paragraph)
    )


class CountingMatcher(SequenceMatcher):
    """Counts what a search looks at: each element, and each place where it stands on the other
    side. Quadratic search of two long texts looks at hundreds of millions."""

    steps = 0

    def find_longest_match(self, alo, ahi, blo, bhi):
        places = self.b2j
        type(self).steps += sum(1 + len(places.get(self.a[i], ())) for i in range(alo, ahi))
        return super().find_longest_match(alo, ahi, blo, bhi)


@pytest.fixture
def steps(monkeypatch):
    """How much has been looked at so far."""
    monkeypatch.setattr(CountingMatcher, "steps", 0)
    monkeypatch.setattr(aligning, "SequenceMatcher", CountingMatcher)
    return lambda: CountingMatcher.steps


@pytest.mark.parametrize("paragraph", [60, 30_000])
def test_two_unrelated_bodies_of_30000_words_keep_to_the_budget(paragraph, steps):
    old, new = _prose(1, 30_000, paragraph), _prose(2, 30_000, paragraph)
    assert differ(words(old, new, html=True))
    assert 0 < steps() <= 2 * BUDGET  # once by paragraphs, once by words


def test_words_that_repeat_without_end_keep_to_the_budget(steps):
    words("a " * 30_000, "b a " * 15_000)
    words("<p>a</p>" * 20_000, "<p>b</p><p>a</p>" * 10_000, html=True)
    assert steps() <= 4 * BUDGET


def test_small_slips_are_found_beside_a_chapter_written_anew():
    same = _prose(3, 2000, 60)
    old = _prose(4, 20_000, 60) + same + "<p>В 13:41 почтили память.</p>"
    new = _prose(5, 20_000, 60) + same + "<p>В 13:45 почтили память.</p>"
    assert [(s.kind, s.text) for s in words(old, new, html=True)][-4:] == [
        (EQUAL, "В "),
        (REMOVED, "13:41"),
        (ADDED, "13:45"),
        (EQUAL, " почтили память."),
    ]
