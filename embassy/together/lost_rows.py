"""Rows that a colleague has taken out while I changed them: kept until I have decided."""

from dataclasses import dataclass, field

from embassy.together.conflicts import Choice, Choices, Conflict, What
from embassy.together.opened import Opened
from embassy.together.posted import Pairs, pairs
from embassy.together.sent_rows import SentRows


@dataclass(slots=True)
class Lost:
    """back: rows to be put back, as new ones. left: how many nobody misses."""

    back: list[dict[str, Pairs]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left: int = 0


def lost_rows(
    sent: SentRows, stored: set[int], opened: dict[int, Opened] | None, choices: Choices, name: str
) -> Lost:
    """What to do with the rows that were sent and are not stored any more.

    opened: the rows as they were; None: nobody knows. name: what such rows are called.
    """
    made = Lost()
    for pk, index in sent.known.items():
        if pk in stored or sent.deleted(index):
            continue
        if changed := sent.changed(index, (opened or {}).get(pk)):
            words = [sent.words(index, name) for name in changed]
            made.conflicts.append(_conflict(sent.prefix, pk, sent.values(index), words, name))
        else:
            made.left += 1
    for pk, values in _carried(sent, choices).items():
        choice = choices.of(f"lost:{sent.prefix}:{pk}")
        if choice == Choice.MINE:
            made.back.append(values)
        elif choice is None:
            words = ["".join(texts) for of in values.values() for _suffix, texts in of]
            made.conflicts.append(_conflict(sent.prefix, pk, values, words, name))
    return made


def _conflict(
    prefix: str, pk: int, values: dict[str, Pairs], words: list[str], name: str
) -> Conflict:
    carried = [
        (f"lost-{prefix}-{pk}-{field_name}{suffix}", text)
        for field_name, of in values.items()
        for suffix, texts in of
        for text in texts
    ]
    mine = "\n".join(word for word in words if word)
    return Conflict(f"lost:{prefix}:{pk}", What.LOST, name, mine=mine, kept=carried)


def _carried(sent: SentRows, choices: Choices) -> dict[int, dict[str, Pairs]]:
    """The rows a form carries along since it told of their loss."""
    found = {}
    for key in choices.made:
        start, _colon, pk = key.rpartition(":")
        if start == f"lost:{sent.prefix}" and pk.isdecimal():
            found[int(pk)] = {
                name: pairs(sent.data, form_field, f"lost-{sent.prefix}-{pk}-{name}")
                for name, form_field in sent.fields.items()
            }
    return found
