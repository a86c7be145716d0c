"""What a visitor types, taken apart: words, "phrases" and -words. Pure; no text makes it fail.

Nothing of PostgreSQL's query syntax passes: of a query only letters and figures remain.
"""

import re
import unicodedata
from dataclasses import dataclass

from embassy.search.letters import prepare

#: Characters of a query; a longer one is not looked for.
LONGEST = 200
#: Terms that are looked for; what follows them is left out.
AT_MOST = 10

_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”", "‟": "”"}
_TERM = re.compile(
    r"""(?P<minus>(?<!\S)[-−–](?=\S))?
        (?: (?P<open>[“„«"”‟]) (?P<phrase>[^“”„«»"‟]*) (?:[“”»"]|$)
          | (?P<word>[^\s“”„«»"‟]+) )""",
    re.VERBOSE,
)
#: Endings of ordinals in figures: 34-я, 34-cü, 34-ші, 34th.
ORDINAL = frozenset({
    "я", "й", "го", "му", "е", "м", "ю", "х", "ая", "ый", "ой", "ого", "ому", "ое", "ую",
    "ші", "шы", "cü", "cu", "ci", "cı", "ncü", "ncu", "nci", "ncı", "inci", "ıncı", "uncu", "üncü",
    "th", "st", "nd", "rd",
})  # fmt: skip
#: Words that only join others. Russian and English ones are PostgreSQL's, by its dictionaries.
JOINING = frozenset({
    "və", "ve", "ilə", "ile", "üçün", "ucun", "bu", "bir", "da", "də", "de", "ki", "isə", "ya",
    "және", "жане", "мен", "бен", "пен", "үшін", "ушин", "бұл", "да", "де", "та", "те", "бір",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """Prepared words that stand together, or one; `excluded` by a minus."""

    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. text: as typed, made presentable; left_out: words beyond AT_MOST."""

    text: str
    terms: tuple[Term, ...] = ()
    too_long: bool = False
    left_out: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.excluded)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of it, each once."""
        return tuple(dict.fromkeys(word for term in self.terms for word in term.words))


def presentable(text: str) -> str:
    """Without control characters (NUL among them), one space between words."""
    kept = (" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join("".join(kept).split())


def parse(given: str) -> Query:
    """A query as it is typed. A minus counts before a word or a quotation mark, not between words;
    a quotation that is not closed reaches to the end."""
    if len(given) > 50 * LONGEST:
        given = given[: 50 * LONGEST]
    text = presentable(given)
    if len(text) > LONGEST:
        return Query(text[:LONGEST], too_long=True)
    terms: list[Term] = []
    for match in _TERM.finditer(text):
        excluded = bool(match["minus"])
        if match["open"]:
            words = _words(match["phrase"])
            if words:
                terms.append(Term(words, quoted=len(words) > 1, excluded=excluded))
        else:
            words = _words(match["word"], of_ordinal=True)
            if excluded and words:
                terms.append(Term(words, quoted=len(words) > 1, excluded=True))
            else:
                terms += [Term((word,)) for word in words]
    terms = list(dict.fromkeys(terms))
    return Query(text, tuple(terms[:AT_MOST]), left_out=len(terms) > AT_MOST)


def _words(text: str, *, of_ordinal: bool = False) -> tuple[str, ...]:
    words = tuple(prepare(text).split())
    if of_ordinal and len(words) == 2 and words[0].isdecimal() and words[1] in ORDINAL:
        return words[:1]
    return words
