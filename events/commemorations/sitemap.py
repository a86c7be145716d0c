"""Pages of anniversaries for the sitemap, and of commemorations that have coverage but no text."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max

from embassy import languages
from embassy.found.sitemaps import Entry, Pages
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate
from events.commemorations.near import kept, public_commemorations


def entries(language: str) -> Iterator[Entry]:
    """Every anniversary about which something is live in the language; three queries."""
    covered = _covered()
    for subject in public_commemorations().order_by("key"):
        for year in sorted((year for key, year in covered if key == subject.key), reverse=True):
            spoken = covered[subject.key, year]
            worded = [code for code in spoken if kept(subject, year, code)]
            if language not in worded:
                continue
            path = f"commemorations/{subject.key}/{year}/"
            alternates = [
                Alternate(code, f"/{code}/{path}") for code in languages.codes() if code in worded
            ]
            yield Entry(f"/{language}/{path}", spoken[language], alternates)


def listed() -> dict[str, datetime | None]:
    """The languages in which any anniversary has a page, and when the latest changed; one query."""
    latest: dict[str, datetime | None] = {}
    for spoken in _covered().values():
        for code, changed in spoken.items():
            latest[code] = max(changed, latest.get(code) or changed)
    return latest


def _covered() -> dict[tuple[str, int], dict[str, datetime]]:
    """{(key, year): {language: when its coverage last changed}}."""
    rows = Edition.objects.listed().filter(anniversary_year__isnull=False).order_by()
    rows = rows.values_list("commemoration", "anniversary_year", "language")
    found: dict[tuple[str, int], dict[str, datetime]] = {}
    for key, year, language, changed in rows.annotate(changed=Max("live_from")):
        found.setdefault((key, year), {})[language] = changed
    return found


anniversary_pages = Pages("anniversaries", entries, listed)
