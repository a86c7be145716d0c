"""Officials in the admin: confirmed by publishers, completed from their names."""

from datetime import date

import pytest
from django.urls import reverse

from embassy.models import Appointment, Official
from tests.embassy.publishing.form_filling import filled
from tests.factories import OfficialFactory, RoleFactory

pytestmark = pytest.mark.django_db
LIST = "admin:embassy_official_changelist"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def add(client, **typed):
    address = reverse("admin:embassy_official_add")
    return client.post(address, filled(client.get(address)) | typed)


def test_blanks_are_filled_from_the_name(desk):
    answer = add(desk, name_ru="Агалар Атамогланов", name_az="Ağalar Atamoğlanov", gender="male")
    assert answer.status_code == 302, answer.context["errors"]
    official = Official.objects.get()
    assert official.instrumental == "Агаларом Атамоглановым"
    assert (official.slug_ru, official.slug_az) == ("agalar-atamoglanov", "agalar-atamoglanov")
    assert not official.slug_en


def test_what_was_typed_stays(desk):
    add(desk, name_ru="Агалар Атамогланов", instrumental="Своей формой", slug_ru="own")
    official = Official.objects.get()
    assert (official.instrumental, official.slug_ru) == ("Своей формой", "own")


def test_namesake_gets_the_next_address(desk):
    add(desk, name_ru="Агалар Атамогланов")
    add(desk, name_ru="Агалар Атамогланов")
    assert sorted(Official.objects.values_list("slug_ru", flat=True)) == [
        "agalar-atamoglanov",
        "agalar-atamoglanov-2",
    ]


def test_name_in_one_language_at_least(desk):
    assert add(desk).status_code == 200
    assert not Official.objects.exists()


def test_publisher_confirms_what_an_import_proposed(desk):
    proposed = OfficialFactory(confirmed=False, name_ru="Ризван Гусейнов", slug_ru="")
    desk.post(reverse(LIST), {"action": "confirm", "_selected_action": [proposed.pk]})
    proposed.refresh_from_db()
    assert proposed.confirmed
    assert proposed.slug_ru == "rizvan-guseynov"


def test_writer_confirms_and_changes_nobody(client, writer):
    client.force_login(writer)
    proposed = OfficialFactory(confirmed=False)
    client.post(reverse(LIST), {"action": "confirm", "_selected_action": [proposed.pk]})
    change = reverse("admin:embassy_official_change", args=[proposed.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"name_ru": "Другой", "confirmed": "on"}).status_code == 403
    proposed.refresh_from_db()
    assert not proposed.confirmed


def test_second_holder_of_a_single_post_is_a_sentence(desk):
    role = RoleFactory(single_holder=True)
    holder = OfficialFactory()
    Appointment.objects.create(official=holder, role=role, starts_on=date(2020, 1, 1))
    page = add(
        desk,
        name_ru="Второй Посол",
        **{
            "appointments-TOTAL_FORMS": "1",
            "appointments-0-role": role.pk,
            "appointments-0-starts_on": "01.01.2024",
        },
    )
    assert page.status_code == 200
    assert Official.objects.count() == 1


def test_overlapping_tenures_typed_together_are_a_sentence(desk):
    role = RoleFactory(single_holder=True)
    page = add(
        desk,
        name_ru="Дважды Посол",
        **{
            "appointments-TOTAL_FORMS": "2",
            "appointments-0-role": role.pk,
            "appointments-1-role": role.pk,
            "appointments-1-starts_on": "01.01.2024",
        },
    )
    assert page.status_code == 200
    assert not Official.objects.exists()


def test_unconfirmed_are_found_by_the_filter_and_all_by_any_spelling(desk):
    proposed = OfficialFactory(confirmed=False, variants=["Rizvan Huseynov"])
    OfficialFactory()
    page = desk.get(reverse(LIST), {"confirmed__exact": "0"})
    assert list(page.context["cl"].result_list) == [proposed]
    page = desk.get(reverse(LIST), {"q": "huseyn"})
    assert list(page.context["cl"].result_list) == [proposed]


@pytest.mark.parametrize("count", [1, 20])
def test_official_list_query_count_is_constant(desk, count, django_assert_num_queries):
    for _number in range(count):
        Appointment.objects.create(official=OfficialFactory(), role=RoleFactory())
    with django_assert_num_queries(8):
        desk.get(reverse(LIST))
