"""From a revision back to working rows."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, log, sittings
from embassy.publishing.items import Item, model_of
from embassy.publishing.record import record
from embassy.publishing.refusals import CannotRestore, Refused
from embassy.publishing.revisions import Revision
from embassy.publishing.schema import Schema
from embassy.publishing.snapshot import languages
from embassy.publishing.upgrade import revision_data


class SavedMeanwhile(Refused):
    """Someone has saved since the person asking looked at what would change."""

    def __init__(self):
        super().__init__(
            _("Someone has saved this text meanwhile. Look at what bringing it back changes now.")
        )


@dataclass(slots=True)
class Restored:
    """revision: the new head. missing: what the revision names and no longer exists, in words."""

    revision: Revision
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def restore(*, revision: Revision, by, why: str = "", replacing: int | None = None) -> Restored:
    """Make the working copy what it was at `revision`; nothing a visitor sees changes.

    Rows keep their ids, so that a text that names a photo still does; rows deleted since return
    under their old id, rows added since go. The result is a new revision, equal in digests unless
    something is missing. Where that is what the item is already, nothing is written.

    replacing: the number of the save that `by` saw as the present one. Raises SavedMeanwhile where
    it no longer is, and CannotRestore; then nothing has changed.
    """
    common = ledger.lock(revision.item_id)
    sittings.end(common.pk)  # work on the pictures has its own save before it is undone
    head = Revision.objects.without_data().head(common.pk)
    if replacing is not None and (head is None or head.number != replacing):
        raise SavedMeanwhile
    data = revision_data(revision.data)
    item = model_of(data["kind"]).objects.get(pk=revision.item_id)
    missing: list[str] = []
    item.source_language = data["source_language"]
    item.dated = datetime.fromisoformat(data["dated"]) if data["dated"] else None
    try:
        with transaction.atomic():
            _restore_row(item, data, item.schema, missing)
            _restore_gallery(item, data["gallery"], missing)
    except IntegrityError as error:
        raise CannotRestore from error
    made = record(item=item, by=by, why=why, restored=revision)
    if made != head:
        log.write(log.Action.RESTORED, by=by, item=item, note=why)
    return Restored(made, missing)


def _restore_row(row: models.Model, data: dict, schema: Schema, missing: list[str]) -> None:
    _set_facts(row, data, schema, missing)
    for language in languages():
        for name in schema.text:
            setattr(row, f"{name}_{language}", data["text"].get(language, {}).get(name, ""))
    row.save()
    for name in schema.relations:
        _set_relation(row, name, data["relations"].get(name, []), missing)
    for accessor, child_schema in schema.children.items():
        _restore_children(row, accessor, data["children"].get(accessor, []), child_schema, missing)


def _set_facts(row: models.Model, data: dict, schema: Schema, missing: list[str]) -> None:
    for name in schema.facts:
        model_field = row._meta.get_field(name)
        value = data["facts"].get(name)
        if model_field.is_relation and value is not None and not _exists(model_field, value):
            missing.append(f"{model_field.verbose_name} {value}")
            value = None
        elif value is None and not model_field.null:
            value = model_field.get_default()
        elif not model_field.is_relation:
            value = model_field.to_python(value)
        setattr(row, model_field.attname, value)
    for group in schema.together:
        fields = [row._meta.get_field(name) for name in group]
        if any(getattr(row, model_field.attname) is None for model_field in fields):
            for model_field in fields:
                setattr(row, model_field.attname, None)


def _exists(model_field: models.Field, pk: int) -> bool:
    return model_field.related_model._base_manager.filter(pk=pk).exists()


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
    manager.exclude(pk__in={child["id"] for child in wanted}).delete()
    existing = {child.pk: child for child in manager.all()}
    _take_out_traders(existing, wanted, manager)
    elsewhere = set(
        manager.model._base_manager.filter(pk__in={child["id"] for child in wanted})
        .exclude(pk__in=existing)
        .values_list("pk", flat=True)
    )
    for data in wanted:
        if data["id"] in elsewhere or not _can_stand(manager.model, data, schema, missing):
            missing.append(f"{manager.model._meta.verbose_name} {data['id']}")
            continue
        child = existing.get(data["id"])
        if child is None:
            child = manager.model(pk=data["id"], **{manager.field.name: row})
        _restore_row(child, data, schema, missing)


def _take_out_traders(existing: dict[int, models.Model], wanted: list[dict], manager) -> None:
    """Take out the rows whose unique columns change: two of them may trade places. They come back
    under their old ids."""
    unique = {
        name
        for constraint in manager.model._meta.total_unique_constraints
        for name in constraint.fields
    }
    traders = [
        data["id"]
        for data in wanted
        if (child := existing.get(data["id"])) is not None
        and any(
            name in unique and getattr(child, child._meta.get_field(name).attname) != fact
            for name, fact in data["facts"].items()
        )
    ]
    manager.filter(pk__in=traders).delete()
    for pk in traders:
        del existing[pk]


def _can_stand(model: type[models.Model], data: dict, schema: Schema, missing: list[str]) -> bool:
    """Whether everything a row cannot be without still exists (a photo's original)."""
    for name in schema.facts:
        model_field = model._meta.get_field(name)
        pk = data["facts"].get(name)
        if model_field.is_relation and not model_field.null and not _exists(model_field, pk):
            missing.append(f"{model_field.verbose_name} {pk}")
            return False
    return True


def _restore_gallery(item: Item, data: dict | None, missing: list[str]) -> None:
    from embassy.photos.models import GALLERY_SCHEMA, Gallery, Photo

    if data is None:
        Gallery.objects.filter(pk=item.pk).delete()
        return
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    # What was taken out lately keeps its ids from nobody: the revision has all there is to know.
    Photo.everything.filter(gallery=gallery).exclude(removed_at=None).delete()
    rows = data["children"].get("photos", [])
    # Picking is in no revision, and nothing is both picked and rejected.
    rejected = [row["id"] for row in rows if row["facts"]["rejected"]]
    Photo.objects.filter(gallery=gallery, pk__in=rejected, picked=True).update(picked=False)
    # The cover is one of the photos, so the photos come first.
    photos = GALLERY_SCHEMA.children["photos"]
    Gallery.objects.filter(pk=item.pk).update(cover=None)
    _restore_children(gallery, "photos", rows, photos, missing)
    _set_facts(gallery, data, GALLERY_SCHEMA, missing)
    gallery.save()
