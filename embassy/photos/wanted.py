"""What the ledger asks of public renditions: whose words they bear, and around which points they
are cut. The working copy is not asked: a credit that is not published yet is in no public file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from embassy.languages import codes
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Original
from embassy.publishing import upgrade
from embassy.publishing.editions import Change, Edition


@dataclass(slots=True)
class Wanted:
    """Of one original. focal_points: shares of width and height, of photos standing for an item."""

    words: Words = field(default_factory=Words)
    focal_points: set[tuple[float, float]] = field(default_factory=set)


def wanted(originals: Iterable[Original]) -> dict[int, Wanted]:
    """By original id, for each of `originals`; one query.

    Several editions may show an original, in several languages, and a file can carry one credit
    line: live editions come before scheduled ones, the site's first language before the others,
    the newest before older ones. What no edition says, the file itself may have said.
    """
    originals = {original.pk: original for original in originals}
    found = {pk: Wanted() for pk in originals}
    for edition in _shown(originals):
        document = upgrade.document(edition.document, edition.document_format)
        for photo in document.get("photos", ()):
            if one := found.get(photo["original"]):
                one.words = one.words.filled(Words.of(photo))
        cover = edition.card.get("photo")
        if cover and (one := found.get(cover["original"])):
            one.focal_points.add(tuple(cover["focal"]))
    for pk, one in found.items():
        one.words = one.words.filled(Words.of(originals[pk].metadata)).credited()
    return found


def _shown(originals: Iterable[int]) -> list[Edition]:
    rows = Edition.objects.shown().exclude(change__in=Change.silent())
    rows = rows.filter(originals__overlap=list(originals))
    order = {language: place for place, language in enumerate(codes())}
    now = timezone.now()
    return sorted(
        rows.only("document", "document_format", "card", "language", "live_from", "item_id"),
        key=lambda edition: (
            edition.live_from > now,
            order.get(edition.language, len(order)),
            -edition.live_from.timestamp(),
            edition.item_id,
        ),
    )
