"""Uploading into a gallery, a file a request: what is kept, what is refused, what is not lost."""

import errno
import hashlib
import json
import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from embassy.models import Gallery, Original, Photo, Photographer, Revision
from embassy.photos import opening
from embassy.photos.arranging import natural
from embassy.photos.joining_in import take_in
from embassy.photos.receiving import NamelessFileUploadHandler
from embassy.photos.unused import remove_unused, unused_originals
from embassy.publishing.sittings import IDLE, Sitting, end_idle
from tests.embassy.photos.files import (
    animated_gif,
    from_camera,
    pdf,
    picture,
    png_claiming,
    upload,
)
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db

NAMELESS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "embassy.photos.receiving.NamelessFileUploadHandler",
]


@pytest.fixture(autouse=True)
def in_english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def desk(client, photographer):
    client.force_login(photographer)
    return client


@pytest.fixture
def event():
    return EventFactory(live_in=[])


def at(item, screen: str = "take_file") -> str:
    return reverse(f"admin:embassy_gallery_{screen}", args=[item.pk])


def send(client, item, content: bytes, name="photo.jpg", **fields):
    """The answer's status and JSON."""
    answer = client.post(at(item), {"file": upload(content, name), **fields})
    return answer.status_code, answer.json()


def ask(client, item, hashes):
    answer = client.post(
        at(item, "known_files"), json.dumps({"hashes": hashes}), content_type="application/json"
    )
    return answer.status_code, answer.json()


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ------------------------------------------------------------------------------ what is taken
def test_upload_is_a_picture_of_the_gallery_and_of_a_sitting(desk, event, photographer):
    before = Revision.objects.filter(item=event.pk).count()
    status, told = send(desk, event, picture(), "Səfir 1.jpg")
    photo = Photo.objects.get(gallery=event.pk)
    assert (status, told) == (
        200,
        {
            "photo": photo.pk,
            "original": photo.original_id,
            "kept": "new",
            "position": 0,
            "thumbnail": reverse("media:thumbnail", args=[photo.original_id]),
            "name": "Səfir 1.jpg",
        },
    )
    assert photo.original.uploaded_by == photographer
    assert Sitting.objects.get(pk=event.pk).by == photographer
    assert Revision.objects.filter(item=event.pk).count() == before
    assert desk.get(told["thumbnail"])["Content-Type"] == "image/jpeg"


def test_uploads_and_done_are_one_revision(desk, event, photographer):
    before = Revision.objects.filter(item=event.pk).count()
    for number in range(5):
        send(desk, event, picture(colour=(number * 40, 9, 9)))
    assert desk.post(at(event, "done")).json() == {"save": before + 1}
    assert not Sitting.objects.exists()
    last = event.revisions.order_by("-number").first()
    assert last.by == photographer
    assert len(last.data["gallery"]["children"]["photos"]) == 5


def test_sitting_that_was_left_ends_by_itself_with_what_was_uploaded(desk, event):
    send(desk, event, picture())
    assert end_idle() == 0
    Sitting.objects.update(last_at=timezone.now() - IDLE - timedelta(seconds=1))
    before = Revision.objects.filter(item=event.pk).count()
    assert end_idle() == 1
    assert Revision.objects.filter(item=event.pk).count() == before + 1


def test_words_of_the_file_and_the_photographers_usual_ones_fill_the_picture(
    desk, event, photographer
):
    Photographer.objects.create(user=photographer, credit={"az": "Səfirlik"}, creator="Someone")
    _status, told = send(desk, event, from_camera())
    photo = Photo.objects.get(pk=told["photo"])
    assert getattr(photo, f"caption_{event.source_language}") == "Wreaths"
    assert (photo.creator, photo.credit_az) == ("Səlim Nümunəyev", "Səfirlik")


@pytest.mark.parametrize(
    ("place", "position"), [("7", 7), ("", 1), ("-3", 1), ("9" * 30, 1), ("٣", 3), ("1e3", 1)]
)
def test_place_is_the_position_and_else_the_end(desk, event, place, position):
    send(desk, event, picture())
    _status, told = send(desk, event, picture(colour="navy"), place=place)
    assert told["position"] == position


def test_order_is_that_of_the_places_however_they_arrive(desk, event):
    for place in (2, 0, 1):
        send(desk, event, picture(colour=(place * 60, 0, 0)), f"{place}.jpg", place=str(place))
    names = [photo.original.name for photo in Photo.objects.filter(gallery=event.pk)]
    assert names == ["0.jpg", "1.jpg", "2.jpg"]


# ---------------------------------------------------------------------------- what comes again
def test_same_content_again_is_known_and_changes_nothing(desk, event):
    _status, first = send(desk, event, picture(), place="4")
    status, again = send(desk, event, picture(), "other name.png", place="9")
    assert (status, again) == (200, {**first, "kept": "known"})
    assert Photo.everything.count() == Original.objects.count() == 1


def test_same_content_in_another_gallery_is_new_there(desk, event):
    send(desk, event, picture())
    _status, told = send(desk, EventFactory(live_in=[]), picture())
    assert told["kept"] == "new"
    assert (Photo.objects.count(), Original.objects.count()) == (2, 1)


def test_picture_that_was_taken_out_comes_back_with_its_words(desk, event):
    _status, first = send(desk, event, picture())
    Photo.objects.update(removed_at=timezone.now(), caption_ru="Венки", position=3)
    _status, again = send(desk, event, picture(), place="8")
    assert again == {**first, "kept": "back", "position": 3}
    photo = Photo.objects.get()
    assert (photo.pk, photo.caption_ru) == (first["photo"], "Венки")


@pytest.mark.parametrize("removed_at", [None, timezone.now()])
def test_rejected_picture_stays_rejected(desk, event, removed_at):
    send(desk, event, picture())
    Photo.objects.update(rejected=True, removed_at=removed_at)
    _status, again = send(desk, event, picture())
    assert again["kept"] == "rejected"
    assert Photo.objects.get().rejected


def test_picture_whose_file_was_lost_is_mended(desk, event, originals):
    content = picture()
    send(desk, event, content)
    original = Original.objects.get()
    original.file.storage.delete(original.file.name)
    assert ask(desk, event, [sha(content)])[1]["here"] == {}
    assert send(desk, event, content)[1]["kept"] == "known"
    assert len(originals()) == 2
    assert ask(desk, event, [sha(content)])[1]["here"].keys() == {sha(content)}


def test_known_files_are_told_by_content_and_by_gallery(desk, event):
    contents = [picture(colour=colour) for colour in ("red", "green", "blue", "gold", "teal")]
    kept, rejected, removed, elsewhere, _absent = contents
    send(desk, event, kept, "kept.jpg", place="2")
    told = {sha(kept): send(desk, event, kept)[1]}
    send(desk, event, rejected)
    Photo.objects.filter(original__sha256=sha(rejected)).update(rejected=True)
    told[sha(rejected)] = send(desk, event, rejected)[1]
    send(desk, event, removed)
    Photo.objects.filter(original__sha256=sha(removed)).update(removed_at=timezone.now())
    send(desk, EventFactory(live_in=[]), elsewhere)
    status, answer = ask(desk, event, [sha(content) for content in contents])
    assert (status, answer) == (200, {"here": told, "next": 5, "places": [2, 3, 4]})


def test_known_files_of_an_item_without_gallery(desk, event):
    assert ask(desk, event, []) == (200, {"here": {}, "next": 0, "places": []})
    assert not Gallery.objects.exists()


@pytest.mark.parametrize(
    "hashes", [None, "x", ["x"], [1], [["a" * 64]], ["A" * 64], ["a" * 64] * 501]
)
def test_known_files_refuses_what_no_page_sends(desk, event, hashes):
    status, answer = ask(desk, event, hashes)
    assert (status, list(answer)) == (400, ["sentence"])


# ---------------------------------------------------------------------------- what is refused
NOT_A_PICTURE = (
    "This is not a picture the site can read. Upload JPEG, PNG, WebP, AVIF, TIFF or GIF."
)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (picture()[:200], "truncated.jpg", "The picture is broken or incomplete."),
        (b"\xff\xd8\xff" + b"\x00" * 500, "broken.jpg", "The picture is broken or incomplete."),
        (b"<html><script>alert(1)</script>", "renamed.jpg", NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "renamed.png", NOT_A_PICTURE),
        (pdf(), "document.jpg", NOT_A_PICTURE),
        (png_claiming(60_000, 60_000), "bomb.png", "The picture has more than 100 megapixels."),
        (
            b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 50,
            "phone.heic",
            "HEIC pictures cannot be read here. Save the picture as JPEG and upload that.",
        ),
        (animated_gif(), "moving.gif", "Animated pictures are not taken. Upload a still picture."),
        (b"", "nothing.jpg", "The file is empty."),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[-5:] else "",
)
def test_bad_file_is_one_sentence_and_leaves_nothing(
    desk, event, originals, content, name, sentence
):
    assert send(desk, event, content, name) == (400, {"sentence": sentence})
    assert not Original.objects.exists()
    assert not Gallery.objects.exists()
    assert not Sitting.objects.exists()
    assert originals() == []
    assert send(desk, event, picture())[0] == 200


def test_too_large_file_is_refused(desk, event, monkeypatch):
    monkeypatch.setattr("embassy.photos.ingest.MAX_BYTES", 2_000_000)
    status, told = send(desk, event, picture() + b"\x00" * 2_000_000)
    assert (status, told) == (400, {"sentence": "The file is larger than 2 MB."})


def test_polyglot_is_kept_as_the_picture_it_is(desk, event):
    content = picture() + b"<html><script>alert(1)</script></html>"
    _status, told = send(desk, event, content, "page.html")
    answer = desk.get(reverse("media:file", args=[told["original"]]))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'attachment; filename="page.jpg"'


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Şəkil əlavə №1.jpg", "Şəkil əlavə №1.jpg"),
        ("Фото с церемонии.JPG", "Фото с церемонии.JPG"),
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Press\\one.jpg", "one.jpg"),
        ("ə" * 300 + ".jpg", "ə" * 251 + ".jpg"),
        ("a\u202egpj.exe.jpg", "agpj.exe.jpg"),
        ("<b>&amp;.jpg", "<b>&.jpg"),
    ],
)
def test_names_are_kept_for_people_and_name_no_file(desk, event, originals, name, kept):
    status, told = send(desk, event, picture(), name)
    assert (status, told["name"]) == (200, kept)
    assert all(stored[3:67] == sha(picture()) for stored in originals())


def test_full_disk_is_507_and_leaves_nothing(desk, event, monkeypatch, originals):
    def full(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    status, told = send(desk, event, picture())
    sentence = "The file could not be kept: the disk is full or the media folder cannot be written."
    assert (status, told) == (507, {"sentence": sentence})
    assert not Original.objects.exists()
    monkeypatch.undo()
    assert send(desk, event, picture())[0] == 200


def large(colour="maroon") -> bytes:
    """A picture that Django does not keep in memory on its way in."""
    return picture(colour=colour) + b"\x00" * 3_000_000


def test_nameless_files_carry_large_uploads(desk, event, settings, tmp_path, originals):
    settings.FILE_UPLOAD_HANDLERS = NAMELESS
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploading"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    assert send(desk, event, large())[0] == 200
    original = Original.objects.get()
    assert original.file.read() == large()
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
    assert len(originals()) == 2


def test_large_upload_has_no_name_while_it_comes_in(settings, tmp_path, rf):
    """So there is none that a killed server could leave behind."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    handler = NamelessFileUploadHandler(rf.post("/"))
    handler.new_file("file", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(b"x" * 100_000, 0)
    assert list(tmp_path.iterdir()) == []
    file = handler.file_complete(100_000)
    assert (file.name, file.size, file.read()) == ("a.jpg", 100_000, b"x" * 100_000)
    file.close()


def test_disk_that_fills_up_on_the_way_is_507(desk, event, settings):
    """/dev/full refuses every write; uploads may wait on another disk than that of the media."""
    settings.FILE_UPLOAD_HANDLERS = NAMELESS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "embassy.photos.receiving.tempfile.TemporaryFile",
            lambda dir=None: open("/dev/full", "w+b"),  # noqa: SIM115, PTH123
        )
        status, told = send(desk, event, large())
        assert (status, list(told)) == (507, ["sentence"])
        page = desk.post(at(event, "upload"), {"files": upload(large(), "one.jpg")})
        assert [name for name, _sentence in page.context["refused"]] == ["Further files"]
    assert send(desk, event, large())[0] == 200


def test_connection_that_breaks_keeps_nothing(desk, event, originals):
    """What has arrived may look like a whole picture."""
    body = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body += picture()
    for cut in (body, body + b"\r\n--cu"):
        answer = desk.post(at(event), cut, content_type="multipart/form-data; boundary=cut")
        assert answer.status_code == 400
    assert originals() == []
    assert (
        desk.post(
            at(event), body + b"\r\n--cut--\r\n", content_type="multipart/form-data; boundary=cut"
        ).json()["name"]
        == "a.jpg"
    )


def test_one_file_a_request(desk, event):
    for files in ({}, {"file": upload(picture()), "other": upload(picture(colour="red"))}):
        answer = desk.post(at(event), files)
        assert (answer.status_code, list(answer.json())) == (400, ["sentence"])
    assert not Original.objects.exists()
    for screen in ("take_file", "known_files"):
        assert desk.get(at(event, screen)).status_code == 405


# ------------------------------------------------------------------------------- who, and whom
def test_writers_without_the_right_are_turned_away(client, writer, translator, event):
    for person in (writer, translator):
        person.user_permissions.remove(*Permission.objects.filter(codename="add_photo"))
        client.force_login(person)
        may = person.has_perm("embassy.add_photo") and person.has_perm("embassy.change_gallery")
        for screen in ("upload", "take_file", "known_files"):
            answer = client.post(at(event, screen), {"file": upload(picture())})
            assert (answer.status_code == 403) is not may
    assert not translator.has_perm("embassy.change_gallery")


def test_nobody_signed_in_is_sent_to_sign_in(client, event):
    answer = client.post(at(event), {"file": upload(picture())})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))
    assert not Original.objects.exists()


def test_token_of_the_session_is_asked_for(event, photographer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(photographer)
    assert client.post(at(event), {"file": upload(picture())}).status_code == 403
    assert not Original.objects.exists()


def test_database_that_is_away_is_no_refusal(desk, event, monkeypatch):
    """The page sends the file again: only a sentence in JSON means that it is not wanted."""

    def away(*_args, **_more):
        raise OperationalError

    monkeypatch.setattr("embassy.photos.desk.uploading.take_in", away)
    answer = desk.post(at(event), {"file": upload(picture())})
    assert answer.status_code == 503
    assert answer["Content-Type"].startswith("text/html")


def test_deleted_item_is_said(desk, event):
    address = at(event)
    event.delete()
    answer = desk.post(address, {"file": upload(picture())})
    assert (answer.status_code, list(answer.json())) == (404, ["sentence"])


# ------------------------------------------------------------------------- what dies half way
@pytest.mark.django_db(transaction=True)
def test_upload_that_died_before_its_place_is_found_after_an_hour(event, photographer, originals):
    """The server ends between the file and its row in the gallery."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("embassy.photos.joining_in.add_photo", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_in(event.pk, upload(picture()), by=photographer)
    original = Original.objects.get()
    assert not Gallery.objects.exists()  # rows of a picture come together or not at all
    assert not Sitting.objects.exists()
    assert unused_originals() == []
    Original.objects.update(uploaded_at=timezone.now() - timedelta(minutes=61))
    assert unused_originals() == [original]
    assert remove_unused() == 1
    assert originals() == []


def test_upload_that_died_before_its_place_finds_it_with_the_next_attempt(
    desk, event, photographer
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("embassy.photos.joining_in.add_photo", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_in(event.pk, upload(picture()), by=photographer)
    Original.objects.update(uploaded_at=timezone.now() - timedelta(minutes=61))
    assert send(desk, event, picture())[1]["kept"] == "new"
    assert remove_unused() == 0
    assert Original.objects.count() == Photo.objects.count() == 1


def _killed(*_args, **_more):
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_same_content_at_the_same_moment_is_one_picture(event, photographer, originals):
    outcomes, start = [], threading.Barrier(4)

    def run():
        try:
            start.wait()
            outcomes.append(str(take_in(event.pk, upload(large()), by=photographer).kept))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["known", "known", "known", "new"]
    assert Photo.everything.count() == Original.objects.count() == 1
    assert len(originals()) == 2


# --------------------------------------------------------------------------- without any script
def test_page_offers_an_ordinary_form_and_the_way_on(desk, event):
    page = desk.get(at(event, "upload"))
    html = page.content.decode()
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in html
    assert 'data-too-large="The file is larger than 60 MB."' in html
    assert f'data-largest="{opening.MAX_BYTES}"' in html
    assert f'href="{at(event, "change")}"' in html
    assert "image/heic" not in html
    assert "image/*" not in html


def test_ordinary_form_takes_all_it_can_in_order_and_lists_the_rest(desk, event):
    send(desk, event, picture())
    files = [
        upload(picture(colour="blue"), "IMG_10.jpg"),
        upload(picture(colour="red"), "IMG_9.jpg"),
        upload(b"no picture", "Снимок.jpg"),
        upload(picture(), "again.jpg"),
    ]
    page = desk.post(at(event, "upload"), {"files": files})
    assert page.status_code == 200
    assert (page.context["taken"], page.context["known"]) == (2, 1)
    assert page.context["refused"] == [("Снимок.jpg", NOT_A_PICTURE)]
    html = page.content.decode()
    assert "Снимок.jpg" in html
    assert "2 pictures have been taken." in html
    photos = Photo.objects.filter(gallery=event.pk)
    assert [(photo.position, photo.original.name) for photo in photos] == [
        (0, "photo.jpg"),
        (1, "IMG_9.jpg"),
        (2, "IMG_10.jpg"),
    ]


def test_ordinary_form_without_files_says_so(desk, event):
    assert "Choose at least one file." not in desk.get(at(event, "upload")).content.decode()
    answer = desk.post(at(event, "upload"), {})
    assert answer["Content-Type"].startswith("text/html")
    assert "Choose at least one file." in answer.content.decode()


def test_names_are_ordered_as_photographers_count():
    names = ["b2", "IMG_10.jpg", "img_9.jpg", "IMG_009a.jpg", "1", "Ə", "а"]
    assert sorted(names, key=natural) == [
        "1", "b2", "img_9.jpg", "IMG_009a.jpg", "IMG_10.jpg", "Ə", "а",
    ]  # fmt: skip


def test_upload_page_asks_a_constant_number_of_queries(desk, event, django_assert_max_num_queries):
    desk.get(at(event, "upload"))
    counts = []
    for number in (1, 12):
        while Photo.objects.count() < number:
            send(desk, event, picture(colour=(Photo.objects.count() * 20, 7, 7)))
        with django_assert_max_num_queries(60) as asked:
            desk.get(at(event, "upload"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_upload_of_a_file_field_of_another_name_is_taken(desk, event):
    file = SimpleUploadedFile("a.jpg", picture())
    assert desk.post(at(event), {"picture": file}).status_code == 200
