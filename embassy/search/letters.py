"""Letters as search compares them: folded within their script, and as a skeleton across scripts.

Pure functions, each the twin of an SQL function of migration 0008 that the database keeps its
vectors and its words with; tests hold each pair to the same answer. Four stages, each coarser:

- `prepare`: small letters and figures, a space between words: «34-я Годовщина» → «34 я годовщина»;
- `fold`: without marks, within the script: ə→e, ı→i, ş→s, ё→е, қ→к, і→и;
- `skeleton`: one spelling for both scripts: Məmmədov, Mammadov, Мамедов, Мәммәдов → mamaduv;
- roots of words, without their endings, are in `embassy.search.endings`.
"""

import re
import unicodedata
from functools import lru_cache

#: Signs that stand inside a word and part nothing: O'Hara, O’Hara, soft hyphens, joiners.
INSIDE = "'’‘ʼ`´ʻ′\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: What Unicode does not take apart, and how readers without that key type it.
FOLDED = dict(zip("ıəәғқңөұүһіæøłđðþß", "ieагкноуухиeolddts", strict=True))
_MARKS = re.compile("[\u0300-\u036f]+")
_NO_WORD = re.compile(r"[\W_]+")
_FIGURE_BESIDE_LETTER = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")
_INSIDE = str.maketrans("ς", "σ", INSIDE)  # Python writes the last sigma of a word differently
_FOLDED = str.maketrans(FOLDED)

#: Letters that one sound is written with, before single letters are looked at. In capitals, so
#: that no later step takes them for letters of the text.
TOGETHER = (
    ("dzh", "J"),
    ("дж", "J"),
    ("zh", "J"),
    ("dj", "J"),
    ("sh", "S"),
    ("ch", "C"),
    ("kh", "k"),
    ("gh", "k"),
    ("ts", "s"),
    ("ph", "f"),
)
#: Sounds that the four languages' spellings of a name exchange for one another.
ALIKE = {
    "J": "жjcҗ",
    "C": "çч",
    "S": "şшщ",
    "k": "кгқғхһgğqhx",
    "a": "əeаәеёэяäâàáéèê",
    "i": "ıыиіíîї",
    "u": "oöüоөуұүюóôúûў",
    "y": "й",
    "b": "б",
    "v": "вw",
    "d": "д",
    "z": "з",
    "l": "л",
    "m": "м",
    "n": "нңñ",
    "p": "п",
    "r": "р",
    "s": "сц",
    "t": "т",
    "f": "ф",
}
SILENT = "ьъ"
_ALIKE = str.maketrans(
    {letter: sound for sound, letters in ALIKE.items() for letter in letters}
    | dict.fromkeys(SILENT)
)
_GLIDE = re.compile(r"y(?=[aiu])|(?<=[aiu])y")
_VOWELS = re.compile(r"([aiu])[aiu]+")
_TWICE = re.compile(r"(.)\1+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def prepare(text: str) -> str:
    """Words of small letters and figures, one space between two, none at the ends."""
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").lower()
    text = _MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_INSIDE)
    text = _FIGURE_BESIDE_LETTER.sub(" ", _NO_WORD.sub(" ", text))
    return text.strip(" ")


@lru_cache(maxsize=20_000)
def fold(prepared: str) -> str:
    """Prepared words without their marks, within their script: şəhər → seher, көңіл → конил."""
    return _MARKS.sub("", unicodedata.normalize("NFD", prepared)).translate(_FOLDED)


@lru_cache(maxsize=20_000)
def skeleton(prepared: str) -> str:
    """A prepared word as it sounds, whichever script and custom it is spelt by; may be ""."""
    for letters, sound in TOGETHER:
        prepared = prepared.replace(letters, sound)
    sounds = _GLIDE.sub("", prepared.translate(_ALIKE)).replace("y", "i")
    return _TWICE.sub(r"\1", _VOWELS.sub(r"\1", sounds))


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(word))
