from io import BytesIO

import pytest
from django.test import Client
from django.urls import include, path
from PIL import Image

from embassy.photos.ingest import ingest, ingest_pdf
from embassy.photos.models import Original, originals_storage
from tests.embassy.photos.files import halves, pdf, picture, saved, upload

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

urlpatterns = [path("admin/media/", include("embassy.photos.urls"))]
VIEWS = ["", "thumbnail/", "file/"]


@pytest.fixture
def staff(client, photographer) -> Client:
    client.force_login(photographer)
    return client


def address(original, view=""):
    return f"/admin/media/{original.pk}/{view}"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_picture_is_the_preview(staff):
    original = ingest(upload(saved(halves((2000, 1000)), "PNG"), "Əklil.png"))
    response = staff.get(address(original))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''%C6%8Fklil.jpg"
    with Image.open(BytesIO(body(response))) as image:
        assert image.size == (1600, 800)


def test_thumbnail_is_small(staff):
    response = staff.get(address(ingest(upload(saved(halves((2000, 1000))))), "thumbnail/"))
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    with Image.open(BytesIO(body(response))) as image:
        assert image.size == (320, 160)


def test_file_is_served_as_what_was_decoded(staff):
    original = ingest(upload(picture("PNG"), "page.html"))
    response = staff.get(address(original, "file/"))
    assert body(response) == picture("PNG")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="page.png"'


def test_document_opens_in_the_browser(staff):
    original = ingest_pdf(upload(pdf(), 'a "quoted"\r\nname.pdf'))
    response = staff.get(address(original, "file/"))
    assert body(response) == pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; ")
    assert "\n" not in response["Content-Disposition"]
    assert "Content-Security-Policy" not in response


@pytest.mark.parametrize("view", VIEWS)
def test_visitor_sees_nothing(client, view):
    assert client.get(address(ingest(upload(picture())), view)).status_code == 403


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_superuser": True}])
def test_staff_without_the_right_and_others_with_it_see_nothing(
    client, django_user_model, view, fields
):
    client.force_login(django_user_model.objects.create_user("someone", **fields))
    assert client.get(address(ingest(upload(picture())), view)).status_code == 403


@pytest.mark.parametrize("view", VIEWS)
def test_missing_original_is_not_found(staff, view):
    assert staff.get(address(Original(pk=987654321), view)).status_code == 404


@pytest.mark.parametrize("view", VIEWS)
def test_lost_file_is_not_found(staff, view):
    original = ingest(upload(picture()))
    originals_storage().delete(original.file.name)
    originals_storage().delete(original.preview.name)
    assert staff.get(address(original, view)).status_code == 404


@pytest.mark.parametrize("view", ["", "thumbnail/"])
def test_document_has_no_picture(staff, view):
    assert staff.get(address(ingest_pdf(upload(pdf())), view)).status_code == 404


@pytest.mark.parametrize("view", VIEWS)
def test_only_reading_is_allowed(staff, view):
    original = ingest(upload(picture()))
    assert staff.post(address(original, view)).status_code == 405
    assert staff.head(address(original, view)).status_code == 200
