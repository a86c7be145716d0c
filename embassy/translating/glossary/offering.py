"""What to offer beside a text, and what a translation leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass

from embassy.translating.glossary import own
from embassy.translating.glossary.entries import Entry, Kind, entries
from embassy.translating.glossary.matching import Index, occurs, read


@dataclass(frozen=True, slots=True)
class Offer:
    """A name found in a source text. said: as the text writes it. names: what it is called in the
    target language, the usual form first."""

    said: str
    names: tuple[str, ...]
    kind: Kind
    note: str = ""
    unconfirmed: bool = False


class Glossary:
    """The glossary from one language into another, as it is now: a constant number of queries.

    texts: plain ones; the caller takes bodies' mark-up away.
    """

    def __init__(self, source: str, target: str, known: Sequence[Entry] | None = None):
        self.source, self.target = source, target
        known = entries() if known is None else known
        self._index = Index(
            source,
            ((name, entry) for entry in known for name in entry.spellings(source)),
        )

    def offers(self, text: str) -> list[Offer]:
        """What is named in a source text, each once, in its order."""
        made: dict[tuple, Offer] = {}
        for said, found in self._index.find(text):
            for entry in found:
                names = entry.names.get(self.target, ())
                if names:
                    offer = Offer(said, names, entry.kind, entry.note, entry.unconfirmed)
                    made.setdefault((names, entry.kind), offer)
        return list(made.values())

    def left_out(self, text: str, translation: str) -> list[Offer]:
        """What a source text names and its translation does not, by its fixed name.

        Unconfirmed names are no standard to hold a text to. Of several that go by the same words
        one is enough.
        """
        said_there = read(translation, self.target)
        missing: dict[tuple, Offer] = {}
        for said, found in self._index.find(text):
            held = [
                entry for entry in found if entry.names.get(self.target) and not entry.unconfirmed
            ]
            if not held or any(self._named(entry, said_there) for entry in held):
                continue
            entry = held[0]
            names = entry.names[self.target]
            missing.setdefault(names, Offer(said, names, entry.kind, entry.note))
        return list(missing.values())

    def _named(self, entry: Entry, words: Sequence[str]) -> bool:
        return any(occurs(name, words, self.target) for name in self._spellings(entry))

    def _spellings(self, entry: Entry) -> list[str]:
        """Also the last word alone of an official's name: a text names them in full but once."""
        spellings = list(entry.spellings(self.target))
        if entry.kind == Kind.OFFICIAL:
            spellings += [last for name in list(spellings) if (last := own.surname(name))]
        return spellings
