"""Feeds: the newest of what a list, a commemoration or an official's page holds, whole.

One feed per language and subject, in Atom at its address and in RSS below it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Enclosure
from django.utils.http import http_date
from django.utils.translation import get_language, gettext

from embassy.follow import content
from embassy.follow.formats import AtomFeed, RssFeed, readable, second
from embassy.follow.identity import item_tag, tag
from embassy.follow.ledger import Narrowing, last_change, taken_back
from embassy.follow.stories import Story, stories
from embassy.photos.wanted import office_name
from embassy.publishing.editions import EditionQuerySet
from embassy.site.alternates import Alternate, in_languages
from embassy.site.officials import alternates_of, find_official
from embassy.site.responses import public_page

#: Minutes a reader may wait before it asks again.
_RESTS = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about.

    name: below which readers list it, the embassy's name added. page: the address of the page it
    belongs to, in the active language; feed addresses begin with it. key: names it in tags for
    ever. translations: the page in other languages.
    """

    name: str
    page: str
    key: str
    narrow: Narrowing
    translations: list[Alternate] = field(default_factory=list)
    description: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A text taken back: the tag its entry had, when, and the public note."""

    tag: str
    when: datetime
    note: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A subject with everything its feed tells, for one request."""

    subject: Subject
    stories: list[Story]
    removed: list[Removed]
    began: datetime
    absolute: Callable[[str], str]


#: Finds the subject of an address; raises Http404 where there is none.
type Finder = Callable[..., Subject]


class SubjectFeed(Feed):
    """The feed of whatever `find` finds, in one format."""

    ttl = _RESTS
    item_guid_is_permalink = False

    def __init__(self, find: Finder, feed_type: type):
        self.find, self.feed_type = find, feed_type

    def __call__(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        # Asked first: what is published meanwhile must look newer than this answer.
        changed = last_change(get_language())
        response = super().__call__(request, *args, changed=changed, **kwargs)
        # Not the newest entry's date: a text taken back changes a feed and dates nothing.
        response["Last-Modified"] = http_date(changed.timestamp())
        return response

    def get_object(self, request: HttpRequest, *, changed: datetime, **kwargs) -> _Told:
        language = get_language()
        subject = self.find(language, **kwargs)
        removed = [
            Removed(item_tag(row.item_id, language), second(row.live_from), readable(row.note))
            for row in taken_back(subject.narrow, language)
        ]
        return _Told(
            subject,
            stories(subject.narrow, language),
            removed,
            second(changed),
            request.build_absolute_uri,
        )

    def title(self, told: _Told) -> str:
        return f"{told.subject.name} — {office_name(get_language())}"

    def link(self, told: _Told) -> str:
        return told.subject.page

    def description(self, told: _Told) -> str:
        return told.subject.description or self.title(told)

    def subtitle(self, told: _Told) -> str | None:
        return told.subject.description or None

    def author_name(self) -> str:
        return office_name(get_language())

    def feed_guid(self, told: _Told) -> str:
        return tag(f"{get_language()}/{told.subject.key}")

    def feed_extra_kwargs(self, told: _Told) -> dict:
        suffix = "feed/" if self.feed_type is AtomFeed else "feed/rss/"
        others = [
            Alternate(other.language, told.absolute(other.address + suffix), other.title)
            for other in told.subject.translations
            if other.language != get_language()
        ]
        return {"removed": told.removed, "translations": others, "began": told.began}

    def items(self, told: _Told) -> list[tuple[Story, Callable[[str], str]]]:
        return [(story, told.absolute) for story in told.stories]

    def item_title(self, item) -> str:
        return item[0].edition.title

    def item_description(self, item) -> str:
        return item[0].edition.lead

    def item_link(self, item) -> str:
        return item[0].edition.get_absolute_url()

    def item_guid(self, item) -> str:
        return item_tag(item[0].edition.item_id, item[0].edition.language)

    def item_pubdate(self, item) -> datetime:
        return second(item[0].edition.dated)

    def item_updateddate(self, item) -> datetime:
        return second(item[0].updated)

    def item_author_name(self, item) -> str:
        return item[0].author

    def item_categories(self, item) -> list[str]:
        return item[0].categories

    def item_enclosures(self, item) -> list[Enclosure]:
        story, absolute = item
        if story.lead_picture is None:
            return []
        _photo, files = story.lead_picture
        return [Enclosure(absolute(files.src), str(files.size), files.media_type)]

    def item_extra_kwargs(self, item) -> dict:
        story, absolute = item
        photo, files = story.lead_picture or ({}, None)
        return {
            "content": content.html(story, absolute(story.edition.get_absolute_url())),
            "photo": {"caption": photo.get("caption", ""), "credit": photo.get("credit", "")},
            "size": (files.width, files.height) if files else (0, 0),
            "translations": [
                Alternate(other.language, absolute(other.address), other.title)
                for other in story.translations
            ],
        }


def views_of(find: Finder) -> tuple[Callable, Callable]:
    """The views of a subject's feed: Atom and RSS."""
    return public_page(SubjectFeed(find, AtomFeed)), public_page(SubjectFeed(find, RssFeed))


def everything(language: str) -> Subject:
    """All the site publishes in a language, whatever its kind, but for standing pages."""
    return Subject(
        name=gettext("All publications"),
        page=f"/{language}/",
        key="everything",
        narrow=lambda rows: rows,
        translations=in_languages(""),
        description=gettext("News, events, exhibits and texts on commemorations, in full."),
    )


def news(language: str) -> Subject:
    """The articles."""

    def narrow(rows: EditionQuerySet) -> EditionQuerySet:
        return rows.filter(kind="article")

    return Subject(
        name=gettext("News"),
        page=f"/{language}/news/",
        key="news",
        narrow=narrow,
        translations=in_languages("news/"),
        description=gettext("News, statements, interviews and speeches of the embassy."),
    )


def official(language: str, slug: str) -> Subject:
    """Everything that names an official."""
    found = find_official(slug)
    if found is None or getattr(found, f"slug_{language}") != slug or not found.name_in(language):
        raise Http404("No official has this address in this language")
    return Subject(
        name=found.name_in(language),
        page=f"/{language}/officials/{slug}/",
        key=f"official-{found.pk}",
        narrow=lambda rows: rows.naming(found.pk),
        translations=alternates_of(found),
    )
