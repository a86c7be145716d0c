"""The press pack of an exhibit or event: what is in it, who gets it, and what is in none."""

import shutil
import subprocess
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from embassy.photos.making import make_widths
from embassy.photos.models import Photo, Rendition, originals_storage, renditions_storage
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from tests.factories import ArticleFactory, EventFactory, ExhibitFactory, add_photo
from tests.site.packs import address, content, pack, pictures, unzipped
from tests.site.test_unpublished import walk
from tests.site.world import ALL, ahead, edition, in_all, live

pytestmark = pytest.mark.django_db

TEXTS = [f"{name}-{{}}.{suffix}" for name, suffix in
         (("captions", "txt"), ("captions", "csv"), ("terms", "txt"))]  # fmt: skip


def texts(*languages: str) -> list[str]:
    return ["README.txt", *(text.format(code) for code in languages for text in TEXTS)]


def exhibit(count: int = 2, **fields):
    """An exhibit with so many pictures, published in every language."""
    item = ExhibitFactory(**in_all(lead="Lead"))
    for number in range(count):
        add_photo(
            item,
            size=(320 + number, 240),
            position=number,
            **{**in_all(caption=f"Caption {number}"), **fields},
        )
    live(item)
    return item


# ------------------------------------------------------------------------------------ what is in it
@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("make", [ExhibitFactory, EventFactory])
def test_pack_holds_pictures_captions_and_terms(client, make, language):
    item = make()
    add_photo(item, colour="navy", position=2, **in_all(caption="Second"))
    add_photo(item, colour="olive", position=1, **in_all(caption="First"), in_body=True)
    live(item)
    files = pack(client, item, language)
    others = [code for code in ALL if code != language]
    assert list(files) == [
        *texts(language, *others),
        f"01-first-{language}.jpg",
        f"02-second-{language}.jpg",
    ]
    for name in pictures(files):
        with Image.open(BytesIO(files[name])) as image:
            assert (image.format, image.size) == ("JPEG", (320, 240))


@pytest.mark.parametrize("make", [ExhibitFactory, EventFactory])
def test_pack_is_linked_from_its_page(client, make):
    item = make()
    for number in range(3):
        add_photo(item, size=(320 + number, 240))
    live(item)
    page = client.get(edition(item, "en").get_absolute_url()).content.decode()
    size = sum(Rendition.objects.values_list("size", flat=True))
    assert f'href="{address(item, "en")}"' in page
    assert f"Press pack (3 photographs, {size / 1024:.1f}\xa0KB, ZIP)" in page


@pytest.mark.parametrize("make", [ArticleFactory, ExhibitFactory, EventFactory])
def test_page_without_pictures_or_of_an_article_links_no_pack(client, make):
    item = make()
    if make is ArticleFactory:
        add_photo(item)
    live(item)
    url = edition(item, "ru").get_absolute_url()
    assert "press-pack" not in client.get(url).content.decode()
    assert client.get(f"{url}press-pack.zip").status_code == 404


def test_unpackers_find_nothing_wrong(client, tmp_path):
    body = content(client.get(address(exhibit(3))))
    path = tmp_path / "pack.zip"
    path.write_bytes(body)
    if shutil.which("unzip") is None:
        pytest.skip("unzip is not installed")
    done = subprocess.run(["unzip", "-t", path], capture_output=True, text=True)
    assert (done.returncode, "No errors detected" in done.stdout) == (0, True)
    subprocess.run(["unzip", "-q", path, "-d", tmp_path / "out"], check=True)
    assert {file.name for file in (tmp_path / "out").iterdir()} == set(unzipped(body))


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Şəhidlərin xatirəsi / «anma»", "01-shehidlerin-xatiresi-anma.jpg"),
        ("Возложение цветов: посол А. Примеров", "01-vozlozhenie-tsvetov-posol-a-primerov.jpg"),
        ("../../etc/passwd\x00", "01-etc-passwd.jpg"),
        ("слово " * 60, "01-" + "-".join(["slovo"] * 10) + ".jpg"),
    ],
)
def test_names_of_files_are_ascii_words(client, caption, name):
    item = exhibit(1, caption_ru=caption.replace("\x00", ""))
    found = pictures(pack(client, item))
    assert found == [name.replace("shehid", "sehid")]


def test_picture_without_caption_bears_the_title(client):
    item = ExhibitFactory(title_ru="Память о Ходжалы")
    for colour in ("red", "blue"):
        add_photo(item, colour=colour)
    live(item)
    assert pictures(pack(client, item)) == [
        "01-pamyat-o-khodzhaly.jpg",
        "02-pamyat-o-khodzhaly.jpg",
    ]


def test_hundred_pictures_sort_by_name(client):
    item = exhibit(100)
    names = pictures(pack(client, item))
    assert (names[0][:4], names[99][:4]) == ("001-", "100-")
    assert names == sorted(names)


def test_pack_names_only_languages_that_are_live(client):
    item = ExhibitFactory()
    add_photo(item)
    live(item, in_languages=["ru", "az"])
    assert list(pack(client, item))[:-1] == texts("ru", "az")


def test_pack_is_the_editions_not_the_working_copys(client):
    item = exhibit(2)
    before = pack(client, item)
    add_photo(item, colour="pink", position=9)
    photo = Photo.objects.filter(gallery=item.pk).first()
    Photo.objects.filter(pk=photo.pk).update(caption_ru="Draft", rejected=True)
    record(item=item, by=None)
    assert pack(client, item) == before


def test_full_size_is_taken_where_it_is_ready(client):
    item = ExhibitFactory()
    photo = add_photo(item, size=(2400, 1600))
    live(item)
    waiting = pack(client, item)
    [name] = pictures(waiting)
    assert Image.open(BytesIO(waiting[name])).size == (1600, 1067)
    assert f"smaller than the originals:\r\n{name}" in waiting["README.txt"].decode()
    make_widths(photo.original_id)
    ready = pack(client, item)
    assert Image.open(BytesIO(ready[name])).size == (2400, 1600)
    assert "smaller" not in ready["README.txt"].decode()
    row = Rendition.objects.get(recipe="full")
    with renditions_storage().open(row.file.name) as file:
        assert file.read() == ready[name]
    with originals_storage().open(photo.original.file.name) as file:
        assert file.read() != ready[name]


def test_lost_file_is_left_out_and_named(client):
    item = exhibit(3)
    second = Photo.objects.filter(gallery=item.pk).order_by("position")[1]
    stored = Rendition.objects.get(original=second.original_id)
    renditions_storage().delete(stored.file.name)
    files = pack(client, item)
    assert [name[:3] for name in pictures(files)] == ["01-", "03-"]
    assert "cannot be included at present: 2." in files["README.txt"].decode()
    assert "02-" not in files["captions-ru.txt"].decode()


def test_damaged_file_is_left_out(client):
    item = exhibit(1)
    row = Rendition.objects.get()
    renditions_storage().delete(row.file.name)
    renditions_storage().save(row.file.name, ContentFile(b"\xff\xd8 short"))
    assert pictures(pack(client, item)) == []


# ------------------------------------------------------------------------------------- who gets it
def taken_back(item, kind: str, **options) -> None:
    withdraw(item=item, languages=ALL, by=None, kind=kind, **options)


@pytest.mark.parametrize("kind", ["withdrawal", "error"])
def test_withdrawn_pack_is_gone(client, kind):
    item = exhibit()
    path = address(item)
    taken_back(item, kind, notes=dict.fromkeys(ALL, "Taken back"))
    response = client.get(path)
    assert (response.status_code, "Taken back" in response.content.decode()) == (410, True)


def test_replaced_pack_is_gone(client):
    item, other = exhibit(), exhibit(1, caption_ru="Other")
    path = address(item)
    taken_back(item, "replacement", redirect_to=other)
    assert client.get(path).status_code == 410


def test_draft_has_no_pack(client):
    item = ExhibitFactory(slug_ru="draft")
    add_photo(item)
    record(item=item, by=None)
    assert client.get("/ru/exhibits/2026/draft/press-pack.zip").status_code == 404


def test_pack_is_there_from_its_hour_on(client, monkeypatch):
    item = ExhibitFactory(slug_ru="coming")
    photo = add_photo(item, size=(1700, 20))
    publish(revision=record(item=item, by=None), languages=["ru"], by=None, at=ahead())
    make_widths(photo.original_id)
    path = "/ru/exhibits/2026/coming/press-pack.zip"
    assert client.get(path).status_code == 404
    # Its files lie ready, under names no page tells.
    assert Rendition.objects.filter(recipe="full").count() == 1
    later = timezone.now() + timedelta(days=2, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert len(pictures(unzipped(content(client.get(path))))) == 1


def test_rejected_picture_is_in_no_pack_and_has_no_public_file(client):
    item = ExhibitFactory()
    add_photo(item, colour="red")
    rejected = add_photo(item, colour="blue", rejected=True)
    live(item)
    assert len(pictures(pack(client, item))) == 1
    assert Rendition.objects.filter(original=rejected.original_id).count() == 0


def test_scheduled_change_is_in_no_pack(client):
    item = exhibit(1)
    added = add_photo(item, colour="pink", position=5, **in_all(caption="Zephyrine"))
    live(item, at=ahead())
    files = pack(client, item)
    assert len(pictures(files)) == 1
    assert all(b"Zephyrine" not in file for file in files.values())
    assert Rendition.objects.filter(original=added.original_id).count() == 1


def test_old_address_leads_to_the_new_one(client):
    item = exhibit(1)
    old = address(item)
    item.slug_ru = "another-name"
    item.save()
    live(item, change="minor")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, address(item))
    assert address(item) == "/ru/exhibits/2026/another-name/press-pack.zip"


def test_address_of_another_language_leads_to_the_pack_in_it(client):
    item = ExhibitFactory()
    add_photo(item)
    live(item, in_languages=["ru"])
    path = address(item).replace("/ru/", "/az/")
    response = client.get(path)
    assert response.status_code == 404
    assert edition(item, "ru").get_absolute_url() in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pack_is_for_reading_only(client, method):
    assert getattr(client, method)(address(exhibit(1))).status_code == 405


# ----------------------------------------------------------------------------------------- answers
def test_headers(client):
    item = exhibit(2)
    response = client.get(address(item))
    body = content(response)
    slug = edition(item, "ru").address.rpartition("/")[2]
    assert int(response["Content-Length"]) == len(body)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == f'attachment; filename="{slug}.zip"'
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Robots-Tag"] == "noindex"


def test_head_reads_no_file(client, monkeypatch):
    item = exhibit(2)
    path = address(item)
    whole = client.get(path)
    expected = {key: whole[key] for key in ("Content-Length", "Content-Type", "ETag")}
    content(whole)
    monkeypatch.setattr(type(renditions_storage()), "_open", None)
    head = client.head(path)
    assert head.status_code == 200
    assert {key: head[key] for key in expected} == expected
    assert head.content == b""


def test_pack_has_the_same_bytes_until_something_changes(client):
    item = exhibit(2)
    path = address(item)
    first = client.get(path)
    etag, body = first["ETag"], content(first)
    assert content(client.get(path)) == body
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    Photo.objects.filter(gallery=item.pk).update(caption_az="Another")
    live(item, in_languages=["az"], change="minor")
    changed = client.get(path, headers={"If-None-Match": etag})
    assert changed["ETag"] != etag
    assert content(changed) != body


@pytest.mark.parametrize("count", [1, 30])
def test_query_count_is_constant(client, count, django_assert_num_queries):
    path = address(exhibit(count))
    with django_assert_num_queries(4):
        content(client.get(path))


def test_nothing_is_asked_while_it_is_sent(client):
    response = client.get(address(exhibit(2)))
    with CaptureQueriesContext(connection) as queries:
        content(response)
    assert len(queries) == 0


def test_walk_of_the_site_finds_the_packs(client):
    item = exhibit(1)
    found = walk(client, [edition(item, code).get_absolute_url() for code in ALL])
    assert {address(item, code) for code in ALL} <= set(found)


def test_editions_of_every_kind_say_whether_they_offer_a_pack():
    kinds = {"event", "exhibit"}
    rows = [Edition(kind=kind, change="first") for kind in ("article", "page", *kinds)]
    from embassy.photos.wanted import has_press_pack

    assert {row.kind for row in rows if has_press_pack(row)} == kinds
    assert not has_press_pack(Edition(kind="event", change="withdrawal"))


def test_zip_says_when_it_was_published(client):
    item = exhibit(1)
    with zipfile.ZipFile(BytesIO(content(client.get(address(item))))) as archive:
        moments = {info.date_time for info in archive.infolist()}
    local = timezone.localtime(edition(item, "ru").live_from)
    second = local.second - local.second % 2  # a zip keeps every other second
    assert moments == {(*local.timetuple()[:5], second)}
