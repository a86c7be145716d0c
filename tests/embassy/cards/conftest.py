"""A storage of cards of a test's own."""

import pytest

from embassy.cards.storing import cards_storage


@pytest.fixture(autouse=True)
def cards(tmp_path, monkeypatch):
    """The storage of cards moved below tmp_path."""
    storage = cards_storage()
    # cached_property values: the one place FileSystemStorage keeps them
    monkeypatch.setitem(storage.__dict__, "base_location", tmp_path / "cards")
    monkeypatch.setitem(storage.__dict__, "location", str(tmp_path / "cards"))
    return tmp_path / "cards"
