"""The press pack as a stream: never whole in memory, its length known, its places bounded."""

import gc
import tracemalloc
import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory

from embassy.photos.models import Rendition, renditions_storage
from embassy.site.packs.places import PLACES, Places
from embassy.site.packs.zipping import CHUNK, CutShortError, Member, length, stream
from tests.factories import ExhibitFactory, add_photo
from tests.site.packs import address, content, unzipped
from tests.site.world import in_all, live

MOMENT = datetime(2026, 2, 26, 11, 20, 6)  # noqa: DTZ001 - a zip knows no zones


@pytest.fixture(autouse=True)
def all_places_are_free():
    gc.collect()
    assert len(PLACES) == 0
    yield
    gc.collect()
    assert len(PLACES) == 0


def exhibit(count: int = 1):
    item = ExhibitFactory()
    for number in range(count):
        add_photo(item, size=(320 + number, 240), position=number, **in_all(caption="Caption"))
    live(item)
    return item


def member(name: str, *chunks: bytes, size: int | None = None) -> Member:
    whole = sum(len(chunk) for chunk in chunks)
    return Member(name, whole if size is None else size, lambda: iter(chunks))


# --------------------------------------------------------------------------------------------- zip
@pytest.mark.parametrize(
    "members",
    [
        [],
        [member("empty.txt")],
        [member("a.txt", b"a"), member("b.jpg", b"b" * CHUNK, b"c")],
    ],
    ids=["nothing", "empty", "two"],
)
def test_length_is_known_beforehand(members):
    body = b"".join(stream(members, MOMENT))
    assert len(body) == length(members)
    assert list(unzipped(body)) == [member.name for member in members]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_length_is_known_of_packs_too_large_for_the_old_format(monkeypatch, count):
    """As beyond 2 GB, at a hundred-thousandth of the size."""
    members = [member(f"{number}.jpg", b"x" * 9_000) for number in range(count)]
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP64_LIMIT", 20_000)
        body = b"".join(stream(members, MOMENT))
        announced = length(members)
    assert len(body) == announced
    assert unzipped(body) == {f"{number}.jpg": b"x" * 9_000 for number in range(count)}
    assert (b"PK\x06\x06" in body) == (count > 2)  # the end record of the large format


def test_length_is_known_of_more_files_than_the_old_format_counts(monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 20)
    for count in (20, 21):
        body = b"".join(stream([member(f"{n}.txt", b"x") for n in range(count)], MOMENT))
        assert len(body) == length([member(f"{n}.txt", b"x") for n in range(count)])
        assert (b"PK\x06\x06" in body) == (count > 20)


def test_files_are_stored_as_they_are():
    body = b"".join(stream([member("a.jpg", b"\xff\xd8 picture")], MOMENT))
    assert b"\xff\xd8 picture" in body
    with zipfile.ZipFile(BytesIO(body)) as archive:
        [info] = archive.infolist()
    assert (info.compress_type, info.date_time) == (zipfile.ZIP_STORED, (2026, 2, 26, 11, 20, 6))
    assert info.external_attr >> 16 == 0o100644


@pytest.mark.parametrize("size", [4, 6])
def test_file_of_another_length_ends_the_zip_before_its_directory(size):
    chunks = stream([member("a.txt", b"whole"), member("b.txt", b"12345", size=size)], MOMENT)
    sent = []
    with pytest.raises(CutShortError, match=r"b\.txt"):
        sent.extend(chunks)
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(BytesIO(b"".join(sent)))


# ------------------------------------------------------------------------------------------ memory
@pytest.mark.django_db
def test_pack_of_300_megabytes_is_never_whole_in_memory(client):
    item, size = exhibit(30), 10_000_000
    for row in Rendition.objects.all():
        with open(renditions_storage().path(row.file.name), "r+b") as file:  # noqa: PTH123
            file.truncate(size)  # zeros that take no room on the disk
    Rendition.objects.update(size=size)
    path, sent, longest = address(item), 0, 0
    tracemalloc.start()
    try:
        response = client.get(path)
        for chunk in response.streaming_content:
            sent += len(chunk)
            longest = max(longest, len(chunk))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sent == int(response["Content-Length"]) > 300_000_000
    assert longest < 2 * CHUNK
    assert peak < 10_000_000


# ------------------------------------------------------------------------------------------ places
@pytest.mark.django_db
def test_more_packs_than_places_are_refused_for_a_minute(client, settings, mailoutbox):
    settings.PRESS_PACKS_AT_ONCE = 2
    settings.ADMINS = ["admin@embassy.example"]
    item = exhibit()
    path = address(item)
    first, second = client.get(path), client.get(path)
    third = client.get(path)
    assert (third.status_code, third["Retry-After"]) == (503, "60")
    assert third["Cache-Control"] == "no-store"
    refused = client.get(address(item, "en")).content.decode()
    assert "Several press packs are being downloaded. Please try again in a minute." in refused
    assert client.head(path).status_code == 200
    assert mailoutbox == []
    for response in (first, second):
        assert content(response)
    assert content(client.get(path))


@pytest.mark.django_db
def test_unchanged_pack_needs_no_place(client, settings):
    path = address(exhibit())
    first = client.get(path)
    etag = first["ETag"]
    settings.PRESS_PACKS_AT_ONCE = 1
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(path).status_code == 503
    content(first)


def as_a_server(path: str):
    """The answer's body as a WSGI server gets it, to be read and closed by hand."""
    environ = RequestFactory().get(path).environ
    told = {}
    body = WSGIHandler()(environ, lambda status, headers: told.update(status=status))
    assert told["status"] == "200 OK"
    return body


@pytest.mark.django_db
def test_client_that_goes_away_frees_its_place_and_file(monkeypatch):
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    path = address(exhibit(3))
    opened = []
    storage = renditions_storage()
    open_it = type(storage)._open
    monkeypatch.setattr(
        type(storage), "_open", lambda *args: opened.append(open_it(*args)) or opened[-1]
    )
    body = as_a_server(path)
    chunks = iter(body)
    while not opened:
        next(chunks)
    assert (len(PLACES), opened[0].closed) == (1, False)
    body.close()
    assert (len(PLACES), [file.closed for file in opened]) == (0, [True])


@pytest.mark.django_db
def test_answer_that_is_never_read_frees_its_place(monkeypatch):
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    body = as_a_server(address(exhibit()))
    assert len(PLACES) == 1
    body.close()
    assert len(PLACES) == 0


def test_dropped_stream_frees_its_place(settings):
    settings.PRESS_PACKS_AT_ONCE = 1
    places = Places()
    sending = places.take(stream([], MOMENT))
    assert places.take(stream([], MOMENT)) is None
    del sending
    gc.collect()
    assert places.take(stream([], MOMENT)) is not None


# ---------------------------------------------------------------------------------------- failures
@pytest.mark.django_db
def test_file_lost_half_way_cuts_the_connection(client):
    item = exhibit(3)
    response = client.get(address(item))
    rows = list(Rendition.objects.order_by("original__photos__position"))
    renditions_storage().delete(rows[2].file.name)
    sent = []
    with pytest.raises(FileNotFoundError):
        sent.extend(response.streaming_content)
    body = b"".join(sent)
    assert len(body) < int(response["Content-Length"])
    assert body.count(b"\xff\xd8\xff") >= 2
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(BytesIO(body))


@pytest.mark.django_db(transaction=True)
def test_no_connection_to_the_database_is_held_while_it_is_sent(client):
    response = client.get(address(exhibit()))
    assert connection.connection is None
    assert content(response)
    assert connection.connection is None
