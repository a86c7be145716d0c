"""What a comparison of two saves consists of, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from embassy.publishing.comparing.segments import Segment, differ


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of an item or row that differs. name: the field's; label: what people call it."""

    name: str
    label: str
    segments: tuple[Segment, ...]

    @property
    def invisible(self) -> bool:
        """Whether both read the same, and only mark-up differs that no reader sees."""
        return not differ(self.segments)


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A fact that differs: what it was and is, in words; "" where there was or is none.

    segments: of long texts, instead of the two.
    old_picture, new_picture: ids of originals to show beside the two.
    """

    name: str
    label: str
    old: str = ""
    new: str = ""
    segments: tuple[Segment, ...] = ()
    old_picture: int | None = None
    new_picture: int | None = None


@dataclass(frozen=True, slots=True)
class RelationChange:
    """What was added to and taken out of a relation, by name."""

    name: str
    label: str
    added: list[str]
    removed: list[str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row (of the programme, of the pictures …) that came, went, moved, or is not what it was.

    old_place, new_place: counted from 1; None: the row was not there, or is no longer.
    moved: it stands elsewhere among the rows that are in both.
    picture: of photos, the id of the original to show.
    """

    pk: int
    label: str
    old_place: int | None
    new_place: int | None
    moved: bool = False
    facts: list[ValueChange] = field(default_factory=list)
    texts: dict[str, list[TextChange]] = field(default_factory=dict)
    relations: list[RelationChange] = field(default_factory=list)
    picture: int | None = None

    @property
    def added(self) -> bool:
        return self.old_place is None

    @property
    def removed(self) -> bool:
        return self.new_place is None

    @property
    def changed(self) -> bool:
        """Whether a row that is in both is not what it was, wherever it stands."""
        inside = self.facts or self.relations or any(self.texts.values())
        return bool(inside) and not self.added and not self.removed

    @property
    def differs(self) -> bool:
        return self.added or self.removed or self.moved or self.changed


@dataclass(frozen=True, slots=True)
class RowsChange:
    """The rows of one kind that differ, in their present order, those that went last.

    facts: what differs of the rows as a whole (the lead picture of a gallery).
    renumbered: only the numbers that order them differ; the order is the same.
    """

    name: str
    label: str
    rows: list[RowChange]
    facts: list[ValueChange] = field(default_factory=list)
    renumbered: bool = False

    @property
    def differs(self) -> bool:
        return bool(self.rows or self.facts or self.renumbered)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two saves of an item differ; empty lists where they do not.

    texts: {language: texts of the item itself}, all languages of either, in the site's order.
    rows: by accessor, as the kind's schema orders them; of those that differ.
    gallery: the pictures, or None where they are the same.
    """

    kind: str
    texts: dict[str, list[TextChange]] = field(default_factory=dict)
    facts: list[ValueChange] = field(default_factory=list)
    relations: list[RelationChange] = field(default_factory=list)
    rows: list[RowsChange] = field(default_factory=list)
    gallery: RowsChange | None = None

    @property
    def differs(self) -> bool:
        return bool(
            any(self.texts.values()) or self.facts or self.relations or self.rows or self.gallery
        )

    def languages(self) -> list[str]:
        """The languages in which words differ: of the item, its rows or its captions."""
        return [language for language in self.texts if self.in_language(language).differs]

    def in_language(self, language: str, *, facts: bool = False) -> "Comparison":
        """One language's part: its texts, and those of rows and pictures.

        facts: with what all languages share, too: all that readers of the language may notice.
        """
        return self._only([language], facts=facts)

    def shared(self) -> "Comparison":
        """What all languages share: facts, relations, which rows and pictures in which order."""
        return self._only([], facts=True)

    def labels(self) -> list[str]:
        """The names of what differs, each once: “headline, text, programme”."""
        parts = [
            *(change.label for changes in self.texts.values() for change in changes),
            *(change.label for change in [*self.facts, *self.relations, *self.rows]),
            *([self.gallery.label] if self.gallery else []),
        ]
        return list(dict.fromkeys(parts))

    def _only(self, languages: Iterable[str], *, facts: bool) -> "Comparison":
        kept = set(languages)
        rows = [_rows(change, kept, facts) for change in self.rows]
        gallery = _rows(self.gallery, kept, facts) if self.gallery else None
        return replace(
            self,
            texts={key: changes for key, changes in self.texts.items() if key in kept},
            facts=self.facts if facts else [],
            relations=self.relations if facts else [],
            rows=[change for change in rows if change.differs],
            gallery=gallery if gallery and gallery.differs else None,
        )


def _rows(change: RowsChange, languages: set[str], facts: bool) -> RowsChange:
    rows = [_row(row, languages, facts) for row in change.rows]
    return replace(
        change,
        rows=[row for row in rows if (row.differs if facts else any(row.texts.values()))],
        facts=change.facts if facts else [],
        renumbered=change.renumbered and facts,
    )


def _row(row: RowChange, languages: set[str], facts: bool) -> RowChange:
    texts = {key: changes for key, changes in row.texts.items() if key in languages}
    if facts:
        return replace(row, texts=texts)
    return replace(row, texts=texts, moved=False, facts=[], relations=[])
