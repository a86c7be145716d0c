"""How agencies are quoted: formulae before and after a name, bureaus, agencies nobody knows."""

from __future__ import annotations

import re
from itertools import islice

from articles.wire.lexicon.agencies import NOT_AGENCIES
from articles.wire.places import place_of
from articles.wire.proposal import FoundAgency
from articles.wire.tokens import fold

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
        rf"{_ONE}\s+(?:[^\s,.]+\s){{0,2}}?(?:bildirilib|məlumat\s+verilib)",
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
CITING = {
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
BEFORE = {
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
AFTER = {
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
CITED = {
    "ru": re.compile(r"\A(?:со\s+ссылкой|ссылаясь)"),
    "az": re.compile(r"istinad(?:ən|la)\Z"),
    "kk": re.compile(r"сілтеме\Z"),
    "en": re.compile(r"\A(?:citing|with\s+reference)"),
}


def bureau_in(language: str, paragraph: str, folded: str, start: int, end: int) -> tuple[str, str]:
    """(the text's words for the bureau, its country's key), on either side of the name."""
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


_GUESS = {
    language: tuple(re.compile(pattern) for pattern in patterns)
    for language, patterns in _FORMULAE.items()
}


def guess_agency(language: str, paragraph: str) -> FoundAgency | None:
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
            if quoted:
                written = _to_closing_quote(text, start) or written
            certain = number == 0 and language in ("az", "en")
            if language == "en" and certain:
                written = _capitalised_before(text, start) + written
            if _agency_like(written, language, quoted, certain):
                formula = text[match.start() : match.end()].strip(" ,.")
                bureau, country = bureau_in(language, text, folded, match.start(), match.end())
                return FoundAgency(
                    name=written, formula=formula, bureau=bureau, bureau_country=country
                )
    return None


def _to_closing_quote(text: str, start: int) -> str:
    """The whole name in quotes that begins at `start`: «Новая эпоха»."""
    match = re.match(r"([^\"»”\n]{2,40})[\"»”]", text[start : start + 42])
    return match.group(1) if match else ""


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
