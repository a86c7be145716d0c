"""Dates and hours as agencies write them in Russian, Azerbaijani, Kazakh and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from articles.wire.tokens import fold

MAX_DATES = 300
_MONTHS = (
    "январ yanvar қаңтар january jan янв",
    "феврал fevral ақпан february feb фев",
    "март mart наурыз march mar мар",
    "апрел aprel сәуір april apr апр",
    "мая май may мамыр",
    "июн iyun маусым june jun",
    "июл iyul шілде july jul",
    "август avqust avgust тамыз august aug авг",
    "сентябр sentyabr қыркүйек september sept sep sent сен сент",
    "октябр oktyabr қазан october oct окт",
    "ноябр noyabr қараша november nov ноя",
    "декабр dekabr желтоқсан december dec дек",
)
_NUMBER_OF = {name: i for i, names in enumerate(_MONTHS, 1) for name in names.split()}
_STEMS = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
# A stem and its case ending: января, fevralın, ақпанда, февр. But not «майор», «mayor», «марта».
_MONTH = rf"(?P<month>{_STEMS})(?P<ending>[^\W\d_]{{0,5}})\.?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_DAY_SUFFIX = r"(?:\s?-?(?:го|е|ое|ci|cu|cü|st|nd|rd|th|i|u|si|su|sü|da|də|nda|ndə|dan|dən))?"
_IL = r"(?:\s?-?\s?(?:ci|cu|cü))?\s+il(?:in|də|dəki)?"
_ENDINGS = re.compile(
    r"(?:[яюеьи]|ем|ём|а|у|ом|ь|"  # Russian
    r"in|də|da|ı|i|a|ə|un|ün|dan|dən|ayinin|"  # Azerbaijani, ı folded to i
    r"да|де|дағы|дегі|ның|нің|дың|дің|ына|ы|і|ға|ге|нан|нен|дан|ден)?\Z"  # Kazakh
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>(?:18|19|20)\d\d)-(?P<m>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[./](?P<m>\d{1,2})[./](?P<year>(?:18|19|20)\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}{_IL}\s+{_DAY}{_DAY_SUFFIX}\s+{_MONTH}",
        rf"(?<!\d){_YEAR}{_IL}\s+{_MONTH}(?:\s+ayinin)?\s+{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*-?\s*(?:жыл(?:ғы|дың|ы)?|ж\.|j\.)\s*{_DAY}(?:\s?-\s?[шс][іы])?\s+{_MONTH}",
        rf"(?<!\d){_DAY}{_DAY_SUFFIX}\s*(?:of\s+)?{_MONTH}[\s,]{{1,3}}{_YEAR}(?!\d)",
        rf"(?<!\w){_MONTH}\s+{_DAY}(?:\s?-?\s?(?:st|nd|rd|th))?,?\s{{1,2}}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s+{_MONTH}\s+{_DAY}(?!\d)",
        rf"(?<![\d.,:]){_DAY}{_DAY_SUFFIX}\s*(?:of\s+)?{_MONTH}(?![^\W_])",
        rf"(?<!\w){_MONTH}(?:\s+ayinin)?\s+{_DAY}(?![\d:])(?!\.\d)(?!\s+(?:years|лет|года))",
    )
)
_TIME = re.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
)
_OFFSET = re.compile(
    r"(?:\(|\b)(?:utc|gmt)\s*(?P<sign>[+-])\s*(?P<h>\d{1,2})(?::?(?P<m>\d\d))?\)?"
    r"|\((?P<sign2>[+-])(?P<h2>\d{1,2})(?::?(?P<m2>\d\d))?\)"
    r"|(?<=\d\d:\d\d)\s?(?P<sign3>[+-])(?P<h3>\d\d):?(?P<m3>\d\d)(?!\d)"
)
_NAMED_ZONES = (
    (re.compile(r"\b(?:msk|мск)\b|по московскому времени|moscow time"), "Europe/Moscow"),
    (re.compile(r"по бакинскому времени|baku time|bak[iı] vaxt"), "Asia/Baku"),
    (re.compile(r"по (?:времени астаны|астанинскому времени)|astana time"), "Asia/Almaty"),
    (re.compile(r"\b(?:utc|gmt)\b(?!\s*[+-])"), "UTC"),
)
_ISO_TIME = re.compile(
    r"(?<=\d\d)t(?P<h>\d\d):(?P<m>\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>z|[+-]\d\d:?\d\d)?"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day written in a text; `year` is None where the text gives none."""

    start: int
    end: int
    day: int
    month: int
    year: int | None = None

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None


@dataclass(frozen=True, slots=True)
class FoundTime:
    """An hour written in a header, with its UTC offset or zone name where one is given."""

    hour: int
    minute: int
    offset: timezone | None = None
    zone: str = ""


def find_dates(text: str) -> list[FoundDate]:
    """Every day named in `text`, in order, the fullest reading where readings overlap."""
    folded = fold(text)
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            read = _read(match)
            if read and not any(read.start < f.end and f.start < read.end for f in found):
                found.append(read)
            if len(found) >= MAX_DATES:
                return sorted(found, key=lambda f: f.start)
    return sorted(found, key=lambda f: f.start)


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    if groups.get("month"):
        if not _ENDINGS.match(groups["ending"] or ""):
            return None
        month = _NUMBER_OF[groups["month"]]
    else:
        month = int(groups["m"])
    year = int(groups["year"]) if groups.get("year") else None
    day = int(groups["day"])
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return FoundDate(match.start(), match.end(), day, month, year)


def find_time(text: str) -> FoundTime | None:
    """The first hour in a header line such as «13:41», "1:41 PM (UTC +04:00)" or «13.41»."""
    folded = fold(text)
    iso = _ISO_TIME.search(folded)
    if iso and int(iso["h"]) < 24 and int(iso["m"]) < 60:
        zone = iso["zone"]
        offset = None if not zone else _offset("+" if zone == "z" else zone[0], *_zone_digits(zone))
        return FoundTime(int(iso["h"]), int(iso["m"]), offset)
    blanked = _blank_dates(folded)
    offset, zone = _zone(blanked)
    # The offset's own "+04:00" is no hour of the day.
    match = _TIME.search(_OFFSET.sub(lambda m: " " * len(m.group()), blanked))
    if not match:
        return None
    hour = int(match["h"])
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return FoundTime(hour, int(match["m"]), offset, zone)


def _blank_dates(folded: str) -> str:
    for found in find_dates(folded):
        folded = folded[: found.start] + " " * (found.end - found.start) + folded[found.end :]
    return folded


def _zone_digits(zone: str) -> tuple[str, str]:
    return ("0", "0") if zone == "z" else (zone[1:3], zone[-2:])


def _zone(folded: str) -> tuple[timezone | None, str]:
    match = _OFFSET.search(folded)
    if match:
        groups = match.groupdict()
        for suffix in ("", "2", "3"):
            if groups["sign" + suffix]:
                return _offset(
                    groups["sign" + suffix], groups["h" + suffix], groups["m" + suffix] or "0"
                ), ""
    for pattern, name in _NAMED_ZONES:
        if pattern.search(folded):
            return None, name
    return None, ""


def _offset(sign: str, hours: str, minutes: str) -> timezone | None:
    delta = timedelta(hours=int(hours), minutes=int(minutes))
    if delta > timedelta(hours=14):
        return None
    return timezone(-delta if sign == "-" else delta)


def without_dates_and_times(text: str) -> str:
    """What is left of a header line once its dates, hours and zones are taken out, folded."""
    folded = _blank_dates(fold(text))
    folded = _ISO_TIME.sub(" ", folded)
    return _TIME.sub(" ", _OFFSET.sub(" ", folded))
