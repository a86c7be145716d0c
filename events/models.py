"""Commemorations, the events that keep their anniversaries, and exhibits."""

from events.commemorations.models import Commemoration, CommemorationName, Fact, Milestone
from events.exhibits.models import Exhibit
from events.observances.models import Activity, Capacity, Event, Participation, ProgrammeItem

__all__ = [
    "Activity",
    "Capacity",
    "Commemoration",
    "CommemorationName",
    "Event",
    "Exhibit",
    "Fact",
    "Milestone",
    "Participation",
    "ProgrammeItem",
]
