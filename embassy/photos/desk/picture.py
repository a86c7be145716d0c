"""One picture: large, with everything that can be said of it."""

from django.http import HttpResponse

from embassy.photos.desk.pages import Desk


def picture_page(desk: Desk, photo_id: int) -> HttpResponse:
    """The picture and its form."""
    return desk.page("picture", str(desk.item.concrete()))
