"""Stories: live editions with everything a feed tells of them, in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from embassy.follow.ledger import Narrowing, Told, changes
from embassy.photos.showing import Shown, Sources, shown
from embassy.photos.wanted import office_name
from embassy.publishing import upgrade
from embassy.publishing.body import pictures_in
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate, editions_of, of_editions
from embassy.site.facts import facts_on
from embassy.site.pictures import arrange
from embassy.templatetags.site import genre_name, numbered

#: Stories of one feed.
NEWEST = 30
#: Pictures below a story's text; its page shows the rest.
PICTURES = 12


@dataclass(frozen=True, slots=True)
class Story:
    """An edition as feeds tell it. `public`: the files of the whole feed's pictures."""

    edition: Edition
    document: dict
    told: Told
    translations: list[Alternate]
    public: Shown

    @property
    def updated(self) -> datetime:
        """When it last changed in a way its readers should notice, or came (back) to the site."""
        return max(filter(None, (self.edition.dated, self.edition.updated, self.told.changed)))

    @property
    def author(self) -> str:
        """The agency whose report it is, as its byline names it; else who publishes it."""
        if byline := self.edition.card.get("byline"):
            return byline
        if self.edition.kind == "article":
            return gettext("Embassy press office")
        return office_name(self.edition.language)

    @property
    def categories(self) -> list[str]:
        """Its section, what kind of text it is, and the anniversary it belongs to."""
        card = self.edition.card
        named = [card.get("category", ""), _kind(self.edition), card.get("phrase", "")]
        return list(dict.fromkeys(filter(None, named)))

    @property
    def lead_picture(self) -> tuple[dict, Sources] | None:
        """The picture that stands for it, with its public files."""
        photo = self.edition.card.get("photo")
        files = photo and self.public.pictures.get(photo["original"])
        return (photo, files) if files else None

    @property
    def facts(self) -> list[dict]:
        """A commemoration's figures as they stand today."""
        return facts_on(self.document.get("facts", []), timezone.localdate())

    def people(self, capacity: str) -> list[dict]:
        """Who took part in an event as speaker, host or guest."""
        rows = self.document.get("participations", ())
        return [row for row in rows if row["capacity"] == capacity]

    @property
    def speakers(self) -> list[dict]:
        return self.people("speaker")

    @property
    def hosts(self) -> list[dict]:
        return self.people("host")

    @property
    def guests(self) -> list[dict]:
        return self.people("guest")

    @property
    def cover(self) -> dict | None:
        return arrange(self.document).cover

    @property
    def row(self) -> list[dict]:
        """The pictures below the text, as far as a feed shows them."""
        return arrange(self.document).row[:PICTURES]

    @property
    def more_pictures(self) -> bool:
        return len(arrange(self.document).row) > PICTURES

    def pictures(self) -> Iterator[dict | None]:
        """All it shows in a feed."""
        in_text = set(pictures_in(self.document["body"]))
        yield from (photo for photo in self.document["photos"] if photo["id"] in in_text)
        yield self.edition.card.get("photo")
        yield self.cover
        yield from self.row


def stories(narrow: Narrowing, language: str) -> list[Story]:
    """The newest of what a feed is about; four queries, whatever their number."""
    rows = narrow(Edition.objects.listed(language)).exclude(kind="page").newest_first()
    editions = list(rows.defer(None).defer("plain", "search")[:NEWEST])
    items = [edition.item_id for edition in editions]
    told = changes(items, language)
    elsewhere: dict[int, list[Edition]] = {item: [] for item in items}
    others = editions_of(items).exclude(language=language)
    for other in others.only("item_id", "language", "address", "title"):
        elsewhere[other.item_id].append(other)
    public = Shown()
    found = [
        Story(
            edition=edition,
            document=upgrade.document(edition.document, edition.document_format),
            told=told[edition.item_id],
            translations=of_editions(elsewhere[edition.item_id]),
            public=public,
        )
        for edition in editions
    ]
    files = shown((photo for story in found for photo in story.pictures()), files=_attached(found))
    public.pictures.update(files.pictures)
    public.files.update(files.files)
    return found


def _attached(found: list[Story]) -> Iterator[int]:
    for story in found:
        if attachment := story.document.get("attachment"):
            yield attachment["original"]


def _kind(edition: Edition) -> str:
    if edition.kind == "article":
        name = genre_name(edition.genre) or gettext("News")
        return numbered(name, edition.card.get("press_number"))
    return {
        "event": pgettext("label", "Event"),
        "exhibit": pgettext("label", "Photo exhibition"),
        "commemoration": pgettext("label", "Commemoration"),
    }.get(edition.kind, "")
