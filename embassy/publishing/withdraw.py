"""Taking a text back, and bringing it again: editions like any other, of another kind."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.publish import Publication
from embassy.publishing.refusals import MomentPassed, NothingLive, Refused


@transaction.atomic
def withdraw(
    *,
    item: Item,
    languages: Iterable[str],
    by,
    kind: Change | str = Change.WITHDRAWAL,
    at: datetime | None = None,
    notes: dict[str, str] | None = None,
    redirect_to: Item | None = None,
    why: str = "",
    release: Release | None = None,
) -> Publication:
    """Take an item out of every list in `languages`, from `at` on (default: now).

    kind: withdrawal (its address keeps the text under a notice), error (410 with explanation) or
        replacement (redirect to `redirect_to`). Scheduled changes after that moment are cancelled.

    Raises a `Refused`; then nothing has changed.
    """
    kind = Change(kind)
    if kind not in Change.withdrawals():
        raise ValueError(f"{kind} takes nothing back")
    if (kind == Change.REPLACEMENT) != (redirect_to is not None):
        raise Refused(_("Say which text replaces this one."))
    if redirect_to is not None and redirect_to.pk == item.pk:
        raise Refused(_("A text cannot be replaced by itself."))
    ledger.lock(item.pk)
    now = ledger.clock()
    if at is not None and at <= now:
        raise MomentPassed
    moment = at or now
    release = release or Release.objects.create(by=by, why=why)
    publication = Publication(release)
    rows = ledger.history(item.pk)
    for language in languages:
        editions = rows.get(language, [])
        for row in reversed(ledger.ahead(editions, now)):
            if row.live_from >= moment:
                ledger.cancel_waiting(row, editions)
        current = ledger.covering(editions, moment)
        if current is None:
            raise NothingLive(_("There is nothing live to withdraw in that language."))
        taken = _copy_of(Edition.objects.get(pk=current.pk), release, moment)
        taken.change, taken.listed = kind, False
        taken.note = (notes or {}).get(language, "")
        taken.redirect_to = redirect_to
        if kind in Change.silent():
            ledger.take_words(taken)
        publication.editions.append(ledger.add(taken, editions))
    ledger.after([moment])
    return publication


@transaction.atomic
def reinstate(
    *,
    item: Item,
    languages: Iterable[str],
    by,
    at: datetime | None = None,
    notes: dict[str, str] | None = None,
    why: str = "",
    release: Release | None = None,
) -> Publication:
    """Bring back the text that was withdrawn, as it was. Scheduled changes are kept.

    Raises a `Refused`; then nothing has changed.
    """
    ledger.lock(item.pk)
    now = ledger.clock()
    if at is not None and at <= now:
        raise MomentPassed
    moment = at or now
    release = release or Release.objects.create(by=by, why=why)
    publication = Publication(release)
    rows = ledger.history(item.pk)
    for language in languages:
        editions = rows.get(language, [])
        current = ledger.covering(editions, moment)
        if current is None or not current.withdrawn:
            raise NothingLive(_("Nothing has been withdrawn in that language."))
        shown = [
            row for row in editions if not row.withdrawn and row.live_from < current.live_from
        ][-1]
        back = _copy_of(Edition.objects.get(pk=shown.pk), release, moment)
        back.change, back.listed = Change.REINSTATEMENT, True
        back.note = (notes or {}).get(language, "")
        publication.editions.append(ledger.add(back, editions))
    ledger.show_pictures(publication.editions)
    ledger.after([moment])
    return publication


def _copy_of(edition: Edition, release: Release, moment: datetime) -> Edition:
    """A new row with the columns of an old one, from `moment` on."""
    columns = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if field.name not in ("id", "search", "live_until")
    }
    return Edition(**columns | {"live_from": moment, "release_id": release.pk, "imported": False})
