"""The newest press packs, for a list: what each is of, how many pictures, how large."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Value, When
from django.utils.translation import override

from embassy.photos.models import Rendition
from embassy.photos.recipes import FULL, JPEG, PREVIEW
from embassy.photos.wanted import PRESS_KINDS
from embassy.publishing.editions import Edition
from embassy.site.coverage import preference
from embassy.site.packs.contents import pack_address


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack of `edition`: where it is, its pictures, and bytes of them all."""

    edition: Edition
    address: str
    count: int
    size: int


def newest_packs(language: str, at_most: int) -> list[Offered]:
    """Each item once, in the reader's language, else in one it has; newest first. Two queries,
    whose cost does not grow with the archive, and no document is loaded."""
    wanted = 2 * at_most  # pictures of the newest may still be in the making
    order = preference(language)
    parts = [
        Edition.objects.listed(code).filter(kind=kind).exclude(originals=[]).newest_first()[:wanted]
        for code in order
        for kind in PRESS_KINDS
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    rows.sort(key=lambda row: order.index(row.language), reverse=True)
    by_item = {row.item_id: row for row in rows}  # the most wanted language comes last and stays
    newest = sorted(by_item.values(), key=lambda row: (row.dated, row.item_id), reverse=True)
    newest = newest[:wanted]
    sizes = _sizes({original for row in newest for original in row.originals})
    offered = []
    for row in newest:
        found = [sizes[original] for original in row.originals if original in sizes]
        if found:
            with override(row.language):
                offered.append(Offered(row, pack_address(row), len(found), sum(found)))
    return offered[:at_most]


def _sizes(originals: Iterable[int]) -> dict[int, int]:
    """Bytes of the file a pack takes of each original (`photos.showing.for_press`), by its id."""
    if not originals:
        return {}
    whole = Rendition.objects.current().filter(original_id__in=originals, media_type=JPEG)
    whole = whole.filter(recipe__regex=rf"^({PREVIEW}|{FULL}|w.*)$")
    first = Case(When(recipe=FULL, then=Value(0)), default=Value(1))
    rows = whole.order_by("original_id", first, "-width").distinct("original_id")
    return dict(rows.values_list("original_id", "size"))
