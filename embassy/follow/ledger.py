"""What feeds and calendars ask the ledger beyond what lists ask."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from embassy.publishing.editions import Change, Edition, EditionQuerySet

#: How long a feed says that a text was taken back; by then every reader that lives has asked.
REMEMBERED = timedelta(days=90)
#: Texts taken back that one feed names.
AT_MOST = 30

#: What a feed is about, as a condition on any editions: `lambda rows: rows.of("khojaly")`.
type Narrowing = Callable[[EditionQuerySet], EditionQuerySet]


@dataclass(slots=True)
class Told:
    """What became of a text in one language; notes are editions with `note` and `live_from`, the
    latest first. changed: when its publisher last meant readers to notice."""

    changed: datetime | None = None
    corrections: list[Edition] = field(default_factory=list)
    updates: list[Edition] = field(default_factory=list)


def changes(items: Collection[int], language: str) -> dict[int, Told]:
    """What readers of these items have been told so far, by item; one query.

    A minor change is none: it moves no date and leaves no note. Bringing a text back is one:
    readers have taken it out of their lists.
    """
    rows = (
        Edition.objects.effective()
        .filter(item_id__in=items, language=language, live_from__lte=timezone.now())
        .exclude(change__in=(Change.MINOR, *Change.withdrawals()))
        .only("item_id", "change", "note", "live_from")
    )
    found = {item: Told() for item in items}
    for row in rows.order_by("-live_from"):
        told = found[row.item_id]
        told.changed = told.changed or row.live_from
        if row.note and row.change == Change.CORRECTION:
            told.corrections.append(row)
        elif row.note and row.change != Change.FIRST:
            told.updates.append(row)
    return found


def taken_back(narrow: Narrowing, language: str) -> list[Edition]:
    """What a feed once named and has been taken back lately, the latest first: `item_id`,
    `live_from` and the public `note`, and not a word of the text. One query."""
    now = timezone.now()
    once = Edition.objects.effective().filter(
        item=OuterRef("item"), language=language, listed=True, live_from__lte=now
    )
    rows = Edition.objects.live(language, at=now).filter(
        Exists(narrow(once)), change__in=Change.withdrawals(), live_from__gt=now - REMEMBERED
    )
    return list(rows.only("item_id", "live_from", "note").order_by("-live_from")[:AT_MOST])


def last_change(language: str, at_least: datetime | None = None) -> datetime:
    """When the public site last changed in a language, by what its ledger says; one query.

    at_least: a later moment from which the answer differs even so, such as a new year's.
    """
    found = Edition.objects.live(language).aggregate(last=Max("live_from"))["last"]
    never = datetime(1970, 1, 1, tzinfo=UTC)
    return max(found or never, at_least or never)
