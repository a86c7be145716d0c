"""What an item's form says at a glance: each language's state, and where to go from here."""

from dataclasses import dataclass, field

from embassy.photos.models import Photo
from embassy.publishing.admin import addresses, release_view
from embassy.publishing.admin.second_person import forced_of, in_words
from embassy.publishing.admin.wording import language_list, moment, person, reading_language
from embassy.publishing.items import Item
from embassy.publishing.numbers import numbers_of, signed
from embassy.publishing.review.models import Override, Step
from embassy.publishing.sittings import Sitting
from embassy.publishing.states import LanguageState, State, states_of
from embassy.staff import rights


@dataclass(slots=True)
class Summary:
    """states: in the order of the site's languages. links are addresses in the admin; empty where
    the page has nothing to do, or is not for this user.

    sitting: somebody's present work on its pictures, not kept by a save yet.
    judged: what was last said of languages that are new. forced: what was published without a
    second person.
    """

    states: list[LanguageState]
    submit: str = ""
    approve: str = ""
    send_back: str = ""
    publish: str = ""
    together: str = ""
    withdraw: str = ""
    reinstate: str = ""
    translations: str = ""
    history: str = ""
    links: str = ""
    messenger: str = ""
    gallery: str = ""
    photos: int = 0
    sitting: Sitting | None = None
    sitting_of: str = ""
    number: str = ""
    waiting: list[dict] = field(default_factory=list)
    judged: list[dict] = field(default_factory=list)
    forced: list[Override] = field(default_factory=list)


def summary(item: Item, user) -> Summary:
    """The states of one item and the pages this user may open. Eleven queries at most."""
    states = list(states_of([item.pk])[item.pk].values())
    made = Summary(
        states=states,
        translations=addresses.page(item, "translations"),
        history=addresses.page(item, "history"),
        photos=Photo.objects.filter(gallery=item.pk).count(),
        sitting=Sitting.objects.filter(pk=item.pk).select_related("by").first(),
    )
    if user.has_perm("embassy.view_gallery"):
        may_add = user.has_perm("embassy.add_photo") and user.has_perm("embassy.change_gallery")
        made.gallery = addresses.gallery(item, "change" if made.photos or not may_add else "upload")
    if made.sitting:
        made.sitting_of = person(made.sitting.by)
    if number := numbers_of([item.pk]).get(item.pk):
        made.number = signed(number, reading_language())
    made.judged = _judged([state.step for state in states if state.step])
    flagged = {state.language for state in states if state.forced}
    if flagged:
        found = forced_of(item.pk)
        made.forced = [row for code in sorted(flagged & found.keys()) for row in found[code][-1:]]
    new = [state for state in states if state.new]
    mine = rights.languages_of(user, item)
    if {state.language for state in new}.intersection(mine):
        made.submit = addresses.page(item, "submit")
    coming = [state.next for state in states if state.next]
    may_publish = rights.may_publish(user)
    made.waiting = [
        {
            "edition": edition,
            "moment": moment(edition.live_from),
            "link": addresses.page(item, "waiting", edition.pk) if may_publish else "",
        }
        for edition in coming
    ]
    if may_publish or mine:
        made.links = addresses.page(item, "links")
    if coming or any(state.live and state.state != State.WITHDRAWN for state in states):
        made.messenger = addresses.page(item, "messenger")
    if may_publish:
        made.publish = addresses.page(item, "publish")
        made.together = release_view.address([item.pk], relations=True)
        if new or flagged:
            made.approve = addresses.page(item, "approve")
        if new:
            made.send_back = addresses.page(item, "return")
        if any(state.live and state.state != State.WITHDRAWN for state in states):
            made.withdraw = addresses.page(item, "withdraw")
        if any(state.state == State.WITHDRAWN for state in states):
            made.reinstate = addresses.page(item, "reinstate")
    return made


def _judged(steps: list[Step]) -> list[dict]:
    """What was last said of several languages at once, as one line each."""
    together: dict[tuple, list[Step]] = {}
    for step in steps:
        together.setdefault((step.kind, step.person, step.to_id, step.note), []).append(step)
    return [
        {
            "kind": found[0].kind,
            "words": f"{language_list(step.language for step in found)}: {in_words(found[0])}",
            "note": found[0].note,
        }
        for found in together.values()
    ]
