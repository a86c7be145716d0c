"""The title an official bears on a page: the one held on the day of the event, not today's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override

from embassy.officials.models import Appointment, Official


@dataclass(frozen=True, slots=True)
class Named:
    """An official as a page names one: id, name and title in one language."""

    id: int
    name: str
    title: str
    slug: str

    def as_json(self) -> dict:
        return {"id": self.id, "name": self.name, "title": self.title, "slug": self.slug}


def title_of(appointments: Iterable[Appointment], language: str, day: date) -> str:
    """The highest title held on `day` in `language`, "" where none is known.

    `appointments` must be loaded with their roles; the lowest rank number comes first.
    """
    held = [
        appointment
        for appointment in appointments
        if (appointment.starts_on is None or appointment.starts_on <= day)
        and (appointment.ends_on is None or day < appointment.ends_on)
    ]
    held.sort(key=lambda appointment: (appointment.acting, appointment.role.rank, appointment.pk))
    for appointment in held:
        title = getattr(appointment.role, f"title_{language}") or ""
        if title:
            if appointment.acting:
                with override(language):
                    return gettext("%(title)s (acting)") % {"title": title}
            return title
    return ""


def named_on(ids: Iterable[int], language: str, day: date) -> dict[int, Named]:
    """Confirmed officials by id, with the name in `language` and the title held on `day`.

    Officials without a confirmed name in that language are left out: no page ever shows a name
    the office has not fixed. Two queries, whatever the number of ids.
    """
    officials = Official.objects.confirmed().filter(pk__in=set(ids)).with_appointments()
    return {
        official.pk: Named(
            id=official.pk,
            name=name,
            title=title_of(official.appointments.all(), language, day),
            slug=getattr(official, f"slug_{language}") or "",
        )
        for official in officials
        if (name := official.name_in(language))
    }
