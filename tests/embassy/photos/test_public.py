import pytest
from django.core.files.base import ContentFile
from django.http import Http404
from django.urls import path, reverse

from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.models import renditions_storage
from embassy.photos.public import rendition
from embassy.photos.renditions import publish_renditions
from tests.embassy.photos.files import pdf, picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

urlpatterns = [path("media/<path:name>", rendition, name="rendition")]


@pytest.fixture
def published():
    original = ingest(upload(picture()))
    publish_renditions([original.pk])
    return original.renditions.get()


def test_rendition_is_served_for_good(client, published, django_assert_num_queries):
    assert published.file.url == reverse("rendition", args=[published.file.name])
    with django_assert_num_queries(0):
        response = client.get(published.file.url)
    assert len(b"".join(response.streaming_content)) == published.size
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Length"] == str(published.size)
    assert not response.cookies


def test_document_is_served_as_pdf(client):
    original = ingest_pdf(upload(pdf()))
    publish_renditions([original.pk])
    response = client.get(original.renditions.get().file.url)
    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Type"] == "application/pdf"


def test_file_named_without_its_recipe_is_still_served(client, published):
    """As files were named before those made together shared a token."""
    old = renditions_storage().save("ab/ab0123456789012345678901.jpg", ContentFile(b"old"))
    response = client.get(f"/media/{old}")
    assert b"".join(response.streaming_content) == b"old"


def test_unknown_name_is_not_found(client, published):
    name = published.file.name
    other = name[:20] + ("A" if name[20] != "A" else "B") + name[21:]
    assert client.get(f"/media/{other}").status_code == 404


def test_private_file_is_not_found_under_its_own_name(client):
    original = ingest(upload(picture()))
    assert client.get(f"/media/{original.file.name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../originals/secret.jpg",
        "ab/../../originals/secret.jpg",
        "/etc/passwd",
        "ab",
        "ab/",
        "ab\\..\\secret.jpg",
        "ab/secret.jpg\x00.jpg",
        "ab/ab0123456789012345678901.html",
        "ab/ab0123456789012345678901.svg",
        "ab/ab0123456789012345678901.jpg\n",
        "ab/ab0123456789012345678901-w480.html",
        "ab/ab0123456789012345678901-w480",
        "ab/ab0123456789012345678901-w480-w960.jpg",
        "ab/ab0123456789012345678901-original.jpg",
        "ab/ab0123456789012345678901-social-50.jpg",
        "ab/ab0123456789012345678901-w480/x.jpg",
        "ab/ab012345678901234567890-w480.jpg",
        "ab/əb0123456789012345678901.jpg",
    ],
)
def test_other_names_are_not_even_looked_for(rf, name, monkeypatch):
    storage = renditions_storage()
    storage.save("ab/ab0123456789012345678901.html", ContentFile(b"<script>"))
    monkeypatch.setattr(storage, "open", lambda *args: pytest.fail("looked for"))
    with pytest.raises(Http404):
        rendition(rf.get("/media/x"), name=name)


def test_traversal_by_address_is_not_found(client, media):
    (media / "originals").mkdir()
    (media / "originals" / "secret.jpg").write_bytes(b"secret")
    for tail in ("../originals/secret.jpg", "%2e%2e/originals/secret.jpg", "..%2foriginals"):
        assert client.get(f"/media/{tail}").status_code == 404


def test_only_reading_is_allowed(client, published):
    assert client.post(published.file.url).status_code == 405
    assert client.head(published.file.url).status_code == 200
