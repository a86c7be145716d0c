"""When the event was held, as far as the text says."""

from __future__ import annotations

import re
from datetime import date, timedelta

from articles.wire.dates import find_dates
from articles.wire.tokens import fold, sentences

_HELD = re.compile(
    r"состоял|прош[её]?л|провел|проведен|организ|прове|почтил|отмети(?:ли|л\w*\s+(?:день|годовщин))|открыл|устро|был[аио]?\s+дан|"
    r"keçiril|baş\s+tut|təşkil|qeyd\s+(?:edil|olun)(?:ib|du|mu)|anil|yad\s+ed|"
    r"өтті|өткіз|ұйымдастыр|атап\s+өт|еске\s+ал|"
    r"\bheld\b|took\s+place|organi[sz]ed|hosted|marked|commemorated|celebrated|observed"
)
_TODAY = re.compile(r"(?<!\w)(?:сегодня|bu\s+gün|бүгін|today)(?!\w)")
_YESTERDAY = re.compile(r"(?<!\w)(?:вчера|накануне|dünən|кеше|yesterday)(?!\w)")
_AHEAD = re.compile(
    r"пройд[её]т|состоится|планируется|будет|keçiriləcək|olunacaq|өтеді|өткізіледі|\bwill\b"
)
# A date that belongs to the name of the day («трагедии 20 Января», "28 May – …") is no event date.
_NAME_BEFORE = re.compile(
    r"(?:трагеди\w+|события\w*|событий|шехид\w+|случаю|ноч[ьи]\w*\s+(?:с\s+\d+\s+)?(?:на)?|годовщин\w+|victims\s+of|tragedy\s+of|martyrs\s+of|"
    r"occasion\s+of|құрбандар\w*)\s*[\"]?\Z"
)
_NAME_AFTER = re.compile(
    r"[\"]?\s*(?:1990|1992|1918|2020)?\s*(?:-|,)?\s*[\"]?(?:faciəsi|hadisələri|şəhidləri|müstəqillik|respublika|zəfər|anim|"
    r"ümumxalq|д(?:ень|ня|ню|нем)\s|күні|тәуелсіздік|жеңіс|трагедиясы|қасіреті|tragedy|events|"
    r"independence\s+day|republic\s+day|victory\s+day|remembrance\s+day|the\s+day|трагеди)"
)


def find_event_date(
    headline: str, paragraphs: tuple[str, ...], published: date | None
) -> date | None:
    """The day of the event in the headline or the first paragraphs, or None.

    A day without a year takes the year that brings it nearest to publication; a day more than
    sixty days away from publication is history, not the event.
    """
    for text in (*paragraphs[:2], headline, *paragraphs[2:4]):
        for sentence in sentences(text)[:4]:
            found = _in_sentence(sentence, published)
            if found:
                return found
    return None


def _in_sentence(sentence: str, published: date | None) -> date | None:
    folded = fold(sentence)
    said = re.search(r",\s+что\b|\bki\s*,|\bthat\b", folded)
    clause = folded[: said.start()] if said else folded
    if not _HELD.search(clause):
        clause, said = folded, None
    if not _HELD.search(clause) or (said is None and ", что " in folded):
        return None
    for found in find_dates(sentence[: len(clause)]):
        before, after = folded[: found.start], folded[found.end :]
        if _NAME_BEFORE.search(before[-40:]) or _NAME_AFTER.match(after[:40]):
            continue
        day = found.date or nearest_year(found.day, found.month, published)
        latest = 60 if _AHEAD.search(folded) else 1
        if day and (published is None or -60 <= (day - published).days <= latest):
            return day
    if published and _TODAY.search(folded):
        return published
    if published and _YESTERDAY.search(folded):
        return published - timedelta(days=1)
    return None


def nearest_year(day: int, month: int, reference: date | None) -> date | None:
    """The date with this day and month nearest to `reference`, or None without one."""
    if reference is None:
        return None
    options = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    return min(options, key=lambda option: abs((option - reference).days), default=None)
