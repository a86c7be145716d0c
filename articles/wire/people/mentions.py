"""One naming of a person in one sentence, before mentions are put together into people."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.wire.tokens import Token, sentences, tokenise


@dataclass(frozen=True, slots=True)
class NameReading:
    """A way to understand a written name. `case` is "nominative", another Russian case, or
    "oblique" where the language marks no more than a suffix. Higher `score` is likelier."""

    name: str
    gender: str
    case: str
    score: int


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A title beside a name: `text` in the nominative, `cases` the name may stand in with it."""

    text: str
    start: int
    cases: frozenset[str] = frozenset()
    plural: bool = False
    acting: bool = False
    head: str = ""
    gender: str = ""


@dataclass
class Sentence:
    """A sentence of the text with its tokens; `part` 0 is the headline, 1 the first paragraph."""

    text: str
    tokens: list[Token]
    part: int
    number: int
    quoted: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Mention:
    """A name at tokens[start:end] of a sentence."""

    sentence: Sentence
    start: int
    end: int
    written: str
    readings: list[NameReading]
    role: FoundRole | None = None
    capacity: str = "mentioned"
    on_behalf_of: Mention | str | None = None
    official_id: object = None

    @property
    def best(self) -> NameReading:
        return self.readings[0]

    def reading_in(self, cases: frozenset[str]) -> bool:
        """Whether some likely reading stands in one of `cases`."""
        return any(r.case in cases and r.score >= self.best.score - 6 for r in self.readings)

    @property
    def words(self) -> list[str]:
        return [t.text for t in self.sentence.tokens[self.start : self.end] if t.kind == "w"]

    @property
    def single(self) -> bool:
        """A surname alone, or with initials: to be joined to a full name of the text."""
        return sum(len(word) > 1 for word in self.best.name.replace(".", " ").split()) < 2


# A longer "sentence" is a table, a list without stops, or noise.
_MAX_SENTENCE = 4_000
_MAX_SEARCHED = 20_000
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "❝": "❞"}


def read_sentences(headline: str, paragraphs: tuple[str, ...]) -> list[Sentence]:
    """Sentences of the headline and paragraphs, with the stretches that quote someone."""
    found: list[Sentence] = []
    for part, paragraph in enumerate((headline, *paragraphs)):
        quoted, position = _quoted(paragraph), 0
        for text in sentences(paragraph[:_MAX_SEARCHED]):
            text = text[:_MAX_SENTENCE]
            position = max(position, paragraph.find(text, position))
            end = position + len(text)
            inside = [(a - position, b - position) for a, b in quoted if a < end and b > position]
            found.append(Sentence(text, tokenise(text), part, len(found), inside))
            position = end
    return found


def _quoted(text: str) -> list[tuple[int, int]]:
    """Stretches of direct speech: quotation marks around five words and more."""
    spans, position = [], 0
    while position < len(text):
        opener = text[position]
        closer = _QUOTES.get(opener)
        if not closer:
            position += 1
            continue
        end = text.find(closer, position + 1)
        if end < 0:
            # A quotation that runs on into the next paragraph.
            if opener != '"' and len(text) - position > 40:
                spans.append((position, len(text)))
            break
        if text.count(" ", position, end) >= 4:
            spans.append((position, end))
        position = end + 1
    return spans
