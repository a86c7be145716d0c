"""Officials, roles and appointments: what the database refuses and the sentence said before it."""

from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from embassy.models import Appointment, Official, Role
from tests.factories import AppointmentFactory, OfficialFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Sentences in the language of their msgids."""
    with translation.override("en"):
        yield


LANGUAGES = [code for code, _name in settings.LANGUAGES]


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def said(sentence: str):
    return pytest.raises(ValidationError, match=sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_official_address_is_one_officials(language):
    first, second = OfficialFactory(), OfficialFactory()
    slug = getattr(first, f"slug_{language}")
    setattr(second, f"slug_{language}", slug)
    with said("Another official has this address"):
        second.full_clean()
    with refused(f"official_address_{language}"), transaction.atomic():
        Official.objects.filter(pk=second.pk).update(**{f"slug_{language}": slug})


def test_official_address_may_be_missing_many_times():
    OfficialFactory(slug_ru="").full_clean()
    OfficialFactory(slug_ru="").full_clean()
    OfficialFactory(slug_ru=None).full_clean()


def test_appointment_ends_after_it_starts():
    appointment = AppointmentFactory(starts_on=date(2026, 2, 26), ends_on=date(2026, 2, 27))
    appointment.ends_on = appointment.starts_on
    with said("ends after the day it starts"):
        appointment.full_clean()
    with refused("appointment_ends_after_it_starts"), transaction.atomic():
        appointment.save()


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 2, 26), None),
        (date(2025, 12, 31), date(2026, 1, 2)),
        (None, None),
        (None, date(2025, 1, 2)),
    ],
)
def test_appointment_one_holder_a_day(starts_on, ends_on):
    role = RoleFactory(single_holder=True)
    AppointmentFactory(role=role, starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1))
    AppointmentFactory(role=role, starts_on=date(2026, 1, 1))
    second = Appointment(
        official=OfficialFactory(), role=role, starts_on=starts_on, ends_on=ends_on
    )
    with said("Someone else holds this post"):
        second.full_clean()
    with refused("appointment_one_holder_a_day"), transaction.atomic():
        second.save()
    second.acting = True
    second.full_clean()
    second.save()


def test_appointment_of_many_holders_may_overlap():
    role = RoleFactory(single_holder=False)
    AppointmentFactory(role=role)
    second = Appointment(official=OfficialFactory(), role=role)
    second.full_clean()
    second.save()


def test_appointment_follows_its_roles_rule():
    """The copy of `single_holder` cannot differ from the role's, whoever writes it."""
    appointment = AppointmentFactory(role=RoleFactory(single_holder=True))
    assert appointment.single_holder
    with refused("appointment_follows_its_roles_rule"), transaction.atomic():
        Appointment.objects.update(single_holder=False)
    Role.objects.update(single_holder=False)
    appointment.refresh_from_db()
    assert not appointment.single_holder


def test_role_with_its_rule():
    """What the appointments' foreign key refers to: a role is there once."""
    role = RoleFactory()
    with refused("embassy_role_pkey|role_with_its_rule"), transaction.atomic():
        Role(pk=role.pk, single_holder=role.single_holder).save(force_insert=True)


def test_role_and_official_in_use_are_not_deleted():
    appointment = AppointmentFactory()
    with pytest.raises(ProtectedError):
        appointment.role.delete()


def test_appointments_on_a_day_are_half_open():
    appointment = AppointmentFactory(starts_on=date(2026, 2, 26), ends_on=date(2026, 2, 28))
    found = [
        day.day
        for day in (date(2026, 2, number) for number in (25, 26, 27, 28))
        if Appointment.objects.on(day).filter(pk=appointment.pk).exists()
    ]
    assert found == [26, 27]
