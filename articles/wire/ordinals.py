"""The number of an anniversary as texts write it: «34-й годовщине», «34-cü ildönümü», "34th"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_RU_UNITS = "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат".split()  # noqa: E501, SIM905
_RU_TENS = {"двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60,
            "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сот": 100}  # fmt: skip
_RU_LEADING = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
               "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100}  # fmt: skip
_AZ_UNITS = dict(zip("bir iki üç dörd beş alti yeddi səkkiz doqquz".split(), range(1, 10)))  # noqa: B905, SIM905
_AZ_TENS = {"on": 10, "iyirmi": 20, "otuz": 30, "qirx": 40, "əlli": 50, "altmiş": 60, "yetmiş": 70,
            "səksən": 80, "doxsan": 90, "yüz": 100}  # fmt: skip
_KK_UNITS = dict(zip("бір екі үш төрт бес алты жеті сегіз тоғыз".split(), range(1, 10)))  # noqa: B905, SIM905
_KK_TENS = {"он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60,
            "жетпіс": 70, "сексен": 80, "тоқсан": 90, "жүз": 100}  # fmt: skip
_EN_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()  # noqa: E501, SIM905
_EN_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70,
            "eight": 80, "ninet": 90}  # fmt: skip

_DIGITS = (
    # 34-й годовщине, 34-ю годовщину, 34-ая, 34 годовщина, 34-летию, 34-летие
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?(?:й|я|ю|ой|ая|ую|е|ей)?\s+годовщин\w*",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?лети[еяюй]\w*",
    r"годовщин\w*\s+\(?(?P<n>\d{1,3})-(?:й|я|ю|ая|ую|ой)",
    # 34-cü ildönümü, 34 illiyi
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?(?:ci|cu|cü)?\s+(?:il\s?dönüm|yildönüm|yıl\s+dönüm)\w*",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?illi(?:k|yi)\w*",
    # 34 жылдығы, 34-жылдығына, 34 жыл толуына, 34-ші жылдық
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?(?:ші|шы|інші|ыншы)?\s?-?\s?жылды[қғ]\w*",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s?-?\s?жыл\s+тол\w*",
    # 34th anniversary
    r"(?<![\d.,-])(?P<n>\d{1,3})(?:st|nd|rd|th)?\s+(?:year\s+)?anniversar\w*",
)  # fmt: skip
_SINCE = (
    r"(?<![\d.,-])(?P<n>\d{1,3})\s+(?:лет|года?)\s+(?:назад|тому\s+назад|со\s+дня|с\s+момента|спустя)",
    r"(?:исполн\w+|прош[её]?л\w*|минул\w*|минова\w*)\s+(?:уже\s+)?(?P<n>\d{1,3})\s+(?:лет|года?|год)\b",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s+il\s+(?:əvvəl|bundan\s+əvvəl|öncə|keçir|keçib|ötür|ötdü|ötüb|tamam)",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s+жыл\s+(?:бұрын|өтті|өтсе)",
    r"(?<![\d.,-])(?P<n>\d{1,3})\s+years\s+(?:ago|since|have\s+passed|after|on)\b",
)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[re.Pattern[str], object], ...]:
    ru = "|".join((*_RU_UNITS, *_RU_TENS))
    ru_lead = "|".join(_RU_LEADING)
    az = "|".join((*_AZ_UNITS, *_AZ_TENS))
    kk = "|".join((*_KK_UNITS, *_KK_TENS))
    en = "|".join((*_EN_ORDINALS, *(t + "ieth" for t in _EN_TENS)))
    en_lead = "|".join(t + "y" for t in _EN_TENS)
    return (
        (
            re.compile(rf"\b(?:(?P<lead>{ru_lead})\s+)?(?P<unit>{ru})\w{{1,4}}\s+годовщин\w*"),
            _russian,
        ),
        (
            re.compile(
                rf"\b(?:(?P<lead>{az})\s+)?(?P<unit>{az})(?:[iuü]?nc[iuü])\s+il\s?dönüm\w*"
            ),
            _turkic,
        ),
        (
            re.compile(
                rf"(?<!\w)(?:(?P<lead>{kk})\s+)?(?P<unit>{kk})(?:[іы]?нш[іы])?\s+жылды[қғ]\w*"
            ),
            _turkic,
        ),
        (re.compile(rf"\b(?:(?P<lead>{en_lead})[\s-])?(?P<unit>{en})\s+anniversar\w*"), _english),
    )  # fmt: skip


def _russian(match: re.Match[str]) -> int:
    unit = match["unit"]
    value = _RU_TENS.get(unit) or _RU_UNITS.index(unit) + 1
    return _RU_LEADING.get(match["lead"] or "", 0) + value


def _turkic(match: re.Match[str]) -> int:
    def value(word: str | None) -> int:
        for table in (_AZ_UNITS, _AZ_TENS, _KK_UNITS, _KK_TENS):
            if word in table:
                return table[word]
        return 0

    return value(match["lead"]) + value(match["unit"])


def _english(match: re.Match[str]) -> int:
    unit, lead = match["unit"], match["lead"]
    value = (
        _EN_ORDINALS.index(unit) + 1
        if unit in _EN_ORDINALS
        else _EN_TENS[unit.removesuffix("ieth")]
    )
    return value + (_EN_TENS[lead[:-1]] if lead else 0)


_COMPILED = tuple(re.compile(pattern) for pattern in _DIGITS)
_COMPILED_SINCE = tuple(re.compile(pattern) for pattern in _SINCE)


def anniversary_numbers(folded: str) -> Iterator[tuple[int, int, int, bool]]:
    """(number, start, end, outright) for each number of an anniversary in folded text.

    `outright` is False for a mere count of years («34 года назад»), which is weaker evidence.
    """
    for pattern in _COMPILED:
        for match in pattern.finditer(folded):
            if 0 < int(match["n"]) <= 300:
                yield int(match["n"]), match.start(), match.end(), True
    for pattern, value in _words():
        for match in pattern.finditer(folded):
            if value(match):
                yield value(match), match.start(), match.end(), True
    for pattern in _COMPILED_SINCE:
        for match in pattern.finditer(folded):
            if 0 < int(match["n"]) <= 300:
                yield int(match["n"]), match.start(), match.end(), False
