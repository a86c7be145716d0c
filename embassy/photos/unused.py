"""Originals nothing needs: taken in, but named by no photo, revision or edition.

That is what stays of an upload whose server died between the file and its place in a gallery, and
of pictures whose item was deleted before it was ever published.
"""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from embassy.photos import storing
from embassy.photos.inventory import GRACE
from embassy.photos.making import lock
from embassy.photos.models import Original
from embassy.publishing.editions import Edition
from embassy.publishing.items import kinds
from embassy.publishing.revisions import Revision

#: Where revisions name the originals of their photos (`embassy.publishing.snapshot`).
_OF_PHOTOS = "$.gallery.children.photos[*].facts.original"


def unused_originals() -> list[Original]:
    """Those that nothing has named for an hour at least, oldest first."""
    candidates = list(_unnamed(timezone.now() - GRACE))
    if not candidates:
        return []
    named = _named_by_revisions()
    return [original for original in candidates if original.pk not in named]


@transaction.atomic
def remove_unused() -> int:
    """Remove them, rows and files; return how many. One that is taken up meanwhile stays."""
    ids = [original.pk for original in unused_originals()]
    held = {original.pk for original in lock(ids, wait=False)}
    gone = [original for original in unused_originals() if original.pk in held]
    files = [file for original in gone for file in (original.file, original.preview) if file]
    files += [row.file for original in gone for row in original.renditions.all()]
    Original.objects.filter(pk__in=[original.pk for original in gone]).delete()
    transaction.on_commit(lambda: [storing.remove(file.storage, file.name) for file in files])
    return len(gone)


def _unnamed(before: datetime):
    """Originals that no row of the working copy and no edition names."""
    rows = Original.objects.filter(uploaded_at__lt=before).order_by("uploaded_at", "pk")
    for relation in Original._meta.related_objects:
        if relation.related_model._meta.label != "embassy.Rendition":
            # Pictures taken out of their gallery may return: they count.
            everything = relation.related_model._base_manager
            by = everything.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.filter(~Exists(by))
    in_editions = {pk for row in Edition.objects.values_list("originals", flat=True) for pk in row}
    return rows.exclude(pk__in=in_editions)


def _named_by_revisions() -> set[int]:
    """Every original any revision names, as a photo or as a fact of its item (an attachment)."""
    paths = {_OF_PHOTOS}
    for model in kinds().values():
        for fact in model.schema.facts:
            if model._meta.get_field(fact).related_model is Original:
                paths.add(f"$.facts.{fact}")
    table = connection.ops.quote_name(Revision._meta.db_table)
    found: set[int] = set()
    with connection.cursor() as cursor:
        for path in sorted(paths):
            cursor.execute(
                f"SELECT DISTINCT jsonb_path_query(data, %s::jsonpath)::text FROM {table}",  # noqa: S608
                [path],
            )
            found |= {int(value) for (value,) in cursor.fetchall() if value.isdecimal()}
    return found
