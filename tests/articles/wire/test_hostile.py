"""Arbitrary and hostile text: a proposal always comes, and its shape always holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.wire import WireError, as_table, decode, parse
from articles.wire.proposal import CAPACITIES, Proposal

FRAGMENTS = st.sampled_from(
    [
        "Посол Азербайджана ", "Ильхама Алиева ", "от имени ", "34-й годовщине ", "26 февраля ",
        "2026-02-30 ", "«", "»", "“", "\n", "\n\n", "• ", "<p>", "</p>", "<!--", "&nbsp;",
        "date 2026-",
        "Heydər Əliyevin ", "səfiri ", "adından ", "fevralın 26-da ", "xəbər verir ki, ",
        "Әлиевтің ", "елшісі ", "атынан ", "хабарлайды ", "on behalf of ", "Ambassador ",
        "Report ", "According to ", "13:41 ", "и.о. ", "А.", "оглу ", ", ", ". ", "(", ")", "– ",
        "\u00ad", "\u00a0", "\x00", "İ", "ﬁ", "\U0001f600", "که ", "中文 ",
    ]
)  # fmt: skip


def _sound(proposal, text):
    assert isinstance(proposal, Proposal)
    assert proposal.source_text == text
    assert proposal.language in ("az", "ru", "kk", "en")
    assert all(person.capacity in CAPACITIES and person.name for person in proposal.people)
    assert (proposal.published is not None) == proposal.time_given
    if proposal.published is not None:
        assert proposal.published.utcoffset() is not None
        assert proposal.published.date() == proposal.published_date
    assert "<script" not in proposal.body_html
    assert all(str(doubt) for doubt in proposal.doubts)
    assert all(" | " in line for line in as_table(proposal).splitlines())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=600))
def test_parse_takes_any_text(text):
    _sound(parse(text), text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_parse_takes_any_mixture_of_what_agencies_write(text):
    _sound(parse(text), text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_decode_gives_text_or_one_sentence(raw):
    try:
        outcome = decode(raw)
    except WireError as refusal:
        outcome = str(refusal)
        assert refusal.code in ("empty", "binary", "undecodable")  # noqa: PT017
    assert outcome.strip()


PATTERNS = {
    "letters": "а",
    "capital letters": "А",
    "words": "Алиева ",
    "names": "Ильхам Алиев ",
    "titles": "посол президента ",
    "initials": "А.",
    "adjectives": "первого ",
    "dates": "26 февраля 2026 ",
    "digits": "1",
    "numbers": "34-й ",
    "ordinals": "34-й годовщине ",
    "quotes": "«",
    "open tags": "<a ",
    "nested tags": "<div>",
    "comments": "<!--",
    "scripts": "<script>",
    "entities": "&nbsp;",
    "lines": "\n",
    "short lines": "Слово\n",
    "wrapped lines": "одна строка текста, которая тянется и тянется до самого края\n",
    "commas": "А, ",
    "brackets": "(((",
    "formulae": "сообщает ",
    "agencies": "Report ",
    "bullets": "• ",
    "dashes": "- ",
    "spaces": " ",
    "hyphens": "а-",
    "flowers": "возложили ",
    "azerbaijani": "Əliyevin səfirinin ",
    "kazakh": "Әлиевтің елшісінің ",
    "english": "of the Ambassador ",
    "years": "2026 жылғы ",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_parse_takes_a_mebibyte_of_one_pattern(pattern):
    text = (pattern * (1024 * 1024 // len(pattern.encode()) + 1))[: 1024 * 1024 // 2]
    proposal = parse(text)
    _sound(proposal, text)
    # Whatever lies beyond the searched beginning stays in the text.
    kept = len(proposal.lead) + sum(map(len, proposal.body)) + sum(map(len, proposal.dropped))
    assert kept <= len(text) + 100


def test_markup_never_reaches_the_body_unescaped():
    text = (
        "Заголовок вечера в посольстве\n\n"
        "Первый абзац вечера & памяти, в котором <b>всё</b> рассказано по порядку.\n\n"
        "Второй абзац: 5 < 6 и <img src=x onerror=alert(1)> знак, а также &lt;script&gt;.\n"
    )
    html = parse(text).body_html
    assert "<img" not in html
    assert "<b>" not in html
    assert "5 &lt; 6" in html
    assert "&lt;script&gt;" in html
    assert html.startswith("<p>")
    assert html.endswith("</p>")
