"""Suggestions while one types: officials, commemorations and texts a reader can open."""

from dataclasses import dataclass

from embassy.publishing.editions import Edition
from embassy.search.candidates import candidates
from embassy.search.parsing import parse
from embassy.search.people import people
from embassy.search.ranking import ranked
from embassy.search.results import entries
from embassy.search.sought import understand

#: Letters and figures without which nothing is suggested, and suggestions of each sort.
SHORTEST, PEOPLE, TEXTS = 2, 3, 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page a query may be meant for. kind: official or an edition's; note: an official's post."""

    text: str
    address: str
    kind: str
    language: str
    note: str = ""


def suggestions(text: str, language: str) -> list[Suggestion]:
    """Pages that what is typed so far may lead to, the last word perhaps unfinished; each is live
    or of a confirmed official."""
    query = parse(text)
    if sum(len(word) for word in query.words) < SHORTEST:
        return []
    understood = understand(query, language, typing=True)
    if understood.empty:
        return []
    rows = Edition.objects.listed()
    among = candidates(rows, understood, briefly=True).ids
    found = [one for one in ranked(rows, understood, among) if one.whole][:TEXTS]
    named = [
        Suggestion(person.name, person.address, "official", person.language, person.title)
        for person in people(understood, at_most=PEOPLE, unfinished=True)
    ]
    texts = [
        Suggestion(
            entry.edition.title,
            entry.edition.get_absolute_url(),
            entry.edition.kind,
            entry.edition.language,
        )
        for entry in entries(rows, found, understood)
    ]
    texts.sort(key=lambda suggestion: suggestion.kind != "commemoration")  # the rest as ranked
    return named + texts
