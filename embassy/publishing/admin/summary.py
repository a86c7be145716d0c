"""What an item's form says at a glance: each language's state, and where to go from here."""

from dataclasses import dataclass, field

from embassy.photos.models import Photo
from embassy.publishing.admin import addresses
from embassy.publishing.admin.wording import moment
from embassy.publishing.items import Item
from embassy.publishing.states import LanguageState, State, states_of

PUBLISH = "embassy.publish_item"


@dataclass(slots=True)
class Summary:
    """states: in the order of the site's languages. links are addresses in the admin."""

    states: list[LanguageState]
    publish: str = ""
    withdraw: str = ""
    reinstate: str = ""
    history: str = ""
    gallery: str = ""
    photos: int = 0
    waiting: list[dict] = field(default_factory=list)


def summary(item: Item, user) -> Summary:
    """The states of one item and the pages this user may open. Four queries."""
    states = list(states_of([item.pk])[item.pk].values())
    made = Summary(
        states=states,
        history=addresses.page(item, "history"),
        gallery=addresses.gallery(item) if user.has_perm("embassy.view_gallery") else "",
        photos=Photo.objects.filter(gallery=item.pk).count(),
    )
    coming = [state.next for state in states if state.next]
    may_publish = user.has_perm(PUBLISH)
    made.waiting = [
        {
            "edition": edition,
            "moment": moment(edition.live_from),
            "link": addresses.page(item, "waiting", edition.pk) if may_publish else "",
        }
        for edition in coming
    ]
    if may_publish:
        made.publish = addresses.page(item, "publish")
        if any(state.live and state.state != State.WITHDRAWN for state in states):
            made.withdraw = addresses.page(item, "withdraw")
        if any(state.state == State.WITHDRAWN for state in states):
            made.reinstate = addresses.page(item, "reinstate")
    return made
