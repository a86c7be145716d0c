"""An official's posts as pages tell them: title and days, both included."""

from dataclasses import dataclass
from datetime import date, timedelta

from embassy.officials.models import Appointment


@dataclass(frozen=True, slots=True)
class Tenure:
    """An appointment as a page tells it; `until` is the last day in office."""

    title: str
    acting: bool
    since: date | None
    until: date | None


def tenure_of(appointment: Appointment, language: str) -> Tenure | None:
    """None where the role has no title in that language."""
    title = getattr(appointment.role, f"title_{language}")
    if not title:
        return None
    until = appointment.ends_on and appointment.ends_on - timedelta(days=1)
    return Tenure(title, appointment.acting, appointment.starts_on, until)
