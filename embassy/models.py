"""The models of the site's own app, gathered from their rooms."""

from embassy.officials.models import Appointment, Official, Role
from embassy.pages.models import Page
from embassy.photos.models import Gallery, Original, Photo, Rendition
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision

__all__ = [
    "Appointment",
    "Change",
    "Edition",
    "Gallery",
    "Item",
    "Official",
    "Original",
    "Page",
    "Photo",
    "Release",
    "Rendition",
    "Revision",
    "Role",
]
