"""The site's own models in the admin, gathered from their rooms."""

from embassy.officials.admin import OfficialAdmin, RoleAdmin
from embassy.pages.admin import PageAdmin
from embassy.photos.admin import GalleryAdmin
from embassy.publishing.admin.ledger import EditionAdmin, RevisionAdmin
from embassy.staff.admin import GroupAdmin, UserAdmin

__all__ = [
    "EditionAdmin",
    "GalleryAdmin",
    "GroupAdmin",
    "OfficialAdmin",
    "PageAdmin",
    "RevisionAdmin",
    "RoleAdmin",
    "UserAdmin",
]
