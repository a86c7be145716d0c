"""What belongs together: an event, and the articles and exhibits about it."""

from django.db.models import Q

from embassy.publishing.items import Item, kinds
from embassy.publishing.states import State, states_of

#: States in which nothing of a language could be published.
_NOTHING_NEW = (State.MISSING, State.LIVE, State.WITHDRAWN)


def related(item: Item) -> list[int]:
    """Ids of the event an item belongs to and of all else that belongs to it, the event first.

    Read from the working copies: what is to be published together may never have been before. Any
    kind with an `event` takes part. A query a kind.
    """
    event = getattr(item.concrete(), "event_id", None) or item.pk
    found = [event]
    for model in kinds().values():
        if any(field.name == "event" for field in model._meta.concrete_fields):
            about = model.objects.filter(Q(event=event)).order_by("pk")
            found += about.values_list("pk", flat=True)
    return [pk for pk in found if pk != item.pk]


def unpublished(ids: list[int]) -> list[int]:
    """Those of which something could be published in a language at least. Four queries."""
    states = states_of(ids)
    return [
        pk for pk in ids if any(state.state not in _NOTHING_NEW for state in states[pk].values())
    ]
