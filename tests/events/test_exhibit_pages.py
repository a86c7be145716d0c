"""Exhibits as visitors see them: the wall, its words, and nothing that is not published."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from embassy.models import Gallery, Photo
from embassy.photos.ingest import ingest
from embassy.photos.models import Rendition, renditions_storage
from embassy.photos.sweeping import sweep
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    add_photo,
    picture_file,
)
from tests.site.world import ahead, edition, live

pytestmark = pytest.mark.django_db


def page(client, item, language: str = "ru") -> str:
    return client.get(edition(item, language).get_absolute_url()).content.decode()


def hung(count: int, **fields) -> ExhibitFactory:
    exhibit = ExhibitFactory(**fields)
    for number in range(count):
        add_photo(exhibit, position=number, size=(30 + number, 20), caption_ru=f"Подпись {number}.")
    return exhibit


def captions(html: str) -> list[str]:
    return re.findall(r"<figcaption><p>(Подпись \d+\.)", html)


def files(photo: Photo) -> set[str]:
    return {row.file.url for row in photo.original.renditions.all()}


def test_exhibit_hangs_its_pictures_uncropped_with_their_captions(client):
    exhibit = hung(3, curator_ru="Куратор", closes_on=date(2026, 3, 1))
    live(exhibit, in_languages=["ru"])
    html = page(client, exhibit)
    assert captions(html) == ["Подпись 0.", "Подпись 1.", "Подпись 2."]
    assert html.index("Подпись 0.") < html.index('<ol class="wall"') < html.index("Подпись 1.")
    assert "Куратор" in html
    assert "26 февраля – 1 марта 2026 г." in html


def test_photographer_is_named_where_no_line_of_credit_is_given(client):
    exhibit = ExhibitFactory()
    add_photo(exhibit, position=0, creator="Səlim <Nümunəyev>", credit_ru="Пресс-служба")
    add_photo(exhibit, position=1, size=(31, 20), creator="Səlim <Nümunəyev>")
    add_photo(exhibit, position=2, size=(32, 20))
    live(exhibit, in_languages=["ru"])
    credited = re.findall(r'<p class="credit">(.*?)</p>', page(client, exhibit))
    assert credited == ["Фото: Пресс-служба", "Фото: Səlim &lt;Nümunəyev&gt;"]


def test_picture_leads_to_its_file_and_keeps_its_place(client):
    exhibit = hung(2)
    live(exhibit, in_languages=["ru"])
    photo = Photo.objects.last()
    (address,) = files(photo)
    html = page(client, exhibit)
    assert f'<figure id="photo-{photo.pk}"><a href="{address}"><img src="{address}"' in html
    assert 'width="31" height="20"' in html
    assert client.get(address).status_code == 200


def test_every_picture_is_named_even_one_nobody_has_described(client):
    exhibit = ExhibitFactory()
    for number, alt in enumerate(["Зал", "", "Венки"]):
        add_photo(exhibit, position=number, size=(30 + number, 20), alt_ru=alt, caption_ru="Слова")
    live(exhibit, in_languages=["ru"])
    links = re.findall(r'<figure id="photo-\d+"><a [^>]+>(.*?)</a>', page(client, exhibit), re.S)
    alts = [re.search(r'alt="([^"]*)"', link)[1] for link in links]
    assert alts == ["Зал", "", "Венки"]
    # the number is the picture's place on the page, where the cover is the first
    assert ['class="unseen">' in link for link in links] == [False, True, False]
    assert re.search(r'class="unseen">\D+ 2<', links[1])


def test_officials_in_a_picture_are_named_beside_it_with_their_pages(client):
    exhibit = ExhibitFactory()
    official = OfficialFactory()
    add_photo(exhibit).officials.add(official)
    live(exhibit, in_languages=["ru"])
    name = f'<a href="/ru/officials/{official.slug_ru}/">{official.name_ru}</a>'
    assert re.search(
        rf'<figcaption><p class="named">[^<]+{name}\s+</p></figcaption>', page(client, exhibit)
    )


def test_words_of_a_picture_are_escaped_in_the_wall(client):
    exhibit = hung(1)
    evil = '"><script>alert(1)</script>'
    add_photo(exhibit, position=9, size=(80, 20), caption_ru=evil, alt_ru=evil, credit_ru=evil)
    live(exhibit, in_languages=["ru"])
    assert "<script>alert" not in page(client, exhibit)


def test_picture_without_any_file_keeps_its_caption_and_no_frame(client):
    exhibit = hung(3)
    live(exhibit, in_languages=["ru"])
    photo = Photo.objects.get(position=1)
    Rendition.objects.filter(original=photo.original).delete()
    html = page(client, exhibit)
    shown = f'<figure id="photo-{photo.pk}"><figcaption><p>Подпись 1.</p></figcaption>\n</figure>'
    assert shown in html
    Photo.objects.filter(pk=photo.pk).update(caption_ru="")
    live(exhibit, in_languages=["ru"])
    Rendition.objects.filter(original=photo.original).delete()
    assert f"photo-{photo.pk}" not in page(client, exhibit)


def test_page_without_photographs_loads_nothing_for_them(client):
    exhibit = ExhibitFactory()
    live(exhibit, in_languages=["ru"])
    assert "gallery" not in page(client, exhibit)
    assert "<template" not in page(client, exhibit)


@pytest.mark.parametrize("make", [EventFactory, ArticleFactory, CommemorationFactory])
def test_other_pages_show_a_dozen_and_the_rest_on_demand(client, make):
    item = make()
    for number in range(14):  # of which one is the cover
        add_photo(item, position=number, size=(30 + number, 20), caption_ru=f"Подпись {number}.")
    live(item, in_languages=["ru"])
    html = page(client, item)
    row, rest = html.split('<details class="rest">')
    assert captions(row) == [f"Подпись {number}." for number in range(13)]
    assert captions(rest) == ["Подпись 13."]
    assert re.search(r"<summary>[^<]*\b14\b[^<]*</summary>", rest)
    Photo.objects.filter(position=13).delete()
    live(item, in_languages=["ru"])
    assert '<details class="rest"' not in page(client, item)


def test_picture_named_twice_in_a_text_has_one_address(client):
    article = ArticleFactory()
    photo = add_photo(article, caption_ru="Подпись 1.")
    article.body_ru = f"<p>[photo:{photo.pk}]</p><p>И снова.</p><p>[photo:{photo.pk}]</p>"
    article.save()
    live(article, in_languages=["ru"])
    html = page(client, article)
    assert len(captions(html)) == 2
    assert html.count(f'id="photo-{photo.pk}"') == 1


def test_list_of_exhibits_counts_the_photographs(client):
    live(hung(3), in_languages=["ru"])
    assert re.search(r" · 3 [^\d<]+</p>", client.get("/ru/exhibits/").content.decode())


def test_networks_are_shown_the_cut_around_the_focal_point(
    client, django_capture_on_commit_callbacks
):
    exhibit = ExhibitFactory()
    add_photo(exhibit, size=(1300, 1000), focal_x=0.25, focal_y=0.75, alt_ru="Зал")
    with django_capture_on_commit_callbacks(execute=True):
        live(exhibit, in_languages=["ru"])
    html = page(client, exhibit)
    tags = dict(re.findall(r'<meta property="(og:image[:\w]*)" content="([^"]+)">', html))
    name = Rendition.objects.get(recipe="social-25-75").file.name
    assert tags == {
        "og:image": f"http://testserver/media/{name}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:type": "image/jpeg",
        "og:image:alt": "Зал",
    }
    response = client.get(urlsplit(tags["og:image"]).path)
    assert response.status_code == 200
    assert Image.open(renditions_storage().open(name)).size == (1200, 630)


def test_networks_are_shown_the_whole_picture_until_there_is_a_cut(client):
    exhibit = ExhibitFactory()
    add_photo(exhibit, size=(800, 600))
    live(exhibit, in_languages=["ru"])
    (address,) = files(Photo.objects.get())
    html = page(client, exhibit)
    assert f'<meta property="og:image" content="http://testserver{address}">' in html
    assert '<meta property="og:image:width" content="800">' in html


def test_networks_are_shown_a_card_where_the_picture_is_too_small(client):
    exhibit = hung(1)
    live(exhibit, in_languages=["ru"])
    html = page(client, exhibit)
    assert re.search(r'"og:image" content="http://testserver/ru/cards/[0-9]+-', html)
    assert '<meta property="og:image:width" content="1200">' in html


@pytest.mark.parametrize("count", [1, 30, 200])
def test_exhibit_page_asks_the_same_few_questions(client, count):
    exhibit = hung(count, event=None)
    live(exhibit, in_languages=["ru"])
    address = edition(exhibit, "ru").get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        html = client.get(address).content.decode()
    assert html.count("<figure id=") == count
    assert len(asked) == 5


# ------------------------------------------------------------------------------- nothing leaks


def reject(exhibit) -> None:
    Photo.objects.filter(position=1).update(rejected=True)


def remove(exhibit) -> None:
    Photo.objects.filter(position=1).update(removed_at=timezone.now())


def reword(exhibit) -> None:
    Photo.objects.filter(position=1).update(caption_ru="Подпись 77.", alt_ru="Новое описание")


def reorder(exhibit) -> None:
    Photo.objects.filter(position=1).update(position=9)


def choose_cover(exhibit) -> None:
    Gallery.objects.update(cover=Photo.objects.get(position=2))


def add(exhibit) -> None:
    add_photo(exhibit, position=3, size=(99, 20), caption_ru="Подпись 99.")


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (reject, ["Подпись 0.", "Подпись 2."]),
        (remove, ["Подпись 0.", "Подпись 2."]),
        (reword, ["Подпись 0.", "Подпись 77.", "Подпись 2."]),
        (reorder, ["Подпись 0.", "Подпись 2.", "Подпись 1."]),
        (choose_cover, ["Подпись 2.", "Подпись 0.", "Подпись 1."]),
        (add, ["Подпись 0.", "Подпись 1.", "Подпись 2.", "Подпись 99."]),
    ],
)
def test_page_changes_with_publish_and_not_before(client, change, after):
    exhibit = hung(3)
    live(exhibit, in_languages=["ru"])
    before = page(client, exhibit)
    assert captions(before) == ["Подпись 0.", "Подпись 1.", "Подпись 2."]
    change(exhibit)
    revision = record(item=exhibit, by=None)  # saved, and even so nothing is shown
    assert page(client, exhibit) == before
    sweep()  # nor is anything taken away
    assert page(client, exhibit) == before
    publish(revision=revision, languages=["ru"], by=None)
    assert captions(page(client, exhibit)) == after


def test_rejected_photo_has_no_public_file(client):
    exhibit = hung(2)
    original = ingest(picture_file(size=(77, 20)))
    gallery = Gallery.objects.get()
    Photo.objects.create(gallery=gallery, original=original, rejected=True, caption_ru="Нет")
    live(exhibit, in_languages=["ru"])
    assert "Нет" not in page(client, exhibit)
    assert not original.renditions.exists()


def test_photo_is_gone_once_the_edition_without_it_is_live(client):
    exhibit = hung(3)
    live(exhibit, in_languages=["ru"])
    photo = Photo.objects.get(position=1)
    (address,) = files(photo)
    reject(exhibit)
    live(exhibit, in_languages=["ru"])
    assert address not in page(client, exhibit)
    sweep()
    assert not photo.original.renditions.exists()


def test_scheduled_exhibit_shows_nothing_before_its_hour(client):
    exhibit = hung(2)
    publish(revision=record(item=exhibit, by=None), languages=["ru"], by=None, at=ahead())
    made = exhibit.editions.get()
    addresses = [address for photo in Photo.objects.all() for address in files(photo)]
    assert len(addresses) == 2  # the files may lie ready
    assert client.get(made.get_absolute_url()).status_code == 404
    listed = client.get("/ru/exhibits/").content.decode()
    assert not any(address in listed for address in addresses)


def test_scheduled_change_shows_nothing_before_its_hour(client):
    exhibit = hung(2)
    live(exhibit, in_languages=["ru"])
    before = page(client, exhibit)
    add(exhibit)
    live(exhibit, in_languages=["ru"], at=ahead())
    assert page(client, exhibit) == before
    html = client.get(edition(exhibit, "ru").get_absolute_url()).content.decode()
    (address,) = files(Photo.objects.get(position=3))
    assert address not in html


def test_exhibit_published_in_error_is_gone_with_its_files(
    client, django_capture_on_commit_callbacks
):
    exhibit = hung(2)
    live(exhibit, in_languages=["ru"])
    address = edition(exhibit, "ru").get_absolute_url()
    addresses = [each for photo in Photo.objects.all() for each in files(photo)]
    withdraw(item=exhibit, languages=["ru"], by=None, kind="error")
    with django_capture_on_commit_callbacks(execute=True):
        sweep()
    response = client.get(address)
    assert response.status_code == 410
    assert b"photo-" not in response.content
    assert [client.get(each).status_code for each in addresses] == [404, 404]
