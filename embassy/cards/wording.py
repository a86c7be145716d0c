"""What stands on a card, in the words of the page it stands for."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from embassy import languages
from embassy.cards.drawing import Card
from embassy.languages.dates import date_range, long_date
from embassy.publishing import upgrade
from embassy.publishing.editions import Edition
from embassy.site.labels import label_of


def edition_card(edition: Edition) -> Card:
    """Title, date, kind and tone of an edition, all from the edition itself."""
    document = upgrade.document(edition.document, edition.document_format)
    return Card(
        office=office(edition.language),
        title=edition.title,
        label=label_of(edition),
        date=_date(edition),
        language=languages.native_name(edition.language),
        tone=(document.get("commemoration") or {}).get("tone", ""),
    )


def site_card(language: str) -> Card:
    """The embassy's full name: for home, lists and officials."""
    names = settings.EMBASSY["name"]
    with override(language):
        label = gettext("Press office")
    return Card(
        office=office(language),
        title=names.get(language) or names.get(settings.LANGUAGE_CODE) or "",
        label=label,
        language=languages.native_name(language),
    )


def office(language: str) -> str:
    """The embassy's short name."""
    names = settings.EMBASSY["short_name"]
    return names.get(language) or names.get(settings.LANGUAGE_CODE) or ""


def _date(edition: Edition) -> str:
    """The days of an event or exhibit, the date of an article; the rest stands for no day."""
    if begins := edition.card.get("starts_on"):
        first, last = date.fromisoformat(begins), edition.card.get("ends_on") or begins
        return date_range(first, date.fromisoformat(last), edition.language)
    if edition.kind != "article":
        return ""
    zone = timezone.get_default_timezone()
    return long_date(timezone.localtime(edition.dated, zone).date(), edition.language)
