"""The search finds what the judges expected, who wrote before it was made."""

import pytest

from embassy.publishing.editions import Edition
from embassy.search.results import search
from tests.site.search.corpus import load, read

pytestmark = pytest.mark.django_db

#: How many of the queries must find one of their answers among the first three.
SHARE = 0.95


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """The keys of items and officials by id; everything is gone after this module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield load(read("corpus.json"))
        transaction.set_rollback(True)


def judged(query: dict, items: dict[int, str], officials: dict[int, str]) -> str:
    """What is wrong with the answer to a query; "" if nothing is."""
    results = search(Edition.objects.listed(), query["query"], query["language"])
    found = [(items[entry.edition.item_id], entry.edition.language) for entry in results.entries]
    people = [officials[person.official] for person in results.people]
    wanted = query["first"] if isinstance(query["first"], list) else [query["first"]]
    seen = {key for key, _language in found} | set(people)
    if leaked := seen & set(query.get("absent", [])):
        return f"shows {', '.join(sorted(leaked))}"
    first = [(key, language) for key, language in found[:3]]
    if "edition" in query:
        first = [pair for pair in first if pair[1] == query["edition"]]
    if {key for key, _language in first} & set(wanted) or set(people[:3]) & set(wanted):
        return ""
    return f"first {found[:5]} {people[:3]}, wanted {wanted}"


def test_judges_find_what_they_expected(corpus):
    items, officials = corpus
    queries = read("queries.json")
    wrong = {}
    for query in queries:
        if fault := judged(query, items, officials):
            wrong[query["query"], query["language"]] = f"{query['why']}: {fault}"
    for (text, language), fault in wrong.items():
        print(f"{language}: {text} — {fault}")  # noqa: T201 - which ones, when it fails
    assert len(queries) == 196
    assert 1 - len(wrong) / len(queries) >= SHARE
