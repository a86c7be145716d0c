"""Uploading: two hundred files, each by itself, none lost and none twice."""

from django.http import HttpResponse

from embassy.photos.desk.pages import Desk


def upload_page(desk: Desk) -> HttpResponse:
    """The page on which files or a folder are dropped."""
    return desk.page("upload", str(desk.item.concrete()))


def take_file(desk: Desk) -> HttpResponse:
    """Take one file in."""
    raise NotImplementedError


def known_files(desk: Desk) -> HttpResponse:
    """Which of the content hashes asked about the gallery has already."""
    raise NotImplementedError
