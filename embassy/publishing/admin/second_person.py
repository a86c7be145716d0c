"""Who stands for each language of a text, in words: the two-person rule as dialogs tell it."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext

from embassy.publishing import ledger
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.editions import Edition
from embassy.publishing.review import rule
from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.staff.models import office

#: How many of the steps about a text a dialog shows, the latest.
_MOST = 10


@dataclass(slots=True)
class Said:
    """One step, in words. kind: "approved", "returned", …"""

    kind: str
    what: str
    note: str


@dataclass(slots=True)
class Stand:
    """Who stands for one language of a save.

    authors: names of who changed it since it was last published; author_ids: their ids. mine: the
    reader is one of them.
    alone: the rule keeps the reader from publishing it without somebody else.
    sentence: what matters of all that, in one; empty where nothing is new.
    said: what was said of exactly this text, in order.
    """

    language: str
    authors: list[str] = field(default_factory=list)
    author_ids: set[int] = field(default_factory=set)
    mine: bool = False
    settled: bool = False
    approved: bool = False
    alone: bool = False
    sentence: str = ""
    said: list[Said] = field(default_factory=list)


def stands(revision: Revision, languages: list[str], user) -> dict[str, Stand]:
    """{language: who stands for it}, for `user` who looks at it. Eight queries at most."""
    judged = rule.judge(
        revision=revision,
        languages=languages,
        rows=ledger.history(revision.item_id),
        now=timezone.now(),
    )
    ids = set().union(*(one.authors for one in judged.values()))
    people = get_user_model().objects.in_bulk(ids)
    ruled = office().two_person_rule
    steps = _steps(revision, languages)
    made = {}
    for language, one in judged.items():
        stand = Stand(
            language,
            authors=sorted(person(people[pk]) for pk in one.authors if pk in people),
            author_ids=one.authors,
            mine=user.pk in one.authors,
            settled=one.settled,
            approved=bool(one.approvals),
            alone=ruled and not one.suffices(user),
            said=[_said(step) for step in steps.get(language, [])[-_MOST:]],
        )
        stand.sentence = _sentence(stand, one, ruled)
        made[language] = stand
    return made


def _steps(revision: Revision, languages: list[str]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    digests = {revision.digests[language] for language in languages}
    rows = Step.objects.filter(item_id=revision.item_id, digest__in=digests).order_by("pk")
    for step in rows.select_related("by", "to", "approver"):
        if step.digest == revision.digests.get(step.language):
            found.setdefault(step.language, []).append(step)
    return found


def _said(step: Step) -> Said:
    return Said(step.kind, in_words(step), step.note)


def in_words(step: Step) -> str:
    """Who did what and when: “Leyla approved it, 26 February 2026, 13:41”."""
    values = {"person": step.person or "—", "moment": moment(step.made_at)}
    match step.kind:
        case StepKind.SUBMITTED if step.to:
            values["to"] = person(step.to)
            what = gettext("%(person)s asked %(to)s to approve it, %(moment)s") % values
        case StepKind.SUBMITTED:
            what = gettext("%(person)s asked any editor to approve it, %(moment)s") % values
        case StepKind.RETURNED:
            what = gettext("%(person)s returned it, %(moment)s") % values
        case StepKind.APPROVED if not step.counts:
            what = gettext("%(person)s approved it, %(moment)s; not as the second person") % values
        case StepKind.APPROVED if not step.by_id:
            what = gettext("%(person)s approved it by link, %(moment)s") % values
        case StepKind.APPROVED:
            what = gettext("%(person)s approved it, %(moment)s") % values
        case _:
            what = gettext("%(person)s commented, %(moment)s") % values
    return what


def _sentence(stand: Stand, judged: rule.Judgement, ruled: bool) -> str:
    if stand.settled:
        return ""
    values = {"authors": ", ".join(stand.authors)}
    if judged.approvals:
        step = judged.approvals[-1]
        values |= {"person": step.person, "moment": moment(step.made_at)}
        return gettext("Approved by %(person)s, %(moment)s.") % values
    if not ruled or not stand.authors:
        return ""
    if stand.alone:
        return gettext("You have changed it yourself: a second person must approve it.")
    return (
        gettext("Changed by %(authors)s. You are the second person: publishing approves it.")
        % values
    )


def forced_of(item_id: int) -> dict[str, list[Override]]:
    """{language: what was published in it without a second person, not yet approved}."""
    found: dict[str, list[Override]] = {}
    rows = Override.objects.filter(item_id=item_id, cleared=None).select_related("revision")
    for override in rows.defer("revision__data").order_by("pk"):
        found.setdefault(override.language, []).append(override)
    return found


def approvals_of(edition: Edition) -> list[str]:
    """The approvals of exactly the text of an edition that count, in words. Two queries."""
    digests = Revision.objects.filter(pk=edition.revision_id).values_list("digests", flat=True)
    steps = Step.objects.filter(
        item_id=edition.item_id,
        language=edition.language,
        kind=StepKind.APPROVED,
        counts=True,
        digest=digests.get()[edition.language],
    )
    return [in_words(step) for step in steps.order_by("pk")]
