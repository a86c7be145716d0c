"""The two-person rule: nobody publishes what only they have written or changed.

Judged per language, of a digest, when something is published: whoever changed that digest since
the language's last properly approved publication cannot be its only approver, submitted or not.
Publishing is approving: an editor who changed nothing of it is the second person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from embassy.languages import native_name
from embassy.publishing.digests import words_of_new_rows
from embassy.publishing.editions import Edition
from embassy.publishing.ledger import covering
from embassy.publishing.refusals import Refused
from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import canonical
from embassy.publishing.upgrade import revision_data
from embassy.staff.models import office

Histories = dict[str, list[Edition]]


class NotApproved(Refused):
    """Languages that need a second person first. languages: their codes."""

    def __init__(self, languages: Iterable[str]):
        self.languages = list(languages)
        super().__init__(
            _(
                "You have changed this text yourself, so a second person must approve it before "
                "it is published: %(languages)s."
            ),
            languages=", ".join(native_name(language) for language in self.languages),
        )


@dataclass(slots=True)
class Judgement:
    """Who stands for one language of one revision.

    authors: ids of the users who changed it since its last approved publication. approvals: the
    standing ones of somebody else. settled: nothing of it is new, so nobody need approve it.
    """

    language: str
    authors: set[int] = field(default_factory=set)
    approvals: list[Step] = field(default_factory=list)
    settled: bool = False

    def suffices(self, by) -> bool:
        """Whether `by` may publish it without a further person."""
        return self.settled or bool(self.approvals) or by.pk not in self.authors

    @property
    def approver(self):
        """The user whose approval stands, if it was one with a login."""
        return next((step.by for step in self.approvals if step.by_id), None)


def judge(
    *, revision: Revision, languages: Iterable[str], rows: Histories, now: datetime
) -> dict[str, Judgement]:
    """{language: who stands for it}. At most four queries, whatever the number of saves; of a side
    revision two more, which read whole saves where it brings rows with words of their own.

    rows: the item's effective editions, as `ledger.history` gives them.
    """
    languages = list(languages)
    forced = set(
        Override.objects.filter(item_id=revision.item_id, cleared=None).values_list(
            "language", "revision_id"
        )
    )
    saves = list(
        Revision.objects.main_line()
        .filter(item_id=revision.item_id)
        .order_by("number")
        .values("pk", "number", "by_id", "also_by", "digests", "facts_digest")
    )
    steps = list(
        Step.objects.filter(item_id=revision.item_id)
        .exclude(kind=StepKind.COMMENTED)
        .filter(counts=True)
        .select_related("by", "approver")
        .order_by("pk")
    )
    begun = [
        row
        for found in rows.values()
        for row in found
        if row.live_from <= now and (row.language, row.revision_id) not in forced
    ]
    if not revision.side:
        return {
            language: _judge_language(revision, language, saves, steps, begun)
            for language in languages
        }
    return {
        language: _judge_facts(
            revision,
            language,
            saves,
            steps,
            begun,
            beside=_seen_before(revision, rows.get(language, []), now),
        )
        for language in languages
    }


def _judge_language(revision, language, saves, steps, begun) -> Judgement:
    """Of a save, a language's text and all it shares with the others."""
    digest = revision.digests[language]
    own = [row for row in begun if row.language == language]
    # What a side revision brought was the facts alone: the words of the save it came from wait.
    published = [row.revision for row in own if not row.revision.side]
    last = next((old for old in reversed(published) if old.number <= revision.number), None)
    judgement = Judgement(language)
    judgement.authors = _authors(
        saves,
        lambda save: save["digests"][language],
        after=last.number if last else 0,
        until=revision.number,
        before=last and last.digests[language],
    )
    judgement.settled = any(row.revision.digests[language] == digest for row in own)
    about = [step for step in steps if step.language == language and step.digest == digest]
    judgement.approvals = _standing(about, judgement.authors)
    return judgement


def _seen_before(revision: Revision, editions: list[Edition], now: datetime) -> Revision | None:
    """What visitors saw last of a language but for a revision itself."""
    begun = [row for row in editions if row.live_from <= now and row.revision_id != revision.pk]
    return begun[-1].revision if begun else None


def _judge_facts(revision, language, saves, steps, begun, *, beside) -> Judgement:
    """Of a side revision only the facts are new: its text is the live one's, word by word.

    What all languages share may have been approved in any of them. But pictures and rows that are
    new come with words, and for those somebody stands as for any others.

    beside: what visitors saw before it.
    """
    numbers = {save["pk"]: save["number"] for save in saves}
    until = numbers[revision.parent_id]

    def line(old: Revision) -> int:
        return numbers[old.parent_id] if old.side else old.number

    published = [row.revision for row in begun if row.language == language]
    last = next((old for old in reversed(published) if line(old) <= until), None)
    judgement = Judgement(language)
    judgement.authors = _authors(
        saves,
        lambda save: save["facts_digest"],
        after=line(last) if last else 0,
        until=until,
        before=last and last.facts_digest,
    )
    judgement.settled = any(row.revision.facts_digest == revision.facts_digest for row in begun)
    for code in dict.fromkeys(step.language for step in steps):
        about = [
            step
            for step in steps
            if step.language == code and step.facts_digest == revision.facts_digest
        ]
        judgement.approvals += _standing(about, judgement.authors)
    if beside is not None:
        _judge_new_rows(judgement, revision, saves, steps, beside, after=line(last) if last else 0)
    return judgement


def _judge_new_rows(judgement, revision, saves, steps, beside, *, after: int) -> None:
    """Add to the judgement of the facts that of the words which new rows and pictures bring."""
    language = judgement.language
    old = revision_data(beside.data)

    def said(data: dict) -> str:
        return canonical(words_of_new_rows(revision_data(data), old, language))

    nothing = canonical({})
    if said(revision.data) == nothing:
        return
    parent = next(save for save in saves if save["pk"] == revision.parent_id)
    own = [save for save in saves if after < save["number"] <= parent["number"]]
    data = dict(
        Revision.objects.filter(pk__in=[save["pk"] for save in own]).values_list("pk", "data")
    )
    judgement.authors |= _authors(
        own,
        lambda save: said(data[save["pk"]]),
        after=after,
        until=parent["number"],
        before=nothing,
    )
    judgement.settled = False
    # Only who approved these words, and nobody who wrote any of them.
    seen = {revision.digests[language], parent["digests"][language]}
    about = [step for step in steps if step.language == language and step.digest in seen]
    judgement.approvals = _standing(about, judgement.authors)


def _authors(saves, digest_of, *, after: int, until: int, before: str | None) -> set[int]:
    """Who changed a digest in the saves whose numbers lie beyond `after`, up to `until`."""
    authors = set()
    for save in saves:
        if after < save["number"] <= until:
            if digest_of(save) != before:
                authors |= {save["by_id"], *save["also_by"]} - {None}
            before = digest_of(save)
    return authors


def _standing(steps: list[Step], authors: set[int]) -> list[Step]:
    """The approvals since the last return, of people who changed nothing of the text."""
    standing: list[Step] = []
    for step in steps:
        if step.kind == StepKind.RETURNED:
            standing = []
        elif step.kind == StepKind.APPROVED:
            standing.append(step)
    return _of_others(standing, authors)


def _of_others(steps: list[Step], authors: set[int]) -> list[Step]:
    """Those steps that are nobody's who is among `authors`, with a login or by link."""
    found = [step for step in steps if step.by_id not in authors]
    if any(step.approver_id for step in found):
        addresses = _addresses(authors)
        found = [
            step
            for step in found
            if step.approver is None or step.approver.email.casefold() not in addresses
        ]
    return found


def _addresses(users: set[int]) -> set[str]:
    """A colleague who is registered as approver too is still the same person."""
    found = get_user_model().objects.filter(pk__in=users).values_list("email", flat=True)
    return {email.casefold() for email in found if email}


def require(judgements: Iterable[Judgement], *, by) -> list[str]:
    """The languages `by` may not publish alone; none where the office has no such rule."""
    if by is None or not office().two_person_rule:
        return []
    return [judged.language for judged in judgements if not judged.suffices(by)]


def approved_now(
    *,
    revision: Revision,
    judgements: Iterable[Judgement],
    by,
    person: str,
    rows: Histories,
    now: datetime,
    at_once: bool,
) -> list[Step]:
    """Write down that publishing was approving, and clear what had been forced before.

    at_once: whether visitors see it from now on, and not only later.
    """
    made = []
    for judged in judgements:
        step = next(iter(judged.approvals), None)
        if step is None and not judged.settled and by is not None and by.pk not in judged.authors:
            step = Step.objects.create(
                item_id=revision.item_id,
                revision=revision,
                language=judged.language,
                digest=revision.digests[judged.language],
                facts_digest=revision.facts_digest,
                kind=StepKind.APPROVED,
                by=by,
                person=person,
            )
            made.append(step)
        if step is not None and not revision.side:
            clear(step, rows=rows, now=now, replaced=at_once)
    return made


def clear(step: Step, *, rows: Histories, now: datetime, replaced: bool = False) -> None:
    """Take the flag off what was published in a language without a second person: one has come.

    step: the approval. It speaks of its own digest: of another text, forced before, it says
    something only if its own is what visitors see now instead (replaced: from this moment on).
    Nobody clears what they have written or forced themselves.
    """
    live = live_revision(rows, step.language, now)
    seen = replaced or (live is not None and live.digests[step.language] == step.digest)
    ahead = {row.revision_id for row in rows.get(step.language, []) if row.live_from > now}
    waiting = Override.objects.filter(item_id=step.item_id, language=step.language, cleared=None)
    for override in waiting.select_related("revision").defer("revision__data"):
        forced = override.revision
        replaced_text = seen and forced.pk not in ahead
        if not replaced_text and forced.digests[step.language] != step.digest:
            continue
        judged = judge(revision=forced, languages=[step.language], rows=rows, now=now)
        authors = (judged[step.language].authors | {override.by_id}) - {None}
        if _of_others([step], authors):
            override.cleared = step
            override.save(update_fields=["cleared"])


def forget_unseen(item_id: int) -> None:
    """Forget that scheduled editions were forced: they were cancelled, and nobody saw them."""
    editions = Edition.objects.effective().filter(
        item_id=OuterRef("item_id"),
        language=OuterRef("language"),
        revision_id=OuterRef("revision_id"),
    )
    Override.objects.filter(~Exists(editions), item_id=item_id, cleared=None).delete()


def own_address(judgement: Judgement, approver) -> bool:
    """Whether an approver by link is registered with the address of somebody who wrote the text."""
    return approver.email.casefold() in _addresses(judgement.authors)


def live_revision(rows: Histories, language: str, now: datetime) -> Revision | None:
    """The revision visitors of a language see, of which an approval afterwards can be given."""
    live = covering(rows.get(language, []), now)
    return live.revision if live and not live.withdrawn else None
