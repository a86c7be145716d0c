"""Archives: what a section published in one year or month, at an address of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from embassy import languages
from embassy.filters.counting import Count, count
from embassy.filters.narrowed import Narrowed
from embassy.filters.offers import month_bounds, year_bounds
from embassy.languages import dates
from embassy.photos.showing import shown
from embassy.publishing.editions import EditionQuerySet
from embassy.site.addresses import missing_here
from embassy.site.alternates import Alternate
from embassy.site.lists import list_page


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month of a section, as its address says it: "news", "2026", "02".

    by: the column whose moments lie in it.
    """

    section: str
    year: str
    month: str = ""
    by: str = "dated"

    @property
    def day(self) -> date:
        """Its first day."""
        return date(int(self.year), int(self.month or 1), 1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """At the embassy, half-open."""
        if self.month:
            return month_bounds(int(self.year), int(self.month))
        return year_bounds(int(self.year))

    @property
    def path(self) -> str:
        """Below the language, with a slash at its end."""
        return "/".join([*filter(None, (self.section, self.year, self.month)), ""])

    def name(self, language: str) -> str:
        """The year, or the month with its year."""
        return dates.month_year(self.day, language) if self.month else self.year

    def query(self) -> str:
        """How the section's list is narrowed to it."""
        return f"year={self.year}" + (f"&month={int(self.month)}" if self.month else "")

    def around(self, moment: datetime) -> "Period":
        """The period of the same length in which a moment lies."""
        day = timezone.localtime(moment, timezone.get_default_timezone())
        month = f"{day:%m}" if self.month else ""
        return Period(self.section, f"{day:%Y}", month, self.by)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link to a period; count: how much it holds."""

    name: str
    address: str
    count: Count | None = None
    here: bool = False


def archive_page(
    request: HttpRequest, rows: EditionQuerySet, period: Period, title: str
) -> HttpResponse:
    """One page of a period's list, newest first, with its months and its neighbours.

    rows: the section's editions in every language. Raises Http404 where nothing was published.
    """
    language = get_language()
    narrowed = Narrowed(QueryDict(period.query()), rows, language=language, by=period.by)
    if narrowed.refused:
        raise Http404("No such year or month")
    counts = count(
        narrowed.filterset, narrowed.offers, spoken=[language], languages=languages.codes()
    )
    spoken = counts.get("languages", {})
    alternates = [
        Alternate(code, f"/{code}/{period.path}", f"{period.name(code)}")
        for code in languages.codes()
        if spoken.get(code)
    ]
    if not spoken.get(language):
        if alternates:
            return missing_here(request, alternates)
        raise Http404("Nothing was published then")
    page = list_page(narrowed.rows_in, request.GET, language, by=period.by, offered=[language])
    earlier, later = _around(rows.filter(language=language), period, language)
    context = {
        "title": title,
        "section": f"/{language}/{period.section}/",
        "period": period,
        "name": period.name(language),
        "years": [
            Linked(offer.key, f"/{language}/{period.section}/{offer.key}/", found, here)
            for offer in narrowed.offers["year"]
            if (found := counts.get("year", {}).get(offer.key))
            for here in [offer.key == period.year]
        ],
        "months": [
            Linked(
                offer.name,
                f"/{language}/{period.section}/{period.year}/{int(offer.key):02}/",
                found,
                offer.key == period.month.lstrip("0"),
            )
            for offer in narrowed.offers["month"]
            if (found := counts.get("month", {}).get(offer.key))
        ],
        "earlier": earlier,
        "later": later,
        "page": page,
        "where": period.by == "event_start",
        "narrow": f"/{language}/{period.section}/{narrowed.address()}",
        "alternates": alternates,
        "public": shown(row.card.get("photo") for row in page.editions),
    }
    return TemplateResponse(request, "site/archive.html", context)


def _around(
    rows: EditionQuerySet, period: Period, language: str
) -> tuple[Linked | None, Linked | None]:
    """The nearest earlier and later periods that hold something; one query."""
    since, until = period.bounds
    before = rows.filter(**{f"{period.by}__lt": since}).order_by(f"-{period.by}")
    after = rows.filter(**{f"{period.by}__gte": until}).order_by(period.by)
    found = before.values_list(period.by)[:1].union(after.values_list(period.by)[:1], all=True)
    linked: dict[bool, Linked] = {}
    for (moment,) in found:
        other = period.around(moment)
        linked[moment < since] = Linked(other.name(language), f"/{language}/{other.path}")
    return linked.get(True), linked.get(False)
