"""What is wrong with a catalogue: gaps, leftovers, and translations that would break a page."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.catalog import Message

# %(name)s, %s, %d, %% and {name}.
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.*]*[a-zA-Z]|%[\d.]*[sdifr]|%%|\{\w*\}")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*")


class Problem(NamedTuple):
    """One thing to mend: its kind, the msgid it is in, and what differs."""

    kind: str  # missing, untranslated, fuzzy, obsolete, plural, placeholder, tag, space
    msgid: str
    detail: str = ""


def find(catalogue: Catalog, template: Catalog) -> Iterator[Problem]:
    """The problems of a catalogue whose texts should be those of the template."""
    for message in template:
        if message.id and catalogue.get(message.id, message.context) is None:
            yield Problem("missing", _msgid(message), "run `messages extract`")
    for message in catalogue:
        if not message.id:
            continue
        if template.get(message.id, message.context) is None:
            yield Problem("obsolete", _msgid(message), "no longer in the sources")
        elif message.fuzzy:
            yield Problem("fuzzy", _msgid(message))
        else:
            yield from _in_translation(message, catalogue.num_plurals)
    for message in catalogue.obsolete.values():
        yield Problem("obsolete", _msgid(message), "no longer in the sources")


def _in_translation(message: Message, forms: int) -> Iterator[Problem]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(texts):
        yield Problem("untranslated", _msgid(message))
        return
    if message.pluralizable and len(texts) != forms:
        yield Problem("plural", _msgid(message), f"{len(texts)} forms instead of {forms}")
    for index, text in enumerate(texts):
        # "One photo" may leave its number out, but only in a language where that form is for one
        # alone: in Russian it also serves 21.
        allowed = sources if index == 0 and forms == 2 else sources[-1:]
        for kind, parts in (("placeholder", _placeholders), ("tag", _tags), ("space", _edges)):
            if all(parts(text) != parts(source) for source in allowed):
                wanted, found = " ".join(parts(allowed[-1])), " ".join(parts(text))
                yield Problem(
                    kind, _msgid(message), f"{wanted or 'nothing'} became {found or 'nothing'}"
                )


def _placeholders(text: str) -> list[str]:
    """Those with a name may change places, those without (%s, {}) may not."""
    found = _PLACEHOLDER.findall(text)
    named = sorted(part for part in found if part.startswith(("%(", "{")) and part != "{}")
    return named + [part for part in found if part not in named]


def _tags(text: str) -> list[str]:
    return sorted(_TAG.findall(text))


def _edges(text: str) -> list[str]:
    """White space at both ends, which templates rely on."""
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return [f"{start!r}…{end!r}"]


def _msgid(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"[{message.context}] {text}" if message.context else text
