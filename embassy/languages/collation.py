"""Alphabetical order for names and titles, in Python.

The embedded PostgreSQL has no ICU and sorts ə, ç and ö after z, so short lists (officials,
commemorations) are sorted here. Orders are the official alphabets; w, which Azerbaijani meets
only in foreign names, comes last as in CLDR. ё counts as е, as in Russian dictionaries.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_RANKS = {
    language: {letter: rank for rank, letter in enumerate(alphabet)}
    for language, alphabet in _ALPHABETS.items()
}
# Letters that Unicode does not decompose, read as their nearest neighbour in a foreign list.
_NEAREST = {
    "ə": "e", "ı": "i", "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у",
    "һ": "х", "і": "и",
}  # fmt: skip

# Classes of characters, in the order they sort: a space before any letter, then figures, the
# language's own letters, and other scripts after them.
_SPACE, _FIGURE, _OWN, _FOREIGN = range(4)

SortKey = tuple[tuple[tuple[int, int], ...], str, str]


def lower(text: str, language: str) -> str:
    """`text` in small letters: Azerbaijani I is ı, and İ is one letter in every language."""
    if language == "az":
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


@lru_cache(maxsize=4096)  # every list offers the same names again
def sort_key(text: str, language: str) -> SortKey:
    """A key for `sorted()`: the language's alphabet, case and punctuation aside.

    Ties (é and e, A and a) are broken by the small letters, then by the text itself, so that the
    order never depends on the order before. A language without an alphabet here sorts like
    English.
    """
    ranks = _RANKS.get(language, _RANKS["en"])
    small = lower(unicodedata.normalize("NFC", text), language)
    return (tuple(_weights(small, ranks)), small, text)


def by_name[Named](rows: Iterable[Named], language: str) -> list[Named]:
    """Rows that have a `name` and a `key`, by name; those of one name always in one order."""
    return sorted(rows, key=lambda row: (sort_key(row.name, language), row.key))


def _weights(small: str, ranks: dict[str, int]) -> Iterator[tuple[int, int]]:
    spaced = True  # leading spaces and hyphens do not count
    for character in small:
        if character.isspace() or unicodedata.category(character) == "Pd":
            if not spaced:
                yield (_SPACE, 0)
            spaced = True
        elif character.isalnum():
            spaced = False
            yield _weight(character, ranks)


def _weight(character: str, ranks: dict[str, int]) -> tuple[int, int]:
    if character.isdecimal():
        return (_FIGURE, int(character))
    for candidate in (
        character,
        _NEAREST.get(character),
        unicodedata.normalize("NFD", character)[0],
    ):
        if candidate in ranks:
            return (_OWN, ranks[candidate])
    for script, alphabet in enumerate((_RANKS["az"], _RANKS["kk"])):
        if character in alphabet:  # a foreign script keeps its own order
            return (_FOREIGN, 1000 * script + alphabet[character])
    return (_FOREIGN, 10_000 + ord(character))
