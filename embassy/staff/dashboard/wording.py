"""Moments as the first page names them: what is near by its day's name."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from embassy.languages import codes, dates, label
from embassy.publishing.admin.wording import moment


def when(at: datetime) -> str:
    """“today, 19:00”, “tomorrow, 09:00”, else the date, by the embassy's clock."""
    zone = timezone.get_default_timezone()
    today = timezone.localtime(timezone.now(), zone).date()
    day = timezone.localtime(at, zone).date()
    hour = dates.clock(at, zone)
    if day == today:
        return gettext("today, %(hour)s") % {"hour": hour}
    if day == today + timedelta(days=1):
        return gettext("tomorrow, %(hour)s") % {"hour": hour}
    if day == today - timedelta(days=1):
        return gettext("yesterday, %(hour)s") % {"hour": hour}
    return moment(at)


def labels(languages: Iterable[str]) -> str:
    """“AZ RU”, in the site's order."""
    languages = set(languages)
    return " ".join(label(code) for code in codes() if code in languages)


def meta(*parts: str) -> str:
    """“today, 18:40 · Aigul Sample”."""
    return " · ".join(part for part in parts if part)
