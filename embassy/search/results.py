"""One page of what a search finds, as the result page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.db.models.functions import Left

from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.search.candidates import candidates
from embassy.search.correcting import Correction, corrections
from embassy.search.parsing import Query
from embassy.search.people import Person, people
from embassy.search.ranking import Found, ranked
from embassy.search.snippets import Marker, Part
from embassy.search.sought import Understood, understand

#: Items of one page, and the last page: whoever has not found it by then asks more exactly.
SIZE, LAST_PAGE = 20, 10
#: Characters of a text that are looked through for a snippet.
_READ = 20_000


@dataclass(slots=True)
class Entry:
    """One item found: the edition that its reader reads, its title and a snippet in parts."""

    edition: Edition
    title: list[Part]
    snippet: list[Part]
    whole: bool


@dataclass(slots=True)
class Results:
    """understood: the query. ids: the editions found, of which each item shows one. count: items
    found; bounded: there may be more of them."""

    understood: Understood
    ids: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    count: int = 0
    bounded: bool = False
    page: int = 1
    pages: int = 0

    @property
    def whole(self) -> list[Entry]:
        """The entries with every word of the query."""
        return [entry for entry in self.entries if entry.whole]

    @property
    def partly(self) -> list[Entry]:
        """The entries with some of its words, which follow the others."""
        return [entry for entry in self.entries if not entry.whole]


def search(rows: EditionQuerySet, query: Query, language: str, *, page: int = 1) -> Results:
    """What a reader of `language` finds among `rows`, listed editions of any language."""
    understood = understand(query, language)
    results = Results(understood, page=page)
    if understood.empty:
        return results
    among = candidates(rows, understood)
    results.ids, results.bounded = among.ids, among.bounded
    found = ranked(rows, understood, results.ids)
    results.count = len(found)
    found = found[: SIZE * LAST_PAGE]
    results.pages = -(-len(found) // SIZE)
    results.entries = entries(rows, found[(page - 1) * SIZE : page * SIZE], understood)
    if page == 1:
        results.people = people(understood)
        results.corrections = corrections(understood)
    return results


def entries(rows: EditionQuerySet, found: Sequence[Found], understood: Understood) -> list[Entry]:
    """The editions that stand for items found, in their order: the reader's own, else the one that
    was found; one question."""
    if not found:
        return []
    own = Q(item_id__in=[one.item for one in found if one.own], language=understood.language)
    matched = Q(pk__in=[one.edition for one in found if not one.own])
    shown = rows.filter(own | matched).annotate(words=Left(F("plain"), _READ))
    editions = {edition.item_id: edition for edition in shown}
    terms = [_forms(sought.shown) for sought in understood.sought]
    markers = {
        language: Marker(terms, language)
        for language in {edition.language for edition in editions.values()}
    }
    return [
        _entry(editions[one.item], one, markers[editions[one.item].language], len(terms))
        for one in found
        if one.item in editions  # else taken back since
    ]


def _entry(edition: Edition, found: Found, marker: Marker, terms: int) -> Entry:
    """A title that has every term leaves the snippet to the lead; else it shows where they are."""
    titled = {hit.term for hit in marker.hits(edition.title)}
    enough = len(titled) == terms and edition.lead
    texts = [edition.lead] if enough else [edition.lead, *edition.words.splitlines()]
    return Entry(edition, marker.marked(edition.title), marker.snippet(texts), found.whole)


def _forms(shown: list[set[str]]) -> set[str]:
    return set().union(*shown) if shown else set()
