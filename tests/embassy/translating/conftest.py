"""Fixtures of the tests of translating."""

import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Refusals in the language of their msgids."""
    with translation.override("en"):
        yield
