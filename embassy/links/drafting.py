"""Editions nobody publishes: a revision in one language as visitors would see it, for previews."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from embassy.publishing.editions import Edition
from embassy.publishing.making import columns, compose
from embassy.publishing.numbers import PressNumber
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


def draft_of(revision: Revision, language: str) -> Edition:
    """What publishing this revision now would show; never saved.

    It bears the item's public date, the number of a press release if it has one already, and the
    notes of earlier changes. Raises a `Refused`, as publishing it would.
    """
    data, now = revision_data(revision.data), timezone.now()
    dated = _public_date(revision.item_id)
    composed = compose(data, language, dated=dated)
    dated = dated or (datetime.fromisoformat(data["dated"]) if data["dated"] else now)
    if composed.numbered and (number := _number(revision.item_id, dated)):
        composed.document["press_number"] = composed.card["press_number"] = number
    return Edition(
        item_id=revision.item_id,
        revision=revision,
        kind=data["kind"],
        language=language,
        live_from=now,
        dated=dated,
        **columns(composed),
    )


def _public_date(item_id: int) -> datetime | None:
    """The date the item bears on the site, or will bear; None while nothing is published."""
    rows = Edition.objects.effective().filter(item_id=item_id).order_by("live_from")
    return rows.values_list("dated", flat=True).first()


def _number(item_id: int, dated: datetime) -> str:
    """Only read: a preview must not use up a number of the year."""
    year = dated.astimezone(ZoneInfo(settings.TIME_ZONE)).year
    return str(PressNumber.objects.filter(item_id=item_id, year=year).first() or "")
