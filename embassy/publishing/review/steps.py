"""Submitting, returning, approving and commenting: one step per language, of its digest.

Whom it concerns gets a letter. site: the address of the desk's site, "https://host", from which
the letter links to the text; empty where it is not known.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, log
from embassy.publishing.making import compose
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.review import letters, rule
from embassy.publishing.review.models import Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data
from embassy.staff.models import Approver, office
from embassy.staff.rights import languages_of, may_publish


class NotTheLatest(Refused):
    """A step about a save that is no longer the last one."""

    def __init__(self):
        super().__init__(_("This text has been saved anew meanwhile. Look at it again first."))


class NothingNew(Refused):
    """A submission of what visitors see already."""

    def __init__(self):
        super().__init__(
            _("Visitors already see exactly this text, so there is nothing to review.")
        )


class OwnText(Refused):
    """An approval by somebody who changed the text."""

    def __init__(self):
        super().__init__(
            _("You have changed this text since it was last published. Ask a colleague to approve.")
        )


@transaction.atomic
def submit(
    *, revision: Revision, languages: Iterable[str], by, to=None, note: str = "", site: str = ""
) -> list[Step]:
    """Ask for the approval of a save, in languages `by` may write.

    to: the colleague asked; None: whoever may publish. Raises a `Refused`.
    """
    languages = ledger.in_order(languages)
    item = _latest(revision)
    if set(languages) - set(languages_of(by, item.concrete())):
        raise NotAllowed(_("You do not write in that language."))
    if to is not None and not may_publish(to):
        raise Refused(_("That colleague cannot approve. Choose an editor."))
    data, rows, now = revision_data(revision.data), ledger.history(item.pk), ledger.clock()
    for language in languages:
        compose(data, language)  # NothingToPublish where there is no title
        live = rule.live_revision(rows, language, now)
        if live is not None and live.digests[language] == revision.digests[language]:
            raise NothingNew
    judged = rule.judge(revision=revision, languages=languages, rows=rows, now=now).values()
    authors = {pk for judgement in judged for pk in judgement.authors}
    if to is not None and to.pk in authors and office().two_person_rule:
        raise Refused(_("That colleague has changed this text, so somebody else must approve."))
    steps = _add(StepKind.SUBMITTED, revision, languages, by=by, to=to, note=note)
    letters.submitted(steps, authors=authors, site=site)
    return steps


@transaction.atomic
def send_back(
    *, revision: Revision, languages: Iterable[str], by, note: str, to=None, site: str = ""
) -> list[Step]:
    """Return a text to whoever submitted it (`to`), saying why. An approval of it ends.

    Raises a `Refused`.
    """
    languages = ledger.in_order(languages)
    _latest(revision)
    if not may_publish(by):
        raise NotAllowed(_("Returning a text is an editor's task."))
    if not note.strip():
        raise Refused(_("Say what is to be changed."))
    to = to or submitter(revision)
    steps = _add(StepKind.RETURNED, revision, languages, by=by, to=to, note=note)
    letters.returned(steps, site=site)
    return steps


@transaction.atomic
def approve(
    *,
    revision: Revision,
    languages: Iterable[str],
    by=None,
    approver: Approver | None = None,
    person: str = "",
    counts: bool = True,
    note: str = "",
    site: str = "",
) -> list[Step]:
    """Approve languages of a save, each by its digest; what was forced before is no longer flagged.

    by: a colleague, or None for a person with a link: then `person` is the name, and `approver`
    the registered one to whom the link was mailed. counts: False for a link that was not; one
    that went to the address of somebody who wrote the text does not count either.
    The save may be older than the last, as long as the languages' digests are the present ones,
    or those of a text that visitors see or will see.
    Raises a `Refused`.
    """
    languages = ledger.in_order(languages)
    item = ledger.lock(revision.item_id)
    head = Revision.objects.without_data().head(item.pk)
    rows, now = ledger.history(item.pk), ledger.clock()
    data = revision_data(revision.data)
    for language in languages:
        shown = {
            row.revision.digests[language]
            for row in rows.get(language, [])
            if row.live_until is None or row.live_until > now
        }
        if revision.digests[language] not in {head.digests[language], *shown}:
            raise NotTheLatest
        compose(data, language)
    if by is not None and not may_publish(by):
        raise NotAllowed(_("Approving is an editor's task."))
    judged = rule.judge(revision=revision, languages=languages, rows=rows, now=now).values()
    if by is not None and any(by.pk in judgement.authors for judgement in judged):
        if office().two_person_rule:
            raise OwnText
    elif approver is not None and any(rule.own_address(one, approver) for one in judged):
        counts = False
    steps = _add(
        StepKind.APPROVED,
        revision,
        languages,
        by=by,
        approver=approver,
        person=person,
        counts=counts,
        note=note,
    )
    if counts:
        for step in steps:
            rule.clear(step, rows=rows, now=now)
    letters.approved(steps, to=submitter(revision), site=site)
    return steps


@transaction.atomic
def comment(
    *,
    revision: Revision,
    languages: Iterable[str],
    note: str,
    by=None,
    approver: Approver | None = None,
    person: str = "",
    site: str = "",
) -> list[Step]:
    """Say something about a text without deciding. Raises a `Refused`."""
    if not note.strip():
        raise Refused(_("Write your comment first."))
    ledger.lock(revision.item_id)
    steps = _add(
        StepKind.COMMENTED,
        revision,
        ledger.in_order(languages),
        by=by,
        approver=approver,
        person=person,
        note=note,
        to=submitter(revision),
    )
    letters.commented(steps, site=site)
    return steps


def _latest(revision: Revision):
    item = ledger.lock(revision.item_id)
    if Revision.objects.only("pk").head(item.pk) != revision:
        raise NotTheLatest
    return item


def submitter(revision: Revision):
    """Who asked last about this item, else who saved the text; None where nobody is known."""
    asked = (
        Step.objects.filter(item_id=revision.item_id, kind=StepKind.SUBMITTED)
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    return asked.by if asked and asked.by else revision.by


def _add(
    kind: StepKind, revision: Revision, languages: list[str], *, by, person: str = "", **columns
) -> list[Step]:
    person = person or log.name_of(by)
    steps = Step.objects.bulk_create(
        Step(
            item_id=revision.item_id,
            revision=revision,
            language=language,
            digest=revision.digests[language],
            facts_digest=revision.facts_digest,
            kind=kind,
            by=by,
            person=person,
            **columns,
        )
        for language in languages
    )
    log.write(
        log.Action(kind.value),
        by=by,
        person=person,
        item=revision.item,
        languages=languages,
        note=columns.get("note", ""),
    )
    return steps
