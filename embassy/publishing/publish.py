"""The only bridge from what staff edit to what visitors see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from embassy.publishing import ledger
from embassy.publishing.composing import DOCUMENT_FORMAT, Composed
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import model_of
from embassy.publishing.refusals import MomentPassed, NothingToPublish, Refused
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


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
    item = ledger.lock(revision.item_id)
    now = ledger.clock()
    if at is not None and at <= now and not imported:
        raise MomentPassed
    data = revision_data(revision.data)
    release = release or Release.objects.create(by=by, approved_by=approved_by, why=why)
    publication = Publication(release)
    rows = ledger.history(item.pk)
    moment = at or now
    dated = _dated(rows, item.dated, moment)
    for language in languages:
        editions = rows.setdefault(language, [])
        if imported and editions:
            raise Refused(_("An archived text is imported once; publish it anew instead."))
        composed = compose(data, language)
        redo = ledger.settle_waiting(waiting, editions, now)
        made = _edition(composed, revision, release, language, dated)
        made.live_from, made.imported = moment, imported
        _say_change(made, change, (notes or {}).get(language, ""), editions, moment)
        publication.editions.append(ledger.add(made, editions))
        for row in redo:
            again = _edition(composed, revision, release, language, dated)
            again.live_from = row.live_from
            if row.withdrawn:
                again.change, again.listed, again.note = row.change, False, row.note
                again.redirect_to_id = row.redirect_to_id
                if row.change in Change.silent():
                    ledger.take_words(again)
            else:
                _say_change(again, row.change, row.note, editions, row.live_from)
            publication.editions.append(ledger.add(again, editions))
    publication.facts_differ = facts_differ(rows, revision, moment)
    ledger.show_pictures(publication.editions)
    if not imported:
        ledger.after([edition.live_from for edition in publication.editions])
    return publication


def compose(data: dict, language: str) -> Composed:
    """What visitors of `language` would see of a revision's data; also for previews.

    Reads reference data as it is now. Raises NothingToPublish.
    """
    with override(language):
        composed = model_of(data["kind"]).compose(data, language)
    if not composed.title:
        raise NothingToPublish(language)
    return composed


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


def _dated(rows: dict[str, list[Edition]], typed: datetime | None, moment: datetime) -> datetime:
    """The public date: the first publication's for ever, in every language; typed for archives."""
    first = min(
        (edition for editions in rows.values() for edition in editions),
        key=lambda edition: edition.live_from,
        default=None,
    )
    return first.dated if first else (typed or moment)


def _edition(
    composed: Composed, revision: Revision, release: Release, language: str, dated: datetime
) -> Edition:
    place = composed.place.format(date=dated.astimezone(ZoneInfo(settings.TIME_ZONE)))
    if not composed.slug_is_typed:
        place = ledger.free_address(place, language, revision.item_id)
    return Edition(
        item_id=revision.item_id,
        language=language,
        kind=revision.data["kind"],
        genre=composed.genre,
        address=place,
        title=composed.title,
        lead=composed.lead,
        document=composed.document,
        document_format=DOCUMENT_FORMAT,
        card=composed.card,
        plain=composed.plain,
        dated=dated,
        commemoration=composed.commemoration,
        anniversary_year=composed.anniversary_year,
        event_id=composed.event,
        event_start=composed.event_start,
        event_end=composed.event_end,
        category=composed.category,
        agency=composed.agency,
        officials=composed.officials,
        lead_photo=composed.lead_photo,
        originals=composed.originals,
        release=release,
        revision=revision,
    )


def _say_change(
    edition: Edition, asked: str, note: str, editions: list[Edition], moment: datetime
) -> None:
    """Set what kind of change this is, its note, and the "updated" date visitors see."""
    before = [other for other in editions if other.live_from < moment]
    current = ledger.covering(editions, moment)
    edition.note = note
    if not before:
        edition.change = Change.FIRST
        return
    last = before[-1]
    if (current or last).withdrawn:
        edition.change = Change.REINSTATEMENT
    else:
        edition.change = Change.UPDATE if asked == Change.FIRST else Change(asked)
    moved = edition.change in (Change.UPDATE, Change.CORRECTION)
    edition.updated = moment if moved else last.updated
