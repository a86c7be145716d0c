"""Caption patterns: one line that says many pictures, with words filled in for each. Pure.

`{event}. {date}, {venue}` holds the words event, date and venue; a brace itself is written twice.
What a person types is never a format string of Python's: only plain names are words.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext

#: The words a pattern may hold, in the order they are offered; n is the picture's place.
WORDS = ("event", "anniversary", "date", "venue", "n")
#: What a gallery begins with; another embassy's languages begin with it too.
DEFAULT = "{event}. {date}, {venue}"

_TOKEN = re.compile(r"(?P<literal>\{\{|\}\}|[^{}]+)|\{(?P<word>[^{}]*)\}|(?P<lone>[{}])")
_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“", "‹": "›", '"': '"'}
_CLOSING = set(_BRACKETS.values()) - set(_BRACKETS)
#: Marks that stand between two words, the strongest first; of two that meet, the stronger stays.
_STRENGTH = ".!?…;—–:/|·,-"
_SEPARATORS = re.escape(_STRENGTH) + r"\s"
_LEADING = re.compile(rf"^[{_SEPARATORS}]*")
_TRAILING = re.compile(rf"[{_SEPARATORS}]*$")
_ENDS = ".!?…"  # after these no full stop follows


class PatternError(ValueError):
    """A pattern that cannot be filled in; `str(fault)` says why in one sentence."""


#: Literal text, or a word's name.
type Part = tuple[bool, str]


def parsed(pattern: str) -> list[Part]:
    """The pattern's parts in order, as (is it a word, text or name). Raises PatternError."""
    parts: list[Part] = []
    for token in _TOKEN.finditer(pattern):
        if token["lone"]:
            raise PatternError(
                gettext("A brace stands alone in “%(pattern)s”; write it twice to mean itself.")
                % {"pattern": pattern}
            )
        if token["word"] is None:
            parts.append((False, {"{{": "{", "}}": "}"}.get(token["literal"], token["literal"])))
        elif token["word"] in WORDS:
            parts.append((True, token["word"]))
        else:
            raise PatternError(
                gettext("There is no word {%(word)s}; the words are %(words)s.")
                % {"word": token["word"], "words": ", ".join(f"{{{word}}}" for word in WORDS)}
            )
    return parts


def words_in(pattern: str) -> list[str]:
    """The names of the words a pattern holds, each once. Raises PatternError."""
    return list(dict.fromkeys(text for is_word, text in parsed(pattern) if is_word))


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with its words filled in; raises PatternError.

    A word that is empty or missing takes the separator before or after it along, and brackets
    around nothing; of two separators that meet, the stronger stays. After a word that ends in a
    full stop («2026 г.») no second one follows. "" where no word of the pattern has anything to
    say.
    """
    parts = parsed(pattern)
    values = [" ".join(words.get(text, "").split()) for is_word, text in parts if is_word]
    if values and not any(values):
        return ""
    parts = _without_empty(parts, words)
    text = ""
    for is_word, part in parts:
        if not is_word and text.endswith(tuple(_ENDS)) and part.startswith("."):
            part = part[1:]
        text += part
    return " ".join(text.split())


def _without_empty(parts: list[Part], words: Mapping[str, str]) -> list[Part]:
    """Literals and filled words; what stood around empty words is joined."""
    done: list[Part] = []  # never two literals in a row
    rest = list(parts)
    while rest:
        is_word, text = rest.pop(0)
        value = " ".join(words.get(text, "").split()) if is_word else text
        if not is_word and done and not done[-1][0]:
            done[-1] = (False, done[-1][1] + value)
        elif not is_word or value:
            done.append((is_word, value))
        else:
            before = done.pop()[1] if done and not done[-1][0] else ""
            after = ""
            while rest and not rest[0][0]:
                after += rest.pop(0)[1]
            joined = _joined(before, after, begins=not done, ends=not rest)
            if joined:
                done.append((False, joined))
    return done


def _joined(before: str, after: str, *, begins: bool, ends: bool) -> str:
    """The literals around an empty word as one.

    begins, ends: no filled word stands before, none of any kind behind.
    """
    while (
        before.rstrip()
        and after.lstrip()
        and _BRACKETS.get(before.rstrip()[-1]) == after.lstrip()[0]
    ):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    left, right = _TRAILING.search(before)[0], _LEADING.search(after)[0]
    head, tail = before[: len(before) - len(left)], after[len(right) :]
    if (begins and not head) or (head and head[-1] in _BRACKETS):
        return head + tail
    if (ends and not tail) or (tail and tail[0] in _CLOSING):
        # The end of the sentence stays, whatever is missing before it.
        return head + (right.strip() if right.strip() in _ENDS else "") + tail
    if tail and tail[0] in "([":
        return head + right + tail  # brackets follow a word, never a comma
    return head + min(left, right, key=_rank) + tail


def _rank(separator: str) -> int:
    """Strong marks first, then spaces, then nothing at all."""
    found = [_STRENGTH.index(mark) for mark in separator if mark in _STRENGTH]
    return min(found, default=len(_STRENGTH) + (not separator))
