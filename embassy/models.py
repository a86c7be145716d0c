"""The models of the site's own app, gathered from their rooms."""

from embassy.links.models import Link
from embassy.mail.models import Letter
from embassy.officials.models import Appointment, Official, Role
from embassy.pages.models import Page
from embassy.photos.models import Gallery, Original, Photo, Photographer, Rendition
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import Item
from embassy.publishing.log import LogEntry
from embassy.publishing.numbers import PressNumber
from embassy.publishing.review.models import Override, Step
from embassy.publishing.revisions import Revision
from embassy.publishing.sittings import Sitting
from embassy.search.models import OfficialWord, SearchWord
from embassy.staff.models import Approver, Assignment, Colleague, OfficeSettings, WorkerBeat
from embassy.together.models import Buffer, Presence
from embassy.translating.models import Term, TranslationMark

__all__ = [
    "Appointment",
    "Approver",
    "Assignment",
    "Buffer",
    "Change",
    "Colleague",
    "Edition",
    "Gallery",
    "Item",
    "Letter",
    "Link",
    "LogEntry",
    "OfficeSettings",
    "Official",
    "OfficialWord",
    "Original",
    "Override",
    "Page",
    "Photo",
    "Photographer",
    "Presence",
    "PressNumber",
    "Release",
    "Rendition",
    "Revision",
    "Role",
    "SearchWord",
    "Sitting",
    "Step",
    "Term",
    "TranslationMark",
    "WorkerBeat",
]
