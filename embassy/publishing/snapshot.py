"""From an item's rows to a revision's JSON, as the item's `schema` declares it."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal

from django.conf import settings
from django.db import models

from embassy.publishing.items import Item
from embassy.publishing.revisions import REVISION_FORMAT
from embassy.publishing.schema import Schema


def languages() -> list[str]:
    """The codes of the site's languages, in the settings' order."""
    return [code for code, _name in settings.LANGUAGES]


def snapshot(item: Item) -> dict:
    """The whole item, in all languages, with children, relations and photos.

    Shape: {"format", "kind", "item", "source_language", "dated", "facts", "text": {language:
    {field: value}}, "relations": {field: [id]}, "children": {accessor: [row]}, "gallery": row
    or None}; a row has "id", "facts", "text", "relations" and "children" likewise. Empty texts
    are left out, so that a text field added later changes no digest. A gallery without photos is
    None, as if nobody had opened it.
    """
    item = item.concrete()
    data = {
        "format": REVISION_FORMAT,
        "kind": item.KIND,
        "item": item.pk,
        "source_language": item.source_language,
        "dated": _plain(item.dated),
        **_row(item, item.schema),
    }
    data["gallery"] = _gallery(item)
    return data


def _row(row: models.Model, schema: Schema) -> dict:
    return {
        "facts": {name: _fact(row, name) for name in schema.facts},
        "text": {language: _text(row, schema, language) for language in languages()},
        "relations": {
            name: sorted(related.pk for related in getattr(row, name).all())
            for name in schema.relations
        },
        "children": {
            accessor: [
                {"id": child.pk, **_row(child, child_schema)}
                for child in _children(row, accessor, child_schema)
            ]
            for accessor, child_schema in schema.children.items()
        },
    }


def _children(row: models.Model, accessor: str, schema: Schema) -> models.QuerySet:
    # Relations of all children in one query each, whatever their number.
    return getattr(row, accessor).prefetch_related(*schema.relations)


def _text(row: models.Model, schema: Schema, language: str) -> dict:
    values = {name: getattr(row, f"{name}_{language}") for name in schema.text}
    return {name: value for name, value in values.items() if value}


def _fact(row: models.Model, name: str):
    field = row._meta.get_field(name)
    return _plain(getattr(row, field.attname))


def _plain(value):
    """A value as JSON keeps it, the same for the same moment in any zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _gallery(item: Item) -> dict | None:
    from embassy.photos.models import GALLERY_SCHEMA, Gallery

    gallery = Gallery.objects.filter(pk=item.pk).first()
    row = _row(gallery, GALLERY_SCHEMA) if gallery else None
    return row if row and row["children"]["photos"] else None


def canonical(data: object) -> str:
    """JSON with one spelling for one value, for digests."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
