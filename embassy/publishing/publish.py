"""The only bridge from what staff edit to what visitors see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, log, sequence
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.making import compose, edition_of, take_back
from embassy.publishing.refusals import MomentPassed, MomentTaken, NotAllowed, Refused, about
from embassy.publishing.review import rule
from embassy.publishing.review.models import Override
from embassy.publishing.revisions import Revision
from embassy.staff.rights import may_publish
from embassy.translating import marks

__all__ = ["Part", "Publication", "compose", "facts_differ", "publish", "publish_together"]


@dataclass(slots=True)
class Publication:
    """What a call of `publish()` did.

    facts_differ: live languages not published now whose shared facts differ from this revision's;
        True where nothing but the facts differs, so that publishing them too is safe.
    forced: (item id, language) of what went out without a second person.
    """

    release: Release
    editions: list[Edition] = field(default_factory=list)
    facts_differ: dict[str, bool] = field(default_factory=dict)
    forced: set[tuple[int, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Part:
    """What one press of Publish does with one revision.

    change: minor, update or correction for a text that is live; a first publication and a
        reinstatement are recognised. notes: the public note per language.
    waiting: what becomes of scheduled changes: "cancel", "keep" (the new text ends where they
        begin) or "redo" (made again from this revision at their moment).
    """

    revision: Revision
    languages: Sequence[str]
    change: Change | str = Change.UPDATE
    notes: dict[str, str] = field(default_factory=dict)
    waiting: str | None = None


@transaction.atomic
def publish(
    *,
    revision: Revision,
    languages: Iterable[str],
    by,
    change: Change | str = Change.UPDATE,
    at: datetime | None = None,
    notes: dict[str, str] | None = None,
    waiting: str | None = None,
    why: str = "",
    forced: str = "",
    imported: bool = False,
) -> Publication:
    """Add an edition of `revision` per language to the ledger, live from `at` (default: now).

    change, notes, waiting: see `Part`. by: who publishes; None: the program itself.
    forced: the written reason for publishing without a second person, where the rule asks for one.
    imported: `at` lies in the past; only for a language that has no edition yet.

    Raises a `Refused` with a sentence for the person who asked; then nothing has changed.
    """
    part = Part(revision, ledger.in_order(languages), change, notes or {}, waiting)
    return publish_together(parts=[part], by=by, at=at, why=why, forced=forced, imported=imported)


@transaction.atomic
def publish_together(
    *,
    parts: Sequence[Part],
    by,
    at: datetime | None = None,
    why: str = "",
    forced: str = "",
    imported: bool = False,
) -> Publication:
    """One release: revisions of one item or of several, live from the same moment, all or nothing.

    Parameters and refusals as `publish()`'s.
    """
    if by is not None and not may_publish(by):
        raise NotAllowed(_("Publishing is an editor's task."))
    for part in parts:
        if Change(part.change) in Change.withdrawals():
            raise ValueError(f"{part.change} takes a text back: call withdraw()")
        if part.waiting not in (None, ledger.CANCEL, ledger.KEEP, ledger.REDO):
            raise ValueError(f"{part.waiting!r} is nothing to do with what waits")
    ids = list(dict.fromkeys(part.revision.item_id for part in parts))
    if not ids:
        raise Refused(_("Choose at least one language."))
    ledger.lock(*ids)
    now = ledger.clock()
    if at is not None and at <= now and not imported:
        raise MomentPassed
    histories = {pk: ledger.history(pk) for pk in ids}
    judged = _judged(parts, histories, now, by=by, forced=forced)
    release = Release.objects.create(by=by, approved_by=_approver(judged, by), why=why)
    publication = Publication(release)
    at_once = at is None or at <= now
    for found in judged:
        rows = histories[found.revision.item_id]
        found.write_down(by, release, forced, rows=rows, now=now, at_once=at_once)
        publication.forced |= {(found.revision.item_id, code) for code in found.alone}
    for part in parts:
        with about(part.revision.item_id):
            done = add_editions(
                part,
                rows=histories[part.revision.item_id],
                at=at,
                now=now,
                release=release,
                imported=imported,
            )
        publication.editions += done.editions
    for part in parts:
        # Only now: one part may have brought another's facts to a language.
        rows = histories[part.revision.item_id]
        publication.facts_differ |= facts_differ(rows, part.revision, at or now)
        if part.waiting in (ledger.CANCEL, ledger.REDO):
            rule.forget_unseen(part.revision.item_id)
    marks.keep_after_minor(publication.editions, histories, by=by)
    _log(publication, by=by, ahead=not at_once, why=why, forced=forced)
    return publication


def add_editions(
    part: Part,
    *,
    rows: dict[str, list[Edition]],
    at: datetime | None,
    now: datetime,
    release: Release,
    imported: bool = False,
) -> Publication:
    """The editions of one part, without asking who publishes: `publish()` has, or had, asked.

    The item is locked, `now` was read after it, and so were `rows`, its effective editions, which
    gain the new ones. Raises a `Refused`.
    """
    revision, moment = part.revision, at or now
    chosen = {language: rows.setdefault(language, []) for language in part.languages}
    if imported and any(chosen.values()):
        raise Refused(_("An archived text is imported once; publish it anew instead."))
    redo = ledger.settle_waiting(part.waiting, chosen, now)
    coming = [row.live_from for found in redo.values() for row in found]
    typed = revision.item.dated
    dated = sequence.public_date(rows, typed, now, [moment, *coming])
    publication = Publication(release)
    for language, editions in chosen.items():
        # In order of time: what each says of itself depends on the one before it.
        for begins, old in _plan(moment, redo.get(language, [])):
            with about(revision.item_id, language):
                made = edition_of(
                    revision,
                    language,
                    moment=begins,
                    dated=dated,
                    release=release,
                    history=editions,
                )
            made.change = old.change if old else part.change
            made.note = old.note if old else part.notes.get(language, "")
            made.imported = begins < now
            if old and old.withdrawn:
                take_back(made, old.change, note=old.note, redirect_to=old.redirect_to)
            sequence.tell(made, ledger.before(editions, begins))
            publication.editions.append(ledger.add(made, editions))
    sequence.put_in_order(rows, typed, now)
    ledger.show_pictures(publication.editions)
    if not imported:
        ledger.after(edition.live_from for edition in publication.editions)
    return publication


@dataclass(slots=True)
class _Judged:
    """One revision of a release: who stands for its languages, and which go out with nobody."""

    revision: Revision
    judgements: list[rule.Judgement]
    alone: list[str]

    @property
    def together(self) -> list[rule.Judgement]:
        return [judged for judged in self.judgements if judged.language not in self.alone]

    def write_down(
        self, by, release: Release, why: str, *, rows: rule.Histories, now: datetime, at_once: bool
    ) -> None:
        """Publishing approves; what is forced is flagged."""
        person = log.name_of(by)
        rule.approved_now(
            revision=self.revision,
            judgements=self.together,
            by=by,
            person=person,
            rows=rows,
            now=now,
            at_once=at_once,
        )
        Override.objects.bulk_create(
            Override(
                item_id=self.revision.item_id,
                revision=self.revision,
                language=language,
                release=release,
                by=by,
                person=person,
                why=why.strip(),
            )
            for language in self.alone
        )


def _judged(
    parts: Sequence[Part],
    histories: dict[int, dict[str, list[Edition]]],
    now: datetime,
    *,
    by,
    forced: str,
) -> list[_Judged]:
    """Each revision with who stands for its languages.

    Raises NotApproved with all that lack a second person, unless a reason is written.
    """
    if by is None:
        return []
    languages: dict[Revision, list[str]] = {}
    for part in parts:
        languages.setdefault(part.revision, []).extend(part.languages)
    found = []
    for revision, asked in languages.items():
        rows = histories[revision.item_id]
        judged = rule.judge(revision=revision, languages=asked, rows=rows, now=now)
        alone = rule.require(judged.values(), by=by)
        found.append(_Judged(revision, list(judged.values()), alone))
    lacking = {language for one in found for language in one.alone}
    if lacking and not forced.strip():
        raise rule.NotApproved(ledger.in_order(lacking))
    return found


def _approver(judged: list[_Judged], by):
    """The user the release names as second person: an earlier approver, else who publishes."""
    judgements = [one for found in judged for one in found.together]
    if earlier := next((one.approver for one in judgements if one.approver), None):
        return earlier
    return by if any(not one.settled and by.pk not in one.authors for one in judgements) else None


def _log(publication: Publication, *, by, ahead: bool, why: str, forced: str) -> None:
    usual = log.Action.SCHEDULED if ahead else log.Action.PUBLISHED
    for action, wanted, note in ((usual, False, why), (log.Action.FORCED, True, forced)):
        editions = [
            edition
            for edition in publication.editions
            if ((edition.item_id, edition.language) in publication.forced) is wanted
        ]
        log.write_editions(action, editions, by=by, note=note)


def facts_differ(
    rows: dict[str, list[Edition]], revision: Revision, moment: datetime
) -> dict[str, bool]:
    """{live language: whether only the facts differ} where the live facts are not `revision`'s."""
    differing = {}
    for language, editions in rows.items():
        live = ledger.covering(editions, moment)
        if live is None or live.withdrawn or live.revision.facts_digest == revision.facts_digest:
            continue
        same_text = live.revision.text_digests[language] == revision.text_digests[language]
        differing[language] = same_text
    return differing


def _plan(moment: datetime, redo: list[Edition]) -> list[tuple[datetime, Edition | None]]:
    """The moments of new editions in order, each with the waiting one it makes again, if any.

    What waited for the very moment is replaced; a withdrawal there would be lost, so it is refused.
    """
    if any(row.live_from == moment and row.withdrawn for row in redo):
        raise MomentTaken
    again = [(row.live_from, row) for row in redo if row.live_from != moment]
    return sorted([(moment, None), *again], key=lambda planned: planned[0])
