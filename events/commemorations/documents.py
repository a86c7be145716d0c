"""What visitors see of a commemoration's text, and of the anniversary that an item keeps."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from embassy.publishing.composing import Composed
from embassy.publishing.parts import day_shown, take_apart
from embassy.publishing.refusals import Refused
from events import anniversaries
from events.commemorations.models import Commemoration


def compose_commemoration(data: dict, language: str) -> Composed:
    """Text, timeline and facts, under the name held on the day of publication."""
    day = day_shown(data)
    commemoration = Commemoration.objects.with_names().get(pk=data["item"])
    parts = take_apart(data, language, day)
    parts.document["title"] = commemoration.name_on(day, language)
    parts.document["commemoration"] = _remembered(commemoration, day, language)
    parts.document["milestones"] = [
        {**row["facts"], "text": text}
        for row in data["children"]["milestones"]
        if (text := row["text"].get(language, {}).get("text"))
    ]
    parts.document["facts"] = [
        {
            "figure": row["facts"]["figure"],
            "holds_from": row["facts"]["holds_from"],
            "text": words["text"],
            "source": words.get("source", ""),
        }
        for row in data["children"]["facts"]
        if (words := row["text"].get(language, {})).get("text")
    ]
    composed = parts.composed(
        place=f"commemorations/{commemoration.key}",
        searched=[
            *(milestone["text"] for milestone in parts.document["milestones"]),
            *(f"{fact['figure']} {fact['text']}" for fact in parts.document["facts"]),
        ],
        card=parts.card(),
        commemoration=commemoration.key,
    )
    composed.slug_is_typed = True  # the key is the address: never moved aside for another
    return composed


def anniversary(facts: dict, language: str) -> dict | None:
    """The anniversary an item keeps, by its facts `commemoration` (id) and `anniversary_year`,
    under the name held on its date.

    None where the commemoration no longer exists. Raises Refused for a year before the first.
    """
    commemoration = Commemoration.objects.with_names().filter(pk=facts["commemoration"]).first()
    if commemoration is None:
        return None
    year, origin = facts["anniversary_year"], commemoration.origin_date
    if year <= origin.year:  # its date of origin was corrected since this was saved
        raise Refused(
            _("%(year)s holds no anniversary of “%(name)s”: its first is in %(first)s."),
            year=year,
            name=commemoration.headline(),
            first=origin.year + 1,
        )
    day = anniversaries.date_in(origin, year)
    return _remembered(commemoration, day, language) | {
        "year": year,
        "number": anniversaries.number(origin, year),
        "date": day.isoformat(),
        "phrase": commemoration.phrase(year, language),
    }


def _remembered(commemoration: Commemoration, day: date, language: str) -> dict:
    return {
        "key": commemoration.key,
        "tone": commemoration.tone,
        "origin_date": commemoration.origin_date.isoformat(),
        "name": commemoration.name_on(day, language),
    }


def in_card(kept: dict | None) -> dict:
    """What a card says of the anniversary."""
    return {"phrase": kept["phrase"], "number": kept["number"]} if kept and kept["phrase"] else {}
