"""Media folders of a test's own, and what lies in them."""

import pytest
from django.utils import translation

from embassy.photos import storing
from embassy.photos.models import originals_storage, renditions_storage


@pytest.fixture(autouse=True)
def media(tmp_path, monkeypatch):
    """Both storages moved below tmp_path: a test sees its own files and no others'."""
    for storage, folder in ((originals_storage(), "originals"), (renditions_storage(), "public")):
        # cached_property values: the one place FileSystemStorage keeps them
        monkeypatch.setitem(storage.__dict__, "base_location", tmp_path / folder)
        monkeypatch.setitem(storage.__dict__, "location", str(tmp_path / folder))
    return tmp_path


@pytest.fixture
def originals():
    """A function: the names of all private files."""
    return lambda: sorted(storing.stored_names(originals_storage()))


@pytest.fixture
def public():
    """A function: the names of all public files."""
    return lambda: sorted(storing.stored_names(renditions_storage()))


@pytest.fixture(autouse=True)
def english():
    """Sentences in the language of their msgids."""
    with translation.override("en"):
        yield
