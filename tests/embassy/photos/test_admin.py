"""The gallery in the admin: uploading, describing, ordering, choosing."""

import pytest
from django.urls import reverse

from embassy.models import Colleague, Gallery, Photo, Revision
from embassy.publishing.record import record
from tests.embassy.publishing.form_filling import filled
from tests.factories import (
    ArticleFactory,
    EventFactory,
    OfficialFactory,
    add_photo,
    picture_file,
)

pytestmark = pytest.mark.django_db


def address(item) -> str:
    return reverse("admin:embassy_gallery_change", args=[item.pk])


def save(client, item, **typed):
    return client.post(address(item), filled(client.get(address(item))) | typed)


def broken(name="broken.jpg"):
    file = picture_file(name)
    file.file.seek(0)
    file.file.truncate(20)
    return file


def saves(item) -> int:
    return Revision.objects.filter(item=item.pk).count()


@pytest.fixture
def desk(client, photographer):
    client.force_login(photographer)
    return client


@pytest.fixture
def event():
    return EventFactory()


def test_gallery_comes_into_being_with_its_first_pictures(desk, event, photographer):
    assert desk.get(address(event)).status_code == 200
    assert not Gallery.objects.exists()
    files = [picture_file("one.jpg"), picture_file("two.jpg", colour="navy")]
    answer = save(desk, event, pictures=files)
    assert answer.status_code == 302
    photos = Photo.objects.filter(gallery=event.pk)
    assert [photo.original.name for photo in photos] == ["one.jpg", "two.jpg"]
    assert saves(event) == 2
    assert event.revisions.first().by == photographer


def test_looking_at_and_saving_an_empty_gallery_changes_nothing(desk, event):
    assert save(desk, event).status_code == 302
    assert not Gallery.objects.exists()
    assert saves(event) == 1


def test_unreadable_picture_is_a_sentence_beside_the_field(desk, event):
    page = save(desk, event, pictures=[broken()])
    assert page.status_code == 200
    errors = page.context["adminform"].form.errors["pictures"]
    assert len(errors) == 1
    assert errors[0].startswith("broken.jpg: ")
    assert not Photo.objects.exists()


def test_bad_file_does_not_stop_the_good_ones(desk, event):
    answer = save(desk, event, pictures=[picture_file("good.jpg"), broken()])
    assert answer.status_code == 302
    assert Photo.objects.get().original.name == "good.jpg"
    said = [str(message) for message in desk.get(answer.url).context["messages"]]
    assert any("broken.jpg" in sentence for sentence in said)


def test_same_picture_twice_is_one(desk, event):
    save(desk, event, pictures=[picture_file(), picture_file("copy.jpg")])
    save(desk, event, pictures=[picture_file("again.jpg")])
    assert Photo.objects.filter(gallery=event.pk).count() == 1


def test_captions_focal_point_and_cover_are_one_revision(desk, event):
    add_photo(event)
    photo = add_photo(event, colour="navy", position=1)
    record(item=event, by=None)
    before = saves(event)
    answer = save(
        desk,
        event,
        cover=photo.pk,
        **{
            "photos-1-caption_ru": "Возложение цветов",
            "photos-1-alt_kk": "Адамдар гүл қойып жатыр",
            "photos-1-focal_x": "0.25",
            "photos-1-in_body": "on",
        },
    )
    assert answer.status_code == 302
    photo.refresh_from_db()
    assert (photo.caption_ru, photo.focal_x, photo.in_body) == ("Возложение цветов", 0.25, True)
    assert Gallery.objects.get(pk=event.pk).cover == photo
    assert saves(event) == before + 1


def test_unchanged_gallery_makes_no_revision(desk, event):
    add_photo(event, caption_ru="Подпись")
    record(item=event, by=None)
    before = saves(event)
    assert save(desk, event).status_code == 302
    assert saves(event) == before


def test_focal_point_outside_is_a_sentence(desk, event):
    add_photo(event)
    page = save(desk, event, **{"photos-0-focal_x": "1.5"})
    assert page.status_code == 200


def test_cover_of_another_gallery_is_refused(desk, event):
    add_photo(event)
    strange = add_photo(ArticleFactory(), colour="navy")
    page = save(desk, event, cover=strange.pk)
    assert "cover" in page.context["adminform"].form.errors


def test_deleted_picture_leaves_and_the_last_takes_the_gallery_along(desk, event):
    photo = add_photo(event)
    Gallery.objects.filter(pk=event.pk).update(cover=photo)
    record(item=event, by=None)
    assert save(desk, event, **{"photos-0-DELETE": "on"}).status_code == 302
    assert not Photo.objects.exists()
    assert not Gallery.objects.exists()


def test_mark_for_the_text_and_private_thumbnail_are_shown(desk, event):
    photo = add_photo(event)
    text = desk.get(address(event)).content.decode()
    assert f"[photo:{photo.pk}]" in text
    assert reverse("media:thumbnail", args=[photo.original_id]) in text


def test_translator_writes_captions_and_nothing_else(client, translator, event):
    photo = add_photo(event, caption_ru="Подпись")
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    answer = save(
        client,
        event,
        pictures=[picture_file(colour="navy")],
        cover=photo.pk,
        **{
            "photos-0-caption_kk": "Сурет",
            "photos-0-caption_ru": "Чужая подпись",
            "photos-0-rejected": "on",
            "photos-0-DELETE": "on",
        },
    )
    assert answer.status_code == 302
    photo.refresh_from_db()
    assert (photo.caption_kk, photo.caption_ru) == ("Сурет", "Подпись")
    assert not photo.rejected
    assert Photo.objects.count() == 1
    assert Gallery.objects.get(pk=event.pk).cover is None


def test_translator_without_languages_only_looks(client, translator, event):
    add_photo(event, caption_ru="Подпись")
    client.force_login(translator)
    page = client.get(address(event))
    assert page.status_code == 200
    assert page.context["reach"]
    assert client.post(address(event), {"photos-0-caption_ru": "Чужая"}).status_code == 403


@pytest.mark.parametrize("count", [1, 6])
def test_translators_gallery_query_count_is_constant(
    client, translator, event, count, django_assert_num_queries
):
    for number in range(count):
        add_photo(event, colour=(number * 20, 0, 0)).officials.add(OfficialFactory())
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    with django_assert_num_queries(22):
        client.get(address(event))


def test_administrator_only_looks(client, administrator, event):
    add_photo(event)
    client.force_login(administrator)
    assert client.get(address(event)).status_code == 200
    assert client.post(address(event), {}).status_code == 403


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25, "x"])
def test_gallery_of_no_item_leads_back_with_a_sentence(desk, number):
    answer = desk.get(reverse("admin:embassy_gallery_change", args=[number]))
    assert answer.status_code == 302


@pytest.mark.parametrize("count", [1, 12])
def test_gallery_list_query_count_is_constant(desk, count, django_assert_num_queries):
    for number in range(count):
        make = EventFactory if number % 2 else ArticleFactory
        add_photo(make(), colour=(number * 20, 0, 0))
    if count == 1:
        add_photo(EventFactory(), colour="navy")
    with django_assert_num_queries(9):
        desk.get(reverse("admin:embassy_gallery_changelist"))
