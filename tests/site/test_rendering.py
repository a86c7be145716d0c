"""Previews: the page of a text that is nowhere in the ledger."""

import pytest

from embassy.photos.showing import Shown, Sources
from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.editions import Edition
from embassy.publishing.publish import compose
from embassy.publishing.record import record
from embassy.site.rendering import render_item
from tests.factories import add_photo
from tests.site.world import ALL, in_all, make_world


def staff_files(photos, *, files=()):
    """A preview's own way to the pictures."""
    found = {photo["original"]: photo for photo in photos if photo}
    return Shown(
        pictures={pk: Sources(f"/admin/media/{pk}/", "", 10, 10) for pk in found},
        files={pk: f"/admin/media/{pk}/file/" for pk in files},
    )


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("kind", ["article", "event", "exhibit", "commemoration", "page"])
def test_preview_shows_a_draft_in_its_language(rf, db, kind, language):
    item = getattr(make_world(), kind)
    for name, value in in_all(lead="Draft lead", body="<p>Draft body</p>").items():
        setattr(item, name, value)
    item.save()
    add_photo(item, colour="gold", **in_all(caption="Draft caption"))
    revision = record(item=item, by=None)
    made = compose(revision.data, language)
    edition = Edition(
        item_id=item.pk,
        kind=kind,
        language=language,
        genre=made.genre,
        title=made.title,
        lead=made.lead,
        document=made.document,
        document_format=DOCUMENT_FORMAT,
        card=made.card,
        dated=revision.made_at,
        event_start=made.event_start,
        event_end=made.event_end,
    )
    response = render_item(rf.get("/admin/"), edition, finder=staff_files, preview=True)
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    for words in (f"Draft lead {language}", "<p>Draft body</p>", f"Draft caption {language}"):
        assert words in html
    assert "/admin/media/" in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
