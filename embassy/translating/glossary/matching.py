"""Finding a name in a text whatever its case or suffix; values in, values out.

Forgiving on purpose: a term offered once too often costs a glance, one that is missed costs a
wrong title. Russian words are compared by stem and ending, Azerbaijani and Kazakh ones by prefix
(only the last word of a name takes suffixes), English ones by plural.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from embassy.languages.collation import lower

_WORD = re.compile(r"[^\W_]+")

#: Endings of Russian nouns and adjectives, after the stem.
_ENDINGS = """
    а я о е ё у ю ы и ь й ом ем ём ой ей ёй ою ею ью ов ев ам ям ами ями ах ях ый ий ого его ому
    ему ым им ых их ыми ими ая яя ую юю ое ее ые ие ия ии ию ием ией иях иям иями ье ья ьи ьев ьем
"""
_RUSSIAN = frozenset(["", *_ENDINGS.split()])
_ADJECTIVE = ("ский", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_VOWELS = "аеёиоуыэюя"
#: посол → посла, отец → отца, день → дня: the vowel before the last consonant goes.
_FLEETING = re.compile(r"[^аеёиоуыэюя][еоё][лкцнрт]ь?$")
#: Consonants that soften before a suffix: səfirlik → səfirliyi, кітап → кітабы.
_SOFTENED = {"k": "y", "q": "ğ", "t": "d", "п": "б", "к": "г", "қ": "ғ"}
_LONGEST_SUFFIX = 9  # letters: -larımızdan, -ларымыздың are longer than names take


class Word(str):
    """A word of a text, folded; `said` is how the text writes it."""

    __slots__ = ("said",)

    said: str


def fold(text: str, language: str) -> str:
    """Small letters of the language, composed, with е for ё."""
    return lower(unicodedata.normalize("NFC", text), language).replace("ё", "е")


@lru_cache(maxsize=20_000)
def words(name: str, language: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(_WORD.findall(fold(name, language)))


def read(text: str, language: str) -> list[Word]:
    """The words of a text, in its order."""
    found = []
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        word = Word(fold(match[0], language))
        word.said = match[0]
        found.append(word)
    return found


def same_word(said: str, word: str, language: str, *, last: bool) -> bool:
    """Whether a folded word of a text is a folded word of a name, in some form.

    last: whether it is the name's last word.
    """
    if said == word:
        return True
    if word.isdecimal():
        return False
    if language == "ru":
        return _russian(said, word)
    if language in ("az", "kk"):
        return last and _suffixed(said, word)
    return last and _plural(said, word)


def _russian(said: str, word: str) -> bool:
    for stem in _russian_stems(word):
        if said.startswith(stem) and said[len(stem) :] in _RUSSIAN:
            return True
    return False


@lru_cache(maxsize=20_000)
def _russian_stems(word: str) -> tuple[str, ...]:
    stems = []
    if len(word) >= 5 and word.endswith(_ADJECTIVE):
        stems.append(word[:-2])
    bare = word[:-1] if word[-1] in _VOWELS + "йь" else word
    stems.append(bare)
    stems = [stem for stem in stems if len(stem) >= 3]
    if len(word) >= 4 and _FLEETING.search(word):
        hard = word.removesuffix("ь")
        stems.append(hard[:-2] + hard[-1])
    return tuple(stems)


def _suffixed(said: str, word: str) -> bool:
    if len(word) < 3:
        return False
    stems = [word]
    if softened := _SOFTENED.get(word[-1]):
        stems.append(word[:-1] + softened)
    return (
        any(
            said.startswith(stem) and 0 < len(said) - len(stem) <= _LONGEST_SUFFIX for stem in stems
        )
        and said[0] == word[0]
    )


def _plural(said: str, word: str) -> bool:
    return said in (f"{word}s", f"{word}es") or (word.endswith("y") and said == f"{word[:-1]}ies")


def occurs(name: str, text: Sequence[str], language: str) -> bool:
    """Whether a name stands in a text (`read()` gives its words)."""
    wanted = words(name, language)
    return bool(wanted) and any(
        _stands(text, at, wanted, language) for at in range(len(text) - len(wanted) + 1)
    )


def _stands(text: Sequence[str], at: int, wanted: tuple[str, ...], language: str) -> bool:
    last = len(wanted) - 1
    return at + last < len(text) and all(
        same_word(text[at + i], word, language, last=i == last) for i, word in enumerate(wanted)
    )


def _starts(word: str, language: str) -> set[str]:
    """What the forms of a word begin with: each begins with one of these."""
    starts = {word}
    if language == "ru":
        starts.update(_russian_stems(word))
    elif softened := _SOFTENED.get(word[-1]):
        starts.add(word[:-1] + softened)
    if word.endswith("y"):
        starts.add(word[:-1])
    return starts


class Index:
    """Names to be looked for in texts of one language: (name, what it stands for).

    A text of n letters takes some n looks, whatever the number of names.
    """

    def __init__(self, language: str, names: Iterable[tuple[str, object]]):
        self.language = language
        self._by_start: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        for name, thing in names:
            if wanted := words(name, language):
                for start in _starts(wanted[0], language):
                    self._by_start.setdefault(start, []).append((wanted, thing))

    def find(self, text: str) -> Iterator[tuple[str, list]]:
        """(the words as the text writes them, what they may stand for) in the text's order.

        The longest name wins; what lies inside it is not told of again.
        """
        said = read(text, self.language)
        at = 0
        while at < len(said):
            found: dict[int, list] = {}
            for wanted, thing in self._candidates(said[at]):
                if _stands(said, at, wanted, self.language):
                    things = found.setdefault(len(wanted), [])
                    if thing not in things:
                        things.append(thing)
            if not found:
                at += 1
                continue
            longest = max(found)
            yield " ".join(word.said for word in said[at : at + longest]), found[longest]
            at += longest

    def _candidates(self, word: str) -> Iterator[tuple[tuple[str, ...], object]]:
        for end in range(1, len(word) + 1):
            yield from self._by_start.get(word[:end], ())
