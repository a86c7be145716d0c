"""Commemorations, events and exhibits in the admin, gathered from their rooms."""

from events.commemorations.admin import CommemorationAdmin
from events.exhibits.admin import ExhibitAdmin
from events.observances.admin import EventAdmin

__all__ = ["CommemorationAdmin", "EventAdmin", "ExhibitAdmin"]
