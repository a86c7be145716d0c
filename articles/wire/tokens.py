"""Words, sentences and folded letters of agency copy. Every position is an offset into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass


def word_set(words: str) -> frozenset[str]:
    """The words of a space-separated list: lexicons stay readable as plain lines."""
    return frozenset(words.split())


# Length-preserving: offsets into the folded text are offsets into the text.
_FOLD = str.maketrans(
    {
        "İ": "i", "I": "i", "ı": "i", "ё": "е", "Ё": "е", "’": "'", "‘": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-",
    }
)  # fmt: skip
_TOKEN = re.compile(
    r"(?:(?<=\s)|\A)[Ии]\.\s?о\.(?=\s)|[Cc]harg[ée] d[’']affaires|"
    r"[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*|\d+|[^\w\s]|_"
)
_ABBREVIATIONS = word_set(
    "г гг ул им т стр тыс млн млрд проф акад см др св пл обл р ред напр янв фев апр июн июл авг сен"
    " сент окт ноя дек dr mr mrs ms st jr sr prof gen col lt capt feb jan mar apr jun jul aug sep"
    " sept oct nov dec no vs inc ltd prof dos akad şəh küç ж қ б i a"
)
_TERMINALS = ".!?…"
_CLOSERS = "\"'»”’)]"


@dataclass(frozen=True, slots=True)
class Token:
    """A word ("w"), number ("n") or punctuation mark ("p") of a text."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        return fold(self.text)

    @property
    def capitalised(self) -> bool:
        return self.kind == "w" and self.text[0].isupper()


def fold(text: str) -> str:
    """Lower case with one kind of quote, dash, i and е; the length never changes."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def tokenise(text: str, start: int = 0) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        first = match.group()[0]
        kind = "w" if first.isalpha() else "n" if first.isdigit() else "p"
        tokens.append(Token(match.group(), start + match.start(), start + match.end(), kind))
    return tokens


def sentences(text: str) -> list[str]:
    """Sentences of one paragraph, stripped; initials and usual abbreviations end none."""
    found, begin, index, size = [], 0, 0, len(text)
    while index < size:
        if text[index] not in _TERMINALS:
            index += 1
            continue
        end = index + 1
        while end < size and text[end] in _TERMINALS + _CLOSERS:
            end += 1
        if end >= size or (text[end].isspace() and _ends_sentence(text, index, end)):
            found.append(text[begin:end].strip())
            begin = end
        index = end
    found.append(text[begin:].strip())
    return [sentence for sentence in found if sentence]


def _ends_sentence(text: str, index: int, end: int) -> bool:
    following = text[end : end + 40].lstrip()
    if following and following[0].islower():
        return False
    if text[index] != ".":
        return not following.startswith(("-", "–", "—"))
    if end > index + 1 and following.startswith(("-", "–", "—")):
        return False
    word = re.search(r"[^\W\d_]*\Z", text[max(0, index - 20) : index]).group()
    if len(word) == 1 and word.isupper():
        return False
    return fold(word) not in _ABBREVIATIONS
