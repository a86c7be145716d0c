"""What a worker does by the clock, beside the tasks that are queued. Each may be done twice."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from embassy.mail.letters import send_left_behind
from embassy.publishing.sittings import end_idle
from embassy.worker.lost import release_lost
from embassy.worker.tidying import tidy_if_due

MINUTE = 60
HOUR = 60 * MINUTE


@dataclass(slots=True)
class Chore:
    """A quick piece of work, done every so many seconds, and when the worker starts."""

    do: Callable[[], object]
    every: float
    due: float = 0.0  # by the monotonic clock


class Chores:
    """The chores of one worker."""

    def __init__(self):
        self.all = [
            Chore(send_left_behind, MINUTE),
            Chore(release_lost, MINUTE),
            Chore(end_idle, MINUTE),
            Chore(tidy_if_due, HOUR / 4),
        ]

    def do_due(self) -> None:
        """Do what is due. What fails is due again at once and keeps nothing else waiting; the first
        error goes to the caller."""
        faults = []
        for chore in self.all:
            if chore.due <= time.monotonic():
                try:
                    chore.do()
                except Exception as fault:
                    faults.append(fault)
                else:
                    chore.due = time.monotonic() + chore.every
        if faults:
            raise faults[0]
