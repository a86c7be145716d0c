"""The pieces of a comparison of two texts, and the paragraphs they make up."""

from collections.abc import Iterable
from dataclasses import dataclass

EQUAL, ADDED, REMOVED, FORMATTED = "equal", "added", "removed", "formatted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with one fate.

    note: of FORMATTED, what became of the formatting: “now bold”.
    block: set on what begins a paragraph or line (its text is a line break): p, h2, h3, li,
        numbered, blockquote, line.
    """

    kind: str
    text: str
    note: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the comparison shows it: its name as in `Segment.block`, and its segments."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def differs(self) -> bool:
        return differ(self.segments)


def differ(segments: Iterable[Segment]) -> bool:
    """Whether anything was added, removed or formatted anew."""
    return any(segment.kind != EQUAL for segment in segments)


def blocks(segments: Iterable[Segment]) -> list[Block]:
    """Segments by paragraph.

    A break that went (two paragraphs were joined) begins no paragraph: it stays within one, as a
    segment of its own. A break that went or came with all its paragraph is not told of again.
    """
    pieces: list[tuple[Segment | None, list[Segment]]] = [(None, [])]
    for segment in segments:
        if segment.block:
            pieces.append((segment, []))
        else:
            pieces[-1][1].append(segment)
    made: list[tuple[str, list[Segment]]] = []
    for opening, rest in pieces:
        if opening is None:
            if rest:
                made.append(("line", rest))
            continue
        whole = bool(rest) and all(segment.kind == opening.kind for segment in rest)
        if opening.kind == REMOVED and not whole and made:
            made[-1][1].extend([opening, *rest])
        elif opening.kind == EQUAL or (whole and opening.kind != FORMATTED):
            made.append((opening.block, rest))
        else:
            made.append((opening.block, [opening, *rest]))
    return [Block(name, tuple(rest)) for name, rest in made]
