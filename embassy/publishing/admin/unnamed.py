"""Officials a revision names and no page will: whom nobody has confirmed yet."""

from embassy.officials.models import Official
from embassy.publishing.revisions import Revision


def unconfirmed(revision: Revision) -> list[str]:
    """Their names, so that the person who publishes can have them confirmed first. One query."""
    named = set(_officials(revision.data))
    return [str(row) for row in Official.objects.filter(pk__in=named, confirmed=False)]


def _officials(row: dict):
    """The ids of officials a row of a revision refers to, its children's and gallery's included."""
    yield from row.get("relations", {}).get("officials", [])
    if official := row.get("facts", {}).get("official"):
        yield official
    for children in row.get("children", {}).values():
        for child in children:
            yield from _officials(child)
    if gallery := row.get("gallery"):
        yield from _officials(gallery)
