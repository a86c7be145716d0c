"""The judges' corpus as real items, published by the product's own calls."""

import json
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from articles.models import Article
from embassy.models import Appointment, Official, Page, Role
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.commemorations.models import Commemoration, CommemorationName
from events.exhibits.models import Exhibit
from events.observances.models import Event, Participation

FOLDER = Path(__file__).parent / "relevance"


def load(corpus: dict) -> tuple[dict[int, str], dict[int, str]]:
    """Publish everything of a corpus: ({item id: key}, {official id: key})."""
    officials = _officials(corpus["officials"])
    commemorations: dict[str, Commemoration] = {}
    items = {}
    remembered = [entry for entry in corpus["items"] if entry["kind"] == "commemoration"]
    for entry in remembered + [e for e in corpus["items"] if e["kind"] != "commemoration"]:
        item = _item(entry, commemorations, officials)
        publish(revision=record(item=item, by=None), languages=entry["languages"], by=None)
        items[item.pk] = entry["key"]
    assert Edition.objects.live().count() == sum(len(e["languages"]) for e in corpus["items"])
    return items, {official.pk: key for key, official in officials.items()}


def read(name: str) -> dict | list:
    """One of the judges' files."""
    return json.loads((FOLDER / name).read_text())


def _officials(entries: list[dict]) -> dict[str, Official]:
    found, roles = {}, {}
    for entry in entries:
        names = {f"name_{code}": name for code, name in entry["names"].items()}
        slugs = {f"slug_{code}": f"{entry['key']}-{code}" for code in entry["names"]}
        found[entry["key"]] = Official.objects.create(**names, **slugs, confirmed=True)
        for row in entry["roles"]:
            if row["key"] not in roles:
                titles = {f"title_{code}": title for code, title in row["names"].items()}
                roles[row["key"]] = Role.objects.create(**titles)
            Appointment.objects.create(
                official=found[entry["key"]],
                role=roles[row["key"]],
                starts_on=row["from"],
                ends_on=row["until"],
            )
    return found


def _item(entry: dict, commemorations: dict, officials: dict):
    day = date.fromisoformat(entry["dated"])
    texts = {
        f"{name}_{code}": f"<p>{text}</p>" if name == "body" else text
        for code, words in entry["languages"].items()
        for name, text in words.items()
    }
    moment = datetime.combine(day, time(12), ZoneInfo(settings.TIME_ZONE))
    slugs = {f"slug_{code}": entry["key"] for code in entry["languages"]}
    if entry["kind"] == "commemoration":
        titles = {code: texts.pop(f"title_{code}") for code in entry["languages"]}
        item = Commemoration.objects.create(
            key=entry["commemoration"], origin_date=day, tone="working", **texts
        )
        # The judges give a name; the form it takes inside a phrase stays the same here.
        forms = {
            f"{part}_{code}": t for code, t in titles.items() for part in ("name", "in_phrase")
        }
        CommemorationName.objects.create(commemoration=item, **forms)
        commemorations[item.key] = item
        return item
    if entry["kind"] == "page":
        return Page.objects.create(key=entry["key"], dated=moment, **texts)
    kept = {}
    if entry.get("year"):
        kept = {
            "commemoration": commemorations[entry["commemoration"]],
            "anniversary_year": entry["year"],
        }
    if entry["kind"] == "event":
        item = Event.objects.create(dated=moment, starts_on=day, **slugs, **texts, **kept)
        for position, key in enumerate(entry["officials"]):
            Participation.objects.create(
                event=item, official=officials[key], capacity="guest", position=position
            )
        return item
    if entry["kind"] == "exhibit":
        return Exhibit.objects.create(dated=moment, opens_on=day, **slugs, **texts, **kept)
    item = Article.objects.create(dated=moment, **slugs, **texts, **kept)
    item.officials.set([officials[key] for key in entry["officials"]])
    return item
