"""The rules the database keeps for the staff's own tables."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from embassy.models import Assignment, OfficeSettings
from embassy.staff.models import office
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_a_language_is_assigned_to_one_person_at_a_time(writer, translator):
    article = ArticleFactory()
    first = Assignment.objects.create(item=article.item, language="kk", to=translator, by=writer)
    with refused("assignment_one_open_per_language"), transaction.atomic():
        Assignment.objects.create(item=article.item, language="kk", to=writer, by=writer)
    Assignment.objects.create(item=article.item, language="az", to=writer, by=writer)
    first.done_at = timezone.now()
    first.save()
    Assignment.objects.create(item=article.item, language="kk", to=writer, by=writer)


def test_the_office_has_one_row_of_settings():
    assert office().two_person_rule  # the rule is on before anybody has saved anything
    OfficeSettings(two_person_rule=False).save()
    OfficeSettings(two_person_rule=True).save()
    assert OfficeSettings.objects.get().pk == 1
    with refused("office_is_one"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE embassy_officesettings SET id = 2")
