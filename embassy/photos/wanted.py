"""What the ledger asks of public renditions: whose words they bear, around which points they are
cut, and which of them the press may have. The working copy is not asked: a credit that is not
published yet is in no public file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.db.models import F, Func
from django.utils import timezone

from embassy.languages import codes
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Original
from embassy.publishing import upgrade
from embassy.publishing.editions import Change, Edition

#: The kinds of items whose pictures the press is offered.
PRESS_KINDS = ("event", "exhibit")


@dataclass(slots=True)
class Wanted:
    """Of one original.

    focal_points: shares of width and height, of photos standing for an item.
    full: whether a press pack offers it.
    """

    words: Words = field(default_factory=Words)
    focal_points: set[tuple[float, float]] = field(default_factory=set)
    full: bool = False


def wanted(originals: Iterable[Original]) -> dict[int, Wanted]:
    """By original id, for each of `originals`; one query.

    Several editions may show an original, in several languages, and a file can carry one credit
    line: live editions come before scheduled ones, the site's first language before the others,
    the newest before older ones. What no edition says, the file itself may have said; failing
    that the office answers for what it publishes, so that no public file is without credit.
    """
    originals = {original.pk: original for original in originals}
    found = {pk: Wanted() for pk in originals}
    for edition in _shown(originals):
        document = upgrade.document(edition.document, edition.document_format)
        for photo in document.get("photos", ()):
            if one := found.get(photo["original"]):
                one.words = one.words.filled(Words.of(photo))
                one.full = one.full or has_press_pack(edition)
        cover = edition.card.get("photo")
        if cover and (one := found.get(cover["original"])):
            one.focal_points.add(tuple(cover["focal"]))
    for pk, one in found.items():
        words = one.words.filled(Words.of(originals[pk].metadata))
        one.words = words.answered_for(office_name(settings.LANGUAGE_CODE))
    return found


def has_press_pack(edition: Edition) -> bool:
    """Whether the press may have the pictures of an edition, once it is live."""
    return edition.kind in PRESS_KINDS and not edition.withdrawn


def for_the_press() -> models.QuerySet:
    """Ids of the originals that press packs offer now or will, for use inside a query."""
    rows = Edition.objects.shown().filter(kind__in=PRESS_KINDS)
    return rows.exclude(change__in=Change.withdrawals()).values_list(
        Func(F("originals"), function="UNNEST", output_field=models.BigIntegerField()), flat=True
    )


def office_name(language: str) -> str:
    """Who stands behind a picture of which nothing is known."""
    names = settings.EMBASSY["short_name"]
    return names.get(language) or names.get(settings.LANGUAGE_CODE) or ""


_READ = (
    "document",
    "document_format",
    "card",
    "kind",
    "change",
    "language",
    "live_from",
    "item_id",
)


def _shown(originals: Iterable[int]) -> list[Edition]:
    rows = Edition.objects.shown().exclude(change__in=Change.silent())
    rows = rows.filter(originals__overlap=list(originals))
    order = {language: place for place, language in enumerate(codes())}
    now = timezone.now()
    return sorted(
        rows.only(*_READ),
        key=lambda edition: (
            edition.live_from > now,
            order.get(edition.language, len(order)),
            -edition.live_from.timestamp(),
            edition.item_id,
        ),
    )
