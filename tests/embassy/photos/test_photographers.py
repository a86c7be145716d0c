"""Photographers' usual credit and rights: one's own, and anybody's for editors."""

import pytest
from django.urls import reverse

from embassy.models import Gallery, LogEntry, Photographer
from embassy.photos.ingest import ingest
from embassy.photos.joining_in import add_photo
from tests.factories import EventFactory, picture_file

pytestmark = pytest.mark.django_db

MINE = "admin:embassy_photographer_mine"
LIST = "admin:embassy_photographer_changelist"
GIVEN = {
    "creator": "A. Sample",
    "copyright": "© Embassy",
    "credit_az": "Foto: Səfirlik / A. Sample",
    "credit_ru": "Фото: Посольство / А. Пример",
    "credit_kk": "",
    "credit_en": " Photo: Embassy / A. Sample ",
}


def form_of(user) -> str:
    return reverse("admin:embassy_photographer_change", args=[user.pk])


def fields(page) -> set[str]:
    return set(page.context["adminform"].form.fields)


def test_photographer_gives_their_own_credit_and_it_fills_later_pictures(client, photographer):
    client.force_login(photographer)
    assert client.get(reverse(MINE)).url == form_of(photographer)
    page = client.get(form_of(photographer))
    assert fields(page) == set(GIVEN)
    assert not Photographer.objects.exists()
    answer = client.post(form_of(photographer), GIVEN)
    assert (answer.status_code, answer.url) == (302, form_of(photographer))
    saved = Photographer.of(photographer)
    assert (saved.creator, saved.copyright) == ("A. Sample", "© Embassy")
    assert saved.credit == {
        "az": "Foto: Səfirlik / A. Sample",
        "ru": "Фото: Посольство / А. Пример",
        "en": "Photo: Embassy / A. Sample",
    }
    gallery = Gallery.objects.create(pk=EventFactory().pk)
    photo = add_photo(gallery, ingest(picture_file(), by=photographer))
    assert (photo.creator, photo.copyright) == ("A. Sample", "© Embassy")
    assert (photo.credit_az, photo.credit_kk) == ("Foto: Səfirlik / A. Sample", None)


def test_form_shows_what_was_given_and_a_blank_takes_it_away(client, photographer):
    Photographer.objects.create(user=photographer, creator="A", credit={"ru": "Фото", "tr": "Foto"})
    client.force_login(photographer)
    form = client.get(form_of(photographer)).context["adminform"].form
    assert form["credit_ru"].value() == "Фото"
    client.post(form_of(photographer), GIVEN | {"creator": "", "credit_ru": ""})
    saved = Photographer.of(photographer)
    assert saved.creator == ""
    # Of a language the site had once, nothing is lost.
    assert saved.credit == {
        "az": GIVEN["credit_az"],
        "en": GIVEN["credit_en"].strip(),
        "tr": "Foto",
    }


def test_too_long_a_line_is_a_sentence_and_nothing_is_written(client, photographer):
    client.force_login(photographer)
    page = client.post(form_of(photographer), GIVEN | {"credit_ru": "x" * 201})
    assert set(page.context["adminform"].form.errors) == {"credit_ru"}
    assert not Photographer.objects.exists()


def test_nobody_but_editors_touches_anothers(client, photographer, writer, editor):
    client.force_login(photographer)
    for other in (writer, editor):
        assert client.get(form_of(other)).status_code in (302, 403)
        assert client.post(form_of(other), GIVEN).status_code in (302, 403)
    assert not Photographer.objects.exists()
    assert client.get(reverse("admin:embassy_photographer_add")).status_code == 403
    # Their list is their own form.
    assert client.get(reverse(LIST)).url == form_of(photographer)


def test_editor_gives_anybodys_and_sees_them_all(client, photographer, editor):
    client.force_login(editor)
    assert client.post(form_of(photographer), GIVEN).status_code == 302
    assert Photographer.of(photographer).creator == "A. Sample"
    assert LogEntry.objects.filter(by=editor).exists()
    page = client.get(reverse(LIST))
    assert [row.user for row in page.context["cl"].result_list] == [photographer]


def test_editor_adds_one_for_somebody_who_has_none(client, photographer, writer, editor):
    Photographer.objects.create(user=writer)
    client.force_login(editor)
    add = reverse("admin:embassy_photographer_add")
    form = client.get(add).context["adminform"].form
    assert writer not in form.fields["user"].queryset
    assert client.post(add, GIVEN | {"user": photographer.pk}).status_code == 302
    assert Photographer.of(photographer).credit["ru"] == GIVEN["credit_ru"]


@pytest.mark.parametrize("who", ["translator", "administrator"])
def test_those_who_upload_nothing_have_no_such_page(client, request, who, photographer):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(form_of(user)).status_code == 403
    assert client.post(form_of(user), GIVEN).status_code == 403
    assert client.get(form_of(photographer)).status_code == 403
    assert client.get(reverse(LIST)).status_code == 403
    assert reverse(MINE) not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25, "x"])
def test_form_of_nobody_leads_back(client, editor, number):
    client.force_login(editor)
    address = reverse("admin:embassy_photographer_change", args=[number])
    assert client.get(address).status_code == 302


def test_way_to_ones_own_stands_in_the_sidebar(client, photographer):
    client.force_login(photographer)
    assert reverse(MINE) in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_list_query_count_is_constant(
    client, editor, django_user_model, count, django_assert_num_queries
):
    for number in range(count):
        user = django_user_model.objects.create_user(f"user{number}", is_staff=True)
        Photographer.objects.create(user=user)
    client.force_login(editor)
    client.get(reverse(LIST))
    with django_assert_num_queries(7):
        client.get(reverse(LIST))
