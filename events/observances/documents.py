"""What visitors see of an event: programme, who took part under which title, pictures."""

from datetime import date, time

from embassy.officials.titles import named_on
from embassy.publishing.composing import Composed
from embassy.publishing.parts import take_apart
from events.commemorations.documents import anniversary, in_card
from events.observances.models import Activity, period_of

#: The facts that a card shows beside the date.
WHEN = ("starts_on", "start_time", "ends_on", "end_time", "time_zone")


def compose_event(data: dict, language: str) -> Composed:
    """An event's document. Officials bear the titles they held on its first day."""
    facts = data["facts"]
    day = date.fromisoformat(facts["starts_on"])
    parts = take_apart(data, language, day)
    kept = anniversary(facts, language)
    when = {name: facts[name] for name in WHEN}
    for name in ("start_time", "end_time"):
        when[name] = when[name] and when[name][:5]
    where = {name: parts.text.get(name, "") for name in ("venue", "city")}
    named = named_on(
        {
            row["facts"]["official"]
            for row in data["children"]["participations"]
            if row["facts"]["official"]
        },
        language,
        day,
    )
    parts.document |= {
        **when,
        **where,
        "commemoration": kept,
        "programme": [_line(row, language) for row in data["children"]["programme"]],
        "participations": [
            taken
            for row in data["children"]["participations"]
            if (taken := _participation(row, language, named))
        ],
    }
    start, end = period_of(
        day,
        _time(facts["start_time"]),
        facts["ends_on"] and date.fromisoformat(facts["ends_on"]),
        _time(facts["end_time"]),
        facts["time_zone"],
    )
    pictured = {shown["id"] for photo in parts.photos for shown in photo["officials"]}
    return parts.composed(
        place=f"events/{day:%Y/%m/%d}/{parts.slug()}",
        searched=[
            *where.values(),
            kept["phrase"] if kept else "",
            *(line["text"] for line in parts.document["programme"]),
            *(
                row["official"]["name"] if row["official"] else row["group"]
                for row in parts.document["participations"]
            ),
        ],
        card=parts.card() | in_card(kept) | when | where,
        commemoration=kept["key"] if kept else "",
        anniversary_year=kept["year"] if kept else None,
        event_start=start,
        event_end=end,
        officials=sorted(pictured | set(named)),
    )


def _line(row: dict, language: str) -> dict:
    facts = row["facts"]
    text = row["text"].get(language, {}).get("text", "")
    return {
        "time": facts["starts_at"] and facts["starts_at"][:5],
        "activity": facts["activity"],
        # The page's language is active while a document is composed.
        "text": text or str(Activity(facts["activity"]).label),
    }


def _participation(row: dict, language: str, named: dict) -> dict | None:
    """None for an official who may not be named (unconfirmed), or a group unnamed here."""
    facts, text = row["facts"], row["text"].get(language, {})
    official = named.get(facts["official"])
    if official is None and not text.get("group"):
        return None
    return {
        "official": official.as_json() if official else None,
        "group": "" if official else text["group"],
        "capacity": facts["capacity"],
        "title": text.get("title", "") or (official.title if official else ""),
        "on_behalf_of": text.get("on_behalf_of", ""),
    }


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None
