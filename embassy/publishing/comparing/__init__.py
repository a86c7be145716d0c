"""What differs between two texts, or between two saves of an item; values in, values out.

Two texts, for whoever shows them side by side (translating, merging, publishing):

- `words(old, new, *, html=False) -> list[Segment]`: word by word. `html=True` for bodies: compared
  as readable text with its paragraphs, picture marks and the addresses of links.
- `Segment(kind, text, note="", block="")`: kind is EQUAL, ADDED, REMOVED or FORMATTED (same words,
  other formatting: `note` says which, in words). `block` is set on the segments that begin a
  paragraph or line, whose text is a line break. The texts of all but ADDED are the old text, of all
  but REMOVED the new one.
- `differ(segments) -> bool`: whether anything but EQUAL is among them.
- `marked(old, new, *, html=False, fold=False) -> SafeString`: the same as HTML, <ins> and <del>
  with words for screen readers; in templates `{% load comparing %}{% marked old new html=True %}`.
  `shown(segments, *, fold=False)` renders segments that are at hand; fold: long unchanged
  stretches are folded away.

Two saves (`embassy.publishing.snapshot` tells the shape of their data):

- `compare(old, new, *, names=stored_names) -> Comparison`: texts, facts, relations, rows, pictures.
  `names` looks up what ids are called, one call per model; the default asks the database, one
  query per model. `templates/admin/item/_comparison.html` shows a `comparison`.
- `Comparison.differs`, `.in_language(language, facts=False)`, `.shared()`, `.labels()`.

The time taken is bounded (`aligning.BUDGET`): of texts too long and too different to align, what
is left over is shown as removed and added whole.
"""

from embassy.publishing.comparing.changes import Comparison, RowChange, TextChange, ValueChange
from embassy.publishing.comparing.marking import marked, shown
from embassy.publishing.comparing.naming import stored_names
from embassy.publishing.comparing.segments import (
    ADDED,
    EQUAL,
    FORMATTED,
    REMOVED,
    Segment,
    differ,
)
from embassy.publishing.comparing.whole import compare
from embassy.publishing.comparing.wordwise import words

__all__ = [
    "ADDED",
    "EQUAL",
    "FORMATTED",
    "REMOVED",
    "Comparison",
    "RowChange",
    "Segment",
    "TextChange",
    "ValueChange",
    "compare",
    "differ",
    "marked",
    "shown",
    "stored_names",
    "words",
]
