"""What the documents of every kind have in common."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from embassy.languages.slugs import slug
from embassy.photos.documents import compose_photos
from embassy.publishing.body import plain_text, sanitize
from embassy.publishing.composing import Composed


@dataclass(slots=True)
class Parts:
    """One language of a revision, taken apart: words, pictures, and the document begun."""

    language: str
    facts: dict
    text: dict
    document: dict
    photos: list[dict] = field(default_factory=list)
    cover: int | None = None

    @property
    def title(self) -> str:
        return self.document["title"]

    def slug(self) -> str:
        """The address staff typed, else one made from the title."""
        return self.text.get("slug") or slug(self.title, self.language, fallback="untitled")

    def card(self) -> dict:
        """What lists show besides title and lead; kinds add their own."""
        photo = next((photo for photo in self.photos if photo["id"] == self.cover), None)
        return {"photo": photo} if photo else {}

    def composed(self, *, place: str, searched: list[str] = (), **columns) -> Composed:
        """The edition-to-be; `searched`: further words that search should find it by."""
        captions = [photo["caption"] for photo in self.photos]
        plain = [plain_text(self.document.get("body", "")), *searched, *captions]
        originals = {photo["original"] for photo in self.photos}
        originals.update(columns.pop("originals", ()))
        return Composed(
            title=self.title,
            lead=self.document["lead"],
            place=place,
            slug_is_typed=bool(self.text.get("slug")),
            document=self.document,
            plain="\n".join(words for words in plain if words),
            lead_photo=self.cover,
            originals=sorted(originals),
            **columns,
        )


def take_apart(data: dict, language: str, day: date) -> Parts:
    """Begin the document of a revision in one language; `day`: whose titles officials bear."""
    text = data["text"].get(language, {})
    photos, cover = compose_photos(data, language, day)
    document = {
        "title": text.get("title", "").strip(),
        "lead": text.get("lead", "").strip(),
        "body": sanitize(text.get("body", "")),
        "photos": photos,
        "cover": cover,
        "commemoration": None,
    }
    return Parts(language, data["facts"], text, document, photos, cover)


def today() -> date:
    """The day it is at the embassy."""
    return datetime.now(ZoneInfo(settings.TIME_ZONE)).date()
