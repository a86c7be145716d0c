"""What visitors see of an article."""

from datetime import date

from articles.models import Agency, Category, Genre
from embassy.officials.titles import named_on
from embassy.photos.models import Original
from embassy.publishing.composing import Composed
from embassy.publishing.editions import Edition
from embassy.publishing.parts import day_of, day_shown, take_apart
from events.commemorations.documents import anniversary, in_card


def compose_article(data: dict, language: str) -> Composed:
    """An article's document. Officials bear the titles of the day it is about."""
    facts = data["facts"]
    day = _day(data)
    parts = take_apart(data, language, day)
    kept = anniversary(facts, language)
    agency = _agency(facts, language)
    category = _category(facts["category"], language)
    attachment = _attachment(facts["attachment"], parts.text)
    named = named_on(data["relations"]["officials"], language, day)
    parts.document |= {
        "genre": facts["genre"],
        "agency": agency,
        "source_url": facts["source_url"],
        "source_published_at": facts["source_published_at"],
        "category": category,
        "event": facts["event"],
        "commemoration": kept,
        "officials": [named[pk].as_json() for pk in data["relations"]["officials"] if pk in named],
        "attachment": attachment,
        "video_url": facts["video_url"],
    }
    card = parts.card() | in_card(kept) | {"own": agency is None}
    if agency:
        card["byline"] = ", ".join(filter(None, (agency["name"], agency["bureau"])))
    if category:
        card["category"] = category["name"]
    pictured = {shown["id"] for photo in parts.photos for shown in photo["officials"]}
    return parts.composed(
        place="news/{date:%Y/%m/%d}/" + parts.slug(),
        searched=[
            kept["phrase"] if kept else "",
            *(official["name"] for official in parts.document["officials"]),
        ],
        card=card,
        genre=facts["genre"],
        numbered=facts["genre"] == Genre.PRESS_RELEASE,
        commemoration=kept["key"] if kept else "",
        anniversary_year=kept["year"] if kept else None,
        event=facts["event"],
        category=facts["category"],
        agency=facts["agency"],
        officials=sorted(pictured | set(named)),
        originals=[attachment["original"]] if attachment else [],
    )


def _day(data: dict) -> date:
    """The day an article is about: its event's (once published), else its source's, else its own
    public date."""
    if event := data["facts"]["event"]:
        # As published: never the working copy of another item.
        published = Edition.objects.shown().filter(item_id=event, card__has_key="starts_on")
        begins = published.order_by("live_from").values_list("card__starts_on", flat=True).first()
        if begins:
            return date.fromisoformat(begins)
    moment = data["facts"]["source_published_at"] or data["dated"]
    return day_of(moment) if moment else day_shown(data)


def _agency(facts: dict, language: str) -> dict | None:
    agency = Agency.objects.filter(pk=facts["agency"]).first()
    if agency is None:
        return None
    bureau = getattr(agency, f"bureau_{language}") or "" if facts["from_bureau"] else ""
    name = getattr(agency, f"name_{language}") or str(agency)
    return {"id": agency.pk, "name": name, "bureau": bureau, "website": agency.website}


def _category(pk: int | None, language: str) -> dict | None:
    category = Category.objects.filter(pk=pk).first()
    if category is None or not getattr(category, f"name_{language}"):
        return None
    return {"id": pk, "key": category.key, "name": getattr(category, f"name_{language}")}


def _attachment(pk: int | None, text: dict) -> dict | None:
    original = Original.objects.filter(pk=pk).only("name", "size").first()
    if original is None:
        return None
    title = text.get("attachment_title") or original.name
    return {"original": pk, "title": title, "size": original.size}
