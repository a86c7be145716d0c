"""Fixtures of the tests of publishing."""

import pytest
from django.utils import translation

from tests.embassy.publishing.reviewing import another_editor


@pytest.fixture
def english():
    """Refusals in the language of their msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def second(editor, django_user_model):
    """Another editor."""
    return another_editor(django_user_model, "second")


@pytest.fixture
def third(editor, django_user_model):
    return another_editor(django_user_model, "third")
