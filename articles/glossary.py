"""The names of agencies and their bureaus, for whoever translates a text that quotes them."""

from collections.abc import Iterator

from articles.models import Agency
from embassy.translating.glossary.entries import Entry, Kind, provides
from embassy.translating.glossary.own import in_each


@provides
def agencies() -> Iterator[Entry]:
    for agency in Agency.objects.all():
        for field in ("name", "bureau"):
            if names := in_each(agency, field):
                yield Entry(Kind.AGENCY, names)
