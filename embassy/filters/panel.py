"""What stands beside a narrowed list: choices with their counts, and what is chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext

from embassy import languages
from embassy.filters.counting import Count, Counts, count
from embassy.filters.narrowed import ORDER, Narrowed
from embassy.publishing.editions import EditionQuerySet

#: Filters that stand in a panel as a list to choose from, in order.
_LISTS = tuple(name for name in ORDER if name not in ("pictures", "languages"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter. count: what would be found; none where it is not known to differ."""

    key: str
    name: str
    count: Count
    chosen: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; those that would find nothing are not among them."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.chosen), None)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen. address: the list without it. page: what is chosen has a page there."""

    label: str
    name: str
    address: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """clear: the address of the list without any filter, in the same languages.

    years: those that have something, for an archive. kept, scope: what its form keeps, the words
    of a search and the language chosen.
    """

    facets: list[Facet]
    years: list[Choice]
    pictures: Choice | None
    languages: list[Choice]
    chips: list[Chip]
    refused: list[str]
    total: Count
    clear: str
    kept: dict[str, str]
    scope: str
    active: bool

    @property
    def empty(self) -> bool:
        """Whether there is nothing to choose: a list of one thing, or of none."""
        return not (self.facets or self.pictures or self.chips)

    def facet(self, name: str) -> Facet | None:
        """A filter's choices, if there are any."""
        return next((facet for facet in self.facets if facet.name == name), None)


def panel(
    narrowed: Narrowed, *, held: EditionQuerySet | None = None, at_least: bool = False
) -> Panel:
    """The panel of a list; one query. held, at_least: see `counting.count`."""
    counts = count(
        narrowed.filterset,
        narrowed.offers,
        spoken=narrowed.offered,
        languages=languages.codes(),
        held=held,
        at_least=at_least,
    )
    total = counts.get("languages", {}).get(narrowed.scope.key or narrowed.usual, Count())
    return Panel(
        years=_choices(narrowed, "year", counts),
        facets=[facet for name in _LISTS if (facet := _facet(narrowed, name, counts, total))],
        pictures=_pictures(narrowed, counts, total),
        languages=_languages(narrowed, counts),
        chips=[_chip(narrowed, name) for name in ORDER if name in narrowed.chosen],
        refused=[label(name) for name in ORDER if name in narrowed.refused],
        total=total,
        clear=narrowed.address(without=frozenset(narrowed.chosen)),
        kept=narrowed.kept,
        scope=narrowed.scope.key,
        active=narrowed.active,
    )


def label(name: str) -> str:
    """What a filter is called."""
    return {
        "year": gettext("Year"),
        "month": gettext("Month"),
        "commemoration": gettext("Commemoration"),
        "kind": gettext("Kind"),
        "agency": gettext("Agency"),
        "official": gettext("Official"),
        "pictures": gettext("With pictures"),
        "languages": gettext("Language"),
    }[name]


def _facet(narrowed: Narrowed, name: str, counts: Counts, total: Count) -> Facet | None:
    """None where there is nothing to choose between: no choice, or one that changes nothing."""
    choices = _choices(narrowed, name, counts)
    only = len(choices) == 1 and not choices[0].chosen and _same(choices[0].count, total)
    return Facet(name, label(name), choices) if choices and not only else None


def _choices(narrowed: Narrowed, name: str, counts: Counts) -> list[Choice]:
    chosen, found = narrowed.chosen.get(name), counts.get(name, {})
    return [
        Choice(offer.key, offer.name, found.get(offer.key, Count()), offer is chosen)
        for offer in narrowed.offers.get(name, ())
        if offer.key in found or offer is chosen
    ]


def _pictures(narrowed: Narrowed, counts: Counts, total: Count) -> Choice | None:
    found = counts.get("pictures", {}).get("1", Count())
    chosen = "pictures" in narrowed.chosen
    if not chosen and (not found or _same(found, total)):
        return None
    return Choice("1", label("pictures"), found, chosen)


def _languages(narrowed: Narrowed, counts: Counts) -> list[Choice]:
    """The reader's own, those that have something, and all; none where own is all there is."""
    found = counts.get("languages", {})
    choices = [
        Choice(
            offer.key,
            offer.name,
            found.get(offer.key or narrowed.usual, Count()),
            offer.key == narrowed.scope.key,
            narrowed.address(languages=offer.key),
        )
        for offer in narrowed.languages
    ]
    return [each for each in choices if each.count or each.chosen or each.key == ""]


def _chip(narrowed: Narrowed, name: str) -> Chip:
    offer = narrowed.chosen[name]
    without = narrowed.filterset.filters[name].without | {name}
    return Chip(label(name), offer.name, narrowed.address(without=frozenset(without)), offer.page)


def _same(count: Count, total: Count) -> bool:
    return count == total and not total.more
