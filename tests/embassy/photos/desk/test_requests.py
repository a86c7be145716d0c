"""What no screen of ours sends: one sentence and status 400, never a fault of the server."""

import pytest
from django.test import Client
from django.urls import reverse

from embassy.models import Photo, Sitting
from tests.factories import EventFactory, add_photo

pytestmark = pytest.mark.django_db

SCREENS = ["write_captions", "fill_pattern", "change_sheet", "known_files"]
UNREADABLE = "This request could not be read."


@pytest.fixture
def event():
    event = EventFactory(live_in=[])
    add_photo(event, caption_ru="Подпись")
    return event


def at(item, screen: str) -> str:
    return reverse(f"admin:embassy_gallery_{screen}", args=[item.pk])


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "\udcff",
        "[" * 200_000,
        '{"do":' + "[" * 100_000,
        '{"do": ' + "9" * 5_000 + "}",
        '{"do": {"a": 1}, "words": {}, "hashes": {}}',
        '{"do": NaN, "words": [NaN], "hashes": [NaN], "photos": [NaN]}',
        '{"do": "pick", "photos": [1e400], "words": [1e400], "hashes": [1e400]}',
        '{"do": "fill", "field": [], "patterns": {}, "words": [[[]]], "hashes": [[]]}',
        '{"do": "order", "photos": ["1"], "before": "1", "words": ["1"], "hashes": ["1"]}',
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_one_sentence(client, editor, event, screen, body):
    client.force_login(editor)
    answer = client.post(
        at(event, screen),
        body.encode("utf-8", "surrogateescape"),
        content_type="application/json",
        headers={"Accept-Language": "en"},
    )
    assert (answer.status_code, answer.json()) == (400, {"sentence": UNREADABLE})
    assert not Sitting.objects.exists()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_form_instead_of_json_is_one_sentence(editor, event, screen):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(editor)
    assert client.post(at(event, screen), {"do": "pick"}).status_code == 403
    client.get(at(event, "captions"))
    token = client.cookies["csrftoken"].value
    # Checking the token reads the form, and then there is no body left.
    answer = client.post(at(event, screen), {"do": "pick", "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.json()) == (400, {"sentence": UNREADABLE})


@pytest.mark.parametrize(
    "sent",
    [
        {"taken_at": "0001-01-01T00:00:00"},
        {"taken_at": "9999-12-31T23:59:59"},
        {"taken_at": "x\0", "was-taken_at": "x"},
        {"focal_x": "nan", "focal_y": "1e400"},
        {"caption_ru": "a\0b"},
        {"officials": ["99999999999", "x", "٣"], "was-officials": "1,999999999999999,²"},
        {"verdict": "zz"},
        {"verdict": "", "was-verdict": "zz"},
        {"cover": "on", "verdict": "rejected"},
        {"action": "bring_back"},
        {"action": "zz"},
    ],
    ids=range(11),
)
def test_no_value_of_a_picture_is_a_fault(client, editor, event, sent):
    photo = Photo.objects.get(gallery=event.pk)
    client.force_login(editor)
    address = reverse("admin:embassy_gallery_picture", args=[event.pk, photo.pk])
    assert client.post(address, sent).status_code in (200, 302)


@pytest.mark.parametrize("number", [2**31, 2**63, 2**80])
def test_no_number_in_an_address_is_a_fault(client, editor, event, number):
    client.force_login(editor)
    addresses = [
        reverse("admin:embassy_gallery_picture", args=[event.pk, number]),
        reverse("admin:embassy_gallery_captions", args=[number]),
        *(reverse(f"media:{name}", args=[number]) for name in ("thumbnail", "picture", "file")),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 5
