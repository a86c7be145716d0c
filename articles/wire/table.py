"""A proposal as a two-column table for a terminal."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext_lazy as _

from articles.wire.held import LABELS
from articles.wire.proposal import Person, Proposal

_ROWS = {
    "language": _("Language"),
    "section": _("Section"),
    "published": _("Published"),
    "headline": _("Headline"),
    "lead": _("Lead"),
    "body": _("Body"),
    "byline": _("Byline"),
    "agency": _("Agency"),
    "bureau": _("Bureau"),
    "formula": _("Formula"),
    "commemoration": _("Commemoration"),
    "anniversary": _("Anniversary"),
    "event_date": _("Event date"),
    "venue": _("Venue"),
    "place": _("Place"),
    "held": _("Held"),
    "person": _("Person"),
    "doubt": _("Please check"),
}
_CAPACITIES = {
    "mentioned": _("mentioned"),
    "speaker": _("speaker"),
    "host": _("host"),
    "guest": _("guest"),
}


def as_table(proposal: Proposal) -> str:
    """One row a value, `key (label) | value`; keys are stable, labels in the active language.

    Rows without a value are left out; a person or a doubt is a row each.
    """
    rows = [(key, str(value)) for key, value in _values(proposal) if value]
    labels = {key: f"{key} ({_ROWS[key]})" for key, _value in rows}
    width = max((_cells(label) for label in labels.values()), default=0)
    # One line a value, however long: a wrapped headline could not be searched for.
    lines = []
    for key, value in rows:
        label = labels[key]
        lines.append(f"{label}{' ' * (width - _cells(label))} | {' '.join(value.split())}")
    return "\n".join(lines)


def _values(proposal: Proposal) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        ("language", proposal.language),
        ("section", proposal.section),
        ("published", _published(proposal)),
        ("headline", _headline(proposal)),
        ("lead", proposal.lead),
        ("body", _body(proposal)),
        ("byline", proposal.byline),
    ]
    agency = proposal.agency
    if agency:
        bureau = agency.bureau
        if agency.bureau_country:
            bureau = f"{bureau} [{agency.bureau_country}]"
        rows += [("agency", agency.name), ("bureau", bureau), ("formula", agency.formula)]
    found = proposal.commemoration
    if found:
        origin = found.origin_date.isoformat()
        rows.append(("commemoration", f"{found.key} ({origin})"))
        rows.append(("anniversary", _anniversary(found.number, found.year)))
    rows += [
        ("event_date", proposal.event_date.isoformat() if proposal.event_date else ""),
        ("venue", proposal.venue),
        ("place", proposal.place),
        ("held", "; ".join(f"{key} ({LABELS[key]})" for key in proposal.held)),
    ]
    rows += [("person", _person(person)) for person in proposal.people]
    rows += [("doubt", str(doubt)) for doubt in proposal.doubts]
    return rows


def _published(proposal: Proposal) -> str:
    if proposal.published is not None:
        moment = proposal.published
        return f"{moment:%Y-%m-%d %H:%M} {getattr(moment.tzinfo, 'key', moment.tzname())}"
    return proposal.published_date.isoformat() if proposal.published_date else ""


def _headline(proposal: Proposal) -> str:
    if proposal.headline_proposed:
        return f"{proposal.headline} [{_('proposed')}]"
    return proposal.headline


def _body(proposal: Proposal) -> str:
    if not proposal.body:
        return ""
    characters = sum(map(len, proposal.body))
    return str(_("%(paragraphs)s paragraphs, %(characters)s characters")) % {
        "paragraphs": len(proposal.body),
        "characters": characters,
    }


def _anniversary(number: int | None, year: int | None) -> str:
    return " · ".join(str(part) for part in (number, year) if part)


def _person(person: Person) -> str:
    parts = [person.name]
    if person.role:
        parts.append(person.role)
    parts.append(str(_CAPACITIES[person.capacity]))
    if person.acting:
        parts.append(str(_("acting")))
    if person.on_behalf_of:
        parts.append(str(_("on behalf of %(name)s")) % {"name": person.on_behalf_of})
    parts.append(f"id={person.id}" if person.id is not None else str(_("new")))
    return " — ".join(parts)


def _cells(text: str) -> int:
    """Terminal cells of a string: combining marks take none."""
    return sum(not unicodedata.combining(character) for character in text)
