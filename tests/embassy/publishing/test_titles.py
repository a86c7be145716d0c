"""Titles: held on the day, half-open, acting marked, never a name the office has not fixed."""

from datetime import date

import pytest

from embassy.models import Official
from embassy.officials.titles import named_on, title_of
from tests.factories import AppointmentFactory, OfficialFactory, RoleFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 26)


def title(official, language="ru", day=DAY):
    return named_on([official.pk], language, day)[official.pk].title


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "held"),
    [
        (None, None, True),
        (date(2026, 2, 26), None, True),
        (date(2026, 2, 27), None, False),
        (None, date(2026, 2, 27), True),
        (None, date(2026, 2, 26), False),
        (date(2026, 2, 26), date(2026, 2, 27), True),
    ],
)
def test_a_post_is_held_from_its_first_day_up_to_the_day_after_its_last(starts_on, ends_on, held):
    official = AppointmentFactory(
        role=RoleFactory(title_ru="посол"), starts_on=starts_on, ends_on=ends_on
    ).official
    assert title(official) == ("посол" if held else "")


def test_of_several_posts_the_highest_is_named_and_an_acting_one_last():
    official = OfficialFactory()
    for rank, name, acting in [
        (30, "историк", False),
        (20, "посол", False),
        (10, "министр", True),
    ]:
        AppointmentFactory(
            official=official, role=RoleFactory(title_ru=name, rank=rank), acting=acting
        )
    assert title(official) == "посол"
    official.appointments.filter(acting=False).delete()
    assert title(official).startswith("министр")
    assert title(official) != "министр"


def test_a_post_without_a_title_in_the_language_gives_way_to_the_next():
    official = OfficialFactory()
    AppointmentFactory(official=official, role=RoleFactory(title_kk="", rank=1))
    AppointmentFactory(official=official, role=RoleFactory(title_kk="тарихшы", rank=2))
    assert title(official, "kk") == "тарихшы"
    official.appointments.filter(role__rank=2).delete()
    assert title(official, "kk") == ""


def test_only_confirmed_officials_with_a_name_in_the_language_are_named():
    confirmed = OfficialFactory()
    nameless = OfficialFactory(name_kk="")
    proposed = OfficialFactory(confirmed=False)
    ids = [confirmed.pk, nameless.pk, proposed.pk, 999_999]
    assert set(named_on(ids, "kk", DAY)) == {confirmed.pk}
    assert set(named_on(ids, "ru", DAY)) == {confirmed.pk, nameless.pk}
    assert named_on([], "ru", DAY) == {}


@pytest.mark.parametrize("count", [1, 30])
def test_naming_takes_two_queries_whatever_the_number(count, django_assert_num_queries):
    ids = [AppointmentFactory().official_id for _number in range(count)]
    with django_assert_num_queries(2):
        assert len(named_on(ids, "ru", DAY)) == count


def test_loaded_appointments_need_no_query(django_assert_num_queries):
    AppointmentFactory(role=RoleFactory(title_en="Ambassador"))
    official = Official.objects.with_appointments().get()
    with django_assert_num_queries(0):
        assert title_of(official.appointments.all(), "en", DAY) == "Ambassador"
