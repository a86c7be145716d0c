"""What visitors see of a photo exhibition."""

from datetime import date

from django.conf import settings

from embassy.publishing.composing import Composed
from embassy.publishing.parts import take_apart
from events.commemorations.documents import anniversary, in_card
from events.observances.models import period_of


def compose_exhibit(data: dict, language: str) -> Composed:
    """An exhibit's document: its text and its gallery."""
    facts = data["facts"]
    opens = date.fromisoformat(facts["opens_on"])
    closes = facts["closes_on"] and date.fromisoformat(facts["closes_on"])
    parts = take_apart(data, language, opens)
    kept = anniversary(facts, language)
    where = {name: parts.text.get(name, "") for name in ("venue", "city")}
    parts.document |= {
        **where,
        "commemoration": kept,
        "curator": parts.text.get("curator", ""),
        "event": facts["event"],
        "opens_on": facts["opens_on"],
        "closes_on": facts["closes_on"],
    }
    start, end = period_of(opens, None, closes, None, settings.TIME_ZONE)
    card = parts.card() | in_card(kept) | where
    card |= {"starts_on": facts["opens_on"], "ends_on": facts["closes_on"]}
    card["pictures"] = len(parts.photos)
    return parts.composed(
        place=f"exhibits/{opens:%Y}/{parts.slug()}",
        searched=[*where.values(), parts.document["curator"], kept["phrase"] if kept else ""],
        card=card,
        commemoration=kept["key"] if kept else "",
        anniversary_year=kept["year"] if kept else None,
        event=facts["event"],
        event_start=start,
        event_end=end,
        officials=sorted({named["id"] for photo in parts.photos for named in photo["officials"]}),
    )
