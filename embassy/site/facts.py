"""The office's figures as they stand on a day."""

from datetime import date


def facts_on(facts: list[dict], day: date) -> list[dict]:
    """The facts that hold on a day: of those that count the same, the latest figure."""
    held: dict[str, dict] = {}
    for fact in facts:
        before = held.get(fact["text"])
        if fact["holds_from"] <= day.isoformat() and (
            before is None or before["holds_from"] <= fact["holds_from"]
        ):
            held[fact["text"]] = fact
    return list(held.values())
