"""A list as its address narrows it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponseRedirect, QueryDict

from embassy.filters import offers as what
from embassy.filters.filterset import EditionFilterSet
from embassy.filters.offers import ALL, Offer
from embassy.publishing.editions import EditionQuerySet
from embassy.site.coverage import preference

#: The order in which an address names what is chosen, and a panel shows it.
ORDER = (
    *("year", "month", "commemoration", "kind", "agency", "official", "pictures", "languages"),
)


class Narrowed:
    """Editions as an address's query narrows them.

    rows: any editions, of every language; a list of one kind, or what a search has found.
    by: the column the list runs along.
    offers: what may be chosen beside year, month, pictures and language: `commemoration`, `kind`,
        `agency`, `official`. What is left out is no filter of this list.
    widest: the list shows every language unless its address names one, as a search does.
    kept: further values of the query that every link and the form keep, such as the words of a
        search.
    """

    def __init__(
        self,
        query: QueryDict,
        rows: EditionQuerySet,
        *,
        language: str,
        by: str = "dated",
        offers: Mapping[str, list[Offer]] | None = None,
        widest: bool = False,
        kept: Mapping[str, str] | None = None,
    ):
        self.language, self.kept = language, dict(kept or {})
        self.languages = what.spoken(language, widest=widest)
        #: What an address without `languages` means.
        self.usual = ALL if widest else language
        self.spoken = what.by_key(self.languages)
        if not widest:
            self.spoken |= {language: Offer("", "")}
        years, year = what.years(), query.get("year", "")
        known = year in {offer.key for offer in years}
        self.offers: dict[str, list[Offer]] = {
            "year": years,
            "month": what.months(int(year), language) if known else [],
            **(offers or {}),
            "pictures": [Offer("1", "")],
        }
        self.filterset = EditionFilterSet(query, rows, by=by, offers=self.offers)
        self.refused = list(self.filterset.refused)
        if query.get("month") and not self.offers["month"]:
            self.refused.append("month")
        asked = query.get("languages", "")
        if asked not in self.spoken:
            self.refused.append("languages")
        self.scope: Offer = self.spoken.get(asked, self.spoken[""])

    @property
    def chosen(self) -> dict[str, Offer]:
        """{filter: the offer chosen in it}; the language is no filter but a scope."""
        return self.filterset.chosen

    @property
    def active(self) -> bool:
        """Whether this is another list than the one its address without a query shows."""
        return bool(self.chosen or self.scope.key or self.refused)

    @property
    def offered(self) -> list[str]:
        """The languages of the list, the most wanted first."""
        spoken = self.scope.key or self.usual
        return preference(self.language) if spoken == ALL else [spoken]

    @property
    def rows(self) -> EditionQuerySet:
        """The editions that fit everything chosen, in the languages of the list."""
        spoken = self.scope.key or self.usual
        rows = self.filterset.qs
        return rows if spoken == ALL else rows.filter(language=spoken)

    def rows_in(self, language: str) -> EditionQuerySet:
        """What the list shows of one language."""
        return self.filterset.qs.filter(language=language)

    def query(self, *, without: frozenset[str] = frozenset(), **instead: str) -> dict[str, str]:
        """The address's query: what is chosen, without some, and with others instead."""
        values = {name: offer.key for name, offer in self.chosen.items() if name not in without}
        values |= {"languages": self.scope.key} | instead
        ordered = {name: values[name] for name in ORDER if values.get(name)}
        return {**self.kept, **ordered}

    def address(self, *, without: frozenset[str] = frozenset(), **instead: str) -> str:
        """The same as it stands in a link: "?year=2026", or "" for the list itself."""
        values = self.query(without=without, **instead)
        made = QueryDict(mutable=True)
        made.update(values)
        return f"?{made.urlencode()}" if values else ""


def tidied(request: HttpRequest) -> HttpResponseRedirect | None:
    """To the address without the empty values that a form sends, if there are any."""
    if all(request.GET.get(name, "given") for name in ORDER):
        return None
    query = request.GET.copy()
    for name in ORDER:
        if not query.get(name, "given"):
            del query[name]
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}" if query else request.path)
