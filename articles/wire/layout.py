"""The parts of a pasted agency text: section, date line, headline, byline, paragraphs.

Agencies' pages differ in order (section, date, hour, headline; or headline, section, date), so
each line at the top is classed by itself and the headline is what is left over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from articles.wire.agencies import is_agency_word
from articles.wire.datelines import split_dateline
from articles.wire.dates import (
    FoundDate,
    FoundTime,
    find_dates,
    find_time,
    without_dates_and_times,
)
from articles.wire.headlines import choose_headline
from articles.wire.lexicon.pages import (
    DATE_COMPANY,
    JUNK_STARTS,
    LIST_OPENERS,
    SECTION_LABELS,
    SECTIONS,
)
from articles.wire.tokens import fold, sentences

_BULLET = re.compile(r"\A(?:[•·●▪►▶■◦⁃*#|>❝]+|[-–—](?=\s))\s*")
_DATE_PREFIX = re.compile(
    r"\A\s*date\s+(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\b[ \t]*", re.IGNORECASE
)
_URL = re.compile(
    r"\A(?:https?://|www\.)\S+\Z|\A[@#][\w.]+\Z|\A\S+\.(?:jpg|jpeg|png|webp)\Z", re.IGNORECASE
)
_BREADCRUMB = re.compile(r"\s*(?:[/>»›|→]|::)\s*")
_BYLINE = re.compile(
    r"\A(?:(?:By|Автор|Müəllif|Авторы|Автор:|Müəllif:|Author|Фото и текст)[:\s]+[^.!?]{3,70}|"
    r"[^.!?,:]{3,60}?[,–—-]\s*(?:Trend|Report|APA|АПА|AZERTAC|AZƏRTAC|АЗЕРТАДЖ|Kazinform|Азертадж)\s*:?)\Z"
)
# In folded letters: «Пресс-релиз № 12», and the embassy's own name with nothing said of it.
_LETTERHEAD = re.compile(
    r"(?:пресс-релиз|press\s+release|mətbuat\s+(?:açiqlamasi|relizi)|баспасөз\s+релизі)"
    r"\s*(?:№|no\.?|n\.?)?\s*\d[\w/-]*"
    r"|посольство\s+азербайджан\w*(?:\s+республики)?(?:\s+во?\s+(?:республик\w+\s+)?[\w-]+)?"
    r"|(?:the\s+)?embassy\s+of\s+(?:the\s+republic\s+of\s+)?azerbaijan"
    r"(?:\s+(?:in|to)\s+(?:the\s+)?(?:republic\s+of\s+)?[\w-]+)?"
    r"|azərbaycan\w*(?:\s+respublikasi\w*)?\s+[\w-]+(?:\s+respublikasi\w*)?\s+səfirliyi"
)
_SENTENCE_ENDS = (".", "!", "?", "…", ";", ":")
_CLOSERS = "»”\"')]"


@dataclass
class Layout:
    """A text taken apart. `dates` are the header's, in order, with the line each came from."""

    section: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    trailer: str = ""
    paragraphs: list[str] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    time: FoundTime | None = None
    time_with: FoundDate | None = None
    prefix_date: date | None = None
    prefix_year: int | None = None
    dropped: list[str] = field(default_factory=list)
    tags: str = ""


def take_apart(lines: list[str]) -> Layout:
    """Class each line of the text; `lines` come from markup.plain_lines."""
    layout = Layout()
    lines = _without_prefix(lines, layout)
    body_at = _read_header(lines, layout)
    _read_body(lines[body_at:], layout)
    return layout


def _without_prefix(lines: list[str], layout: Layout) -> list[str]:
    """Take off the «date 2026-01-20» that text archives put before the first line."""
    for index, line in enumerate(lines):
        if not line:
            continue
        match = _DATE_PREFIX.match(line)
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            layout.prefix_year = year
            try:
                layout.prefix_date = date(year, month, day) if month and day else None
            except ValueError:
                return lines
            return [*lines[:index], line[match.end() :], *lines[index + 1 :]]
        return lines
    return lines


def _read_header(lines: list[str], layout: Layout) -> int:
    """Read lines up to the first paragraph; returns its index. Fills section, date, headline."""
    groups: list[list[str]] = [[]]
    metadata = False
    index = 0
    first_text = next((i for i, line in enumerate(lines) if line), 0)
    while index < len(lines) and index < first_text + 60:
        line = _BULLET.sub("", lines[index]).strip()
        if not line:
            index += 1
            continue
        if _is_section(line):
            layout.section = layout.section or _section_name(line)
        elif _read_date_line(line, layout):
            pass
        elif _breadcrumb_section(line):
            layout.section = _breadcrumb_section(line)
        elif _is_junk(line) or _LETTERHEAD.fullmatch(fold(line)):
            layout.dropped.append(line)
        elif _BYLINE.match(line) and len(line) < 90:
            layout.byline = layout.byline or line
        elif _is_dateline_only(line):
            layout.dateline = line
        elif _is_paragraph(line, lines, index, bool(groups[-1]) or metadata):
            break
        else:
            groups[-1].append(line)
            index += 1
            continue
        metadata = True
        if groups[-1]:
            groups.append([])
        index += 1
    choose_headline([group for group in groups if group], layout, metadata)
    return index


def _is_section(line: str) -> bool:
    if fold(line).strip(" .:") in SECTIONS:
        return True
    label, colon, name = line.partition(":")
    return bool(colon) and fold(label).strip() in SECTION_LABELS and len(name.strip()) < 50


def _section_name(line: str) -> str:
    label, colon, name = line.partition(":")
    return name.strip() if colon and fold(label).strip() in SECTION_LABELS else line.strip(" .:")


def _breadcrumb_section(line: str) -> str:
    """The section in «Главная / Новости / Политика», or ""."""
    if len(line) > 100 or line.endswith("."):
        return ""
    pieces = [piece.strip() for piece in _BREADCRUMB.split(line) if piece.strip()]
    if len(pieces) < 2:
        return ""
    known = [piece for piece in pieces if fold(piece) in SECTIONS]
    if is_agency_word(pieces[0]):
        pieces = pieces[1:]  # «Агентство | Политика»
    home = fold(pieces[0]) in (
        "главная",
        "ana səhifə",
        "басты бет",
        "home",
        "əsas səhifə",
        "бас бет",
    )
    if known and (home or len(known) == len(pieces)):
        return known[-1]
    return ""


def _read_date_line(line: str, layout: Layout) -> bool:
    """Take date and hour from a line that holds nothing else; says whether it was one."""
    if len(line) > 110:
        return False
    found = find_dates(line)
    time = find_time(line)
    if not found and not time:
        return False
    # A breadcrumb or section may share the line: «Политика | 26 февраля 2026, 13:41».
    for piece in re.split(r"\s*[|•·/]\s*", line):
        if piece != line and _is_section(piece):
            layout.section = layout.section or piece.strip()
            line = line.replace(piece, " ")
    if found and _is_section(line[: found[0].start].strip(" ,-–—")):
        name = line[: found[0].start].strip(" ,-–—")  # «Политика 20 января 2026 - 18:03»
        layout.section = layout.section or name
        line = line.replace(name, " ", 1)
    rest = without_dates_and_times(line)
    words = [w for w in re.findall(r"[^\W\d_]+", rest) if w not in DATE_COMPANY]
    allowed = 0 if not (found and (time or found[0].year)) else 2
    if len(words) > allowed or (words and line.endswith(".")):
        return False
    layout.dates.extend(found)
    dated = layout.time_with is not None and layout.time_with.year is not None
    if time and (layout.time is None or (found and found[0].year and not dated)):
        layout.time, layout.time_with = time, found[0] if found else None
    return True


def _is_junk(line: str) -> bool:
    if len(line) > 260:
        return False
    folded = fold(line)
    if _URL.match(line) or not any(c.isalpha() for c in line):
        return True
    for start in JUNK_STARTS:
        if folded.startswith(start):
            # «Поделиться» and «Tags: a, b» are junk; «Главная цель посольства …» is a sentence.
            rest = folded[len(start) :]
            marked = rest.lstrip().startswith((":", "|", "/", ">")) or not rest.strip(" .!:")
            notice = start in ("©", "copyright", "(c)") or len(start) > 11
            return marked or notice or (len(line) < 45 and not line.endswith("."))
    return False


def _is_dateline_only(line: str) -> bool:
    """«BAKU, Azerbaijan, Feb. 23», «Баку. 26 февраля. REPORT.AZ»: a dateline on its own line."""
    return len(line) <= 80 and split_dateline(line) == (line.strip(), "")


def _is_paragraph(line: str, lines: list[str], index: int, something_before: bool) -> bool:
    """Whether the text proper begins here: a whole sentence, or a line too long for a headline."""
    ended = line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS) or line.endswith(_SENTENCE_ENDS)
    if len(line) > 240:
        return True
    if split_dateline(line)[0]:
        return True
    if ended and (len(line) > 60 or something_before):
        return not (line.endswith(("?", "!")) and not something_before)
    if ended:
        return len(sentences(line)) > 1 or not _later_text(lines, index)
    if line.startswith(("-", "–", "—", "«", "“", '"')) and something_before and len(line) > 150:
        return True
    return not something_before and not _later_text(lines, index) and len(line) > 120


def _later_text(lines: list[str], index: int) -> bool:
    return any(len(line) > 60 for line in lines[index + 1 : index + 30])


def _read_body(lines: list[str], layout: Layout) -> None:
    """Paragraphs from the rest, without navigation, notices and lists of other headlines."""
    seen = {fold(layout.headline)}
    skipping = False
    for line in lines:
        text = _BULLET.sub("", line).strip()
        if not text:
            skipping = skipping and not layout.paragraphs
            continue
        opener = fold(text).startswith(LIST_OPENERS) and len(text) < 60
        if skipping and not text.endswith(".") and len(text) < 160:
            layout.dropped.append(text)
            continue
        skipping = (opener and text.rstrip().endswith(":")) or (opener and len(text) < 25)
        if opener or _is_junk(text):
            layout.dropped.append(text)
            layout.trailer += " " + text
            continue
        if fold(text) in seen and len(text) < 200:
            continue
        if len(text) > 40:
            seen.add(fold(text))
        if _trailing_note(text, layout):
            continue
        layout.paragraphs.append(text)


def _trailing_note(text: str, layout: Layout) -> bool:
    """A bare date, byline or site after the text: read for what it says and left out."""
    if len(text) > 90 or not layout.paragraphs:
        return False
    if _read_date_line(text, layout):
        return True
    if re.fullmatch(r"[\w-]+\.(?:az|kz|ru|uz|ge|com|net|org|info)\.?", fold(text)):
        layout.trailer += " " + text
        return True
    if _BYLINE.match(text) and not text.endswith("."):
        layout.byline = layout.byline or text
        return True
    return False
