"""Taking a text back, and bringing it again: editions like any other, of another kind."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger, log, making, sequence
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.publish import Publication
from embassy.publishing.refusals import MomentPassed, NotAllowed, NothingLive, Refused
from embassy.publishing.review import rule
from embassy.staff.rights import may_publish


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
    languages = ledger.in_order(languages)
    _require_right(by)
    kind = Change(kind)
    if kind not in Change.withdrawals():
        raise ValueError(f"{kind} takes nothing back")
    if (kind == Change.REPLACEMENT) != (redirect_to is not None):
        raise Refused(_("Say which text replaces this one."))
    if redirect_to is not None and redirect_to.pk == item.pk:
        raise Refused(_("A text cannot be replaced by itself."))
    ledger.lock(item.pk, *([redirect_to.pk] if redirect_to else []))
    now = ledger.clock()
    if at is not None and at <= now:
        raise MomentPassed
    if redirect_to is not None:
        _refuse_circle(item, redirect_to, languages)
    moment = at or now
    rows = ledger.history(item.pk)
    release = release or Release.objects.create(by=by, why=why)
    publication = Publication(release)
    for language in languages:
        editions = rows.get(language, [])
        for row in reversed(ledger.ahead(editions, now)):
            if row.live_from >= moment:
                ledger.cancel_waiting(row, editions)
        taken = taken_back(
            editions,
            kind,
            moment=moment,
            release=release,
            note=(notes or {}).get(language, ""),
            redirect_to=redirect_to,
        )
        publication.editions.append(ledger.add(taken, editions))
    rule.forget_unseen(item.pk)
    ledger.show_pictures(publication.editions)
    ledger.after([moment])
    log.write_editions(log.Action.WITHDRAWN, publication.editions, by=by, note=why)
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
    languages = ledger.in_order(languages)
    _require_right(by)
    locked = ledger.lock(item.pk)
    now = ledger.clock()
    if at is not None and at <= now:
        raise MomentPassed
    moment = at or now
    rows = ledger.history(item.pk)
    release = release or Release.objects.create(by=by, why=why)
    publication = Publication(release)
    for language in languages:
        editions = rows.get(language, [])
        current = ledger.covering(editions, moment)
        if current is None or not current.withdrawn:
            raise NothingLive(_("Nothing has been withdrawn in that language."))
        shown = sequence.text_before(editions, moment)
        back = making.copy_of(shown, moment=moment, release=release)
        back.note = (notes or {}).get(language, "")
        sequence.tell(back, ledger.before(editions, moment))
        publication.editions.append(ledger.add(back, editions))
    sequence.put_in_order(rows, locked.dated, now)
    ledger.show_pictures(publication.editions)
    ledger.after([moment])
    log.write_editions(log.Action.REINSTATED, publication.editions, by=by, note=why)
    return publication


def _require_right(by) -> None:
    if by is not None and not may_publish(by):
        raise NotAllowed(_("Withdrawing and reinstating is an editor's task."))


def taken_back(
    editions: list[Edition],
    kind: Change | str,
    *,
    moment: datetime,
    release: Release,
    note: str = "",
    redirect_to: Item | None = None,
) -> Edition:
    """The notice that follows the text seen before `moment`, of one language's editions; not added.

    The text under a notice is the last one seen, even where an error notice stood in between.
    Raises NothingLive.
    """
    shown = sequence.text_before(editions, moment)
    if shown is None or ledger.covering(editions, moment) is None:
        raise NothingLive(_("There is nothing live to withdraw in that language."))
    taken = making.copy_of(shown, moment=moment, release=release)
    making.take_back(taken, kind, note=note, redirect_to=redirect_to)
    return sequence.tell(taken, ledger.before(editions, moment))


def _refuse_circle(item: Item, redirect_to: Item, languages: list[str]) -> None:
    """Refuse a replacement that leads, through others, back to where it began."""
    seen, step = {item.pk}, {redirect_to.pk}
    while step:
        if item.pk in step:
            raise Refused(_("That text is itself replaced by this one."))
        seen |= step
        leads = Edition.objects.shown().filter(item_id__in=step, language__in=languages)
        leads = leads.filter(change=Change.REPLACEMENT).exclude(redirect_to__in=seen - {item.pk})
        step = set(leads.values_list("redirect_to_id", flat=True))
