"""The site's own models in the admin, gathered from their rooms."""

from embassy.officials.admin import OfficialAdmin, RoleAdmin
from embassy.pages.admin import PageAdmin
from embassy.photos.admin import GalleryAdmin
from embassy.photos.photographer_admin import PhotographerAdmin
from embassy.publishing.admin.ledger import EditionAdmin, RevisionAdmin
from embassy.publishing.admin.log_admin import LogEntryAdmin
from embassy.publishing.admin.release_admin import ReleaseAdmin
from embassy.staff.admin import GroupAdmin, UserAdmin
from embassy.translating import panel  # noqa: F401 - on the desk's first page
from embassy.translating.admin import TermAdmin

__all__ = [
    "EditionAdmin",
    "GalleryAdmin",
    "GroupAdmin",
    "LogEntryAdmin",
    "OfficialAdmin",
    "PageAdmin",
    "PhotographerAdmin",
    "ReleaseAdmin",
    "RevisionAdmin",
    "RoleAdmin",
    "TermAdmin",
    "UserAdmin",
]
