"""Roots of words: what is left when a language's endings are taken off, folded and as it sounds.

General tables of endings, no list of words. A root is no word of its language and is never shown;
two forms of a word have the same one. Azerbaijani and Kazakh put ending after ending, so the root
is the shortest beginning (four letters, in Russian three, where there are as many) after which
nothing but endings
stands. Twins of the SQL function `search_root` of migration 0008.
"""

import re
from functools import lru_cache

from embassy.search.letters import fold, skeleton

# As letters are folded: ə is e, ı is i, ş is s; in Kazakh і is и, қ is к, ғ is г, ң is н.
AZERBAIJANI = (
    # number, belonging, cases
    "lar|ler|m|n|i|u|si|su|imiz|umuz|miz|muz|iniz|unuz|niz|nuz|lari|leri|"
    "nin|nun|in|un|ni|nu|yi|yu|ya|ye|na|ne|a|e|da|de|nda|nde|dan|den|ndan|nden|la|le|"
    # what makes nouns and adjectives of nouns
    "ci|cu|li|lu|siz|suz|liq|lik|luq|luk|lig|lug|liy|luy|ki|dir|dur|"
    # of verbs, as titles have them
    "maq|mek|mag|may|mey|ma|me|di|du|mis|mus|ib|ub|an|en|is|us"
)
KAZAKH = (
    "лар|лер|дар|дер|тар|тер|м|н|ы|и|сы|си|ым|им|ын|ин|мыз|миз|ымыз|имиз|ныз|низ|"
    "нын|нин|дын|дин|тын|тин|ды|ди|ты|ти|ны|ни|га|ге|ка|ке|на|не|а|е|да|де|та|те|нда|нде|"
    "дан|ден|тан|тен|нан|нен|мен|бен|пен|"
    "шы|ши|лы|ли|сыз|сиз|лык|лик|дык|дик|тык|тик|лыг|лиг|дыг|диг|тыг|тиг|гы|ги|кы|ки|"
    "у|ю|ган|ген|кан|кен|йды"
)
RUSSIAN = (
    "а|я|о|е|и|ы|у|ю|ь|ои|еи|ии|ыи|ая|яя|ое|ее|ие|ые|ого|его|ому|ему|ым|им|ом|ем|ых|их|ую|юю|"
    "ою|ею|ыми|ими|ам|ям|ами|ями|ах|ях|ов|ев|ия|ию|ием|иям|иях|ью|ье|ья"
)
#: {language: (its endings, the shortest root)}
ENDINGS = {"az": (AZERBAIJANI, 4), "kk": (KAZAKH, 4), "ru": (RUSSIAN, 3)}

_CHAINS = {
    language: re.compile(rf"^(.{{{shortest},}}?)(?:{endings})*$", re.DOTALL)
    for language, (endings, shortest) in ENDINGS.items()
}
_ONLY = {language: re.compile(rf"(?:{endings})*") for language, (endings, _) in ENDINGS.items()}
# A vowel that comes and goes: посол, послу; отдел, отдела. Both lose it.
_FLEETING = re.compile("([бвгджзклмнпрстфхцчшщ])[ое]([бвгджзклмнпрстфхцчшщ])$")
# Sounds that soften before an ending: uşaq, uşağı; çiçək, çiçəyi; кітап, кітабы.
_SOFTENED = re.compile("(?<=[aeiouаеиоуы])[kqgyкг]$")
_LAST_B = re.compile("[бb]$")


@lru_cache(maxsize=20_000)
def root(language: str, prepared: str) -> str:
    """The root of a prepared word by a language's endings; of others the word as it sounds."""
    if language not in _CHAINS:
        return skeleton(prepared)
    word = _CHAINS[language].sub(r"\1", fold(prepared))
    if language == "ru":
        word = _FLEETING.sub(r"\1\2", word)
    elif len(word) > 4:
        word = _SOFTENED.sub("", word)
    return skeleton(_LAST_B.sub("п" if language == "kk" else "p", word))


def shorter(language: str, prepared: str) -> tuple[str, ...]:
    """The folded beginnings of a word after which only endings stand, the longest first.

    Xocalıda by Azerbaijani endings: xocalida, xocalid, xocali, xocal, xoca.
    """
    word = fold(prepared)
    if language not in ENDINGS:
        return (word,)
    _endings, shortest = ENDINGS[language]
    lengths = range(len(word), min(shortest, len(word)) - 1, -1)
    return tuple(word[:length] for length in lengths if ends_only(language, word[length:]))


@lru_cache(maxsize=20_000)
def ends_only(language: str, rest: str) -> bool:
    """Whether nothing but endings of a language stands in `rest`, folded; "" is nothing else."""
    return bool(_ONLY[language].fullmatch(rest))
