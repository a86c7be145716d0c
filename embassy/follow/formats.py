"""Atom and RSS as this site writes them: Django's generators, and what they lack.

Both tell the whole text beside a summary, the lead picture with its caption (Media RSS), and their
translations. Both drop characters that XML cannot hold: a title may bring one from a word
processor, and one such character makes a whole feed unreadable. Neither holds the present moment:
a feed in which nothing changed is the same to the byte, and answered with 304.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    SyndicationFeed,
    rfc3339_date,
)
from django.utils.html import linebreaks

_MEDIA = "http://search.yahoo.com/mrss/"
#: Everything but the characters XML 1.0 allows (https://www.w3.org/TR/xml/#charsets).
_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(value):
    """A value of any kind without the characters that XML cannot hold, in whatever it contains."""
    if isinstance(value, str):
        return _FOREIGN.sub("", value)
    if isinstance(value, dict):
        return {key: readable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [readable(each) for each in value]
    return value


def second(moment: datetime) -> datetime:
    """A moment in UTC without fractions, which older readers do not understand."""
    return moment.astimezone(UTC).replace(microsecond=0)


class _Told(SyndicationFeed):
    """What both formats have in common.

    Of the feed: `translations` (Alternate with absolute addresses), `removed` (see `feeds.Removed`)
    and `began`, the date of a feed that tells nothing yet.
    Of an item: `content` (HTML), `summary` (plain text), `picture` (PHOTO and Sources, its
    addresses absolute) and `translations`.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*readable(args), **readable(kwargs))

    def add_item(self, *args, **kwargs):
        super().add_item(*readable(args), **readable(kwargs))

    def latest_post_date(self) -> datetime:
        told = [item["updateddate"] for item in self.items]
        told += [row.when for row in self.feed["removed"]]
        return max(told, default=self.feed["began"])

    def add_picture(self, handler, item) -> None:
        """The lead picture with caption and credit."""
        if not item["enclosures"]:
            return
        enclosure, photo = item["enclosures"][0], item["photo"]
        attributes = {
            "url": enclosure.url,
            "type": enclosure.mime_type,
            "fileSize": enclosure.length,
            "medium": "image",
            "width": str(item["size"][0]),
            "height": str(item["size"][1]),
        }
        handler.startElement("media:content", attributes)
        for name, text in (("description", photo["caption"]), ("credit", photo["credit"])):
            if text:
                handler.addQuickElement(f"media:{name}", text)
        handler.endElement("media:content")

    def other_feeds(self) -> Iterator[dict[str, str]]:
        """Attributes of links to the same feed in other languages. Not "alternate", of which there
        is one: newsboat and feedparser take the last of several for the feed's own page."""
        media_type = self.content_type.partition(";")[0]
        for other in self.feed["translations"]:
            yield {
                "rel": "related",
                "type": media_type,
                "hreflang": other.language,
                "href": other.address,
            }


class AtomFeed(_Told, Atom1Feed):
    """Atom (RFC 4287), with tombstones (RFC 6721) for what was taken back."""

    def root_attributes(self):
        return {
            **super().root_attributes(),
            "xmlns:media": _MEDIA,
            "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for attributes in self.other_feeds():
            handler.addQuickElement("link", "", attributes)

    def write_items(self, handler):
        for row in self.feed["removed"]:
            handler.startElement(
                "at:deleted-entry", {"ref": row.tag, "when": rfc3339_date(row.when)}
            )
            if row.note:
                handler.addQuickElement("at:comment", row.note)
            handler.endElement("at:deleted-entry")
        super().write_items(handler)

    def add_item_elements(self, handler, item):
        # Django's summary is HTML; ours is text, as it was written.
        super().add_item_elements(handler, item | {"description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"])
        handler.addQuickElement("content", item["content"], {"type": "html"})
        # As above: everybody would be led to a translation.
        for other in item["translations"]:
            handler.addQuickElement(
                "link",
                "",
                {
                    "rel": "related",
                    "type": "text/html",
                    "hreflang": other.language,
                    "href": other.address,
                    "title": other.title,
                },
            )
        self.add_picture(handler, item)


class RssFeed(_Told, Rss201rev2Feed):
    """RSS 2.0 with the modules its readers know: content, Dublin Core, Atom, Media RSS."""

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": _MEDIA,
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for attributes in self.other_feeds():
            handler.addQuickElement("atom:link", "", attributes)

    def add_item_elements(self, handler, item):
        # A description is HTML by custom: plain text is escaped once more than XML asks.
        summary = linebreaks(item["description"], autoescape=True) if item["description"] else None
        super().add_item_elements(handler, item | {"description": summary})
        handler.addQuickElement("content:encoded", item["content"])
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        self.add_picture(handler, item)
