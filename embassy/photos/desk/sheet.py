"""The sheet: all pictures of a gallery at once, sorted out and put in order by keyboard or hand."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.db.models import Count
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext

from embassy.languages import codes, label
from embassy.photos import arranging
from embassy.photos.desk.pages import BadRequest, Desk
from embassy.photos.models import Gallery, Photo
from embassy.photos.working import at_work
from embassy.publishing.items import Item

_MOST = 5_000  # pictures named by one request


@dataclass(slots=True)
class Cell:
    """One picture on the sheet. number: its place in the order; None for one taken out.

    no_alt, no_caption: labels of the languages the item is written in and the picture is not;
    "" where it is in none of them, None where nothing is missing.
    """

    photo: Photo
    address: str
    number: int | None = None
    is_cover: bool = False
    in_text: str = ""
    no_alt: str | None = None
    no_caption: str | None = None

    @property
    def state(self) -> str:
        return "picked" if self.photo.picked else "rejected" if self.photo.rejected else "undecided"


def sheet_page(desk: Desk) -> HttpResponse:
    """All pictures of the gallery; for those who may change it, with those lately taken out."""
    concrete = desk.item.concrete()
    gallery = _gallery(desk.item)
    cells = _cells(desk, concrete, gallery)
    now = arranging.arrangement(gallery)
    return desk.page(
        "sheet",
        str(concrete),
        cells=cells,
        counts={
            "all": len(now.order),
            "picked": len(now.picked),
            "rejected": len(now.rejected),
            "undecided": len(now.order) - len(now.picked) - len(now.rejected),
            "removed": len(now.removed) if desk.may_arrange else 0,
        },
        arrangement=asdict(now),
        address=desk.address("change_sheet"),
        done=desk.address("done"),
    )


def change_sheet(desk: Desk) -> HttpResponse:
    """Do one thing to some pictures, and tell how all stand now.

    POST of {"do": what, "photos": [id]}, with "before": id or null when pictures move (without it
    those named trade places), "by": "taken" or "name" when all are sorted, "cover": true when what
    is brought back was the cover, and "anyway": true when what the text shows may go. "look" does
    nothing. The answer is an `Arrangement`; where the text shows what was to go, status 409 and
    "in_use": those ids.
    """
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    asked = desk.asked()
    deed = _DEEDS.get(asked.get("do") if isinstance(asked.get("do"), str) else None)
    if asked.get("do") == "look":
        return JsonResponse(asdict(arranging.arrangement(_gallery(desk.item))))
    if deed is None:
        raise _unreadable()
    ids = _ids(asked.get("photos", []))
    try:
        with at_work(desk.item.pk, desk.user) as gallery:
            deed(gallery, ids, asked)
            now = arranging.arrangement(gallery)
    except arranging.InUse as refused:
        return JsonResponse({"sentence": str(refused), "in_use": refused.ids}, status=409)
    return JsonResponse(asdict(now))


def _gallery(item: Item) -> Gallery:
    return Gallery.objects.filter(pk=item.pk).first() or Gallery(pk=item.pk)


def _cells(desk: Desk, concrete: Item, gallery: Gallery) -> list[Cell]:
    """The pictures in order, those taken out last. One query."""
    photos = Photo.everything if desk.may_arrange else Photo.objects
    rows = (
        photos.filter(gallery=desk.item.pk)
        .select_related("original")
        .defer("original__metadata")
        .annotate(official_count=Count("officials"))
        .order_by("position", "pk")
    )
    written = [code for code in codes() if getattr(concrete, f"title_{code}", "")]
    written = written or [concrete.source_language]
    named = arranging.named_in_texts(concrete)

    def without(photo: Photo, field: str) -> str | None:
        lacking = [label(code) for code in written if not getattr(photo, f"{field}_{code}")]
        return (", ".join(lacking) if len(lacking) < len(written) else "") if lacking else None

    cells = [
        Cell(
            photo,
            address=desk.address("picture", photo.pk),
            is_cover=photo.pk == gallery.cover_id,
            in_text=", ".join(label(code) for code in named.get(photo.pk, ())),
            no_alt=without(photo, "alt"),
            no_caption=without(photo, "caption"),
        )
        for photo in rows
    ]
    cells.sort(key=lambda cell: cell.photo.removed_at is not None)
    for number, cell in enumerate(cells, 1):
        cell.number = number if cell.photo.removed_at is None else None
    return cells


def _reject(gallery: Gallery, ids: list[int], asked: dict) -> None:
    arranging.reject(gallery, ids, anyway=asked.get("anyway") is True)


def _remove(gallery: Gallery, ids: list[int], asked: dict) -> None:
    arranging.remove(gallery, ids, anyway=asked.get("anyway") is True)


def _bring_back(gallery: Gallery, ids: list[int], asked: dict) -> None:
    arranging.bring_back(gallery, ids)
    if asked.get("cover") is True:
        arranging.cover(gallery, _one(ids))


def _order(gallery: Gallery, ids: list[int], asked: dict) -> None:
    if "before" not in asked:
        arranging.trade(gallery, ids)
    else:
        before = asked["before"]
        arranging.move(gallery, ids, before=None if before is None else _ids([before])[0])


def _sort(gallery: Gallery, ids: list[int], asked: dict) -> None:
    by = asked.get("by")
    if not isinstance(by, str) or by not in arranging.SORTED_BY or ids:
        raise _unreadable()
    arranging.sort(gallery, by=by)


_DEEDS: dict[str, Callable[[Gallery, list[int], dict], None]] = {
    "pick": lambda gallery, ids, asked: arranging.pick(gallery, ids),
    "clear": lambda gallery, ids, asked: arranging.clear(gallery, ids),
    "reject": _reject,
    "order": _order,
    "sort": _sort,
    "cover": lambda gallery, ids, asked: arranging.cover(gallery, _one(ids)),
    "no_cover": lambda gallery, ids, asked: arranging.cover(gallery, None),
    "remove": _remove,
    "bring_back": _bring_back,
}


def _ids(asked) -> list[int]:
    """The ids of a request. Raises BadRequest."""
    whole = isinstance(asked, list) and all(type(pk) is int for pk in asked)
    if not whole or len(asked) > _MOST:
        raise _unreadable()
    return asked


def _one(ids: list[int]) -> int:
    if len(ids) != 1:
        raise _unreadable()
    return ids[0]


def _unreadable() -> BadRequest:
    return BadRequest(gettext("This request could not be read."))
