"""The fields of an item that a translator fills, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from embassy.publishing.body import BodyField, sanitize
from embassy.publishing.comparing import differ, words
from embassy.publishing.items import model_of
from embassy.translating.texts import Key, rows_of, words_of


@dataclass(frozen=True, slots=True)
class Place:
    """One translated field of the item, of one of its rows, or of a picture.

    key: of its words in a revision's data (`embassy.translating.texts`). pk: of its row.
    """

    key: Key
    model: type[models.Model]
    pk: int

    @property
    def field(self) -> str:
        return self.key[-1]

    @property
    def row(self) -> tuple[str, int] | None:
        """(accessor, id) of the row it belongs to; None for the item itself."""
        return self.key[:2] if len(self.key) > 1 else None

    @property
    def input(self) -> str:
        """The name of its input: title, programme-12-text, photos-5-caption."""
        return "-".join(str(part) for part in self.key)

    def column(self, language: str) -> models.Field:
        return self.model._meta.get_field(f"{self.field}_{language}")

    @property
    def is_html(self) -> bool:
        return isinstance(self.model._meta.get_field(self.field), BodyField)

    def same(self, one: str, other: str) -> bool:
        """Whether two texts read the same: an editor writes mark-up its own way, and browsers
        line breaks theirs."""
        one, other = _plain(one), _plain(other)
        if one == other or not self.is_html:
            return one == other
        return not differ(words(sanitize(one), sanitize(other), html=True))


def places(data: dict, user) -> Iterator[Place]:
    """All there is to translate in a revision's data, of rows that `user` may change.

    Of rows and pictures, the fields that are written in some language: what nobody has said
    needs no translation.
    """
    from embassy.photos.models import GALLERY_SCHEMA, Photo

    model = model_of(data["kind"])
    for name in model.schema.text:
        yield Place((name,), model, data["item"])
    children = {
        accessor: (model._meta.get_field(accessor).related_model, schema)
        for accessor, schema in model.schema.children.items()
    }
    children["photos"] = (Photo, GALLERY_SCHEMA.children["photos"])
    for accessor, row in rows_of(data):
        child, schema = children[accessor]
        if not user.has_perm(f"{child._meta.app_label}.change_{child._meta.model_name}"):
            continue
        said = {name for texts in row["text"].values() for name, text in texts.items() if text}
        for name in schema.text:
            if name in said:
                yield Place((accessor, row["id"], name), child, row["id"])


def untranslated(data: dict, source: str, language: str) -> set[Key]:
    """What is written in the source and not in the translation, addresses aside."""
    there, here = words_of(data, source), words_of(data, language)
    return {key for key in there.keys() - here.keys() if key[-1] != "slug"}


def _plain(text: str) -> str:
    return (text or "").replace("\r\n", "\n").strip()
