"""Items of every kind with every field filled, for tests of revisions: two fillings that share
no value."""

from datetime import UTC, date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.db import models

from embassy.models import Gallery, Original, Photo
from embassy.photos.models import GALLERY_SCHEMA
from embassy.publishing.items import Item, kinds
from embassy.publishing.schema import Schema
from embassy.publishing.snapshot import languages
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    PageFactory,
)

FACTORIES = {
    "article": ArticleFactory,
    "commemoration": CommemorationFactory,
    "event": EventFactory,
    "exhibit": ExhibitFactory,
    "page": PageFactory,
}
CHILDREN = 3


def an_original(*, media_type: str = "image/jpeg") -> Original:
    """An original whose file nobody decodes: enough to be named and published."""
    number = Original.objects.count()
    size = {} if media_type == Original.PDF else {"width": 4000, "height": 3000}
    return Original.objects.create(
        sha256=f"{number:064x}",
        file=ContentFile(b"original", name="original"),
        preview=ContentFile(b"preview", name="preview"),
        name=f"{number}.jpg",
        media_type=media_type,
        size=8,
        **size,
    )


def whole_item(kind: str) -> Item:
    """An item of a kind in its first filling, children, relations and photos included."""
    item = FACTORIES[kind](dated=datetime(2019, 1, 2, 3, tzinfo=UTC))
    refill(item, 0)
    return item


def refill(item: Item, filling: int) -> None:
    """Give every field a value of its own; rows are filled, and made where there are none."""
    item.source_language = languages()[filling]
    item.dated = datetime(2019 + filling, 1, 2, 3, tzinfo=UTC)
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    _fill(item, item.schema, filling)
    _fill_children(gallery, GALLERY_SCHEMA, filling)
    gallery.cover = gallery.photos.all()[filling]
    gallery.save()


def _fill(row: models.Model, schema: Schema, filling: int) -> None:
    for index, name in enumerate(schema.facts):
        _set(row, name, index, filling)
    for language in languages():
        for name in schema.text:
            field = row._meta.get_field(name)
            words = f"{name}-{language}-{filling}"
            if name == "body":
                words = f"<p>{words}</p>"
            assert not field.max_length or len(words) <= field.max_length
            setattr(row, f"{name}_{language}", words)
    row.save()
    for name in schema.relations:
        getattr(row, name).set([OfficialFactory(), OfficialFactory()])
    _fill_children(row, schema, filling)


def _fill_children(row: models.Model, schema: Schema, filling: int) -> None:
    for accessor, child_schema in schema.children.items():
        manager = getattr(row, accessor)
        children = list(manager.all())
        while len(children) < CHILDREN:
            children.append(manager.model(**{manager.field.name: row}))
        for number, child in enumerate(children):
            _fill(child, child_schema, 10 * filling + number)


def _set(row: models.Model, name: str, index: int, filling: int) -> None:
    """A fact of its own for each field and filling; later fields of a row hold later dates."""
    field = row._meta.get_field(name)
    match field:
        case models.ForeignKey():
            value = _related(field)
        case models.DateTimeField():
            value = datetime(2020, 1, 1, index, filling, tzinfo=UTC)
        case models.DateField():
            value = date(2020, 1, 1) + timedelta(days=100 * filling + index)
        case models.TimeField():
            value = time(index, filling)
        case models.BooleanField():
            value = filling % 2 == 0
        case models.FloatField():
            value = 0.125 + 0.01 * filling + 0.001 * index
        case models.IntegerField():
            value = 2000 + 10 * filling + index
        case models.CharField() if field.choices:
            value = [choice for choice, _label in field.choices][filling % len(field.choices)]
        case models.CharField() if name == "time_zone":
            value = ["Asia/Almaty", "Asia/Baku"][filling]
        case models.URLField():
            value = f"https://{name}-{filling}.example/"
        case models.CharField() | models.TextField():
            value = f"{name.replace('_', '-')}-{filling}"
        case _:
            raise AssertionError(f"{field} is filled by nothing: add its type here")
    setattr(row, name, value)


def _related(field: models.ForeignKey) -> models.Model:
    if field.related_model is Original:
        pdf = field.name == "attachment"
        return an_original(media_type=Original.PDF if pdf else "image/jpeg")
    factories = [*FACTORIES.values(), OfficialFactory, CategoryFactory, AgencyFactory]
    return next(factory() for factory in factories if factory._meta.model is field.related_model)


def schemas() -> dict[type[models.Model], Schema]:
    """Every model whose rows a revision keeps, with its declaration."""
    found: dict[type[models.Model], Schema] = {}

    def visit(model: type[models.Model], schema: Schema) -> None:
        found[model] = schema
        for accessor, child_schema in schema.children.items():
            visit(model._meta.get_field(accessor).related_model, child_schema)

    for model in kinds().values():
        visit(model, model.schema)
    visit(Gallery, GALLERY_SCHEMA)
    assert Photo in found
    return found
