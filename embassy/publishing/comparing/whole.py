"""Two saves of an item compared, part by part, as the kind's schema declares them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from embassy.publishing.body import BodyField
from embassy.publishing.comparing.changes import (
    Comparison,
    RelationChange,
    RowChange,
    RowsChange,
    TextChange,
    ValueChange,
)
from embassy.publishing.comparing.naming import Names, readable, stored_names
from embassy.publishing.comparing.wordwise import words
from embassy.publishing.items import model_of
from embassy.publishing.schema import Schema
from embassy.publishing.snapshot import languages

#: The fact that orders rows; told of as a move, not as a number.
_ORDER = "position"
#: The fact of a photo that is shown, and not only named.
_PICTURE = "original"
_NOTHING = {"facts": {}, "text": {}, "relations": {}, "children": {}}


def compare(old: dict, new: dict, *, names: Names = stored_names) -> Comparison:
    """Everything in which two saves of one item differ.

    old, new: data of revisions in the present format (`upgrade.revision_data`).
    names: asked once per model whose rows the two refer to, and not at all for equal saves.
    """
    model = model_of(new["kind"])
    if old == new:
        return Comparison(new["kind"], {language: [] for language in languages()})
    pair = _Pair(model, model.schema, new["source_language"], _lookup(model, (old, new), names))
    return Comparison(
        kind=new["kind"],
        texts=pair.texts(old, new, every_language=True),
        facts=[*pair.facts(old, new), *pair.beside(old, new)],
        relations=pair.relations(old, new),
        rows=pair.rows(old, new),
        gallery=pair.gallery(old.get("gallery"), new.get("gallery")),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """How rows of one model are compared. named: {model: {id: name}}."""

    model: type[models.Model]
    schema: Schema
    source: str
    named: dict[type[models.Model], dict[int, str]]

    def texts(
        self, old: dict, new: dict, *, every_language: bool = False
    ) -> dict[str, list[TextChange]]:
        """Texts that differ, by language; languages without any only where asked for."""
        found = {}
        for language in languages():
            before, after = old["text"].get(language, {}), new["text"].get(language, {})
            found[language] = [
                TextChange(name, self._label(name), self._words(name, was, now))
                for name in self.schema.text
                if (was := before.get(name, "")) != (now := after.get(name, ""))
            ]
        if every_language:
            return found
        return {language: changes for language, changes in found.items() if changes}

    def facts(self, old: dict, new: dict, *, without: tuple[str, ...] = ()) -> list[ValueChange]:
        return [
            self._value(name, old["facts"].get(name), new["facts"].get(name))
            for name in self.schema.facts
            if name not in without
            and old["facts"].get(name) != new["facts"].get(name)
            and not self._goes_without_saying(name, old, new)
        ]

    def _goes_without_saying(self, name: str, old: dict, new: dict) -> bool:
        """Whether a row that came or went says here what every new row says by itself."""
        if old["facts"] and new["facts"]:
            return False
        said = (old["facts"] or new["facts"]).get(name)
        return said in (None, "", False, self.model._meta.get_field(name).get_default())

    def beside(self, old: dict, new: dict) -> list[ValueChange]:
        """The two columns every item has beside its kind's facts."""
        return [
            self._value(name, old[name], new[name])
            for name in ("source_language", "dated")
            if old[name] != new[name]
        ]

    def relations(self, old: dict, new: dict) -> list[RelationChange]:
        found = []
        for name in self.schema.relations:
            before, after = old["relations"].get(name, []), new["relations"].get(name, [])
            if before != after:
                field = self.model._meta.get_field(name)
                added = [
                    readable(field, pk, self._names(field)) for pk in after if pk not in before
                ]
                gone = [readable(field, pk, self._names(field)) for pk in before if pk not in after]
                found.append(RelationChange(name, self._label(name), added, gone))
        return found

    def rows(self, old: dict, new: dict) -> list[RowsChange]:
        found = []
        for accessor, schema in self.schema.children.items():
            rows = self._of(self.model._meta.get_field(accessor).related_model, schema)
            change = rows._children(
                accessor, old["children"].get(accessor, []), new["children"].get(accessor, [])
            )
            if change.differs:
                found.append(change)
        return found

    def gallery(self, old: dict | None, new: dict | None) -> RowsChange | None:
        from embassy.photos.models import GALLERY_SCHEMA, Photo

        old, new = old or _NOTHING, new or _NOTHING
        before, after = old["children"].get("photos", []), new["children"].get("photos", [])
        photos = self._of(Photo, GALLERY_SCHEMA.children["photos"])
        change = photos._children("photos", before, after)
        if old["facts"].get("cover") != new["facts"].get("cover"):
            rows = {row["id"]: row for row in [*before, *after]}
            was, now = (rows.get(side["facts"].get("cover")) for side in (old, new))
            change.facts.append(
                ValueChange(
                    "cover",
                    capfirst(gettext("lead picture")),
                    photos._title(was) if was else "",
                    photos._title(now) if now else "",
                    old_picture=was and was["facts"].get(_PICTURE),
                    new_picture=now and now["facts"].get(_PICTURE),
                )
            )
        return change if change.differs else None

    def _of(self, model: type[models.Model], schema: Schema) -> "_Pair":
        return _Pair(model, schema, self.source, self.named)

    def _children(self, accessor: str, old: list[dict], new: list[dict]) -> RowsChange:
        before = {row["id"]: (place, row) for place, row in enumerate(old, 1)}
        after = {row["id"]: (place, row) for place, row in enumerate(new, 1)}
        moved = _moved([pk for pk in before if pk in after], [pk for pk in after if pk in before])
        rows = [
            self._row(before.get(pk), place_and_row, moved=pk in moved)
            for pk, place_and_row in after.items()
        ]
        rows += [
            self._row(place_and_row, None)
            for pk, place_and_row in before.items()
            if pk not in after
        ]
        rows = [row for row in rows if row.differs]
        numbers = [[row["facts"].get(_ORDER) for row in side] for side in (old, new)]
        return RowsChange(
            accessor,
            capfirst(str(self.model._meta.verbose_name_plural)),
            rows,
            renumbered=not rows and numbers[0] != numbers[1],
        )

    def _row(
        self, old: tuple[int, dict] | None, new: tuple[int, dict] | None, *, moved: bool = False
    ) -> RowChange:
        old_place, before = old or (None, _NOTHING)
        new_place, after = new or (None, _NOTHING)
        present = after if new else before
        # The picture of a photo that came or went stands beside it.
        without = (_ORDER,) if old and new else (_ORDER, _PICTURE)
        return RowChange(
            pk=present["id"],
            label=self._title(present),
            old_place=old_place,
            new_place=new_place,
            moved=moved,
            facts=self.facts(before, after, without=without),
            texts=self.texts(before, after),
            relations=self.relations(before, after),
            picture=present["facts"].get(_PICTURE),
        )

    def _title(self, row: dict) -> str:
        """What a row is called: its first two facts that read as words, and its first text."""
        named = []
        for name in self.schema.facts:
            field = self.model._meta.get_field(name)
            if name == _ORDER or isinstance(field, models.BooleanField | models.FloatField):
                continue
            if value := readable(field, row["facts"].get(name), self._names(field)):
                named.append(value)
        order = [self.source, *languages()]
        text = next(
            (
                value
                for name in self.schema.text
                for language in order
                if (value := row["text"].get(language, {}).get(name))
            ),
            "",
        )
        return Truncator(" · ".join([*named[:2], *([text] if text else [])])).chars(100)

    def _words(self, name: str, old: str, new: str) -> tuple:
        html = isinstance(self.model._meta.get_field(name), BodyField)
        return tuple(words(old, new, html=html))

    def _value(self, name: str, old, new) -> ValueChange:
        field = self.model._meta.get_field(name)
        if isinstance(field, models.TextField):
            segments = tuple(words(old or "", new or ""))
            return ValueChange(name, self._label(name), segments=segments)
        was, now = (readable(field, value, self._names(field)) for value in (old, new))
        pictures = (old, new) if name == _PICTURE else (None, None)
        return ValueChange(name, self._label(name), was, now, (), *pictures)

    def _label(self, name: str) -> str:
        return capfirst(str(self.model._meta.get_field(name).verbose_name))

    def _names(self, field: models.Field) -> dict[int, str]:
        return self.named.get(field.related_model, {}) if field.is_relation else {}


def _moved(old: list[int], new: list[int]) -> set[int]:
    """The fewest of the same rows that must have moved to turn one order into the other."""
    places = {pk: place for place, pk in enumerate(old)}
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for pk in new:
        height = bisect_left(tops, places[pk])
        before[pk] = ends[height - 1] if height else None
        tops[height : height + 1] = [places[pk]]
        ends[height : height + 1] = [pk]
    stayed = set()
    pk = ends[-1] if ends else None
    while pk is not None:
        stayed.add(pk)
        pk = before[pk]
    return set(new) - stayed


def _lookup(
    model: type[models.Model], pair: tuple[dict, dict], names: Names
) -> dict[type[models.Model], dict[int, str]]:
    """The names of everything two saves refer to: one call per model, whatever their size."""
    from embassy.photos.models import GALLERY_SCHEMA, Photo

    wanted: dict[type[models.Model], set[int]] = {}
    for data in pair:
        referred = [_referred(model, model.schema, data)]
        photos = (data.get("gallery") or _NOTHING)["children"].get("photos", [])
        referred += [_referred(Photo, GALLERY_SCHEMA.children["photos"], row) for row in photos]
        for found in referred:
            for related, pk in found:
                wanted.setdefault(related, set()).add(pk)
    return {related: names(related, ids) for related, ids in wanted.items()}


def _referred(
    model: type[models.Model], schema: Schema, row: dict
) -> Iterator[tuple[type[models.Model], int]]:
    for name in schema.facts:
        field = model._meta.get_field(name)
        if field.is_relation and row["facts"].get(name) is not None:
            yield field.related_model, row["facts"][name]
    for name in schema.relations:
        related = model._meta.get_field(name).related_model
        yield from ((related, pk) for pk in row["relations"].get(name, []))
    for accessor, child_schema in schema.children.items():
        child_model = model._meta.get_field(accessor).related_model
        for child in row["children"].get(accessor, []):
            yield from _referred(child_model, child_schema, child)
