"""What the holder of an approval link says of the text: once, however often it is pressed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from embassy.links.models import Link
from embassy.links.standing import Standing, head_of, standing_of
from embassy.publishing import ledger
from embassy.publishing.refusals import Refused
from embassy.publishing.review import rule, steps
from embassy.publishing.review.models import Step, StepKind


class LinkClosed(Refused):
    """The link ended between the page and the button. standing: why."""

    def __init__(self, standing: Standing):
        self.standing = standing
        super().__init__(_("This link is no longer valid."))


class SeenAnother(Refused):
    """The button belongs to another text than the link's."""

    def __init__(self):
        super().__init__(
            _(
                "The text has changed since this page was opened, so nothing was approved. "
                "Read it again first."
            )
        )


class Counting(models.TextChoices):
    """Whether an approval by link is the second person's, and if not, why."""

    COUNTS = "counts", _("counts as the approval by a second person")
    BY_HAND = "by_hand", _("does not count as the approval by a second person: handed over")
    OWN_TEXT = "own_text", _("does not count: this person has changed the text or asked for it")


@dataclass(slots=True)
class Said:
    """What the holder has said by this link. approved: {language: the step}; comments: in order."""

    approved: dict[str, Step] = field(default_factory=dict)
    comments: list[Step] = field(default_factory=list)


@transaction.atomic
def approve(*, link: Link, digests: Mapping[str, str]) -> list[Step]:
    """Approve languages as the holder of an approval link. Languages approved already are left.

    digests: {language: digest of the text that was on the page}. Raises LinkClosed, SeenAnother.
    """
    link = _held(link)
    languages = ledger.in_order(digests)
    if any(digests[language] != link.digests.get(language) for language in languages):
        raise SeenAnother
    done = said(link).approved
    made: list[Step] = []
    for language in languages:
        if language not in done:
            # One by one: that a language is the approver's own says nothing of the others.
            made += steps.approve(
                revision=link.revision,
                languages=[language],
                approver=link.approver,
                person=link.person,
                counts=counted(link),
            )
    return made


@transaction.atomic
def comment(*, link: Link, language: str, note: str) -> list[Step]:
    """Say something about a language's text; the same words again are not said twice.

    Raises LinkClosed, SeenAnother, and a Refused for an empty comment.
    """
    link = _held(link)
    if language not in link.digests:
        raise SeenAnother
    note = note.strip()
    if any(step.language == language and step.note == note for step in said(link).comments):
        return []
    return steps.comment(
        revision=link.revision,
        languages=[language],
        note=note,
        approver=link.approver,
        person=link.person,
    )


def said(link: Link) -> Said:
    """What the holder has said of the texts as they are; a return since then undoes an approval.

    One query.
    """
    found = Said()
    rows = Step.objects.filter(
        item_id=link.item_id,
        language__in=link.languages,
        digest__in=link.digests.values(),
        made_at__gte=link.made_at,
    ).exclude(kind=StepKind.SUBMITTED)
    for step in rows.order_by("pk"):
        own = (
            step.by_id is None
            and step.approver_id == link.approver_id
            and step.person == link.person
        )
        if step.kind == StepKind.RETURNED:
            found.approved.pop(step.language, None)
        elif own and step.kind == StepKind.APPROVED:
            found.approved.setdefault(step.language, step)
        elif own:
            found.comments.append(step)
    return found


def counted(link: Link) -> bool:
    """Whether an approval is written down as a second person's: mailed by the system, to somebody
    else than whoever asked for it. The rule itself sees to authors."""
    return link.approver_id is not None and not _asked_for_own(link)


def counting(link: Link, languages: Iterable[str]) -> dict[str, Counting]:
    """{language: whether an approval by this link counts, as the two-person rule will judge it}.

    Eight queries at most, whatever the number of languages and saves.
    """
    languages = list(languages)
    if link.approver_id is None:
        return dict.fromkeys(languages, Counting.BY_HAND)
    if _asked_for_own(link):
        return dict.fromkeys(languages, Counting.OWN_TEXT)
    judged = rule.judge(
        revision=link.revision,
        languages=languages,
        rows=ledger.history(link.item_id),
        now=ledger.clock(),
    )
    return {
        language: Counting.OWN_TEXT
        if rule.own_address(judged[language], link.approver)
        else Counting.COUNTS
        for language in languages
    }


def _held(link: Link) -> Link:
    """The link as it is now, with the item locked: neither it nor the text changes meanwhile."""
    ledger.lock(link.item_id)
    fresh = (
        Link.objects.select_for_update(of=("self",))
        .select_related("item", "revision", "approver", "by")
        .get(pk=link.pk)
    )
    if fresh.kind != Link.Kind.APPROVAL:
        raise LinkClosed(Standing.REVOKED)
    standing = standing_of(fresh, head_of(fresh.item_id))
    if standing != Standing.VALID:
        raise LinkClosed(standing)
    return fresh


def _asked_for_own(link: Link) -> bool:
    return bool(link.by and link.by.email.casefold() == link.mailed_to.casefold())
