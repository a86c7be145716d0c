"""Texts on their way: drafts, submissions, approvals; who is asked to do what about them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from embassy.languages import codes, label
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.states import chips
from embassy.publishing.admin.wording import person
from embassy.publishing.items import Item
from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.states import LanguageState, State, states_of
from embassy.staff.dashboard import candidates
from embassy.staff.dashboard.wording import labels, meta, when
from embassy.staff.models import Assignment
from embassy.staff.panels import Door, Panel, Row
from embassy.staff.rights import may_publish

#: Rows of each panel.
_MOST = 12
_UNFINISHED = (State.DRAFT, State.CHANGED, State.FACTS_DIFFER)
_UNPUBLISHED = (State.APPROVED, State.CHANGED, State.FACTS_DIFFER, State.SCHEDULED)

States = dict[str, LanguageState]


@dataclass(slots=True)
class Texts:
    """The panels about texts. submitted: mine, of which others are asked. alone: published so."""

    waiting: Panel
    drafts: Panel
    submitted: Panel
    approved: Panel
    alone: Panel


@dataclass(slots=True)
class _Found:
    """What the panels are made of, loaded together."""

    user: object
    items: dict[int, Item]
    titles: dict[int, str]
    states: dict[int, States]

    def row(self, pk: int, **columns) -> Row:
        link = addresses.change(self.items[pk])
        return Row(self.titles[pk], link, states=chips(self.states[pk]), **columns)

    def steps(self, pk: int, wanted: Callable[[LanguageState], bool]) -> list[Step]:
        return [state.step for state in self.states[pk].values() if state.step and wanted(state)]


def texts(user, seen: list[str]) -> Texts:
    """The texts on their way, of the kinds in `seen`. A fixed number of queries."""
    saves = candidates.last_saves(user)
    given = list(
        Assignment.objects.filter(to=user, done_at=None).select_related("by").order_by("-made_at")
    )
    asked = candidates.asked(user)
    approved = candidates.approved()
    alone = list(Override.objects.filter(cleared=None).order_by("pk")[: 4 * candidates.LOOKED_AT])
    ids = {*saves, *asked, *approved, *(row.item_id for row in [*given, *alone])}
    items = {pk: item for pk, item in Item.objects.in_bulk(ids).items() if item.kind in seen}
    found = _Found(user, items, headlines(items.values()), states_of(items))
    given = [row for row in given if row.item_id in items]
    returned = _returned(found, asked)
    handed = [row for row in given if not row.language]
    return Texts(
        waiting=_panel(
            "waiting",
            gettext("Waiting for me"),
            [*returned.values(), *_to_approve(found, asked), *_to_translate(found, given)],
            gettext("Nobody is waiting for you."),
            asks=True,
        ),
        drafts=_panel(
            "drafts",
            gettext("My drafts"),
            _drafts(found, saves, handed, without=returned),
            gettext("You have nothing unfinished."),
        ),
        submitted=_panel(
            "submitted", gettext("Submitted by me, not yet approved"), _submitted(found, asked)
        ),
        approved=_panel(
            "approved",
            gettext("Approved, not yet published"),
            _to_publish(found, approved),
            gettext("Nothing approved is waiting to be published."),
            asks=may_publish(user),
        ),
        alone=_panel(
            "alone",
            gettext("Published without a second person"),
            _alone(found, alone),
            asks=may_publish(user),
        ),
    )


# --------------------------------------------------------------------------------------- the rows
def _panel(key: str, title: str, rows: Iterable[Row], empty: str = "", *, asks=False) -> Panel:
    rows = list(rows)
    return Panel(key, title, rows[:_MOST], empty=empty, more=len(rows[_MOST:]), asks=asks)


def _returned(found: _Found, ids: Iterable[int]) -> dict[int, Row]:
    """Texts that came back to this person, with what is to be changed."""
    rows = {}
    for pk in ids:
        if pk not in found.items:
            continue
        steps = found.steps(
            pk,
            lambda state: state.step.kind == StepKind.RETURNED and state.step.to == found.user,
        )
        if steps:
            rows[pk] = _judged(found, pk, steps, gettext("Returned to you"), "withdrawn")
    return rows


def _to_approve(found: _Found, ids: Iterable[int]) -> Iterable[Row]:
    """Texts this person is asked to approve, by name or as one of those who may."""
    publisher = may_publish(found.user)

    def asks_me(state: LanguageState) -> bool:
        step = state.step
        if step.kind != StepKind.SUBMITTED:
            return False
        return step.to_id == found.user.pk or (
            publisher and step.to_id is None and step.by_id != found.user.pk
        )

    for pk in ids:
        if pk in found.items and (steps := found.steps(pk, asks_me)):
            row = _judged(found, pk, steps, gettext("To approve"), "submitted")
            if publisher:
                row.doors += [
                    # The second person who publishes approves: mostly both are done at once.
                    Door(gettext("Publish…"), addresses.page(found.items[pk], "publish")),
                    Door(gettext("Approve…"), addresses.page(found.items[pk], "approve")),
                    Door(gettext("Return…"), addresses.page(found.items[pk], "return")),
                ]
            yield row


def _to_translate(found: _Found, given: list[Assignment]) -> Iterable[Row]:
    together: dict[int, list[Assignment]] = {}
    for row in given:
        if row.language:
            together.setdefault(row.item_id, []).append(row)
    for pk, rows in together.items():
        row = found.row(
            pk,
            what=f"{gettext('To translate')}: {labels(row.language for row in rows)}",
            tone="changed",
            meta=meta(when(rows[0].made_at), person(rows[0].by)),
            note=rows[0].note,
        )
        row.doors = [
            Door(
                gettext("Translate: %(language)s") % {"language": label(code)},
                addresses.page(found.items[pk], "translate", code),
            )
            for code in codes()
            if code in {one.language for one in rows}
        ]
        yield row


def _drafts(
    found: _Found, saves: dict[int, datetime], handed: list[Assignment], *, without
) -> Iterable[Row]:
    """What was handed over to this person, then what they saved themselves."""
    for row in handed:
        yield found.row(
            row.item_id,
            what=gettext("Handed over to you"),
            tone="changed",
            meta=meta(when(row.made_at), person(row.by)),
            note=row.note,
        )
    known = {*without, *(row.item_id for row in handed)}
    for pk, at in saves.items():
        if pk not in found.items or pk in known:
            continue
        if any(state.state in _UNFINISHED and not _settled(state) for state in _all(found, pk)):
            yield found.row(pk, meta=gettext("saved %(when)s") % {"when": when(at)})


def _settled(state: LanguageState) -> bool:
    """Whether the last save's change of a live text lies with somebody else."""
    return state.step is not None and state.step.kind != StepKind.RETURNED


def _submitted(found: _Found, ids: Iterable[int]) -> Iterable[Row]:
    for pk in ids:
        if pk not in found.items:
            continue
        steps = found.steps(
            pk,
            lambda state: state.step.kind == StepKind.SUBMITTED and state.step.by == found.user,
        )
        if steps:
            asked = person(steps[0].to) if steps[0].to else gettext("any editor")
            yield found.row(
                pk,
                what=labels(step.language for step in steps),
                tone="submitted",
                meta=meta(
                    when(max(step.made_at for step in steps)),
                    gettext("asked: %(person)s") % {"person": asked},
                ),
            )


def _to_publish(found: _Found, ids: Iterable[int]) -> Iterable[Row]:
    def unused(state: LanguageState) -> bool:
        return state.step.kind == StepKind.APPROVED and state.state in _UNPUBLISHED

    for pk in ids:
        if pk in found.items and (steps := found.steps(pk, unused)):
            row = _judged(found, pk, steps, gettext("Approved"), "approved")
            if may_publish(found.user):
                link = addresses.page(found.items[pk], "publish")
                row.doors.append(Door(gettext("Publish…"), link))
            yield row


def _alone(found: _Found, overrides: list[Override]) -> Iterable[Row]:
    together: dict[int, list[Override]] = {}
    for override in overrides:
        states = found.states.get(override.item_id, {})
        # Some may wait for approval whose text nobody sees any more.
        if override.language in states and states[override.language].forced:
            together.setdefault(override.item_id, []).append(override)
    for pk, rows in together.items():
        row = found.row(
            pk,
            what=f"{gettext('Not approved by anybody else')}: "
            f"{labels(row.language for row in rows)}",
            tone="changed",
            meta=meta(when(rows[0].made_at), rows[0].person),
            note=rows[0].why,
        )
        if may_publish(found.user) and any(override.by_id != found.user.pk for override in rows):
            link = addresses.page(found.items[pk], "approve")
            row.doors.append(Door(gettext("Approve it afterwards…"), link))
        yield row


def _judged(found: _Found, pk: int, steps: list[Step], what: str, tone: str) -> Row:
    """A row of what somebody judged or asked, in the words of the latest of the steps."""
    last = max(steps, key=lambda step: step.pk)
    return found.row(
        pk,
        what=f"{what}: {labels(step.language for step in steps)}",
        tone=tone,
        meta=meta(when(last.made_at), last.person),
        note=last.note,
    )


def _all(found: _Found, pk: int) -> Iterable[LanguageState]:
    return found.states[pk].values()
