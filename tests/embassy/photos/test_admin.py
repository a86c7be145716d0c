"""The list of galleries, and who may open which of a gallery's screens."""

import pytest
from django.urls import reverse

from embassy.models import Colleague, Gallery, Revision
from tests.factories import ArticleFactory, EventFactory, add_photo

pytestmark = pytest.mark.django_db

#: Screen → the roles of the fixed cast that may open it; everybody else is refused.
SCREENS = {
    "upload": {"writer", "photographer", "editor"},
    "change": {"writer", "translator", "photographer", "editor", "administrator"},
    "captions": {"writer", "translator", "photographer", "editor", "administrator"},
}


def address(item, screen="change", *args) -> str:
    return reverse(f"admin:embassy_gallery_{screen}", args=[item.pk, *args])


@pytest.fixture
def desk(client, photographer):
    client.force_login(photographer)
    return client


@pytest.fixture
def event():
    return EventFactory()


@pytest.mark.parametrize(
    "role", ["writer", "translator", "photographer", "editor", "administrator"]
)
def test_screens_open_to_those_who_may(client, request, event, role):
    add_photo(event)
    client.force_login(request.getfixturevalue(role))
    opened = {screen for screen in SCREENS if client.get(address(event, screen)).status_code == 200}
    assert opened == {screen for screen, roles in SCREENS.items() if role in roles}


def test_looking_at_the_screens_changes_nothing(desk, event):
    for screen in SCREENS:
        assert desk.get(address(event, screen)).status_code == 200
    assert not Gallery.objects.exists()
    assert Revision.objects.filter(item=event.pk).count() == 1


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25, "x"])
def test_gallery_of_no_item_leads_back_with_a_sentence(desk, number):
    answer = desk.get(reverse("admin:embassy_gallery_change", args=[number]))
    assert answer.status_code == 302


@pytest.mark.parametrize("screen", ["upload", "captions", "progress"])
def test_other_screens_of_no_item_are_not_found(desk, screen):
    answer = desk.get(reverse(f"admin:embassy_gallery_{screen}", args=[999999]))
    assert (answer.status_code, list(answer.json())) == (404, ["sentence"])


def test_translator_without_languages_may_write_nothing(client, translator, event):
    add_photo(event)
    client.force_login(translator)
    write = address(event, "write_captions")
    assert client.post(write, {}, content_type="application/json").status_code == 403
    Colleague.objects.create(user=translator, languages=["kk"])
    assert client.post(write, {}, content_type="application/json").status_code == 400
    assert client.post(address(event, "change_sheet"), {}).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_gallery_list_query_count_is_constant(desk, count, django_assert_num_queries):
    for number in range(count):
        make = EventFactory if number % 2 else ArticleFactory
        add_photo(make(), colour=(number * 20, 0, 0))
    if count == 1:
        add_photo(EventFactory(), colour="navy")
    with django_assert_num_queries(9):
        desk.get(reverse("admin:embassy_gallery_changelist"))


def test_gallery_list_counts_the_pictures_that_are_there(desk, event):
    add_photo(event)
    add_photo(event, colour="navy", removed_at=event.created_at)
    page = desk.get(reverse("admin:embassy_gallery_changelist"))
    assert [gallery.photo_count for gallery in page.context["cl"].result_list] == [1]


def test_gallery_list_shows_the_picture_that_stands_for_the_item(desk, event):
    rejected = add_photo(event, rejected=True)
    first = add_photo(event, colour="navy", position=1)
    chosen = add_photo(event, colour="gold", position=2)
    changelist = reverse("admin:embassy_gallery_changelist")

    def shown():
        (gallery,) = desk.get(changelist).context["cl"].result_list
        return gallery.stands_for

    assert shown() == first.original_id
    for cover, expected in ((chosen, chosen), (rejected, first)):
        Gallery.objects.filter(pk=event.pk).update(cover=cover)
        assert shown() == expected.original_id
