"""Fixtures for the whole suite."""

import shutil

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import NotSupportedError, OperationalError

from embassy.database.unavailable import explain
from tests.chromium import chromium  # noqa: F401 - the fixture


def pytest_collection_modifyitems(items):
    """Long tests first: the workers of `make test` take from one queue, and should end together.

    Those that empty the tables stay behind the others, where pytest-django has put them.
    """
    items.sort(key=lambda item: (_empties_tables(item), item.get_closest_marker("long") is None))


def _empties_tables(item) -> bool:
    """Whether a test commits, and the tables, with what migrations made, are emptied after it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        {"live_server", "transactional_db"} & set(item.fixturenames)
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Without a database, stop with the sentence that says what to do, not once for each test."""
    with django_db_blocker.unblock():
        try:
            with connection._nodb_cursor():  # as pytest-django is about to
                pass
        except (NotSupportedError, OperationalError) as error:
            if sentence := explain(error):
                pytest.exit(sentence, returncode=1)
            raise


@pytest.fixture(scope="session", autouse=True)
def media_of_tests_is_removed():
    """Uploads and renditions of tests lie in a folder of their own, gone when the suite ends."""
    folder = settings.MEDIA_ROOT.parent
    assert folder.parent.name == "media-test"
    yield
    shutil.rmtree(folder, ignore_errors=True)


def _member(django_user_model, group: str):
    from django.contrib.auth.models import Group

    from embassy.staff.groups import GROUPS, ensure_groups

    # A live-server test's flush deletes what migrations made.
    if not Group.objects.filter(name__in=GROUPS).exists():
        from django.apps import apps

        ensure_groups(apps)
    user = django_user_model.objects.create_user(
        username=group, email=f"{group}@embassy.example", password="Correct-horse-9", is_staff=True
    )
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def writer(db, django_user_model):
    return _member(django_user_model, "writer")


@pytest.fixture
def translator(db, django_user_model):
    return _member(django_user_model, "translator")


@pytest.fixture
def photographer(db, django_user_model):
    return _member(django_user_model, "photographer")


@pytest.fixture
def editor(db, django_user_model):
    return _member(django_user_model, "editor")


@pytest.fixture
def administrator(db, django_user_model):
    return _member(django_user_model, "administrator")
