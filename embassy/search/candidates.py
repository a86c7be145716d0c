"""The editions worth ranking: a bounded number, whatever the size of the archive."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Value

from embassy.publishing.editions import EditionQuerySet
from embassy.search.lexemes import all_of, any_of
from embassy.search.matching import without
from embassy.search.sought import Understood
from embassy.search.windows import Window, windows

#: Editions ranked at most, by the way they are found.
TEXTS, HEADS, GUESSES, PARTS = 150, 100, 60, 60
#: The same for suggestions, of which few are shown, and none with only some of the words.
BRIEFLY = (50, 30, 20, 0)
#: From here on enough is found, and nothing is guessed or taken for a part.
ENOUGH = 20
#: How many texts among the newest 8,000 may hold a quotation's words, one here, one there, before
#: it is looked for no further back: an index knows no neighbours, so each would have to be read.
COMMON = 160

# An order that no index has: walking along the dates would read every text in between.
_BY_DATE = ExpressionWrapper(F("dated") + Value(timedelta(0)), output_field=DateTimeField())


@dataclass(slots=True)
class _Way:
    """One way of finding editions: a tsquery, the vector it is looked for in, how many at most."""

    written: str
    at_most: int
    among: str = "search"
    sure: bool = True
    found: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids of editions. bounded: there may be more with every word."""

    ids: list[int] = field(default_factory=list)
    bounded: bool = False


def candidates(
    rows: EditionQuerySet, understood: Understood, *, briefly: bool = False
) -> Candidates:
    """The editions with every word, the newest and those with all in title or lead; if they are
    few, also those with a guess, and those with some of the words.

    briefly: for suggestions, see BRIEFLY.
    """
    if understood.empty or understood.impossible:
        return Candidates()
    ways = _ways(understood, *(BRIEFLY if briefly else (TEXTS, HEADS, GUESSES, PARTS)))
    stretches = windows()
    for number, window in enumerate(stretches):
        enough = any(way.sure and len(way.found) >= ENOUGH for way in ways)
        asked = [way for way in ways if len(way.found) < way.at_most and (way.sure or not enough)]
        too_common = number == 2 and _quotes_common_words(rows, understood, stretches[1])
        if not asked or too_common:
            break
        parts = [
            _newest(rows, understood, way, window).values_list("pk", Value(n))
            for n, way in enumerate(asked)
        ]
        for way in asked:
            way.found = []
        for pk, n in parts[0].union(*parts[1:], all=True):
            asked[n].found.append(pk)
    return Candidates(
        list(dict.fromkeys(pk for way in ways for pk in way.found)),
        any(way.sure and len(way.found) == way.at_most for way in ways),
    )


def _ways(understood: Understood, texts: int, heads: int, guesses: int, parts: int) -> list[_Way]:
    surely, perhaps = understood.surely, understood.perhaps
    nearly, partly = understood.nearly, understood.partly
    ways = [
        _Way(surely, texts),
        _Way(surely, heads, among="search_head"),
        _Way(perhaps if perhaps != surely else "", guesses, sure=False),
        _Way(nearly, parts, sure=False),
        _Way(partly if partly not in (surely, perhaps) else "", parts, sure=False),
    ]
    return [way for way in ways if way.written and way.at_most]


def _newest(
    rows: EditionQuerySet, understood: Understood, way: _Way, window: Window
) -> EditionQuerySet:
    found = without(rows, understood, window.within(way.written), among=way.among)
    return found.order_by(_BY_DATE.desc())[: way.at_most]


def _quotes_common_words(rows: EditionQuerySet, understood: Understood, window: Window) -> bool:
    """Whether more than COMMON texts of a stretch hold a quotation's words anywhere."""
    words = [
        any_of(forms) for sought in understood.sought if sought.phrase for forms in sought.shown
    ]
    if not words:
        return False
    apart = without(rows, understood, window.within(all_of(words)))
    return len(apart.values_list("pk")[: COMMON + 1]) > COMMON
