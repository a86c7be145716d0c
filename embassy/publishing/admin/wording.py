"""Moments and people as the admin's lists and sentences name them."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy.languages import dates, native_name
from embassy.publishing.log import name_of


def reading_language() -> str:
    """The language the person at the desk reads."""
    return get_language() or settings.LANGUAGE_CODE


def moment(at: datetime | None) -> str:
    """“26 February 2026, 13:41”, by the embassy's clock."""
    if at is None:
        return ""
    day = timezone.localtime(at, timezone.get_default_timezone()).date()
    hour = dates.clock(at, timezone.get_default_timezone())
    return f"{dates.long_date(day, reading_language())}, {hour}"


def moment_with_zone(at: datetime) -> str:
    """“26 February 2026, 13:41 Astana time (UTC+5)”: the offset is that day's."""
    language = reading_language()
    return dates.date_and_time(at, language, timezone.get_default_timezone(), zone_label())


def zone_label() -> str:
    """What the embassy's time zone is called beside an hour."""
    return settings.EMBASSY["time_zone_label"].get(reading_language()) or settings.TIME_ZONE


def person(user) -> str:
    """A colleague's full name, else the user name; a dash where nobody is known."""
    return name_of(user) or "—"


def language_list(languages) -> str:
    """“Русский, English”."""
    return ", ".join(native_name(language) for language in languages) or gettext("none")
