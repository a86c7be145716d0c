"""The captions grid: a row per picture, a column per language."""

from django.http import HttpResponse

from embassy.photos.desk.pages import Desk


def captions_page(desk: Desk) -> HttpResponse:
    """The grid."""
    return desk.page("captions", str(desk.item.concrete()))


def write_captions(desk: Desk) -> HttpResponse:
    """Write some words."""
    raise NotImplementedError
