"""The names of commemorations, for whoever translates a text that says them."""

from collections.abc import Iterator

from embassy.languages import codes
from embassy.translating.glossary.entries import Entry, Kind, provides
from events.commemorations.models import CommemorationName


@provides
def commemorations() -> Iterator[Entry]:
    """Each name by law, with the form it takes inside an anniversary."""
    for row in CommemorationName.objects.all():
        names = {
            language: tuple(dict.fromkeys(filter(None, said)))
            for language in codes()
            if any(
                said := (getattr(row, f"name_{language}"), getattr(row, f"in_phrase_{language}"))
            )
        }
        if names:
            yield Entry(Kind.COMMEMORATION, names)
