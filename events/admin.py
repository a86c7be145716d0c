"""Commemorations, events and exhibits in the admin, gathered from their rooms."""

from events.commemorations import (
    glossary,  # noqa: F401 - beside translations
    panel,  # noqa: F401 - on the desk's first page
)
from events.commemorations.admin import CommemorationAdmin
from events.exhibits.admin import ExhibitAdmin
from events.observances.admin import EventAdmin

__all__ = ["CommemorationAdmin", "EventAdmin", "ExhibitAdmin"]
