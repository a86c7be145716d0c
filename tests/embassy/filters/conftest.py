"""Fixtures of the tests of filters."""

import pytest
from django.db import transaction

from tests.embassy.filters.world import make_archive


@pytest.fixture(scope="module")
def made_archive(django_db_setup, django_db_blocker):
    """The archive, made once for a module: what tests do to it is rolled back after each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_archive()
        transaction.set_rollback(True)


@pytest.fixture
def archive(made_archive, db):
    return made_archive
