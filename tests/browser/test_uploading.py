"""Bulk upload in a real browser: nothing is lost and nothing doubled, whatever ends half way."""

import os
import random
import time
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from embassy.models import Original, Photo, Revision
from embassy.photos import storing
from embassy.photos.inventory import ORIGINALS
from embassy.photos.models import originals_storage, renditions_storage
from tests.browser.killable import KillableServer
from tests.browser.test_wire_to_page import log_in
from tests.factories import EventFactory

SIZE = (640, 427)


@pytest.fixture
def event(transactional_db):
    return EventFactory(live_in=[])


@pytest.fixture
def server(event, photographer, settings, monkeypatch, tmp_path):
    """The real application server on the tests' database, with its own media folder."""
    media = tmp_path / "var" / "media"
    settings.MEDIA_ROOT = media / "public"
    for storage, folder in ((originals_storage(), "originals"), (renditions_storage(), "public")):
        # The tests look where the server writes (see tests/embassy/photos/conftest.py).
        monkeypatch.setitem(storage.__dict__, "base_location", media / folder)
        monkeypatch.setitem(storage.__dict__, "location", str(media / folder))
    with KillableServer(tmp_path / "var") as server:
        yield server


@pytest.fixture
def tab(chromium, server, photographer, django_db_serialized_rollback):
    """A photographer's tab on the server that can be killed."""
    client = Client()
    client.force_login(photographer)
    context = chromium.new_context(base_url=server.url, locale="ru-RU")
    context.set_default_timeout(60_000)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])
    tab = context.new_page()
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error.stack)))
    yield tab
    context.close()
    assert faults == []


@pytest.fixture
def draw(tmp_path):
    """A function: so many small photographs of different content, named as a camera does.

    Every tenth is padded to a size that is not kept in memory on its way in.
    """

    def draw(count: int, *, folder="card") -> list[Path]:
        where = tmp_path / folder
        where.mkdir(exist_ok=True)
        made = []
        for number in range(1, count + 1):
            tints = [Image.new("L", SIZE, random.randrange(256)) for _ in range(2)]
            bands = random.sample([Image.effect_noise(SIZE, 40), *tints], 3)
            made.append(where / f"IMG_{number}.JPG")
            with made[-1].open("wb") as file:
                Image.merge("RGB", bands).save(file, "JPEG", quality=80)
                if number % 10 == 0:
                    file.write(bytes(2_700_000))
        return made

    return draw


def address(event, screen="upload") -> str:
    return reverse(f"admin:embassy_gallery_{screen}", args=[event.pk])


@contextmanager
def posts(tab, event):
    """The files sent from a tab so far: a list that grows."""
    sent = []

    def note(request):
        if request.method == "POST" and request.url.endswith(address(event, "take_file")):
            sent.append(request)

    tab.on("request", note)
    yield sent
    tab.remove_listener("request", note)


def open_page(tab, event):
    tab.goto(address(event))
    tab.locator("[data-live]").wait_for()


def choose(tab, files):
    tab.locator("input[name=files]").set_input_files(files)


def drop(tab, path: Path):
    """As from the desktop: the browser itself makes the entries of a folder."""
    devtools = tab.context.new_cdp_session(tab)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": data})
    devtools.detach()


def all_done(tab, timeout=180_000):
    tab.wait_for_function("document.querySelector('[data-share]').value === 1", timeout=timeout)


def lines(tab, kept: str) -> int:
    return tab.locator(f".uploading-{kept}").count()


def until(tab, happens, longest=120):
    end = time.monotonic() + longest
    while not happens():
        assert time.monotonic() < end
        tab.wait_for_timeout(20)


def names(event) -> list[str]:
    return [
        photo.original.name
        for photo in Photo.everything.filter(gallery=event.pk)
        .select_related("original")
        .order_by("position", "pk")
    ]


# ------------------------------------------------------------------------------------ the proof
def test_two_hundred_photos_arrive_though_the_server_is_killed_twice(server, tab, event, draw):
    card = draw(200)
    began = time.monotonic()
    open_page(tab, event)
    with posts(tab, event) as sent:
        drop(tab, card[0].parent)
        for enough in (50, 120):
            until(tab, lambda enough=enough: Photo.objects.count() >= enough)
            server.kill()
            tab.wait_for_timeout(500)
            assert Photo.objects.count() < 200
            server.start()
        all_done(tab)
    took, resent = time.monotonic() - began, len(sent) - 200

    assert server.kills == 2
    assert names(event) == [path.name for path in card]
    assert Original.objects.count() == 200
    assert lines(tab, "new") == 200
    assert tab.locator("[data-failed] li").count() == 0
    assert ORIGINALS.without_file() == []
    halves = clean_of_the_killed()
    assert list(server.passing.iterdir()) == []

    with posts(tab, event) as sent:
        open_page(tab, event)
        drop(tab, card[0].parent)
        all_done(tab)
    assert sent == []
    assert lines(tab, "known") == 200
    assert names(event) == [path.name for path in card]
    assert Original.objects.count() == 200

    saves = Revision.objects.filter(item=event.pk).count()
    tab.locator("[data-finish]").click()
    tab.wait_for_url(f"**{address(event, 'change')}")
    assert Revision.objects.filter(item=event.pk).count() == saves + 1
    print(f"{took:.1f} s, {resent} files sent again, {len(halves)} left half-written")  # noqa: T201


def clean_of_the_killed() -> set[str]:
    """What half-written files a kill has left; afterwards, rows and files are the same set."""
    storage = originals_storage()
    left = set(storing.stored_names(storage)) - {name for _model, _pk, name in ORIGINALS.rows()}
    hours_ago = time.time() - 7200
    for name in storing.stored_names(storage):
        os.utime(storage.path(name), (hours_ago, hours_ago))
    half = Path(storage.path("aa/half-written.jpg"))  # wherever the kill fell, one is there
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"\xff\xd8")
    os.utime(half, (hours_ago, hours_ago))
    said = StringIO()
    call_command("check_media", clean=True, stdout=said)
    for name in {*left, "aa/half-written.jpg"}:
        assert f"nothing names the file {name}" in said.getvalue()
    assert said.getvalue().endswith("Media files and database agree.\n")
    named = {name for _model, _pk, name in ORIGINALS.rows()}
    assert set(storing.stored_names(storage)) == named
    assert len(named) == 2 * Original.objects.count()
    return left


# ------------------------------------------------------------------------ one thing at a time
@pytest.fixture
def desk(page, event, photographer):
    """The upload page on pytest's own server."""
    log_in(page, "photographer")
    open_page(page, event)
    return page


def test_bad_files_are_listed_and_the_others_go_on(desk, event, draw, tmp_path):
    good = draw(6)
    names_of_bad = "IMG_3a.JPG", "Снимок ə.png", "пусто.jpg", "large.jpg", "IMG_1.NEF", "clip.mp4"
    bad = [tmp_path / name for name in names_of_bad]
    bad[0].write_bytes(good[0].read_bytes()[:2000])
    bad[1].write_text("<html>")
    bad[2].touch()
    with bad[3].open("wb") as file:
        file.truncate(60_000_001)
    for name in bad[4:]:
        name.write_bytes(b"II*\x00")
    with posts(desk, event) as sent:
        choose(desk, [*bad, *good])
        all_done(desk)
    assert len(sent) == 8  # what is empty, too large or no picture by its name is not even sent
    assert names(event) == [path.name for path in good]
    failed = desk.locator("[data-failed] li")
    said = {
        line.locator("[data-name]").inner_text(): line.locator("[data-state]").inner_text()
        for line in failed.all()
    }
    assert set(said) == {path.name for path in bad}
    assert said["large.jpg"] == desk.locator("[data-uploading]").get_attribute("data-too-large")
    assert said["пусто.jpg"] == desk.locator("[data-uploading]").get_attribute("data-empty")
    assert said["IMG_1.NEF"] == desk.locator("[data-uploading]").get_attribute("data-raw")
    assert said["clip.mp4"] == said["Снимок ə.png"]
    assert len(set(said.values())) == 5
    assert lines(desk, "new") == 6
    assert not failed.filter(has_text="large.jpg").locator("[data-retry]").is_visible()


def test_retry_takes_what_was_refused(desk, event, draw, monkeypatch):
    def full(self, name, content):
        raise OSError(28, "No space left on device")

    card = draw(4)
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", full)
        choose(desk, card)
        all_done(desk)
    assert desk.locator("[data-failed] li").count() == 4
    assert not Photo.objects.exists()
    desk.locator("[data-failed] li", has_text=card[1].name).locator("[data-retry]").click()
    desk.wait_for_function("document.querySelectorAll('.uploading-new').length === 1")
    assert names(event) == [card[1].name]
    desk.locator("[data-retry-all]").click()
    desk.wait_for_function("document.querySelectorAll('.uploading-new').length === 4")
    assert names(event) == [path.name for path in card]
    assert not desk.locator("[data-failures]").is_visible()


def test_closed_page_warns_and_the_same_files_complete_the_gallery(desk, event, draw):
    card = draw(40)
    choose(desk, card)
    until(desk, lambda: Photo.objects.count() >= 8)
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto("about:blank")
    assert asked == ["beforeunload"]
    there = Photo.objects.count()
    assert there < 40
    with posts(desk, event) as sent:
        open_page(desk, event)
        choose(desk, card)
        all_done(desk)
    assert len(sent) <= 40 - there
    assert names(event) == [path.name for path in card]
    assert lines(desk, "known") == 40 - len(sent)


def test_second_drop_comes_after_the_first_and_doubles_nothing(desk, event, draw):
    first = draw(5)
    choose(desk, first)
    all_done(desk)
    second = draw(5, folder="second")
    mixed = [second[0].rename(second[0].with_name("IMG_01.JPG")), first[1], *second[2:]]
    choose(desk, [*mixed, first[0]])
    until(desk, lambda: desk.locator(".uploading-new").count() == 9)
    expected = [path.name for path in first] + ["IMG_01.JPG", "IMG_3.JPG", "IMG_4.JPG", "IMG_5.JPG"]
    assert names(event) == expected
    assert desk.locator(".uploading-file").count() == 9


def test_signed_out_upload_pauses_and_goes_on_after_signing_in(desk, event, draw):
    card = draw(30)
    choose(desk, card)
    until(desk, lambda: Photo.objects.count() >= 5)
    Session.objects.all().delete()
    sentence = desk.locator("[data-gallery-desk]").get_attribute("data-signed-out")
    desk.locator("[data-notice]", has_text=sentence).wait_for()
    there = Photo.objects.count()
    assert there < 30
    other = desk.context.new_page()
    log_in(other, "photographer")
    all_done(desk)
    other.close()
    assert names(event) == [path.name for path in card]
    assert desk.locator("[data-failed] li").count() == 0


def test_folder_is_gone_through_without_what_systems_put_there(desk, event, draw):
    card = draw(3)
    (card[0].parent / ".DS_Store").write_bytes(b"x")
    (card[0].parent / "Thumbs.db").write_bytes(b"x")
    inner = card[0].parent / "second day"
    inner.mkdir()
    card[0].rename(inner / "IMG_1.JPG")
    drop(desk, card[0].parent)
    all_done(desk)
    assert names(event) == ["IMG_2.JPG", "IMG_3.JPG", "IMG_1.JPG"]
    assert desk.locator("[data-failed] li").count() == 0


def test_page_fits_a_phone(desk, event, draw, tmp_path):
    desk.set_viewport_size({"width": 390, "height": 800})
    broken = tmp_path / ("very-long-name-" * 8 + ".jpg")
    broken.write_text("no picture")
    choose(desk, [*draw(3), broken])
    all_done(desk)
    width = desk.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    if folder := os.environ.get("EMBASSY_SCREENSHOTS"):
        desk.screenshot(path=f"{folder}/phone.png", full_page=True)
    small = [
        box
        for button in desk.locator(".uploading button:visible, .uploading a:visible").all()
        if (box := button.bounding_box()) and box["height"] < 24
    ]
    assert small == []
