"""What of an item can be submitted, returned or approved, language by language."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from embassy.publishing.admin import addresses
from embassy.publishing.admin.publish_form import differences, refusal
from embassy.publishing.admin.second_person import Stand, forced_of, stands
from embassy.publishing.comparing import Comparison
from embassy.publishing.items import Item
from embassy.publishing.review.models import Override, StepKind
from embassy.publishing.review.steps import OwnText
from embassy.publishing.revisions import Revision
from embassy.publishing.states import LanguageState, states_of
from embassy.publishing.upgrade import revision_data
from embassy.staff.models import office
from embassy.staff.rights import languages_of


@dataclass(slots=True)
class Choice:
    """One language of one save as a review offers it. key: of its tick.

    refusal: why it cannot be chosen, in a sentence. ticked: whether it is proposed.
    stand: who stands for it. differs: what is new against what visitors see.
    preview: the address of the page as visitors will see it.
    forced: of a text on the site that went out without a second person, those publications.
    """

    language: str
    key: str
    state: LanguageState
    revision: Revision
    stand: Stand
    refusal: str = ""
    ticked: bool = False
    differs: Comparison | None = None
    preview: str = ""
    forced: list[Override] = field(default_factory=list)


def site_of(request: HttpRequest) -> str:
    """“https://host”, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def submittable(item: Item, head: Revision, user) -> list[Choice]:
    """The languages that are new and `user` may write; proposed where nobody has judged them."""
    written = languages_of(user, item)
    states = _new(states_of([item.pk])[item.pk])
    choices = _choices(item, head, {c: state for c, state in states.items() if c in written}, user)
    for choice in choices:
        choice.ticked = not choice.refusal and choice.state.step is None
    return choices


def returnable(item: Item, head: Revision, user) -> list[Choice]:
    """The languages that are new; proposed where somebody asked for approval."""
    choices = _choices(item, head, _new(states_of([item.pk])[item.pk]), user)
    for choice in choices:
        step = choice.state.step
        choice.refusal = ""
        choice.ticked = step is not None and step.kind == StepKind.SUBMITTED
    return choices


def approvable(item: Item, head: Revision, user) -> list[Choice]:
    """The languages that are new, and what was published in any without a second person."""
    states = states_of([item.pk])[item.pk]
    choices = _choices(item, head, _new(states), user)
    for choice, overrides in _flagged(item, states, choices, user):
        choice.forced = overrides
        if choice not in choices:
            choices.append(choice)
    ruled = office().two_person_rule
    for choice in choices:
        if not choice.refusal and choice.stand.mine and ruled:
            choice.refusal = str(OwnText())
        step = choice.state.step
        asked = step is not None and step.kind == StepKind.SUBMITTED
        choice.ticked = not choice.refusal and (asked or bool(choice.forced))
    return choices


def _flagged(item: Item, states: dict[str, LanguageState], choices: list[Choice], user):
    """What was forced, with the choice that approves it: of the last save, else of its own text."""
    overrides = forced_of(item.pk)
    for code, state in states.items():
        if not state.forced:
            continue
        texts = {one.revision.text_digests[code] for one in overrides.get(code, [])}
        seen = [edition for edition in (state.live, state.next) if edition]
        seen = [edition for edition in seen if edition.revision.text_digests[code] in texts]
        if not seen:  # a later one; it is asked about when it is the next
            continue
        shown, digest = seen[0], seen[0].revision.digests[code]
        for choice in choices:
            if choice.language == code and choice.revision.digests[code] == digest:
                yield choice, overrides[code]
                break
        else:
            (choice,) = _choices(item, shown.revision, {code: state}, user, key=f"shown_{code}")
            choice.differs = None
            choice.preview = shown.get_absolute_url() if shown == state.live else ""
            yield choice, overrides[code]


def _new(states: dict[str, LanguageState]) -> dict[str, LanguageState]:
    return {code: state for code, state in states.items() if state.new}


def _choices(
    item: Item, revision: Revision, states: dict[str, LanguageState], user, *, key: str = ""
) -> list[Choice]:
    if not states:
        return []
    data = revision_data(revision.data)
    standing, differing = stands(revision, list(states), user), differences(data, states)
    return [
        Choice(
            language=code,
            key=key or code,
            state=state,
            revision=revision,
            stand=standing[code],
            refusal=refusal(data, code),
            differs=differing.get(code),
            preview=addresses.page(item, "preview", code),
        )
        for code, state in states.items()
    ]
