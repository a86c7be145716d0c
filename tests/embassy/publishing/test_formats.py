"""Stored revisions and documents outlive the code that wrote them.

`formats/` keeps one revision and one document of each kind in every format there has been; what
lies there is never rewritten. When a format rises, add a step to `embassy.publishing.upgrade` and
files of the new format: `EMBASSY_WRITE_FORMATS=1 pytest tests/embassy/publishing/test_formats.py`
writes the missing ones.
"""

import json
import os
from pathlib import Path

import pytest

from embassy.models import Item, Revision
from embassy.publishing import upgrade
from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.digests import digests
from embassy.publishing.items import kinds, model_of
from embassy.publishing.publish import compose, publish
from embassy.publishing.record import record, write
from embassy.publishing.restore import restore
from embassy.publishing.revisions import REVISION_FORMAT
from embassy.publishing.snapshot import snapshot
from tests.embassy.publishing.test_documents import COMMON, DOCUMENTS
from tests.embassy.publishing.whole_items import FACTORIES, whole_item
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "formats"
KINDS = sorted(kinds())


def stored(what: str, kind: str, number: int) -> Path:
    return FOLDER / f"{what}-{number}-{kind}.json"


def load(path: Path):
    return json.loads(path.read_text())


@pytest.mark.parametrize("kind", KINDS)
def test_one_of_each_kind_is_kept_in_every_format(kind):
    data = record(item=whole_item(kind), by=None).data
    for what, present, content in [
        ("revision", REVISION_FORMAT, data),
        ("document", DOCUMENT_FORMAT, compose(data, "ru").document),
    ]:
        path = stored(what, kind, present)
        if "EMBASSY_WRITE_FORMATS" in os.environ and not path.exists():
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True))
        for number in range(1, present + 1):
            assert stored(what, kind, number).exists()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("revision-*.json")), ids=lambda path: path.stem)
def test_a_stored_revision_can_still_be_published_and_restored(path):
    data = load(path)
    item = FACTORIES[data["kind"]]()
    data["item"] = item.pk
    present = upgrade.revision_data(data)
    assert present["format"] == REVISION_FORMAT
    assert set(present) == set(snapshot(item))
    made = digests(present)
    old = write(item=item, data=data, by=None, parent=None)
    assert (old.digests, old.facts_digest) == (made.all, made.facts)
    # The people and pictures it names are not in this database; its words are.
    for language, words in present["text"].items():
        if "title" in words:
            assert compose(present, language).title == words["title"]
    back = restore(revision=old, by=None).revision.data
    assert back["text"] == present["text"]
    assert set(back["facts"]) == set(model_of(data["kind"]).schema.facts)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("document-*.json")), ids=lambda path: path.stem)
def test_a_stored_document_is_read_in_the_present_shape(path):
    _what, number, kind = path.stem.split("-")
    assert set(upgrade.document(load(path), int(number))) == set(DOCUMENTS[kind]) >= set(COMMON)


def older(monkeypatch):
    """A format 0 in which the lead was called "summary", with the step that brings it here."""

    def step(data: dict) -> dict:
        data = json.loads(json.dumps(data))
        for words in data["text"].values():
            if "summary" in words:
                words["lead"] = words.pop("summary")
        return data | {"format": 1}

    monkeypatch.setitem(upgrade.REVISION_STEPS, 0, step)
    monkeypatch.setitem(
        upgrade.DOCUMENT_STEPS,
        0,
        lambda document: {"lead": document["summary"]} | {"title": document["title"]},
    )


def in_format_0(article) -> Revision:
    """The article's only revision, replaced by the same in format 0."""
    revision = article.revisions.get()
    data = revision.data | {"format": 0}
    for words in data["text"].values():
        if "lead" in words:
            words["summary"] = words.pop("lead")
    made = digests(upgrade.revision_data(data))
    revision.delete()
    return Revision.objects.create(
        item=Item.objects.get(pk=article.pk),
        number=1,
        format=0,
        data=data,
        digests=made.all,
        text_digests=made.text,
        facts_digest=made.facts,
    )


def test_an_older_revision_is_upgraded_when_it_is_published_restored_and_compared(monkeypatch):
    older(monkeypatch)
    article = ArticleFactory(lead_ru="Коротко")
    old = in_format_0(article)
    assert publish(revision=old, languages=["ru"], by=None).editions[0].lead == "Коротко"
    assert record(item=article, by=None) == old
    article.lead_ru = "Длинно"
    article.save()
    assert record(item=article, by=None).number == 2
    assert restore(revision=old, by=None).revision.data["text"]["ru"]["lead"] == "Коротко"
    old.refresh_from_db()
    assert old.data["format"] == 0


def test_an_older_document_is_upgraded_when_it_is_read(monkeypatch):
    older(monkeypatch)
    assert upgrade.document({"summary": "С", "title": "Т"}, 0) == {"lead": "С", "title": "Т"}
    assert upgrade.document({"lead": "С"}, 1) == {"lead": "С"}


def test_a_format_without_a_way_here_is_refused():
    for number, words in [(0, "No way from format 0"), (REVISION_FORMAT + 1, "newer than")]:
        with pytest.raises(upgrade.UnknownFormatError, match=words):
            upgrade.revision_data({"format": number})
        with pytest.raises(upgrade.UnknownFormatError, match=words):
            upgrade.document({}, number)


def test_saving_goes_on_after_a_newer_software_has_written():
    article = ArticleFactory()
    head = article.revisions.get()
    newer = head.data | {"format": REVISION_FORMAT + 1}
    head.delete()
    write(item=article, data=newer, by=None, parent=None)
    assert record(item=article, by=None).number == 2
