"""“Did you mean”: the query with its slips put right, only by words that stand in live texts."""

import re
from dataclasses import dataclass

from django.db.models import Value

from embassy.publishing.editions import Edition
from embassy.search.letters import fold, prepare
from embassy.search.lexemes import Lexemes, quoted
from embassy.search.meanings import Meaning
from embassy.search.slips import distance
from embassy.search.sought import Understood

#: Words tried for each slip, and queries offered.
TRIED, OFFERED = 6, 3
_TOKEN = re.compile(r"[^\s\"«»“”„,.;:!?()-]+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A query to try instead."""

    text: str


def corrections(understood: Understood) -> list[Correction]:
    """Queries in which a word unknown to the site is replaced by one of the likest known ones.

    The site's table of words also knows those of scheduled and withdrawn texts: each is looked up
    in listed editions of its language before it is offered; one question for each unknown word.
    """
    offered: list[Correction] = []
    for meaning in understood.meanings.values():
        for shown in _live(meaning):
            text = _replaced(understood.query.text, meaning.word, shown)
            if text and Correction(text) not in offered:
                offered.append(Correction(text))
    return offered[:OFFERED]


def _live(meaning: Meaning) -> list[str]:
    """Known words like this one that a reader can read now, the likest first."""
    folded = fold(meaning.word)

    def far(shown: str) -> tuple[int, str]:
        return (distance(folded, fold(shown), at_most=9), shown)

    slips = sorted(set(meaning.slips), key=lambda slip: (*far(slip[1]), slip))[:TRIED]
    found = [shown for _official, shown in meaning.names]  # of confirmed officials only
    if slips:
        parts = [
            Edition.objects.listed(language)
            .filter(search=Lexemes(quoted(lexeme)))
            .order_by()
            .values_list(Value(number))[:1]
            for number, (language, _shown, lexeme) in enumerate(slips)
        ]
        found += [slips[number][1] for (number,) in parts[0].union(*parts[1:], all=True)]
    return sorted(set(found), key=far)[:OFFERED]


def _replaced(text: str, word: str, shown: str) -> str:
    """The query with a word replaced; "" where it does not stand in it as one word."""
    made = _TOKEN.sub(lambda match: shown if prepare(match[0]) == word else match[0], text)
    return made if made != text else ""
