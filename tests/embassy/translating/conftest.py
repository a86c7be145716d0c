"""Fixtures of the tests of translating."""

import pytest
from django.utils import translation

from tests.embassy.translating.work import gives


@pytest.fixture
def english():
    """Refusals in the language of their msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def kazakh(client, translator):
    """The translator of Kazakh, signed in."""
    person = gives(translator, "kk")
    client.force_login(person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return person
