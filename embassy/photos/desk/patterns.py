"""One caption pattern for many pictures at once."""

from django.http import HttpResponse

from embassy.photos.desk.pages import Desk


def fill_pattern(desk: Desk) -> HttpResponse:
    """Show what a pattern gives, or write it."""
    raise NotImplementedError
