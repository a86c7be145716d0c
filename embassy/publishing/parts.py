"""What the documents of every kind have in common."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from embassy.languages.slugs import slug
from embassy.photos.documents import compose_photos
from embassy.publishing.body import place_pictures, plain_text, sanitize
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
        """The address staff typed, else one made from the title; always letters, figures and
        hyphens, whatever was saved past the form."""
        made = slug(self.title, self.language, fallback="untitled")
        return slug(self.text.get("slug", ""), self.language, max_length=120, fallback=made)

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
        "body": place_pictures(sanitize(text.get("body", "")), {photo["id"] for photo in photos}),
        "photos": photos,
        "cover": cover,
        "commemoration": None,
    }
    return Parts(language, data["facts"], text, document, photos, cover)


def day_of(moment: datetime | str) -> date:
    """The day a moment falls on at the embassy."""
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def day_shown(data: dict) -> date:
    """The day from which a revision is to be seen: the publication's, in previews today."""
    return day_of(data.get("moment") or timezone.now())
