"""The agency quoted: found by its attribution formula, its dateline, or its byline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from articles.wire.agency_formulae import AFTER, BEFORE, CITED, CITING, bureau_in, guess_agency
from articles.wire.lexicon.agencies import AGENCIES
from articles.wire.places import place_of
from articles.wire.proposal import FoundAgency
from articles.wire.registry import KnownAgency, Registry
from articles.wire.tokens import fold

DEFAULT_TIME_ZONE = "Asia/Baku"


@dataclass(frozen=True, slots=True)
class _Agency:
    name: str
    zone: str
    spellings: tuple[str, ...]
    id: object = None
    formulae: tuple[str, ...] = ()
    bureaus: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _built_in() -> tuple[_Agency, ...]:
    agencies = []
    for line in AGENCIES.splitlines():
        name, zone, spellings = line.split("|")
        agencies.append(_Agency(name, zone, tuple(s.strip(" «»") for s in spellings.split(","))))
    return tuple(agencies)


def _known(registry: Registry) -> tuple[_Agency, ...]:
    """The registry's agencies before the built-in ones, whose spellings they borrow."""
    first = tuple(_merged(agency) for agency in registry.agencies)
    return (*first, *_built_in())


def _merged(known: KnownAgency) -> _Agency:
    spellings, zone = [known.name], known.time_zone
    for agency in _built_in():
        if fold(known.name) in {fold(s) for s in agency.spellings}:
            spellings.extend(agency.spellings)
            zone = zone or agency.zone
    return _Agency(known.name, zone, tuple(spellings), known.id, known.formulae, known.bureaus)


@lru_cache(maxsize=16)
def _pattern(agencies: tuple[_Agency, ...]) -> tuple[re.Pattern[str], dict[str, _Agency]]:
    """One pattern for all spellings, longest first, with Turkic case endings allowed after."""
    by_spelling: dict[str, _Agency] = {}
    for agency in agencies:
        for spelling in agency.spellings:
            by_spelling.setdefault(fold(spelling), agency)
    alternatives = "|".join(re.escape(s) for s in sorted(by_spelling, key=len, reverse=True))
    endings = (
        r"(?:['’]s|[-'’]?(?:n?[iuı]n|nun|nün|y?[aəe]|d[aə]n?|ға|ге|қа|ке|тың|тің|дың|дің|ның|нің))?"
    )
    return re.compile(rf"(?<![\w@.-])(?P<s>{alternatives}){endings}(?![\w])"), by_spelling


def find_agency(
    language: str, paragraphs: tuple[str, ...], dateline: str, trailer: str, registry: Registry
) -> tuple[FoundAgency | None, bool]:
    """(agency, whether its name is known), from formula, dateline, byline, or trailing lines.

    An agency that is only cited («со ссылкой на АПА») gives way to the one that reports.
    """
    agencies = _known(registry)
    cited = None
    for paragraph in paragraphs[:12]:
        found = _own_formula(paragraph, registry)
        if found:
            return found, True
        found, only_cited = _by_formula(language, paragraph, agencies)
        if found and not only_cited:
            return found, True
        if found:
            cited = cited or found
            guess = guess_agency(language, paragraph)
            if guess:
                return replace(guess, citing=found.name), False
    for line in (dateline, trailer):
        agency, written = _spelled(line, agencies)
        if agency:
            return _found(agency, written), True
    if cited:
        return cited, True
    for paragraph in paragraphs[:12]:
        found = guess_agency(language, paragraph)
        if found:
            return found, False
    return None, False


def known_agency(line: str, registry: Registry = Registry()) -> bool:  # noqa: B008
    """Whether a line names an agency: «Trend», "By A. B. – Trend:", © lines."""
    return _spelled(line, _known(registry))[0] is not None


def _own_formula(paragraph: str, registry: Registry) -> FoundAgency | None:
    folded = fold(paragraph)
    for known in registry.agencies:
        for formula in known.formulae:
            at = folded.find(fold(formula)) if len(formula) > 3 else -1
            if at >= 0:
                written = paragraph[at : at + len(formula)]
                bureau = next((b for b in known.bureaus if fold(b) in folded), "")
                return _found(_merged(known), "", written, bureau)
    return None


def _by_formula(
    language: str, paragraph: str, agencies: tuple[_Agency, ...]
) -> tuple[FoundAgency | None, bool]:
    """(agency, whether it is only cited as another's source)."""
    folded = fold(paragraph[:4000])
    pattern, by_spelling = _pattern(agencies)
    cited = None
    for match in islice(pattern.finditer(folded), 20):
        written = paragraph[match.start("s") : match.end("s")]
        span = _formula_around(language, folded, match) if _right_case(written) else None
        if not span:
            continue
        start, end = span
        if paragraph[end : end + 1] in '»”"':
            end += 1
        agency = by_spelling[match["s"]]
        formula = paragraph[start:end].strip(" ,.:;-–—")
        bureau, country = bureau_in(language, paragraph, folded, start, end)
        citing = _citing(language, paragraph, folded, match, agency)
        found = _found(agency, written, formula, bureau, country, citing)
        if not CITED[language].search(fold(formula)) or citing:
            return found, False
        cited = cited or found
    return cited, cited is not None


def _right_case(written: str) -> bool:
    """A bare common word is no agency: «тренд», "report", «туран» must be capitalised."""
    return not written.islower() or "." in written


def _formula_around(language: str, folded: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Offsets of the formula a spelling stands in, or None where it only happens to occur."""
    before = BEFORE[language].search(folded[max(0, match.start() - 120) : match.start()])
    if before and before.group(1).strip(' "'):
        start = match.start() - len(before.group(1))
        end = match.end()
        tail = CITING[language].match(folded[end : end + 100].lstrip())
        if tail:
            end += tail.end() + 1
        return start, min(end, len(folded))
    after = AFTER[language].match(folded[match.end() : match.end() + 160])
    if after:
        start = match.start()
        lead_in = re.search(r"(?:as\s+|bu\s+barədə\s+|\")\Z", folded[max(0, start - 14) : start])
        return start - (len(lead_in.group()) if lead_in else 0), match.end() + after.end()
    return None


def _citing(
    language: str, paragraph: str, folded: str, match: re.Match[str], agency: _Agency
) -> str:
    around = folded[match.end() : match.end() + 160]
    found = CITING[language].search(around)
    if not found:
        return ""
    written = paragraph[match.end() + found.start(1) : match.end() + found.end(1)].strip(' "«»“”')
    written = re.split(r"\s+(?:сообщает|передает|передаёт|сообщила?)\b", written)[0]
    return "" if fold(written) in {fold(s) for s in agency.spellings} else written


def _name_as_written(agency: _Agency, written: str) -> str:
    """The source's spelling (АЗЕРТАДЖ), but the plain name for its site or capitals (REPORT.AZ)."""
    if agency.id is not None or not written or fold(written).startswith(fold(agency.name)):
        return agency.name
    if written.isupper():
        # A dateline's capitals: ИНТЕРФАКС is Интерфакс, but АЗЕРТАДЖ and ТАСС stay.
        same = (s for s in agency.spellings if fold(s) == fold(written))
        return next(same, written)
    return written


def _spelled(line: str, agencies: tuple[_Agency, ...]) -> tuple[_Agency | None, str]:
    pattern, by_spelling = _pattern(agencies)
    for match in pattern.finditer(fold(line[:600])):
        written = line[match.start("s") : match.end("s")]
        if _right_case(written):
            return by_spelling[match["s"]], written
    return None, ""


def _found(
    agency: _Agency,
    written: str = "",
    formula: str = "",
    bureau: str = "",
    country: str = "",
    citing: str = "",
) -> FoundAgency:
    if bureau and not country:
        country = next((p.key for p in map(place_of, bureau.split()) if p), "")
    return FoundAgency(
        name=_name_as_written(agency, written),
        key=agency.name,
        id=agency.id,
        bureau=bureau,
        bureau_country=country,
        formula=formula,
        citing=citing,
        time_zone=agency.zone,
    )


def is_agency_word(word: str) -> bool:
    """Whether one word of a text is a known agency's name, and so nobody's surname."""
    return agency_at(word, 0) == len(word)


def agency_at(text: str, position: int) -> int:
    """End of a known agency's name that begins at `position` (quotes allowed), or 0."""
    start = position + (text[position : position + 1] in ('"', "«", "“"))
    pattern, _ = _pattern(_built_in())
    match = pattern.match(fold(text), start)
    if not match or not _right_case(text[match.start("s") : match.end("s")]):
        return 0
    return match.end() + (text[match.end() : match.end() + 1] in ('"', "»", "”"))
