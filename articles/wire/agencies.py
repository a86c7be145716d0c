"""The agency quoted: found by its attribution formula, its dateline, or its byline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from articles.wire.lexicon.agencies import AGENCIES, NOT_AGENCIES
from articles.wire.places import place_of
from articles.wire.proposal import FoundAgency
from articles.wire.registry import KnownAgency, Registry
from articles.wire.tokens import fold

DEFAULT_TIME_ZONE = "Asia/Baku"
_RU_VERBS = (
    r"(?:переда[её]т|сообщает|сообщил[аои]?|пишет|информирует|отмечает|передал[аои]?|передают|"
    r"сообщают|рассказал[аи]?|узнал[аои]?|стало\s+известно)"
)
_KK_VERBS = r"(?:хабарла\w{1,8}|жазады|мәлімдейді|жазды|тарат(?:ты|ады)|мәлімдеді)"
_AZ_VERBS = (
    r"(?:xəbər\s+verir|xəbər\s+verib|bildirir|yazir|məlumat\s+verir|xatirladir|yayib|məlumat\s+yayib|"
    r"xəbər\s+yayib)"
)
_EN_VERBS = r"(?:informs|reports|reported|informed|said|says|writes|learned|learnt)"
# An agency nobody knows: one word, perhaps quoted, perhaps a site.
_ONE = r"[\"']?(?P<name>[^\W_][^\s,:;()\"]{1,30})[\"']?"
_FORMULAE = {
    "ru": (
        rf"{_ONE},?\s+(?:ссылаясь\s+на|со\s+ссылкой\s+на)\s+[^,.]{{2,60}},?\s+{_RU_VERBS}",
        rf"(?:как\s+|об\s+этом\s+)?{_RU_VERBS}\s+(?:[^\s,.]+\s){{0,6}}?{_ONE}",
        rf"{_ONE}\s+{_RU_VERBS}",
        rf"(?:по\s+(?:данным|информации|сообщению)|со\s+ссылкой\s+на)\s+(?:[^\s,.]+\s){{0,3}}?{_ONE}",
    ),
    "az": (
        rf"{_ONE}\s+(?:[^\s,.]+\s){{0,4}}?{_AZ_VERBS}",
        rf"{_ONE}\s+(?:[^\s,.]+\s+)?(?:istinadən|istinadla)",
        rf"{_ONE}\s+(?:[^\s,.]+\s){{0,5}}?(?:məlumat|xəbər)\w*\s+(?:görə|əsasən)",
        rf"{_ONE}\s+(?:bildirilib|məlumat\s+verilib)",
    ),
    "kk": (
        rf"хабарлайды\s+(?:[^\s,.]+\s){{0,3}}?{_ONE}",
        rf"{_ONE}\s+(?:[^\s,.]+\s){{0,4}}?{_KK_VERBS}",
        rf"{_ONE}\s+(?:[^\s,.]+\s){{0,2}}?(?:мәліметінше|дерегінше|\w+\s+бойынша|сілтеме)",
    ),
    "en": (
        rf"{_ONE}\s+(?:reports|informs)\b",
        rf"according\s+to\s+(?:the\s+)?(?:[^\s,.]+\s){{0,3}}?{_ONE}",
        rf"(?:citing|told|with\s+reference\s+to)\s+{_ONE}",
    ),
}  # fmt: skip
_CITING = {
    "ru": re.compile(r"(?:со\s+ссылкой\s+на|ссылаясь\s+на)\s+([^,.;]{2,80})"),
    "az": re.compile(r"\s([^\s,.]{2,40})\s+(?:istinadən|istinadla)"),
    "kk": re.compile(r"\s([^\s,.]{2,40})\s+сілтеме\s+жасап"),
    "en": re.compile(r"(?:citing|via|with\s+reference\s+to|referring\s+to)\s+([^,.;]{2,80})"),
}
_BUREAU_WORD = re.compile(
    r"бюро|bürosu|büro|bureau|корреспондент|собкор|müxbiri|тілшісі|correspondent"
)
_BUREAU = {
    "ru": re.compile(r"([а-я-]+(?:ое|ая|ий)\s+бюро|корпункт\s+в\s+[\w-]+|бюро\s+в\s+[\w-]+)"),
    "az": re.compile(r"([^\W\d_]+(?:\s?\([^()]{2,20}\))?\s+bürosu(?:nun)?)"),
    "kk": re.compile(r"([^\W\d_]+\s+бюросы(?:ның)?)"),
    "en": re.compile(r"([a-z]+(?:'s)?\s+bureau|bureau\s+in\s+[a-z]+)"),
}


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
            guess = _guessed(language, paragraph)
            if guess:
                return replace(guess, citing=found.name), False
    for line in (dateline, trailer):
        agency, written = _spelled(line, agencies)
        if agency:
            return _found(agency, written), True
    if cited:
        return cited, True
    for paragraph in paragraphs[:12]:
        found = _guessed(language, paragraph)
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
        bureau, country = _bureau(language, paragraph, folded, start, end)
        citing = _citing(language, paragraph, folded, match, agency)
        found = _found(agency, written, formula, bureau, country, citing)
        if not _CITED[language].search(fold(formula)) or citing:
            return found, False
        cited = cited or found
    return cited, cited is not None


def _right_case(written: str) -> bool:
    """A bare common word is no agency: «тренд», "report", «туран» must be capitalised."""
    return not written.islower() or "." in written


_BEFORE = {
    "ru": re.compile(
        rf"((?:как\s+|об\s+этом\s+)?(?:{_RU_VERBS}|по\s+(?:данным|информации|сообщению)|"
        r"со\s+ссылкой\s+на|ссылаясь\s+на|(?:корреспондент|собкор)\w*|в\s+интервью|комментари\w+)"
        r"(?:\s+[^\s,.;]+){0,5}?\s*[\"(]?)\Z"
    ),
    "az": re.compile(r"((?:bu\s+barədə\s+)?[\"]?)\Z"),
    "kk": re.compile(
        r"((?:деп\s+)?(?:хабарлайды|жазады|мәлімдейді)(?:\s+[^\s,.;]+){0,3}?\s*[\"]?)\Z"
    ),
    "en": re.compile(
        rf"((?:according\s+to|as\s+told\s+to|told|citing|with\s+reference\s+to|{_EN_VERBS})"
        r"(?:\s+[^\s,.;]+){0,5}?\s*[\"]?)\Z"
    ),
}
_AFTER = {
    "ru": re.compile(
        rf"[\")]?,?\s*(?:(?:со\s+ссылкой\s+на|ссылаясь\s+на)\s+[^,.]{{2,60}},?\s+)?{_RU_VERBS}"
    ),
    "az": re.compile(
        rf"[\"]?[-']?\w{{0,4}}\s+(?:[^\s.,]+\s+){{0,6}}?(?:{_AZ_VERBS}|istinadən|istinadla|"
        r"(?:məlumatina|xəbərinə|məlumatlarina|xəbərə|məlumata)\s+(?:görə|əsasən)|bildirilib|"
        r"məlumat\s+verilib|açiqlama|deyib)"
    ),
    "kk": re.compile(
        rf"[\"]?[-']?\w{{0,4}}\s+(?:[^\s.,]+\s+){{0,5}}?(?:{_KK_VERBS}|мәліметінше|хабарлауынша|"
        r"сілтеме|дерегінше|(?:мәлімет|дерек|ақпарат)\w*\s+(?:бойынша|сүйеніп))"
    ),
    "en": re.compile(
        rf"[\"]?(?:'s)?\s+(?:[^\s.,]+\s+){{0,4}}?{_EN_VERBS}\b(?:\s+(?:via|citing)\s+[^.,]{{2,60}})?"
    ),
}


_CITED = {
    "ru": re.compile(r"\A(?:со\s+ссылкой|ссылаясь)"),
    "az": re.compile(r"istinad(?:ən|la)\Z"),
    "kk": re.compile(r"сілтеме\Z"),
    "en": re.compile(r"\A(?:citing|with\s+reference)"),
}


def _formula_around(language: str, folded: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Offsets of the formula a spelling stands in, or None where it only happens to occur."""
    before = _BEFORE[language].search(folded[max(0, match.start() - 120) : match.start()])
    if before and before.group(1).strip(' "'):
        start = match.start() - len(before.group(1))
        end = match.end()
        tail = _CITING[language].match(folded[end : end + 100].lstrip())
        if tail:
            end += tail.end() + 1
        return start, min(end, len(folded))
    after = _AFTER[language].match(folded[match.end() : match.end() + 160])
    if after:
        start = match.start()
        lead_in = re.search(r"(?:as\s+|bu\s+barədə\s+|\")\Z", folded[max(0, start - 14) : start])
        return start - (len(lead_in.group()) if lead_in else 0), match.end() + after.end()
    return None


def _bureau(language: str, paragraph: str, folded: str, start: int, end: int) -> tuple[str, str]:
    window = folded[start : end + 40]
    match = _BUREAU[language].search(window)
    if not match:
        return "", ""
    written = paragraph[start + match.start(1) : start + match.end(1)]
    country = ""
    for word in written.split():
        place = place_of(word)
        if place:
            country = place.key
            break
    return written, country


def _citing(
    language: str, paragraph: str, folded: str, match: re.Match[str], agency: _Agency
) -> str:
    around = folded[match.end() : match.end() + 160]
    found = _CITING[language].search(around)
    if not found:
        return ""
    written = paragraph[match.end() + found.start(1) : match.end() + found.end(1)].strip(' "«»“”')
    written = re.split(r"\s+(?:сообщает|передает|передаёт|сообщила?)\b", written)[0]
    return "" if fold(written) in {fold(s) for s in agency.spellings} else written


def _name_as_written(agency: _Agency, written: str) -> str:
    """The source's spelling (АЗЕРТАДЖ), but the plain name for its site or capitals (REPORT.AZ)."""
    if agency.id is not None or not written or fold(written).startswith(fold(agency.name)):
        return agency.name
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


_GUESS = {
    language: tuple(re.compile(pattern) for pattern in patterns)
    for language, patterns in _FORMULAE.items()
}


def _guessed(language: str, paragraph: str) -> FoundAgency | None:
    """An agency nobody knows yet, read from a formula that admits nothing else.

    Only names that cannot be a person or an office: a site, a Latin word in a Cyrillic text, a
    quoted name, capitals, or what stands right before "reports" and «xəbər verir».
    """
    text = paragraph[:2000]
    folded = fold(text)
    for number, pattern in enumerate(_GUESS[language]):
        for match in islice(pattern.finditer(folded), 20):
            start, end = match.span("name")
            written = text[start:end].strip("\"“”«»’'.,")
            written = re.sub(
                r"[-’'](?:[ıiuü]n|n[ıiuü]n|y?[aə]|d[aə]n|s|тың|тің|дың)\Z", "", written
            )
            quoted = text[max(0, start - 1)] in '"«“'
            certain = number == 0 and language in ("az", "en")
            if language == "en" and certain:
                written = _capitalised_before(text, start) + written
            if _agency_like(written, language, quoted, certain):
                formula = text[match.start() : match.end()].strip(" ,.")
                bureau, country = _bureau(language, text, folded, match.start(), match.end())
                return FoundAgency(
                    name=written, formula=formula, bureau=bureau, bureau_country=country
                )
    return None


def _capitalised_before(text: str, start: int) -> str:
    match = re.search(r"(?:[A-Z][\w.]{0,20} ){1,2}\Z", text[max(0, start - 45) : start])
    return match.group() if match and not match.group().startswith("The ") else ""


_OFFICES = re.compile(
    r"səfir|nazirli|konsul|prezident|mətbuat|xidmət|minist|embass|ambassador|president|consul|"
    r"office|service|secretary|government|council|committee|foundation|посол|министр|елші"
)


def _agency_like(written: str, language: str, quoted: bool, certain: bool) -> bool:
    folded = fold(written)
    if len(written) < 2 or folded in NOT_AGENCIES or place_of(written) or not written[0].isalnum():
        return False
    if re.fullmatch(r"[\w-]+\.(?:az|kz|ru|uz|ge|com|net|org|info|tv|tr|ua|kg|by|media)", folded):
        return True
    if not written[0].isupper() or _OFFICES.search(folded):
        return False
    latin = written.isascii() or not re.search(r"[а-яё]", folded)
    if language in ("ru", "kk") and latin and len(written) > 2:
        return True
    return certain or ((quoted or written.isupper()) and 3 <= len(written) <= 20)


def agency_at(text: str, position: int) -> int:
    """End of a known agency's name that begins at `position` (quotes allowed), or 0."""
    start = position + (text[position : position + 1] in ('"', "«", "“"))
    pattern, _ = _pattern(_built_in())
    match = pattern.match(fold(text), start)
    if not match or not _right_case(text[match.start("s") : match.end("s")]):
        return 0
    return match.end() + (text[match.end() : match.end() + 1] in ('"', "»", "”"))
