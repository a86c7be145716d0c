"""What the sitemaps list: live, listed editions, and the pages that stand for several of them.

A sitemap holds one language and one kind, and of items those whose numbers lie in one range: its
size is bounded by the range, what an item was listed in never changes, and no page is an offset.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Max
from django.utils import timezone

from embassy import languages
from embassy.officials.models import Official
from embassy.photos.models import Rendition
from embassy.photos.recipes import PREVIEW
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate, in_languages

#: Items whose numbers lie in one range, and officials.
RANGE = 1_000
#: Pictures of one page; the protocol allows a thousand.
PICTURES = 200
#: What search engines take from a news sitemap (Google: two days, a thousand articles).
NEWS_DAYS = timedelta(days=2)
NEWS_AT_MOST = 1_000

#: Kinds of items that have pages of their own.
KINDS = ("article", "event", "exhibit", "commemoration", "page")
#: Lists below the language, and the kind of items each shows ("": all).
LISTS = {
    "": "",
    "news/": "article",
    "commemorations/": "commemoration",
    "events/": "event",
    "exhibits/": "exhibit",
    "officials/": "official",
    "on-this-day/": "",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by its path. changed: when what it shows did, if that is known.

    alternates: the page in all its languages, its own among them; pictures: paths.
    """

    path: str
    changed: datetime | None = None
    alternates: Sequence[Alternate] = ()
    pictures: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A sitemap of the index: its name and when the latest of its pages changed."""

    name: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that are no items' and another app brings: all of a language in one sitemap.

    entries: of a language; listed: in which languages there are any, and their latest change.
    """

    kind: str
    entries: Callable[[str], Iterable[Entry]]
    listed: Callable[[], dict[str, datetime | None]]


def index(also: Sequence[Pages] = ()) -> list[Listed]:
    """Every sitemap there is; two queries and those of `also`."""
    ranges = (
        Edition.objects.listed()
        .filter(kind__in=KINDS)
        .order_by()
        .values("language", "kind", number=F("item_id") / RANGE)
        .annotate(changed=Max("live_from"))
    )
    found = sorted(ranges, key=lambda row: (row["language"], row["kind"], row["number"]))
    latest: dict[str, datetime] = {}
    for row in found:
        latest[row["language"]] = max(row["changed"], latest.get(row["language"], row["changed"]))
    maps = [Listed(f"{code}-lists", latest.get(code)) for code in languages.codes()]
    maps += [
        Listed(f"{row['language']}-{row['kind']}-{row['number']}", row["changed"]) for row in found
    ]
    people = Official.objects.confirmed().order_by().values_list(F("pk") / RANGE, flat=True)
    numbers = sorted(set(people.distinct()))
    maps += [Listed(f"{code}-official-{n}") for code in languages.codes() for n in numbers]
    for pages in also:
        maps += [Listed(f"{code}-{pages.kind}", at) for code, at in sorted(pages.listed().items())]
    return maps


def items(language: str, kind: str, number: int) -> list[Entry]:
    """The items of a kind in one range of numbers that are live in a language; two queries."""
    rows = Edition.objects.listed().filter(
        kind=kind, item_id__gte=number * RANGE, item_id__lt=(number + 1) * RANGE
    )
    by_item: dict[int, dict[str, Edition]] = {}
    for row in rows.only("item_id", "language", "address", "live_from", "originals"):
        by_item.setdefault(row.item_id, {})[row.language] = row
    own = [texts[language] for _item, texts in sorted(by_item.items()) if language in texts]
    pictures = _pictures({original for row in own for original in row.originals[:PICTURES]})
    return [
        Entry(
            row.get_absolute_url(),
            row.live_from,
            [
                Alternate(code, text.get_absolute_url())
                for code in languages.codes()
                if (text := by_item[row.item_id].get(code))
            ],
            [pictures[pk] for pk in row.originals[:PICTURES] if pk in pictures],
        )
        for row in own
    ]


def _pictures(originals: set[int]) -> dict[int, str]:
    """The public file of each original that is a picture, as a path."""
    if not originals:
        return {}
    rows = Rendition.objects.current().filter(original_id__in=originals, recipe=PREVIEW)
    return {row.original_id: row.file.url for row in rows.only("original_id", "file")}


def officials(language: str, number: int) -> Iterator[Entry]:
    """The confirmed officials in one range of numbers that have a name and a page; one query."""
    rows = Official.objects.confirmed().filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
    for row in rows.order_by("pk"):
        known = [
            Alternate(code, f"/{code}/officials/{slug}/")
            for code in languages.codes()
            if (slug := getattr(row, f"slug_{code}")) and row.name_in(code)
        ]
        own = next((page.address for page in known if page.language == language), None)
        if own:
            yield Entry(own, alternates=known)


def lists(language: str) -> Iterator[Entry]:
    """Home and the lists, which exist in every language; one query."""
    rows = Edition.objects.listed(language).order_by().values_list("kind")
    latest = dict(rows.annotate(changed=Max("live_from")))
    for path, kind in LISTS.items():
        changed = latest.get(kind) if kind else max(latest.values(), default=None)
        alternates = in_languages(path)
        if not path:  # `/` leads on by the browser's language
            alternates.append(Alternate("x-default", "/"))
        yield Entry(f"/{language}/{path}", changed, alternates)


def news() -> list[Edition]:
    """The articles of the last two days by their public date, in all languages, newest first."""
    since = timezone.now() - NEWS_DAYS
    rows = Edition.objects.listed().filter(kind="article", dated__gt=since)
    rows = rows.only("item_id", "language", "address", "title", "dated")
    return list(rows.newest_first()[:NEWS_AT_MOST])


def publication(language: str) -> str:
    """Under which name the office publishes news in a language."""
    names = settings.EMBASSY["short_name"]
    return names.get(language) or names.get(settings.LANGUAGE_CODE) or ""
