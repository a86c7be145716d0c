"""The only bridge from what staff edit to what visitors see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, sequence
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.making import compose, edition_of, take_back
from embassy.publishing.refusals import MomentPassed, MomentTaken, Refused
from embassy.publishing.revisions import Revision

__all__ = ["Publication", "compose", "facts_differ", "publish"]


@dataclass(slots=True)
class Publication:
    """What a call of `publish()` did.

    facts_differ: live languages not published now whose shared facts differ from this revision's;
        True where nothing but the facts differs, so that publishing them too is safe.
    """

    release: Release
    editions: list[Edition] = field(default_factory=list)
    facts_differ: dict[str, bool] = field(default_factory=dict)


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
    approved_by=None,
    why: str = "",
    release: Release | None = None,
    imported: bool = False,
) -> Publication:
    """Add an edition of `revision` per language to the ledger, live from `at` (default: now).

    change: minor, update or correction for a text that is live; a first publication and a
        reinstatement are recognised. notes: the public note per language.
    waiting: what becomes of scheduled changes: "cancel", "keep" (the new text ends where they
        begin) or "redo" (made again from this revision at their moment).
    release: the press of Publish this belongs to, when it holds several items.
    imported: `at` lies in the past; only for a language that has no edition yet.

    Raises a `Refused` with a sentence for the person who asked; then nothing has changed.
    """
    languages = ledger.in_order(languages)
    if Change(change) in Change.withdrawals():
        raise ValueError(f"{change} takes a text back: call withdraw()")
    if waiting not in (None, ledger.CANCEL, ledger.KEEP, ledger.REDO):
        raise ValueError(f"{waiting!r} is nothing to do with what waits")
    item = ledger.lock(revision.item_id)
    now = ledger.clock()
    if at is not None and at <= now and not imported:
        raise MomentPassed
    moment = at or now
    rows = ledger.history(item.pk)
    chosen = {language: rows.setdefault(language, []) for language in languages}
    if imported and any(chosen.values()):
        raise Refused(_("An archived text is imported once; publish it anew instead."))
    redo = ledger.settle_waiting(waiting, chosen, now)
    coming = [row.live_from for found in redo.values() for row in found]
    dated = sequence.public_date(rows, item.dated, now, [moment, *coming])
    release = release or Release.objects.create(by=by, approved_by=approved_by, why=why)
    publication = Publication(release)
    for language, editions in chosen.items():
        # In order of time: what each says of itself depends on the one before it.
        for begins, old in _plan(moment, redo.get(language, [])):
            made = edition_of(
                revision, language, moment=begins, dated=dated, release=release, history=editions
            )
            made.change = old.change if old else change
            made.note = old.note if old else (notes or {}).get(language, "")
            made.imported = begins < now
            if old and old.withdrawn:
                take_back(made, old.change, note=old.note, redirect_to=old.redirect_to)
            sequence.tell(made, ledger.before(editions, begins))
            publication.editions.append(ledger.add(made, editions))
    sequence.put_in_order(rows, item.dated, now)
    publication.facts_differ = facts_differ(rows, revision, moment)
    ledger.show_pictures(publication.editions)
    if not imported:
        ledger.after(edition.live_from for edition in publication.editions)
    return publication


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
