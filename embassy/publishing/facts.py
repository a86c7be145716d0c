""" "Facts only": bringing new shared facts to a live text whose new wording is not ready."""

from django.db import transaction

from embassy.publishing import ledger
from embassy.publishing.record import write
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


@transaction.atomic
def side_revision(*, revision: Revision, live: Revision, language: str, by) -> Revision:
    """A revision beside the working copy: `language` as in `live`, everything else of `revision`.

    Publishing it in `language` changes the facts visitors see and not one word of the text; rows
    and pictures that are new come with their own words. Where the text is `live`'s anyway, it is
    `revision` itself.
    """
    item = ledger.lock(revision.item_id)
    old = revision_data(live.data)
    data = _with_text(revision_data(revision.data), old, language)
    if data["gallery"] and old["gallery"]:
        data["gallery"] = _with_text(data["gallery"], old["gallery"], language)
    if data == revision_data(revision.data):
        return revision
    return write(item=item, data=data, by=by, parent=revision, side=True)


def _with_text(row: dict, old: dict, language: str) -> dict:
    """`row` with `language`'s words of `old`; rows that `old` lacks keep their own."""
    merged = {**row, "text": {**row["text"], language: old["text"].get(language, {})}}
    merged["children"] = {}
    for accessor, children in row["children"].items():
        before = {child["id"]: child for child in old["children"].get(accessor, [])}
        merged["children"][accessor] = [
            _with_text(child, before[child["id"]], language) if child["id"] in before else child
            for child in children
        ]
    return merged
