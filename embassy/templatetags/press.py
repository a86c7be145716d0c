"""Template tags of the press office: dates, hours and languages as readers write them.

`{% load press %}`. Each is a thin step onto `embassy.languages`. Where no language is given, the
active one is used. Hours are told in the embassy's zone, which they name. A value may be a date,
an aware datetime, or either in ISO form, as it stands in an edition's document; without value the
text is empty.
"""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from embassy import languages
from embassy.languages import dates
from embassy.languages.line_breaks import unbroken as without_breaks

register = template.Library()

type Value = date | datetime | str | None


@register.filter
def long_date(value: Value, language: str | None = None) -> str:
    """`{{ article.dated|long_date }}`, `{{ article.dated|long_date:"az" }}`."""
    return dates.long_date(_day(value), _language(language)) if value else ""


@register.filter
def day_month(value: Value, language: str | None = None) -> str:
    """`{{ commemoration.origin|day_month }}`: the date without its year."""
    return dates.day_month(_day(value), _language(language)) if value else ""


@register.filter
def month_year(value: Value, language: str | None = None) -> str:
    """`{{ month|month_year }}`: the heading of a month in an archive."""
    return dates.month_year(_day(value), _language(language)) if value else ""


@register.filter
def date_range(first: Value, last: Value) -> str:
    """`{{ event.starts|date_range:event.ends }}`; without an end it is the first day."""
    return dates.date_range(_day(first), _day(last or first), _language()) if first else ""


@register.filter
def clock(value: Value) -> str:
    """`{{ item.starts|clock }}`: the bare hour, where the zone is named elsewhere on the page."""
    return dates.clock(_moment(value), timezone.get_default_timezone()) if value else ""


@register.filter
def time_with_zone(value: Value, language: str | None = None) -> str:
    """`{{ event.starts|time_with_zone }}`: 13:41 по времени Астаны (UTC+5)."""
    if not value:
        return ""
    language = _language(language)
    zone = timezone.get_default_timezone()
    return dates.time_with_zone(_moment(value), language, zone, _zone_label(language))


@register.filter
def date_and_time(value: Value, language: str | None = None) -> str:
    """`{{ edition.updated|date_and_time }}`: the day, the hour and its zone."""
    if not value:
        return ""
    language = _language(language)
    zone = timezone.get_default_timezone()
    return dates.date_and_time(_moment(value), language, zone, _zone_label(language))


@register.simple_tag
def time_tag(value: Value, language: str | None = None, text: str | None = None) -> SafeString:
    """`<time datetime="…">…</time>`: a day as a long date, a moment as day, hour and zone.

    `{% time_tag article.dated %}`, `{% time_tag event.starts text=programme_hour %}`.
    """
    if not value:
        return SafeString("")
    value = _parsed(value)
    if isinstance(value, datetime):
        machine = timezone.localtime(value, timezone.get_default_timezone())
        text = date_and_time(value, language) if text is None else text
        return _time(machine.isoformat(timespec="minutes"), text)
    return _time(value.isoformat(), long_date(value, language) if text is None else text)


@register.filter
def unbroken(text: str) -> SafeString:
    """`{{ edition.title|unbroken }}`: 34-cü, 18:00-dək never fall apart at the end of a line."""
    return mark_safe(without_breaks(conditional_escape(text)))


@register.filter
def lang_name(language: str) -> str:
    """`{{ edition.language|lang_name }}`: Azərbaycanca, Русский, Қазақша, English."""
    return languages.native_name(language)


@register.filter
def lang_label(language: str) -> str:
    """`{{ edition.language|lang_label }}`: AZ, RU, KK, EN."""
    return languages.label(language)


def _time(machine: str, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, text)


def _language(language: str | None = None) -> str:
    return language or get_language() or settings.LANGUAGE_CODE


def _zone_label(language: str) -> str:
    labels = settings.EMBASSY["time_zone_label"]
    return labels.get(language) or settings.TIME_ZONE


def _parsed(value: date | datetime | str) -> date | datetime:
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    return value


def _day(value: date | datetime | str) -> date:
    """The day of the value; of a moment, the day it was at the embassy."""
    value = _parsed(value)
    if isinstance(value, datetime):
        return timezone.localtime(value, timezone.get_default_timezone()).date()
    return value


def _moment(value: date | datetime | str) -> datetime:
    value = _parsed(value)
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} is a day: an hour needs a moment")
    return value
