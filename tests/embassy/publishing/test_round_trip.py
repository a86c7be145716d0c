"""What a revision keeps, it brings back: every field of every kind."""

import pytest
from django.conf import settings
from django.db import models

from embassy.models import Edition, Gallery, Item, Photo
from embassy.publishing.digests import digests
from embassy.publishing.items import kinds
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import CannotRestore
from embassy.publishing.restore import restore
from embassy.publishing.snapshot import snapshot
from tests.embassy.publishing.whole_items import (
    CHILDREN,
    an_original,
    refill,
    schemas,
    whole_item,
)
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
    PageFactory,
)

pytestmark = pytest.mark.django_db

KINDS = sorted(kinds())

#: Fields that no revision keeps, each with its reason.
EXEMPT = {
    "Item": {
        "id": "the item itself",
        "kind": "kept beside the facts",
        "source_language": "kept beside the facts",
        "dated": "kept beside the facts",
        "created_at": "history of the row",
        "created_by": "history of the row",
    },
    "Commemoration": {
        "key": "reference data, in effect when saved",
        "origin_date": "reference data, in effect when saved",
        "tone": "reference data, in effect when saved",
    },
    "Gallery": {"patterns": "what the desk proposes next; published nowhere"},
    "Photo": {
        "picked": "what culling thinks of it; published nowhere",
        "removed_at": "a removed picture is in no revision",
    },
}
#: Rows that point at an item and are no part of it, each with its reason.
NO_CHILDREN = {
    "Article": {},
    "Commemoration": {
        "names": "reference data, in effect when saved",
        # PROTECTed references of other items:
        "Article.commemoration": "another item",
        "Event.commemoration": "another item",
        "Exhibit.commemoration": "another item",
    },
    "Event": {"articles": "other items", "exhibits": "other items"},
    "Exhibit": {},
    "Page": {},
    "Item": {
        "assignments": "work given to people",
        "links": "who may look",
        "review_steps": "judgements of its digests",
        "overrides": "judgements that were skipped",
        "translation_marks": "what translations were made from",
        "press_numbers": "its number for ever",
        "Buffer.item": "typed and not yet saved",
        "Presence.item": "who has it open",
        "LogEntry.item": "who did what",
        "editions": "the ledger",
        "Edition.event": "the ledger",
        "Edition.redirect_to": "the ledger",
        "revisions": "history",
        "gallery": "kept beside the facts",
        "sitting": "work that becomes the next revision",
        "as_article": "the item itself",
        "as_commemoration": "the item itself",
        "as_event": "the item itself",
        "as_exhibit": "the item itself",
        "as_page": "the item itself",
    },
    "Gallery": {},
    "Photo": {"Gallery.cover": "a fact of the gallery"},
}


def own_fields(model: type[models.Model]) -> set[str]:
    """Names of the model's own columns and relations, translated ones by their base name."""
    suffixes = tuple(f"_{language}" for language, _name in settings.LANGUAGES)
    return {
        field.name
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if not field.name.endswith(suffixes) or not hasattr(field, "translated_field")
    }


@pytest.mark.parametrize("model", schemas(), ids=lambda model: model.__name__)
def test_every_field_is_kept_by_revisions_or_exempt(model):
    schema = schemas()[model]
    kept = {*schema.text, *schema.facts, *schema.relations}
    # What leads from a row to the one it belongs to.
    upward = {model._meta.pk.name, "commemoration", "event", "gallery", "item"} - kept
    if issubclass(model, Item):
        upward = {"item"}
    forgotten = own_fields(model) - kept - upward - set(EXEMPT.get(model.__name__, ()))
    assert forgotten == set()
    assert kept <= own_fields(model)


def test_every_field_of_the_common_part_is_kept_or_exempt():
    assert own_fields(Item) == set(EXEMPT["Item"])


@pytest.mark.parametrize("model", [*schemas(), Item], ids=lambda model: model.__name__)
def test_every_row_that_points_at_an_item_is_a_child_or_exempt(model):
    children = set(schemas()[model].children) if model in schemas() else set()
    pointing = {
        relation.get_accessor_name()
        if not relation.hidden
        else f"{relation.related_model.__name__}.{relation.field.name}"
        for relation in model._meta.get_fields(include_parents=False, include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and relation.field.model._meta.app_label in ("embassy", "events", "articles")
        and not relation.related_model._meta.auto_created
    }
    assert pointing - children == set(NO_CHILDREN.get(model.__name__, ()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_revision_restores_everything(kind):
    item = whole_item(kind)
    first = record(item=item, by=None)
    emptied = [*_empty(first.data, item.schema), *_empty(first.data["gallery"])]
    assert emptied == []

    refill(item, 1)
    second = record(item=item, by=None)
    assert _shared_values(first.data, second.data) == []
    for accessor in item.schema.children:
        getattr(item, accessor).first().delete()
    Photo.objects.filter(gallery_id=item.pk).first().delete()
    third = record(item=item, by=None)
    assert (third.number, third.parent_id) == (second.number + 1, second.pk)

    restored = restore(revision=first, by=None, why="вернули")
    assert restored.missing == []
    assert restored.revision.data == first.data
    assert (restored.revision.digests, restored.revision.text_digests) == (
        first.digests,
        first.text_digests,
    )
    assert (restored.revision.number, restored.revision.why) == (third.number + 1, "вернули")
    assert snapshot(type(item).objects.get(pk=item.pk)) == first.data
    assert restore(revision=second, by=None).revision.data == second.data
    assert restore(revision=third, by=None).revision.data == third.data


def _empty(row: dict, schema=None) -> list[str]:
    """What a whole item leaves empty: then restoring it would prove nothing."""
    found = [name for name, value in row["facts"].items() if value is None]
    found += [name for name, ids in row["relations"].items() if len(ids) < 2]
    found += [name for name, rows in row["children"].items() if len(rows) != CHILDREN]
    if schema is not None:
        found += [
            f"{name}_{language}"
            for language, _name in settings.LANGUAGES
            for name in schema.text
            if name not in row["text"][language]
        ]
    return found


def _shared_values(old: dict, new: dict) -> list[str]:
    """Facts and texts that both fillings have in common."""
    same = [name for name, value in old["facts"].items() if value == new["facts"][name]]
    same += [name for name, ids in old["relations"].items() if ids == new["relations"][name]]
    for language, _name in settings.LANGUAGES:
        words = old["text"][language].items()
        same += [name for name, text in words if text == new["text"][language][name]]
    for accessor, rows in old["children"].items():
        for before, after in zip(rows, new["children"][accessor], strict=True):
            assert before["id"] == after["id"]
            # Ten apart, so a field of two or ten choices comes round to the same one.
            same += [
                name
                for name in _shared_values(before, after)
                if name not in ("activity", "capacity", "precision", "rejected", "in_body")
            ]
    if old.get("gallery"):
        same += _shared_values(old["gallery"], new["gallery"])
    return same


def test_restoring_changes_nothing_a_visitor_sees():
    article = ArticleFactory(title_ru="старое", live_in=["ru"])
    first = article.revisions.get()
    article.title_ru = "новое"
    article.save()
    publish(revision=record(item=article, by=None), languages=["ru"], by=None)
    before = Edition.objects.count()
    restore(revision=first, by=None)
    article.refresh_from_db()
    assert (article.title_ru, Edition.objects.count()) == ("старое", before)
    assert Edition.objects.live("ru").get().title == "новое"


def test_restoring_the_present_makes_no_revision():
    article = ArticleFactory()
    assert restore(revision=article.revisions.get(), by=None).revision == article.revisions.get()


def test_a_photo_deleted_since_returns_under_the_id_its_text_names():
    article = ArticleFactory()
    gallery = Gallery.objects.create(pk=article.pk)
    photo = Photo.objects.create(gallery=gallery, original=an_original(), in_body=True)
    article.body_ru = f"<p>До.</p><p>[photo:{photo.pk}]</p><p>После.</p>"
    article.save()
    revision = record(item=article, by=None)
    gallery.delete()
    article.body_ru = "<p>Без снимка.</p>"
    article.save()
    record(item=article, by=None)
    restored = restore(revision=revision, by=None)
    assert restored.missing == []
    article.refresh_from_db()
    assert article.body_ru == f"<p>До.</p><p>[photo:{photo.pk}]</p><p>После.</p>"
    assert list(Photo.objects.filter(gallery_id=article.pk).values_list("pk", flat=True)) == [
        photo.pk
    ]


def test_rows_that_traded_places_trade_back():
    event = EventFactory()
    officials = OfficialFactory(), OfficialFactory()
    rows = [event.participations.create(official=official) for official in officials]
    first = record(item=event, by=None)
    rows[0].delete()
    rows[1].official = officials[0]
    rows[1].save()
    event.participations.create(official=officials[1])
    record(item=event, by=None)
    assert restore(revision=first, by=None).revision.data == first.data
    third = EventFactory()
    one, two = [third.participations.create(official=official) for official in officials]
    before = record(item=third, by=None)
    type(one).objects.filter(pk=one.pk).delete()
    two.official = officials[0]
    two.save()
    type(one)(pk=one.pk, event=third, official=officials[1]).save()
    record(item=third, by=None)
    assert restore(revision=before, by=None).revision.data == before.data


def test_what_no_longer_exists_is_reported_and_left_out():
    official, commemoration = OfficialFactory(), CommemorationFactory()
    event = EventFactory()
    article = ArticleFactory(
        event=event, commemoration=commemoration, anniversary_year=2026, title_ru="Текст"
    )
    article.officials.add(official)
    gallery = Gallery.objects.create(pk=article.pk)
    photo = Photo.objects.create(gallery=gallery, original=an_original())
    gallery.cover = photo
    gallery.save()
    revision = record(item=article, by=None)
    original = photo.original
    gallery.delete()
    original.delete()
    article.event = article.commemoration = article.anniversary_year = None
    article.officials.clear()
    article.title_ru = "Иначе"
    article.save()
    record(item=article, by=None)
    for gone in (official, event, commemoration):
        gone.delete()
    restored = restore(revision=revision, by=None)
    assert len(restored.missing) == 6
    assert [words.rpartition(" ")[2] for words in restored.missing] == [
        str(pk)
        for pk in (
            revision.data["facts"]["commemoration"],
            revision.data["facts"]["event"],
            revision.data["relations"]["officials"][0],
            revision.data["gallery"]["children"]["photos"][0]["facts"]["original"],
            revision.data["gallery"]["children"]["photos"][0]["id"],
            revision.data["gallery"]["facts"]["cover"],
        )
    ]
    article.refresh_from_db()
    assert (article.title_ru, article.anniversary_year) == ("Текст", None)


def test_a_row_that_belongs_to_another_item_by_now_is_not_taken_from_it():
    first, second = EventFactory(), EventFactory()
    row = first.programme.create(text_ru="Речь")
    revision = record(item=first, by=None)
    row.event = second
    row.save()
    record(item=first, by=None)
    assert len(restore(revision=revision, by=None).missing) == 1
    row.refresh_from_db()
    assert row.event == second


def test_a_version_whose_key_is_taken_cannot_be_brought_back():
    page = PageFactory(key="about", title_ru="Старое")
    revision = page.revisions.get()
    page.key, page.title_ru = "embassy", "Новое"
    page.save()
    record(item=page, by=None)
    PageFactory(key="about")
    with pytest.raises(CannotRestore):
        restore(revision=revision, by=None)
    page.refresh_from_db()
    assert (page.key, page.title_ru) == ("embassy", "Новое")


def test_recording_reads_the_database_and_not_a_stale_instance():
    article = ArticleFactory(title_ru="первое")
    stale = type(article).objects.get(pk=article.pk)
    article.title_ru = "второе"
    article.save()
    assert record(item=stale, by=None).data["text"]["ru"]["title"] == "второе"
    assert record(item=Item.objects.get(pk=article.pk), by=None).number == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_save_that_changes_nothing_makes_no_revision(kind):
    item = whole_item(kind)
    revision = record(item=item, by=None)
    type(item).objects.get(pk=item.pk).save()
    Gallery.objects.get(pk=item.pk).save()
    assert record(item=item, by=None) == revision
    assert digests(snapshot(item)).all == revision.digests


def test_opening_an_empty_gallery_changes_nothing():
    article = ArticleFactory()
    Gallery.objects.create(pk=article.pk)
    assert record(item=article, by=None).number == 1
