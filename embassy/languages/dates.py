"""Dates and hours as readers of each language write them.

Pure functions of values and a language code. Month names come from CLDR (through Babel); spaces
are plain ones, so that texts compare and copy well: keeping a date on one line is the style
sheet's task. For az, ru, kk and en the forms are the press office's; any other language of the
site gets CLDR's.
"""

from datetime import date, datetime, timedelta, tzinfo

from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names

# Where the year stands beside a day and month, or days and month.
_WITH_YEAR = {
    "az": "{text} {year}",
    "ru": "{text} {year} г.",
    "kk": "{year} ж. {text}",
    "en": "{text} {year}",
}
# Where the name of the zone stands beside an hour; it comes in the form the setting gives it.
_WITH_ZONE = {
    "az": "{zone} {time} ({offset})",
    "ru": "{time} {zone} ({offset})",
    "kk": "{zone} {time} ({offset})",
    "en": "{time} {zone} ({offset})",
}


def long_date(day: date, language: str) -> str:
    """26 fevral 2026 · 26 февраля 2026 г. · 2026 ж. 26 ақпан · 26 February 2026."""
    if language in _WITH_YEAR:
        return _with_year(day_month(day, language), day, language)
    return _plain_spaces(format_date(day, "long", locale=_locale(language)))


def day_month(day: date, language: str) -> str:
    """26 fevral · 26 февраля · 26 ақпан · 26 February."""
    if language in _WITH_YEAR:
        return f"{day.day} {_month(day, language)}"
    return _plain_spaces(format_skeleton("MMMMd", day, locale=_locale(language)))


def month_year(day: date, language: str) -> str:
    """The month of `day`, as a heading: fevral 2026 · февраль 2026 г. · 2026 ж. ақпан."""
    if language in _WITH_YEAR:
        return _with_year(month_name(day, language), day, language)
    return _plain_spaces(format_skeleton("yMMMM", day, locale=_locale(language)))


def month_name(day: date, language: str) -> str:
    """The month of `day` by itself: fevral · февраль · ақпан · February."""
    # CLDR's Kazakh stand-alone months begin with a capital, which running text does not.
    return _month(day, language, "format" if language == "kk" else "stand-alone")


def date_range(first: date, last: date, language: str) -> str:
    """From the first day to the last, both included; nothing is said twice.

    26–28 февраля 2026 г. · 26 февраля – 2 марта 2026 г. · 29 декабря 2025 г. – 2 января 2026 г.
    A one-day range is its day. ValueError when `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"{last.isoformat()} is before {first.isoformat()}")
    if first == last:
        return long_date(first, language)
    if first.year != last.year or language not in _WITH_YEAR:
        return f"{long_date(first, language)} – {long_date(last, language)}"
    if first.month != last.month:
        days = f"{day_month(first, language)} – {day_month(last, language)}"
    else:
        days = f"{first.day}–{day_month(last, language)}"
    return _with_year(days, last, language)


def clock(moment: datetime, zone: tzinfo) -> str:
    """The hour in `zone` on the 24-hour clock of all four languages: 13:41, 09:05."""
    return _aware(moment).astimezone(zone).strftime("%H:%M")


def utc_offset(moment: datetime, zone: tzinfo) -> str:
    """How far `zone` was from UTC at that moment: UTC+5, UTC−3:30, UTC.

    The moment decides: Asia/Almaty was UTC+6 until 1 March 2024 and is UTC+5 since.
    """
    offset = _aware(moment).astimezone(zone).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def time_with_zone(
    moment: datetime,
    language: str,
    zone: tzinfo,
    zone_label: str,
    *,
    until: datetime | None = None,
) -> str:
    """An hour, or hours from `moment` to `until`, with the zone they are told in.

    `zone_label` names the zone as the language does beside an hour ("по времени Астаны"):
    13:41 по времени Астаны (UTC+5) · Astana vaxtı ilə 13:41 (UTC+5) · 13:41 Astana time (UTC+5).
    """
    time = clock(moment, zone)
    if until is not None:
        time = f"{time}–{clock(until, zone)}"
    pattern = _WITH_ZONE.get(language, "{time} {zone} ({offset})")
    return pattern.format(time=time, zone=zone_label, offset=utc_offset(moment, zone))


def date_and_time(moment: datetime, language: str, zone: tzinfo, zone_label: str) -> str:
    """The day in `zone` and the hour with its zone: 26 February 2026, 13:41 Astana time (UTC+5)."""
    day = _aware(moment).astimezone(zone).date()
    return f"{long_date(day, language)}, {time_with_zone(moment, language, zone, zone_label)}"


def _locale(language: str) -> Locale:
    # Plain "en" is American in CLDR: February 26, 2026.
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


def _month(day: date, language: str, context: str = "format") -> str:
    return get_month_names("wide", context=context, locale=_locale(language))[day.month]


def _with_year(text: str, day: date, language: str) -> str:
    return _WITH_YEAR[language].format(text=text, year=day.year)


def _plain_spaces(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone says no hour anywhere: make it aware")
    return moment
