"""Addresses from titles: readable ASCII in place of three alphabets.

Azerbaijani keeps its letters without their marks (ə→e, ı→i, ş→s, ç→c, ğ→g, x→x, q→q), as its
readers type them on a foreign keyboard. Russian goes by the common English convention (BGN/PCGN
without apostrophes: х→kh, ж→zh, щ→shch, й→y). Kazakh goes by the same with its own letters
(қ→q, ғ→gh, ң→ng; ә ө ұ ү і without marks), so that a name reads the same in both.
"""

import unicodedata

from slugify import slugify

MAX_LENGTH = 100  # characters

_MARKED_LATIN = {
    "ə": "e", "ı": "i", "ö": "o", "ü": "u", "ğ": "g", "ş": "s", "ç": "c", "ß": "ss",
}  # fmt: skip
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_KAZAKH = {
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
# One table serves every language: the three alphabets share no letter that is read differently.
_LETTERS = _MARKED_LATIN | _RUSSIAN | _KAZAKH
_TABLE = str.maketrans(
    _LETTERS
    | {letter.upper(): latin.upper() for letter, latin in _LETTERS.items() if letter not in "ıß"}
    | dict.fromkeys("'’‘ʼʹ`´", "")  # Azerbaijan’s → azerbaijans, not azerbaijan-s
)


def slug(
    text: str,
    language: str,
    *,
    max_length: int = MAX_LENGTH,
    fallback: str | None = None,
) -> str:
    """An ASCII slug of lower-case letters, figures and single hyphens, cut at a word.

    Only a first word longer than `max_length` is cut inside. A text without letters or figures
    gives `fallback`, or raises ValueError where there is none: an address is never empty.
    All four languages share one table today; `language` is there for one that reads a letter
    differently (German ö is oe).
    """
    # Composed first: й typed as и with a breve is й, i with a stray dot above is i.
    composed = unicodedata.normalize("NFC", text).replace("\u0307", "")
    made = slugify(
        composed.translate(_TABLE),
        entities=False,
        decimal=False,
        hexadecimal=False,
        max_length=max_length,
        word_boundary=True,
        save_order=True,
    )
    if made:
        return made
    if fallback:
        return fallback
    raise ValueError(f"no letters or figures to make an address from in {text!r}")
