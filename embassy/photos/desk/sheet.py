"""The sheet: all pictures of a gallery at once, sorted out and put in order by keyboard or hand."""

from django.http import HttpResponse

from embassy.photos.desk.pages import Desk


def sheet_page(desk: Desk) -> HttpResponse:
    """All pictures of the gallery."""
    return desk.page("sheet", str(desk.item.concrete()))


def change_sheet(desk: Desk) -> HttpResponse:
    """Pick, reject, order, cover, remove, bring back, clean."""
    raise NotImplementedError
