"""From a revision back to working rows."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from embassy.publishing.items import Item, model_of
from embassy.publishing.record import record
from embassy.publishing.revisions import Revision
from embassy.publishing.schema import Schema
from embassy.publishing.snapshot import languages
from embassy.publishing.upgrade import revision_data


@dataclass(slots=True)
class Restored:
    """revision: the new head. missing: what the revision names and no longer exists, in words."""

    revision: Revision
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def restore(*, revision: Revision, by, why: str = "") -> Restored:
    """Make the working copy what it was at `revision`; nothing a visitor sees changes.

    Rows keep their ids, so that a text that names a photo still does; rows deleted since return
    under their old id, rows added since go. The result is a new revision, equal in digests.
    """
    Item.objects.select_for_update().get(pk=revision.item_id)
    data = revision_data(revision.data)
    item = model_of(data["kind"]).objects.get(pk=revision.item_id)
    missing: list[str] = []
    item.source_language = data["source_language"]
    item.dated = datetime.fromisoformat(data["dated"]) if data["dated"] else None
    _restore_row(item, data, item.schema, missing)
    _restore_gallery(item, data["gallery"], missing)
    restored = record(item=model_of(data["kind"]).objects.get(pk=item.pk), by=by, why=why)
    return Restored(restored, missing)


def _restore_row(row: models.Model, data: dict, schema: Schema, missing: list[str]) -> None:
    for name in schema.facts:
        _set_fact(row, name, data["facts"].get(name), missing)
    for language in languages():
        for name in schema.text:
            setattr(row, f"{name}_{language}", data["text"].get(language, {}).get(name, ""))
    row.save()
    for name in schema.relations:
        _set_relation(row, name, data["relations"].get(name, []), missing)
    for accessor, child_schema in schema.children.items():
        _restore_children(row, accessor, data["children"].get(accessor, []), child_schema, missing)


def _set_fact(row: models.Model, name: str, value, missing: list[str]) -> None:
    model_field = row._meta.get_field(name)
    if model_field.is_relation and value is not None:
        if not model_field.related_model._base_manager.filter(pk=value).exists():
            missing.append(f"{model_field.verbose_name} {value}")
            value = None
    elif value is None and not model_field.null:
        value = model_field.get_default()
    else:
        value = model_field.to_python(value)
    setattr(row, model_field.attname, value)


def _set_relation(row: models.Model, name: str, ids: list[int], missing: list[str]) -> None:
    manager = getattr(row, name)
    found = set(manager.model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
    verbose_name = row._meta.get_field(name).verbose_name
    missing.extend(f"{verbose_name} {pk}" for pk in ids if pk not in found)
    manager.set(found)


def _restore_children(
    row: models.Model, accessor: str, wanted: list[dict], schema: Schema, missing: list[str]
) -> None:
    manager = getattr(row, accessor)
    kept = {child["id"] for child in wanted}
    manager.exclude(pk__in=kept).delete()
    existing = {child.pk: child for child in manager.all()}
    for data in wanted:
        child = existing.get(data["id"])
        if child is None:
            child = manager.model(pk=data["id"], **{manager.field.name: row})
        _restore_row(child, data, schema, missing)


def _restore_gallery(item: Item, data: dict | None, missing: list[str]) -> None:
    from embassy.photos.models import GALLERY_SCHEMA, Gallery

    if data is None:
        Gallery.objects.filter(pk=item.pk).delete()
        return
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    # The cover is one of the photos, so the photos come first.
    photos = GALLERY_SCHEMA.children["photos"]
    Gallery.objects.filter(pk=item.pk).update(cover=None)
    _restore_children(gallery, "photos", data["children"].get("photos", []), photos, missing)
    _set_fact(gallery, "cover", data["facts"].get("cover"), missing)
    gallery.save()
