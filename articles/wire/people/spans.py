"""Where in a sentence names stand: runs of capitalised words, parted and sifted."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.wire.people.grammar import COURTESY, HONORIFICS, KINSHIP, Grammar
from articles.wire.people.mentions import Mention, Sentence
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender

_MAX_WORDS = 5
# More neighbouring capitals than this are a list, a heading or noise, not names.
_MAX_RUN = 16


def find_mentions(sentence: Sentence, grammar: Grammar, common: Set[str]) -> list[Mention]:
    """Names of the sentence in order; surnames alone and initials included.

    `common` holds the folded words the text also writes small: capitals at the start of a
    sentence are no evidence for them.
    """
    tokens = sentence.tokens
    mentions: list[Mention] = []
    for run in _runs(sentence, grammar, common):
        for start, end in _people(tokens, run, grammar):
            mention = _mention(sentence, start, end, grammar, mentions)
            if mention:
                mentions.append(mention)
    return mentions


def _runs(sentence: Sentence, grammar: Grammar, common: Set[str]) -> list[list[int]]:
    """Runs of neighbouring token indexes that may be names. An initial is two tokens: «А» «.»."""
    tokens, runs, run = sentence.tokens, [], []
    index = 0
    upper_line = sentence.text.isupper()
    while index < len(tokens):
        token = tokens[index]
        joined = not run or _adjacent(tokens, run[-1], index, sentence.text)
        if not joined:
            runs.append(run)
            run = []
        if _initial(tokens, index):
            run += [index, index + 1]
            index += 2
            continue
        inner = run and token.kind == "w" and fold(token.text) in (KINSHIP | COURTESY)
        if token.capitalised and not upper_line and grammar.may_be_name(token, index == 0):
            ordinary = _opens(tokens, index) and fold(token.text) in common
            if not ordinary or grammar.first_name(token.text):
                run.append(index)
            elif run:
                runs.append(run)
                run = []
        elif inner and not token.capitalised:
            run.append(index)
        elif run:
            runs.append(run)
            run = []
        index += 1
    if run:
        runs.append(run)
    return [_trimmed(tokens, run) for run in runs if len(run) <= _MAX_RUN]


def _opens(tokens: list[Token], index: int) -> bool:
    """Whether a capital here only opens a sentence or a quotation."""
    return index == 0 or tokens[index - 1].text in ("«", "“", '"', "„", ":", "—", "–", "•", "(")


def _adjacent(tokens: list[Token], before: int, index: int, text: str) -> bool:
    if index != before + 1:
        return False
    between = text[tokens[before].end : tokens[index].start]
    return between in ("", " ") and (tokens[before].kind == "w" or tokens[before].text == ".")


def _initial(tokens: list[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index].capitalised
        and len(tokens[index].text) <= 2
        and tokens[index].text.rstrip("hx").isupper()
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == tokens[index].end
    )


def _trimmed(tokens: list[Token], run: list[int]) -> list[int]:
    """A run never ends in a particle or courtesy word other than one of kinship or title."""
    while run and fold(tokens[run[-1]].text) in ("de", "da", "di", "van", "von", "la", "le", "al"):
        run = run[:-1]
    return run


def _people(tokens: list[Token], run: list[int], grammar: Grammar) -> list[tuple[int, int]]:
    """Part a run into people: a known first name opens another one after two words."""
    words = [i for i in run if tokens[i].kind == "w"]
    if not words:
        return []
    pieces: list[list[int]] = [[]]
    for position, index in enumerate(run):
        piece = pieces[-1]
        token = tokens[index]
        named = [i for i in piece if tokens[i].kind == "w"]
        following = [i for i in run[position + 1 :] if tokens[i].kind == "w"]
        initial_next = _initial(tokens, index) if token.kind == "w" else False
        opens_new = (
            len(named) >= 2
            and following
            and token.kind == "w"
            and fold(token.text) not in KINSHIP | COURTESY
            and not _father_named(tokens, named)
            and (grammar.first_name(token.text) or initial_next)
            and fold(tokens[following[0]].text) not in KINSHIP
            and not (len(named) == 2 and initial_next and not _full(tokens, named))
        )
        four = len(named) == 2 and len(following) == 1 and len(words) == 4
        if opens_new or (
            four
            and fold(token.text) not in KINSHIP | COURTESY
            and grammar.surname_shaped(tokens[named[1]].text)
            and grammar.surname_shaped(tokens[following[0]].text)
            and fold(tokens[following[0]].text) not in KINSHIP
        ):
            pieces.append([])
        pieces[-1].append(index)
    return [(p[0], p[-1] + 1) for p in pieces if p and len(p) <= _MAX_WORDS + 2]


def _father_named(tokens: list[Token], named: list[int]) -> bool:
    """«Лейла Гасан гызы …»: a father's name still awaits the surname."""
    return fold(tokens[named[-1]].text) in KINSHIP and len(named) <= 3


def _honorific(token: Token) -> bool:
    """«Leyla xanım Qurbanova»: a small word of respect inside or after a name."""
    return token.kind == "w" and not token.capitalised and fold(token.text) in HONORIFICS


def _full(tokens: list[Token], named: list[int]) -> bool:
    return all(len(tokens[i].text) > 2 for i in named)


def _mention(
    sentence: Sentence, start: int, end: int, grammar: Grammar, earlier: list[Mention]
) -> Mention | None:
    """The mention at tokens[start:end], or None where nothing says that it is a person."""
    tokens = sentence.tokens
    start = _without_opening_word(tokens, start, end, grammar)
    while end > start and _honorific(tokens[end - 1]):
        end -= 1
    words = tuple(t.text for t in tokens[start:end] if t.kind == "w" and not _honorific(t))
    if not words:
        return None
    if grammar.is_institution(tokens, start, end):
        return None
    written = sentence.text[tokens[start].start : tokens[end - 1].end]
    mention = Mention(sentence, start, end, written, grammar.readings(_spoken(tokens, start, end)))
    whole = [m.end for m in earlier if not m.single or m.role]
    barrier = whole[-1] if whole else 0
    mention.role = grammar.role_before(tokens, start, barrier, mention)
    if mention.role and fold(mention.role.text) in HONORIFICS:
        mention.role = None
    names = [word for word in words if len(word) > 2 and fold(word) not in KINSHIP]
    first = grammar.first_name(names[0]) if names else None
    shaped = grammar.surname_shaped(names[-1]) if names else False
    has_initial = any(_initial(tokens, i) for i in range(start, end))
    if len(names) >= 2:
        known_later = any(grammar.first_name(name) for name in names[1:])
        if first or mention.role or (shaped and (start > 0 or known_later or len(names) == 2)):
            return mention
        return None
    if not names:
        return None
    if has_initial or (mention.role and (shaped or not first or len(words) == 1)) or shaped:
        return mention
    return None


def _spoken(tokens: list[Token], start: int, end: int) -> tuple[str, ...]:
    """Words of a name, an initial with its dot."""
    words = []
    for index in range(start, end):
        if _honorific(tokens[index]):
            continue
        if tokens[index].kind == "w":
            words.append(tokens[index].text)
        elif words:
            words[-1] += tokens[index].text
    return tuple(words)


def _without_opening_word(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """«Открывший Сеймур Мардалиев»: a capital that only opens the sentence is no name."""
    words = [i for i in range(start, end) if tokens[i].kind == "w"]
    if start != 0 or len(words) < 3:
        return start
    opening = tokens[words[0]].text
    # Within a suffixing language's name only the last word takes a suffix.
    if grammar.first_name(opening) if grammar.inflects_all else first_name_gender(opening):
        return start
    if _initial(tokens, words[0]):
        return start
    if grammar.first_name(tokens[words[1]].text):
        return words[1]
    # «Кездесу Сәуле Ахметовамен …»: two words are a name as good as three.
    middle, last = (fold(tokens[i].text) for i in words[1:3])
    patronymic = middle in KINSHIP or re.search(r"(?:ович|евич|овна|евна|ұлы|қызы)", middle)
    return (
        words[1] if not patronymic and len(words) == 3 and grammar.surname_shaped(last) else start
    )
