"""Texts for an archive: invented words of four languages, as often as words are in real ones.

Nothing here means anything. What matters to a search is that few words are in every text and most
in hardly any, that words come in several forms, and that new ones keep appearing.
"""

import itertools
import random
from dataclasses import dataclass
from functools import cache

_SYLLABLES = {
    "ru": (
        (
            "ба", "ве", "го", "ду", "жи", "за", "ко", "лу", "ми", "но", "пе", "ра", "су", "ти",
            "фо", "ха", "че", "ша", "ил", "ор", "ен", "ар", "ост", "град", "мор", "пар", "сов",
        ),
        (
            "", "а", "у", "ом", "е", "ы", "ов", "ами",
        ),
    ),
    "az": (
        (
            "ba", "və", "qo", "du", "ji", "za", "kö", "lu", "mi", "nə", "pe", "ra", "sü", "ti",
            "fo", "xa", "çe", "şa", "il", "or", "ən", "ar", "ıl", "dağ", "çay", "gül",
        ),
        (
            "", "lar", "da", "dan", "ın", "a", "ı", "larında",
        ),
    ),
    "kk": (
        (
            "ба", "бе", "қо", "ду", "жі", "за", "көл", "лу", "мі", "не", "пе", "ра", "сү", "ті",
            "жа", "ха", "тау", "ша", "ыл", "ор", "ен", "ар", "күн", "дала", "жол",
        ),
        (
            "", "лар", "да", "дан", "ның", "ға", "ы", "ларында",
        ),
    ),
    "en": (
        (
            "ba", "ve", "go", "du", "ji", "za", "co", "lu", "mi", "no", "pe", "ra", "su", "ti",
            "fo", "ha", "che", "sha", "il", "or", "en", "ar", "ost", "ward", "field", "ton",
        ),
        (
            "", "s", "ed", "ing", "ly", "er", "ment", "ness",
        ),
    ),
}  # fmt: skip
ROOTS, SENTENCES = 2_500, 3_000


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    lead: str
    body: str


@cache
def roots(language: str) -> list[str]:
    """Invented roots, the most frequent first."""
    syllables, _endings = _SYLLABLES[language]
    dice = random.Random(f"roots {language}")
    found: dict[str, None] = {}
    while len(found) < ROOTS:
        found["".join(dice.choices(syllables, k=dice.choice([2, 2, 3, 3, 4])))] = None
    return list(found)


@cache
def sentences(language: str) -> list[str]:
    """Sentences of those roots with endings, by Zipf's law."""
    _syllables, endings = _SYLLABLES[language]
    dice = random.Random(f"sentences {language}")
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(ROOTS)))
    made = []
    for _number in range(SENTENCES):
        words = dice.choices(roots(language), cum_weights=weights, k=dice.randint(6, 12))
        made.append(" ".join(word + dice.choice(endings) for word in words).capitalize() + ".")
    return made


def name(number: int, language: str) -> str:
    """An invented name, another for each number."""
    syllables, _endings = _SYLLABLES[language]
    letters = ""
    for _place in range(4):
        number, digit = divmod(number, len(syllables))
        letters += syllables[digit]
    return letters.capitalize()


def text(number: int, language: str) -> Text:
    """The text of an edition; every third brings a name that no text before had."""
    dice = random.Random(f"{number} {language}")
    title, lead, *body = dice.choices(sentences(language), k=9)
    if number % 3 == 0:
        body.append(f"{name(number, language)}.")
    return Text(title.rstrip("."), lead, "\n".join(body))
