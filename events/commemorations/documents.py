"""What visitors see of a commemoration's text, and of the anniversary that an item keeps."""

from datetime import date

from embassy.publishing.composing import Composed
from embassy.publishing.parts import take_apart, today
from events import anniversaries
from events.commemorations.models import Commemoration


def compose_commemoration(data: dict, language: str) -> Composed:
    """Text, timeline and facts, under today's name."""
    commemoration = Commemoration.objects.with_names().get(pk=data["item"])
    parts = take_apart(data, language, today())
    parts.document["title"] = commemoration.name_on(today(), language)
    parts.document["commemoration"] = anniversary_of(commemoration, None, language)
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
    """The anniversary an item keeps, by its facts `commemoration` (id) and `anniversary_year`."""
    if not facts["commemoration"]:
        return None
    commemoration = Commemoration.objects.with_names().get(pk=facts["commemoration"])
    return anniversary_of(commemoration, facts["anniversary_year"], language)


def anniversary_of(commemoration: Commemoration, year: int | None, language: str) -> dict:
    """A commemoration, or its anniversary in a year, as documents hold it."""
    origin = commemoration.origin_date
    known = {
        "key": commemoration.key,
        "tone": commemoration.tone,
        "origin_date": origin.isoformat(),
        "name": commemoration.name_on(_day(origin, year), language),
    }
    if year:
        known |= {
            "year": year,
            "number": anniversaries.number(origin, year),
            "date": anniversaries.date_in(origin, year).isoformat(),
            "phrase": commemoration.phrase(year, language),
        }
    return known


def in_card(kept: dict | None) -> dict:
    """What a card says of the anniversary."""
    return {"phrase": kept["phrase"], "number": kept["number"]} if kept and kept["phrase"] else {}


def _day(origin: date, year: int | None) -> date:
    return anniversaries.date_in(origin, year) if year else today()
