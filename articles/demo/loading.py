"""Putting the demo into the database, through the same calls the admin makes."""

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.demo import content as files
from articles.demo.hanging import Pictures
from articles.demo.reference import Reference
from articles.demo.staff import staff
from articles.models import Article
from embassy.models import Item, Page, Revision
from embassy.publishing.editions import Change
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from events import anniversaries
from events.models import (
    Commemoration,
    CommemorationName,
    Event,
    Exhibit,
    Fact,
    Milestone,
    Participation,
    ProgrammeItem,
)

#: What the first revision of every item of the demo says; by it a second start knows the demo is
#: there, whatever has been edited, renamed or deleted since.
WHY = "Sample content of the demo"


def is_loaded() -> bool:
    return Revision.objects.filter(why=WHY).exists()


@transaction.atomic
def load(now: datetime | None = None) -> Counter:
    """Load everything, all or nothing; returns how many of each kind were made.

    Call it once: see `is_loaded()`. What is there already under the same natural key (a user name,
    a category's key, a commemoration's or page's key, an official's name) is used and not changed.
    """
    return _Loading(now or timezone.now()).everything()


class _Loading:
    """One run: the content, the moment it counts from, and what has been made so far."""

    def __init__(self, now: datetime):
        self.content = files.read()
        self.now = now
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self.today: date = now.astimezone(self.zone).date()
        self.languages = [code for code, _name in settings.LANGUAGES if code in files.LANGUAGES]
        self.made: Counter = Counter()
        self.commemorations: dict[str, Commemoration] = {}
        self.events: dict[str, Event] = {}

    def everything(self) -> Counter:
        self.staff = staff()
        self.reference = Reference(self.content, self.languages)
        self.pictures = Pictures(self.content, self.languages, by=self.staff["photographer"])
        for key, entry in self.content["commemorations"].items():
            self._commemoration(key, entry)
        for key, entry in self.content["events"].items():
            self._event(key, entry)
        for entry in self.content["exhibits"].values():
            self._exhibit(entry)
        for entry in self.content["articles"].values():
            self._article(entry)
        for key, entry in self.content["pages"].items():
            self._page(key, entry)
        self.made["pictures"] = len(self.pictures.originals)
        return self.made

    # ---------------------------------------------------------------------------------- items

    def _commemoration(self, key: str, entry: dict) -> None:
        known = Commemoration.objects.filter(key=key).first()
        if known is not None:
            self.commemorations[key] = known
            return
        item = self._new(
            Commemoration, entry, key=key, origin_date=entry["origin_date"], tone=entry["tone"]
        )
        self.commemorations[key] = item
        for name in entry["names"]:
            CommemorationName.objects.create(
                commemoration=item,
                holds_from=name.get("holds_from"),
                **self._columns(name["name"], "name"),
                **self._columns(name["in_phrase"], "in_phrase"),
            )
        for step in entry["milestones"]:
            Milestone.objects.create(
                commemoration=item,
                day=step["day"],
                precision=step.get("precision", "day"),
                **self._columns(step, "text"),
            )
        for position, fact in enumerate(entry.get("facts", [])):
            Fact.objects.create(
                commemoration=item,
                position=position,
                figure=fact["figure"],
                holds_from=fact["holds_from"],
                **self._columns(fact["text"], "text"),
                **self._columns(fact["source"], "source"),
            )
        self._finish(item, entry)

    def _event(self, key: str, entry: dict) -> None:
        kept = self._kept(entry)
        day, phrases = files.day_of(entry, "date", self.today), {}
        if entry.get("keeps_next"):
            kept, day = self._next_anniversary()
            phrases = {
                language: kept["commemoration"].phrase(kept["anniversary_year"], language)
                for language in self.languages
            }
        event = self._new(
            Event,
            entry,
            phrases=phrases,
            starts_on=day,
            start_time=entry.get("start"),
            end_time=entry.get("end"),
            **self._place(entry),
            **kept,
        )
        self.events[key] = event
        for position, line in enumerate(entry.get("programme", [])):
            ProgrammeItem.objects.create(
                event=event,
                position=position,
                starts_at=line.get("starts_at"),
                activity=line["activity"],
                **self._columns(line, "text"),
            )
        for position, part in enumerate(entry.get("participations", [])):
            official = part.get("official")
            Participation.objects.create(
                event=event,
                position=position,
                official=self.reference.officials[official] if official else None,
                capacity=part.get("capacity", "guest"),
                **self._columns(part, "group"),
            )
        self._finish(event, entry)

    def _exhibit(self, entry: dict) -> None:
        exhibit = self._new(
            Exhibit,
            entry,
            event=self.events[entry["event"]],
            opens_on=files.day_of(entry, "opens_on", self.today),
            closes_on=files.day_of(entry, "closes_on", self.today),
            **self._place(entry),
            **self._kept(entry),
        )
        self._finish(exhibit, entry)

    def _article(self, entry: dict) -> None:
        agency = self.reference.agencies.get(entry.get("agency"))
        source = entry.get("source_published")
        article = self._new(
            Article,
            entry,
            genre=entry.get("genre", "news"),
            category=self.reference.categories[entry["category"]],
            agency=agency,
            from_bureau=entry.get("from_bureau", False),
            source_url=entry.get("source_url", ""),
            source_published_at=source and source.replace(tzinfo=ZoneInfo(agency.time_zone)),
            event=self.events.get(entry.get("event")),
            **self._kept(entry),
        )
        article.officials.set([self.reference.officials[key] for key in entry["officials"]])
        self._finish(article, entry)

    def _page(self, key: str, entry: dict) -> None:
        if not Page.objects.filter(key=key).exists():
            self._finish(self._new(Page, entry, key=key, position=entry["position"]), entry)

    # ---------------------------------------------------------------------------------- steps

    def _new(self, model: type[Item], entry: dict, phrases: dict | None = None, **fields) -> Item:
        """The item with its texts and pictures, saved but neither recorded nor published."""
        written = [language for language in files.languages(entry) if language in self.languages]
        moment = files.published_at(entry, self.today, self.zone)
        item = model(
            source_language="ru" if "ru" in written else written[0],
            dated=moment if moment and moment <= self.now else None,
            created_by=self.staff["writer"],
            **fields,
        )
        for language in written:
            values = {"anniversary": phrases[language]} if phrases else {}
            texts = files.told(self.content, model.KIND, entry, language, **values)
            for name, text in texts.items():
                if name != "withdrawal_note":
                    setattr(item, f"{name}_{language}", text)
        item.save()
        self.pictures.hang(item, entry.get("pictures", []))
        self.made[model.KIND] += 1
        return item

    def _finish(self, item: Item, entry: dict) -> None:
        """Record and publish as the entry says; drafts stay drafts."""
        revision = record(item=item, by=self.staff["writer"], why=WHY)
        moment = files.published_at(entry, self.today, self.zone)
        if moment is None:
            self.made["drafts"] += 1
            return
        chosen = [
            language
            for language in files.languages(entry)
            if language in self.languages and language not in entry.get("withheld", [])
        ]
        past = moment <= self.now
        editor = self.staff["editor"]
        publish(revision=revision, languages=chosen, by=editor, at=moment, imported=past, why=WHY)
        self.made["editions" if past else "scheduled"] += len(chosen)
        if past:
            self._afterwards(item, entry, chosen)

    def _afterwards(self, item: Item, entry: dict, chosen: list[str]) -> None:
        """What happened to a live text later: a correction, a waiting rewording, a withdrawal."""
        if corrected := entry.get("corrected"):
            revision = self._reworded(item, entry, corrected)
            notes = {language: texts["note"] for language, texts in corrected.items()}
            publish(
                revision=revision,
                languages=list(notes),
                by=self.staff["editor"],
                change=Change.CORRECTION,
                notes=notes,
                why=WHY,
            )
        if waiting := entry.get("waiting"):
            self._reworded(item, entry, waiting)
        notes = {language: entry[language].get("withdrawal_note") for language in chosen}
        if all(notes.values()):
            withdraw(item=item, languages=chosen, by=self.staff["editor"], notes=notes, why=WHY)
            self.made["withdrawn"] += 1

    def _reworded(self, item: Item, entry: dict, changed: dict) -> Revision:
        for language in changed:
            texts = files.words(changed, language)
            texts = files.marked(self.content, item.KIND, entry, language, texts)
            for name, text in texts.items():
                if name != "note":
                    setattr(item, f"{name}_{language}", text)
        item.save()
        return record(item=item, by=self.staff["writer"], why="A later wording")

    # --------------------------------------------------------------------------------- values

    def _columns(self, texts: dict, field: str) -> dict[str, str]:
        return files.columns(texts, field, self.languages)

    def _place(self, entry: dict) -> dict[str, str]:
        """Venue and city in the languages the entry is written in: no others are shown."""
        place = self.content["places"][entry["place"]]
        written = files.languages(entry)
        return {
            name: text
            for field in ("venue", "city")
            for name, text in self._columns(
                {code: place[field][code] for code in written}, field
            ).items()
        }

    def _kept(self, entry: dict) -> dict:
        key = entry.get("commemoration")
        if key is None:
            return {}
        return {
            "commemoration": self.commemorations[key],
            "anniversary_year": entry["anniversary"],
        }

    def _next_anniversary(self) -> tuple[dict, date]:
        """The nearest coming anniversary of any of the demo's commemorations, and its day."""
        coming = [
            (anniversaries.next_after(commemoration.origin_date, self.today), commemoration)
            for commemoration in self.commemorations.values()
        ]
        nearest, commemoration = min(coming, key=lambda pair: pair[0].date)
        kept = {"commemoration": commemoration, "anniversary_year": nearest.year}
        return kept, nearest.date
