"""Pages of bounded size: every item once, in the reader's language, else in one it has."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Value, When

from embassy import languages
from embassy.publishing.editions import Edition, EditionQuerySet

#: Rows a commemoration's page shows; anniversaries beyond them are linked with their count.
AT_MOST = 300


@dataclass(slots=True)
class Year:
    """The coverage of one anniversary. count: items, of which `editions` may show fewer."""

    year: int
    count: int
    languages: set[str] = field(default_factory=set)
    editions: list[Edition] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many items only the anniversary's own page lists."""
        return self.count - len(self.editions)


def preference(language: str) -> list[str]:
    """The reader's language, then the embassy's own, then the others in the site's order."""
    return list(dict.fromkeys([language, settings.LANGUAGE_CODE, *languages.codes()]))


def once_per_item(rows: EditionQuerySet, language: str) -> EditionQuerySet:
    """Of each item in `rows` the edition a reader of `language` wants most; newest first."""
    rank = Case(
        *(When(language=code, then=Value(n)) for n, code in enumerate(preference(language))),
        default=Value(len(settings.LANGUAGES)),
    )
    wanted = rows.order_by("item_id", rank).distinct("item_id").values("pk")
    return Edition.objects.filter(pk__in=wanted).cards().newest_first()


def about_commemoration(key: str, year: int | None = None) -> EditionQuerySet:
    """What is listed of its anniversaries, in any language; not the text about it."""
    return Edition.objects.listed().of(key, year).filter(anniversary_year__isnull=False)


def years(key: str) -> dict[int, Year]:
    """{year: what is known of its coverage}, the newest first; one query."""
    counted = (
        about_commemoration(key)
        .order_by("-anniversary_year")
        .values("anniversary_year")
        .annotate(items=Count("item_id", distinct=True), spoken=ArrayAgg("language", distinct=True))
    )
    return {
        row["anniversary_year"]: Year(row["anniversary_year"], row["items"], set(row["spoken"]))
        for row in counted
    }


def by_year(key: str, language: str) -> list[Year]:
    """All coverage of a commemoration grouped by anniversary, newest first; two queries."""
    known = years(key)
    rows = once_per_item(about_commemoration(key), language)
    for edition in rows.order_by("-anniversary_year", "-dated", "-item_id")[:AT_MOST]:
        if edition.anniversary_year in known:  # else published since the first query
            known[edition.anniversary_year].editions.append(edition)
    return list(known.values())


def of_anniversary(key: str, year: int, language: str) -> list[Edition]:
    """One anniversary's coverage: every item once, newest first."""
    return list(once_per_item(about_commemoration(key, year), language))


def of_event(item: int, language: str) -> list[Edition]:
    """The articles and exhibits that belong to an event: every item once, newest first."""
    return list(once_per_item(Edition.objects.listed().about(item), language))


def live_item(item: int | None, language: str) -> Edition | None:
    """The item another one belongs to, as a link: in the reader's language, else in one it has."""
    if item is None:
        return None
    return once_per_item(Edition.objects.listed().filter(item_id=item), language).first()


def languages_of(known: Collection[Year]) -> set[str]:
    """The languages in which any of these anniversaries has coverage."""
    return set().union(*(year.languages for year in known))
