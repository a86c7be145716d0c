"""Two texts word by word: which words went, came, stayed, or look different."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from embassy.publishing.comparing.aligning import BUDGET, Run, runs
from embassy.publishing.comparing.segments import ADDED, EQUAL, FORMATTED, REMOVED, Segment
from embassy.publishing.comparing.tokens import Token, of_html, of_text, proves

#: Between changes of so many tokens, a few common words are chance and not correspondence.
_LARGE, _FEW = 12, 4

_MARKS = {"strong": _("bold"), "em": _("italic")}
_BLOCKS = {
    "p": _("paragraph"),
    "h2": _("heading"),
    "h3": _("smaller heading"),
    "li": _("list item"),
    "numbered": _("numbered list item"),
    "blockquote": _("quotation"),
    "line": _("new line"),
}

type Pair = tuple[Token | None, Token | None]


def words(old: str, new: str, *, html: bool = False, budget: int = BUDGET) -> list[Segment]:
    """How `old` became `new`, word by word; see the package for the segments' meaning.

    html: both are bodies, compared as they read. Texts that read the same give EQUAL segments,
    also where their mark-up differs in ways no reader sees.
    """
    read = of_html if html else of_text
    pairs = _settled(_pairs(read(old or ""), read(new or ""), budget))
    return list(_segments(pairs))


def _pairs(old: list[Token], new: list[Token], budget: int) -> list[Pair]:
    """Both texts in one sequence: tokens of both, of the old one alone, or of the new one."""
    same = runs(
        [token.text for token in old],
        [token.text for token in new],
        weak=lambda text: not proves(text),
        known=_same_paragraphs(old, new, budget),
        budget=budget,
    )
    made: list[Pair] = []
    i = j = 0
    for a, b, size in [*same, (len(old), len(new), 0)]:
        made += _replaced(old[i:a], new[j:b])
        made += zip(old[a : a + size], new[b : b + size], strict=True)
        i, j = a + size, b + size
    return made


def _replaced(old: list[Token], new: list[Token]) -> list[Pair]:
    """Two stretches without a word in common: paragraph for paragraph where there are as many."""
    breaks = [[place for place, token in enumerate(side) if token.block] for side in (old, new)]
    if not breaks[0] or len(breaks[0]) != len(breaks[1]):
        return _apart(old, new)
    made: list[Pair] = []
    i = j = 0
    for a, b in zip(*breaks, strict=True):
        made += [*_but_for_ends(old[i:a], new[j:b]), (old[a], new[b])]
        i, j = a + 1, b + 1
    return made + _but_for_ends(old[i:], new[j:])


def _but_for_ends(old: list[Token], new: list[Token]) -> list[Pair]:
    """Two stretches of which only signs at the end may be the same."""
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same].text == new[-1 - same].text:
        same += 1
    kept = list(zip(old[len(old) - same :], new[len(new) - same :], strict=True))
    return [*_apart(old[: len(old) - same], new[: len(new) - same]), *kept]


def _apart(old: list[Token], new: list[Token]) -> list[Pair]:
    return [*((token, None) for token in old), *((None, token) for token in new)]


def _same_paragraphs(old: list[Token], new: list[Token], budget: int) -> list[Run]:
    """The paragraphs that stand in both, as runs of their tokens."""
    olds, news = _paragraphs(old), _paragraphs(new)
    same = runs([key for key, *_place in olds], [key for key, *_place in news], budget=budget)
    made = []
    for a, b, size in same:
        for (key, i, begins), (_key, j, also) in zip(
            olds[a : a + size], news[b : b + size], strict=True
        ):
            if not key:
                continue  # empty lines are everywhere
            made.append((i - 1, j - 1, len(key) + 1) if begins and also else (i, j, len(key)))
    return made


def _paragraphs(tokens: list[Token]) -> list[tuple[tuple[str, ...], int, bool]]:
    """Each paragraph: its words, where they begin, and whether a break stands before them."""
    starts = [place for place, token in enumerate(tokens) if token.block]
    if tokens and not tokens[0].block:
        starts.insert(0, -1)
    made = []
    for start, end in pairwise([*starts, len(tokens)]):
        key = tuple(token.text for token in tokens[start + 1 : end])
        made.append((key, start + 1, start >= 0))
    return made


def _fate(pair: Pair) -> str:
    old, new = pair
    return REMOVED if new is None else ADDED if old is None else EQUAL


def _settled(pairs: list[Pair]) -> list[Pair]:
    """Without islands: spaces and signs that stayed between two changes, and a few words that
    stayed by chance between two large ones, read better as part of the change."""
    groups = [list(group) for _same, group in groupby(pairs, lambda pair: _fate(pair) == EQUAL)]
    made: list[Pair] = []
    change: list[Pair] = []
    for place, group in enumerate(groups):
        if _fate(group[0]) != EQUAL:
            change += group
        elif change and place + 1 < len(groups) and _island(change, group, groups[place + 1]):
            change += [piece for old, new in group for piece in ((old, None), (None, new))]
        else:
            made += [*_in_order(change), *group]
            change = []
    return made + _in_order(change)


def _island(before: list[Pair], equal: list[Pair], after: list[Pair]) -> bool:
    if any(old.block for old, _new in equal):
        return False
    solid = sum(proves(old.text) for old, _new in equal)
    if not solid:
        return _both(before) and _both(after)
    return solid <= _FEW and min(len(before), len(after)) >= _LARGE


def _both(change: list[Pair]) -> bool:
    return {_fate(pair) for pair in change} == {ADDED, REMOVED}


def _in_order(change: list[Pair]) -> list[Pair]:
    """What went before what came."""
    return sorted(change, key=lambda pair: _fate(pair) == ADDED)


def _segments(pairs: list[Pair]) -> Iterator[Segment]:
    """Neighbours of one fate as one segment; breaks by themselves."""
    text, fate = [], None
    for old, new in pairs:
        token = new or old
        now = (_fate((old, new)), "")
        if old and new and (note := _formatting(old, new)):
            now = (FORMATTED, note)
        if text and (now != fate or token.block):
            yield Segment(fate[0], "".join(text), fate[1])
            text = []
        if token.block:
            yield Segment(now[0], token.text, now[1], token.block)
        else:
            text.append(token.text)
            fate = now
    if text:
        yield Segment(fate[0], "".join(text), fate[1])


def _formatting(old: Token, new: Token) -> str:
    """What became of the formatting of a word or break, in words; "" where nothing did."""
    if old.block != new.block:
        return str(format_lazy("{} → {}", _BLOCKS[old.block], _BLOCKS[new.block]))
    if old.marks == new.marks:
        return ""
    gone = [
        gettext("no longer %(format)s") % {"format": _MARKS[mark]}
        for mark in sorted(old.marks - new.marks)
    ]
    came = [
        gettext("now %(format)s") % {"format": _MARKS[mark]}
        for mark in sorted(new.marks - old.marks)
    ]
    return ", ".join([*gone, *came])
