"""A query understood: its terms as lexemes, and the tsqueries that look for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from embassy.search.lexemes import all_of, any_of, quoted
from embassy.search.meanings import STEM, STRONG, Meaning, meanings
from embassy.search.parsing import Query, Term, parse


@dataclass(slots=True)
class Sought:
    """One term that is wanted. same: lexemes of the very word; akin: of its other forms and
    spellings; guessed: what it may have been meant to be. marks: its year or its officials."""

    term: Term
    same: set[str] = field(default_factory=set)
    akin: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    guessed_marks: set[str] = field(default_factory=set)
    phrase: str = ""
    #: Its forms as they stand one after another: what a snippet marks.
    shown: list[set[str]] = field(default_factory=list)

    @property
    def surely(self) -> str:
        """The tsquery of the term as typed; "" where no text has it."""
        if self.phrase:
            return self.phrase
        lexemes = self.same | self.akin | self.marks | self.years
        return any_of(lexemes) if lexemes else ""

    @property
    def perhaps(self) -> str:
        """The tsquery of the term as typed or as it may have been meant; "" where there is none."""
        if self.phrase:
            return self.phrase
        lexemes = self.same | self.akin | self.marks | self.years | self.guessed
        lexemes |= self.guessed_marks
        return any_of(lexemes) if lexemes else ""


@dataclass(slots=True)
class Understood:
    """A query as the site understands it. impossible: a quotation holds a word no text has."""

    query: Query
    language: str
    sought: list[Sought]
    without: str
    meanings: dict[str, Meaning]
    impossible: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is wanted: no word at all, or only words with a minus."""
        return not self.sought

    @property
    def quoted(self) -> list[str]:
        return [sought.phrase for sought in self.sought if sought.phrase]

    @property
    def surely(self) -> str:
        """The tsquery of texts with every term as typed; "" where there can be none."""
        parts = [sought.surely for sought in self.sought]
        return all_of(parts) if parts and all(parts) and not self.impossible else ""

    @property
    def perhaps(self) -> str:
        """The tsquery of texts with every term, slips and beginnings included."""
        parts = [sought.perhaps for sought in self.sought]
        return all_of(parts) if parts and all(parts) and not self.impossible else ""

    @property
    def nearly(self) -> str:
        """The tsquery of texts with every term but one, and every quotation; "" below three."""
        loose = self._loose()
        if self.impossible or len(loose) < 3:
            return ""
        but_one = [all_of(loose[:n] + loose[n + 1 :]) for n in range(len(loose))]
        return all_of([*self.quoted, f"({' | '.join(f'({part})' for part in but_one)})"])

    @property
    def partly(self) -> str:
        """The tsquery of texts with any of the terms, and every quotation. A number alone says
        nothing: every text of a year would do."""
        if self.impossible:
            return ""
        loose = self._loose(numbers=False) or self._loose()
        return all_of([*self.quoted, *([f"({' | '.join(loose)})"] if loose else [])])

    def _loose(self, *, numbers: bool = True) -> list[str]:
        return [
            sought.perhaps
            for sought in self.sought
            if sought.perhaps
            and not sought.phrase
            and (numbers or not sought.term.words[0].isdecimal())
        ]


def understand(text: str | Query, language: str, *, typing: bool = False) -> Understood:
    """A query, typed or parsed, as it is looked for on behalf of a reader of `language`."""
    query = text if isinstance(text, Query) else parse(text)
    known = meanings(query, language, typing=typing)
    understood = Understood(query, language, [], "", known)
    for term in query.wanted:
        if term.quoted:
            found = _phrase(term, known)
            understood.impossible |= not found.phrase
        else:
            meaning = known[term.words[0]]
            if meaning.optional:
                continue
            found = _word(term, meaning)
        understood.sought.append(found)
    if not understood.sought and query.wanted:  # nothing but words that only join others
        understood.sought = [_word(term, known[term.words[0]]) for term in query.wanted]
    unwanted = [
        _phrase(term, known).phrase
        if term.quoted
        else _either(_strong(known[term.words[0]].lexemes))
        for term in query.excluded
    ]
    understood.without = " | ".join(part for part in unwanted if part)
    return understood


def _word(term: Term, meaning: Meaning) -> Sought:
    found = Sought(term)
    for lexeme, worth in meaning.lexemes.items():
        part = found.same if worth >= STEM else found.akin if worth >= STRONG else found.guessed
        part.add(lexeme)
    for official, worth in meaning.officials.items():
        (found.marks if worth >= STRONG else found.guessed_marks).add(f"@o{official}")
    if meaning.year:
        found.years = {f"@y{meaning.year}", f"@k{meaning.year}"}
    found.shown = [found.same | found.akin | found.guessed]
    return found


def _phrase(term: Term, known: dict[str, Meaning]) -> Sought:
    """Words one after another; where one that is not indexed stands between, its place is kept."""
    found, written, gap = Sought(term), "", 0
    for word in term.words:
        gap += 1
        if known[word].optional:
            continue
        lexemes = _strong(known[word].lexemes)
        if not lexemes:
            return Sought(term)
        between = f" <{gap}> " if written else ""
        written += between + any_of(lexemes)
        found.shown.append(set(lexemes))
        gap = 0
    found.phrase = f"({written})" if written else ""
    return found


def _strong(lexemes: dict[str, float]) -> set[str]:
    return {lexeme for lexeme, worth in lexemes.items() if worth >= STRONG}


def _either(lexemes: Iterable[str]) -> str:
    return " | ".join(quoted(lexeme) for lexeme in lexemes)
