"""The ledger's rules are the database's own: each is broken here on purpose, past the code."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from embassy.models import Edition, Release, Revision
from tests.factories import AppointmentFactory, ArticleFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(live_in=["ru"])


def refused(rule: str):
    return pytest.raises(DatabaseError, match=rule)


def copy_of(edition, **columns):
    values = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.generated and field.name != "id"
    }
    return Edition(**values | columns)


def test_what_has_been_live_is_not_deleted(article):
    with refused("what has been live is not deleted"), transaction.atomic():
        Edition.objects.all().delete()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Иначе"},
        {"document": {}},
        {"address": "news/elsewhere"},
        {"live_from": timezone.now()},
        {"listed": False},
        {"change": "minor"},
    ],
)
def test_of_an_edition_only_its_end_may_change(article, change):
    with refused("only live_until may change"), transaction.atomic():
        Edition.objects.update(**change)


def test_a_period_does_not_end_in_the_past(article):
    with refused("ends now or later"), transaction.atomic():
        Edition.objects.update(live_until=timezone.now() - timedelta(days=1))


def test_a_period_that_ended_does_not_change(article):
    now = timezone.now()
    ended = copy_of(
        Edition.objects.get(),
        language="az",
        live_from=now - timedelta(days=2),
        live_until=now - timedelta(days=1),
        imported=True,
    )
    ended.save(force_insert=True)
    with refused("has ended does not change"), transaction.atomic():
        Edition.objects.filter(pk=ended.pk).update(live_until=None)


def test_a_live_edition_cannot_be_emptied_as_if_never_seen(article):
    edition = Edition.objects.get()
    with refused("ends now or later"), transaction.atomic():
        Edition.objects.update(live_until=edition.live_from)


def test_an_edition_begins_now_or_later_unless_imported(article):
    past = timezone.now() - timedelta(days=1)
    edition = copy_of(Edition.objects.get(), language="az", live_from=past)
    with refused("begins now or later"), transaction.atomic():
        edition.save(force_insert=True)
    edition.imported = True
    edition.save(force_insert=True)


def test_one_edition_at_any_moment(article):
    later = timezone.now() + timedelta(days=1)
    with refused("edition_one_at_any_moment"), transaction.atomic():
        copy_of(Edition.objects.get(), live_from=later).save(force_insert=True)


def test_an_address_once_live_belongs_to_its_item_for_ever(article):
    other = ArticleFactory()
    revision = other.revisions.get()
    later = timezone.now() + timedelta(days=1)
    Edition.objects.update(live_until=later)
    taken = copy_of(
        Edition.objects.get(), item_id=other.pk, revision=revision, live_from=later, live_until=None
    )
    with refused("edition_address_belongs_to_its_item"), transaction.atomic():
        taken.save(force_insert=True)
    taken.address = "news/elsewhere"
    taken.save(force_insert=True)


def test_a_withdrawn_edition_is_in_no_list(article):
    later = timezone.now() + timedelta(days=1)
    Edition.objects.update(live_until=later)
    with refused("edition_withdrawn_is_in_no_list"), transaction.atomic():
        copy_of(Edition.objects.get(), change="withdrawal", live_from=later, live_until=None).save(
            force_insert=True
        )


def test_a_revision_does_not_change(article):
    with refused("a revision does not change"), transaction.atomic():
        Revision.objects.update(data={})


def test_a_user_named_by_a_release_is_not_deleted(article, editor):
    Release.objects.create(by=editor)
    with pytest.raises(ProtectedError):
        editor.delete()


def test_a_single_holder_role_has_one_holder_on_any_day():
    role = RoleFactory(single_holder=True)
    day = timezone.localdate()
    AppointmentFactory(role=role, ends_on=day)
    AppointmentFactory(role=role, starts_on=day)
    AppointmentFactory(role=role, starts_on=day, acting=True)
    with refused("appointment_one_holder_a_day"), transaction.atomic():
        AppointmentFactory(role=role, starts_on=day + timedelta(days=5))


def test_a_role_cannot_become_single_holder_over_two_holders():
    role = RoleFactory(single_holder=False)
    AppointmentFactory(role=role)
    AppointmentFactory(role=role)
    role.single_holder = True
    with refused("appointment_one_holder_a_day"), transaction.atomic():
        role.save()
