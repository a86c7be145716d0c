"""Where a text says what was sought: its words marked, and the stretch that says most.

Pure functions. Parts of a text are given back as they stand in it, marked or not; a template
escapes each, so that nothing an editor or a visitor typed becomes mark-up.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from embassy.search.endings import ends_only
from embassy.search.letters import fold, prepare

#: Words of a snippet, and how many of them stand before the first that is marked.
WORDS, BEFORE = 36, 8
_TOKEN = re.compile(r"[\w'’‘ʼ`´\u00ad\u0300-\u036f]+")
#: What is longer is no word, and is not kept in mind.
_LONGEST = 60
#: Letters that English may add to a stem as PostgreSQL keeps it.
_ENGLISH = 5
#: Letters that a word and its stem always share.
_FIRST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; hit: a word that was sought."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    term: int
    word: int


class Marker:
    """Finds the words of a query in texts of one language.

    terms: for each term of the query, the lexemes it is found by.
    """

    def __init__(self, terms: Sequence[Iterable[str]], language: str):
        self.language = language
        self.terms = len(terms)
        self.exact: dict[str, int] = {}
        for number, lexemes in enumerate(terms):
            for lexeme in lexemes:
                self.exact.setdefault(lexeme, number)
        #: {the first letters of stems: the stems}, where words are found by their stems.
        self.stems: dict[str, list[str]] = {}
        if language in ("ru", "en"):
            for lexeme in self.exact:
                if len(lexeme) > _FIRST:
                    self.stems.setdefault(lexeme[:_FIRST], []).append(lexeme)
        self.known: dict[str, int | None] = {}

    def term_of(self, token: str) -> int | None:
        """The number of the term that a word of the text belongs to."""
        if token not in self.known:
            found = [self._term(word) for word in _folded(token)]
            self.known[token] = next((term for term in found if term is not None), None)
        return self.known[token]

    def _term(self, word: str) -> int | None:
        if word in self.exact:
            return self.exact[word]
        for stem in self.stems.get(word[:_FIRST], ()):
            if self._inflects(word, stem):
                return self.exact[stem]
        return None

    def _inflects(self, word: str, stem: str) -> bool:
        if self.language == "ru":
            return word.startswith(stem) and ends_only("ru", word[len(stem) :])
        stem = stem[:-1] if stem.endswith("i") else stem  # polici: policy, policies
        return word.startswith(stem) and len(word) - len(stem) <= _ENGLISH

    def hits(self, text: str) -> list[_Hit]:
        found = []
        for number, match in enumerate(_TOKEN.finditer(text)):
            term = self.term_of(match[0])
            if term is not None:
                found.append(_Hit(match.start(), match.end(), term, number))
        return found

    def marked(self, text: str) -> list[Part]:
        """A whole text in parts."""
        return _parts(text, self.hits(text), 0, len(text))

    def snippet(self, texts: Sequence[str]) -> list[Part]:
        """The stretch with most of the terms, of the first text that has as many as any; without
        any, the beginning of the first."""
        best: tuple[int, str, list[_Hit], int] | None = None
        for text in texts:
            hits = self.hits(text)
            terms, first = _densest(hits)
            if text and (best is None or terms > best[0]):
                best = (terms, text, hits, first)
            if terms and terms == self.terms:
                break
        if best is None:
            return []
        _terms, text, hits, first = best
        tokens = list(_TOKEN.finditer(text))
        begin = max(0, first - BEFORE)
        if begin and len(tokens) - begin < WORDS:
            begin = max(0, len(tokens) - WORDS)
        end = min(len(tokens), begin + WORDS)
        start = tokens[begin].start() if begin else 0
        stop = tokens[end - 1].end() if end < len(tokens) else len(text)
        parts = _parts(text, hits, start, stop)
        if start:
            parts.insert(0, Part("… "))
        if stop < len(text):
            parts.append(Part(" …"))
        return parts


@lru_cache(maxsize=20_000)  # texts are made of the same words again and again
def _folded(token: str) -> tuple[str, ...]:
    """The words of a token as lexemes are written."""
    if len(token) > _LONGEST:
        return ()
    return tuple(fold(word) for word in prepare(token).split())


def _densest(hits: list[_Hit]) -> tuple[int, int]:
    """(how many terms stand within one snippet, the number of the word it begins with)."""
    best = (0, 0)
    for start, hit in enumerate(hits):
        terms = set()
        for other in hits[start:]:
            if other.word - hit.word > WORDS - BEFORE:
                break
            terms.add(other.term)
        if len(terms) > best[0]:
            best = (len(terms), hit.word)
    return best


def _parts(text: str, hits: list[_Hit], start: int, stop: int) -> list[Part]:
    parts, done = [], start
    for hit in hits:
        if hit.start < start or hit.end > stop:
            continue
        if hit.start > done:
            parts.append(Part(text[done : hit.start]))
        parts.append(Part(text[hit.start : hit.end], hit=True))
        done = hit.end
    if done < stop:
        parts.append(Part(text[done:stop]))
    return parts
