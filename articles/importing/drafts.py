"""Drafts from a proposal. Everything here happens only after a person has said yes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from articles.models import Agency, Article
from articles.wire import Person, Proposal
from embassy.models import Official
from embassy.officials.models import Gender
from embassy.officials.russian import decline
from embassy.officials.titles import title_of
from embassy.publishing.record import record
from events import anniversaries
from events.models import Activity, Capacity, Commemoration, Event, Participation, ProgrammeItem

#: The parser's capacities that make someone a participant of the event; the others are mentioned.
_TAKES_PART = {"speaker": Capacity.SPEAKER, "host": Capacity.HOST, "guest": Capacity.GUEST}

#: A report may appear some days after what it reports.
DAYS_APART = 3

_GENDERS = {"m": Gender.MALE, "f": Gender.FEMALE}


@dataclass(slots=True)
class Draft:
    """What an import made: the article, its event if a new one, and the officials it proposes."""

    article: Article
    event: Event | None = None
    proposed: list[Official] = field(default_factory=list)


@transaction.atomic
def import_draft(
    *,
    proposal: Proposal,
    by=None,
    people: Iterable[Person] | None = None,
    with_event: bool = True,
    why: str = "",
) -> Draft:
    """Save a proposal as drafts: an article, unconfirmed officials, and the event it reports.

    people: those accepted (default: all). The event is the existing one of that anniversary; a
    new draft is made only where there is none and something was held. Nothing is published.
    """
    accepted = list(proposal.people if people is None else people)
    officials, proposed = officials_for(accepted, proposal.language)
    article = Article(created_by=by, **article_fields(proposal, agency=agency_for(proposal)))
    draft = Draft(article, proposed=proposed)
    if with_event and (event := event_of(proposal)) and same_occasion(proposal, event):
        article.event = event
    elif with_event and reports_event(proposal):
        draft.event = article.event = new_event(proposal, officials, by)
        record(item=draft.event, by=by, why=why)
    article.save()
    article.officials.set(officials.values())
    record(item=article, by=by, why=why)
    return draft


def article_fields(proposal: Proposal, *, agency: Agency | None) -> dict:
    """The columns of an article that a proposal fills, by name; also the admin form's initial."""
    language = proposal.language
    commemoration, year = anniversary_of(proposal)
    return {
        "source_language": language,
        f"title_{language}": proposal.headline,
        f"lead_{language}": proposal.lead,
        f"body_{language}": proposal.body_html,
        "agency": agency,
        "from_bureau": bool(agency and proposal.agency and proposal.agency.bureau),
        "source_published_at": proposal.published,
        "wire_source": proposal.source_text,
        "commemoration": commemoration,
        "anniversary_year": year,
    }


def anniversary_of(proposal: Proposal) -> tuple[Commemoration | None, int | None]:
    """The commemoration of the registry that was found, and the anniversary's year."""
    found = proposal.commemoration
    if found is None or not found.year:
        return None, None
    commemoration = Commemoration.objects.filter(key=found.key).first()
    if commemoration is None or found.year <= commemoration.origin_date.year:
        return None, None
    return commemoration, found.year


def event_of(proposal: Proposal) -> Event | None:
    """The one event of that anniversary, if there is exactly one; a person links any other."""
    commemoration, year = anniversary_of(proposal)
    if commemoration is None:
        return None
    events = Event.objects.filter(commemoration=commemoration, anniversary_year=year)[:2]
    return events[0] if len(events) == 1 else None


def same_occasion(proposal: Proposal, event: Event) -> bool:
    """Whether nothing in the text speaks against its being about `event`.

    Embassies in many cities keep the same anniversary: another city, another venue or a day far
    from the event's means another event, and only a person may link them.
    """
    day = event_day(proposal)
    if day and abs((event.starts_on - day).days) > DAYS_APART:
        return False
    language = proposal.language
    return all(
        _agree(said, getattr(event, f"{field}_{language}") or "")
        for field, said in (("city", proposal.place), ("venue", proposal.venue))
    )


def _agree(said: str, known: str) -> bool:
    said, known = said.casefold().strip(), known.casefold().strip()
    return not said or not known or said in known or known in said


def reports_event(proposal: Proposal) -> bool:
    """Whether the text says enough of what was held, and when, for a draft of the event."""
    return bool(proposal.held and event_day(proposal))


def known_agency(proposal: Proposal) -> Agency | None:
    """The agency of the registry that the text names."""
    found = proposal.agency
    return Agency.objects.filter(pk=found.id).first() if found and found.id else None


def agency_for(proposal: Proposal) -> Agency | None:
    """The agency of the registry, or a new one as the text names it: attribution is never lost.

    A new one changes nothing that visitors see: no edition names it until somebody publishes.
    """
    found = proposal.agency
    if found is None or found.id:
        return known_agency(proposal)
    values = {f"name_{proposal.language}": found.name}
    if found.bureau:
        values[f"bureau_{proposal.language}"] = found.bureau
    if found.time_zone:
        values["time_zone"] = found.time_zone
    return Agency.objects.create(**values)


def officials_for(
    people: Iterable[Person], language: str
) -> tuple[dict[Person, Official], list[Official]]:
    """{person: official}, and those made just now: unconfirmed, so on no page."""
    people = list(people)
    known = Official.objects.in_bulk([person.id for person in people if person.id])
    officials, proposed = {}, []
    for person in people:
        official = known.get(person.id)
        if official is None:
            official = _proposed(person, language)
            proposed.append(official)
        officials[person] = official
    return officials, proposed


def _proposed(person: Person, language: str) -> Official:
    values = {
        f"name_{language}": person.name,
        "variants": [form for form in person.as_written if form != person.name],
        "gender": _GENDERS.get(person.gender, ""),
        "proposed_title": person.role,
        "confirmed": False,
    }
    if language == "ru":
        forms = decline(person.name, person.gender or None)
        values |= {case: forms.get(case, "") for case in Official.CASES}
    return Official.objects.create(**values)


def new_event(proposal: Proposal, officials: dict[Person, Official], by) -> Event:
    """A draft of the event the text reports: day, place, programme, and those who took part."""
    language = proposal.language
    commemoration, year = anniversary_of(proposal)
    event = Event.objects.create(
        created_by=by,
        source_language=language,
        commemoration=commemoration,
        anniversary_year=year,
        starts_on=event_day(proposal),
        **{
            f"title_{language}": proposal.headline,
            f"city_{language}": proposal.place,
            f"venue_{language}": proposal.venue,
        },
    )
    for position, activity in enumerate(proposal.held):
        known = activity in Activity.values
        ProgrammeItem.objects.create(
            event=event, position=position, activity=activity if known else Activity.OTHER
        )
    takers = [person for person in officials if person.capacity in _TAKES_PART]
    for position, person in enumerate(takers):
        Participation.objects.create(
            event=event,
            position=position,
            official=officials[person],
            capacity=_TAKES_PART[person.capacity],
            **{
                f"title_{language}": _title(person, officials[person], language, event.starts_on),
                f"on_behalf_of_{language}": person.on_behalf_of or "",
            },
        )
    return event


def _title(person: Person, official: Official, language: str, day: date) -> str:
    """The role the copy gives, only where the registry knows no title of that day."""
    return "" if title_of(official.appointments.all(), language, day) else person.role


def event_day(proposal: Proposal) -> date | None:
    """The day of what was held: as the text says, else the day it was reported."""
    if proposal.event_date:
        return proposal.event_date
    if proposal.published:
        return proposal.published.date()
    if proposal.published_date:
        return proposal.published_date
    commemoration, year = anniversary_of(proposal)
    return anniversaries.date_in(commemoration.origin_date, year) if commemoration else None
