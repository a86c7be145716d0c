"""Pictures and documents by a link: those of what it shows, and no other."""

from io import BytesIO

import pytest
from PIL import Image

from embassy.links import signing
from embassy.links.making import revoke_link
from embassy.models import Photo
from embassy.photos.ingest import ingest, ingest_pdf
from embassy.publishing.record import record
from tests.embassy.links.drafts import page_of, save
from tests.embassy.photos.files import pdf, upload
from tests.factories import ArticleFactory, add_photo, picture_file

pytestmark = pytest.mark.django_db

EVERY = ("preview", "approval", "mailed", "press")


def original_of(article):
    return Photo.objects.get(gallery=article.pk).original


def private(response) -> None:
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response.cookies == {}


@pytest.mark.parametrize("kind", EVERY)
def test_picture_of_a_link_is_a_jpeg_for_its_holder(client, links, article, kind):
    path = signing.picture_of(links[kind], original_of(article).pk)
    assert path in client.get(page_of(links[kind])).content.decode()
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    private(response)
    with Image.open(BytesIO(b"".join(response.streaming_content))) as image:
        assert image.size == (320, 240)
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("kind", EVERY)
def test_other_pictures_are_not_found(client, links, article, kind):
    other = ArticleFactory(live_in=None)
    strangers = [add_photo(other, colour="gold").original.pk]
    strangers += [ingest(picture_file(colour="black")).pk]  # uploaded, and in no item
    # A picture of the same item that came after the save which is shown.
    strangers += [add_photo(article, colour="white").original.pk]
    strangers += [0, 10**17]
    for pk in strangers:
        response = client.get(signing.picture_of(links[kind], pk))
        assert response.status_code == 404
        private(response)
        assert client.get(signing.file_of(links[kind], pk)).status_code == 404


def test_rejected_picture_is_not_found(client, make, article, writer):
    rejected = add_photo(article, colour="gold", rejected=True).original.pk
    save(article, writer)
    assert client.get(signing.picture_of(make("preview"), rejected)).status_code == 404


@pytest.mark.parametrize("kind", EVERY)
def test_pictures_end_with_their_link(client, links, article, editor, kind):
    path = signing.picture_of(links[kind], original_of(article).pk)
    revoke_link(link=links[kind], by=editor)
    assert client.get(path).status_code == 404


def test_picture_needs_the_signature(client, make, article):
    link = make("preview")
    pk = original_of(article).pk
    assert client.get(f"/link/{link.pk.hex}/picture/{pk}/").status_code == 404
    assert client.get(f"/link/{signing.signed(link)[:-1]}/picture/{pk}/").status_code == 404


def test_pictures_own_file_with_what_the_camera_wrote_is_not_handed_out(client, make, article):
    assert client.get(signing.file_of(make("preview"), original_of(article).pk)).status_code == 404


def test_attached_document_can_be_taken(client, make, article, writer):
    article.attachment = ingest_pdf(upload(pdf(), "Bəyanat.pdf"))
    save(article, writer)
    link = make("preview")
    path = signing.file_of(link, article.attachment_id)
    assert path in client.get(page_of(link)).content.decode()
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"].startswith("attachment")
    private(response)


def test_picture_that_is_lost_on_the_disk_is_not_found_and_still_private(client, make, article):
    original = original_of(article)
    original.preview.storage.delete(original.preview.name)
    response = client.get(signing.picture_of(make("preview"), original.pk))
    assert response.status_code == 404
    private(response)


def test_draft_that_belongs_to_a_draft_does_not_name_it(client, make, article, writer):
    from tests.factories import EventFactory

    secret = {f"title_{code}": "Тайная встреча" for code in ("az", "ru", "kk", "en")}
    article.event = EventFactory(live_in=None, **secret)
    save(article, writer)
    link = make("preview")
    assert "Тайная" not in client.get(page_of(link)).content.decode()
    record(item=article.event, by=None)
