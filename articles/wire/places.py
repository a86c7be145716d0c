"""Places: which words name a country or a city, and where the event was held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.wire.lexicon.places import CITIES, COUNTRIES
from articles.wire.tokens import fold

_LANGUAGES = ("ru", "az", "kk", "en")


@dataclass(frozen=True, slots=True)
class Place:
    """A country or city: ASCII key and its name in each of the four languages."""

    key: str
    country: bool
    names: tuple[str, str, str, str]

    def name(self, language: str) -> str:
        return self.names[_LANGUAGES.index(language)]


@lru_cache(maxsize=1)
def _stems() -> dict[str, Place]:
    """Folded stem → place. Russian stems lose their vowel ending («грузи»), others keep it."""
    stems: dict[str, Place] = {}
    for lines, country in ((COUNTRIES, True), (CITIES, False)):
        for line in lines.splitlines():
            key, russian, azerbaijani, kazakh, english, extra = line.split("|")
            place = Place(key, country, (russian, azerbaijani, kazakh, english))
            words = [fold(name) for name in (azerbaijani, kazakh, english, russian)]
            words.append(re.sub(r"[аяыьией]\Z", "", fold(russian)))
            words.extend(fold(stem) for stem in extra.split())
            for word in words:
                stems.setdefault(word, place)
    return stems


def is_place_name(word: str) -> bool:
    """Whether a word is a place's name or stem as it stands, not by a guessed ending."""
    return fold(word).removesuffix("'s") in _stems()


_SHORT_EXACT = frozenset({"us", "uk", "ar", "рк", "рф", "сша", "abş", "ақш", "uae", "оаэ", "usa"})


@lru_cache(maxsize=20_000)
def place_of(word: str) -> Place | None:
    """The place a single word names in any case or as an adjective (Казахстане, gürcü, Baku's)."""
    folded = fold(word).removesuffix("'s")
    stems = _stems()
    exact = stems.get(folded)
    if exact:
        return exact
    for size in range(len(folded) - 1, 2, -1):
        place = stems.get(folded[:size])
        if place and folded[:size] not in _SHORT_EXACT and _ending(folded[size:], size):
            return place
    head, _, tail = folded.partition("-")
    if head in _SHORT_EXACT and tail and head in stems:
        return stems[head]
    return None


# Case endings and adjective suffixes that may follow a place's stem in the four languages.
_ENDINGS = re.compile(
    r"(?:[аяуюыиеэй]|ой|ою|ей|ом|ем|ам|ами|ах|ов|ью|ии|ию|ией|ия|"
    r"(?:и|ь|й|е|о|а|ан|йн|ин|ен|н)?(?:ск|ц?к)(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|ою)|"
    r"(?:ий|ая|ое|ие|ого|ому|им|ой|ую|их|ими)|ец|ца|цы|цев|"
    r"(?:n|y)?[iiuü]n?|n?[iuü]n(?:da|də)?|(?:y|n)?[aə]|d[aə](?:n|ki)?|(?:da|də)k[iı]|l[iu]|li[a-z]{0,5}|ca|cə|"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|да|де|та|те|дан|ден|тан|тен|нан|нен|"
    r"дағы|дегі|тағы|тегі|мен|бен|пен|лық|лік|дық|тық)|"
    r"i|ian|ians|n|an|ese|ish|is|yalı)\Z"
)


def _ending(rest: str, stem_size: int) -> bool:
    rest = rest.lstrip("-'")
    return not rest or (_ENDINGS.match(rest) is not None and (stem_size > 3 or len(rest) < 6))


# Prepositional → nominative of the houses events are held in, with their gender.
_RU_HOUSES = {
    "посольстве": ("посольство", "n"), "консульстве": ("консульство", "n"),
    "генконсульстве": ("генконсульство", "n"), "представительстве": ("представительство", "n"),
    "постпредстве": ("постпредство", "n"), "министерстве": ("министерство", "n"),
    "доме": ("дом", "m"), "дворце": ("дворец", "m"), "центре": ("центр", "m"),
    "музее": ("музей", "m"), "театре": ("театр", "m"), "университете": ("университет", "m"),
    "институте": ("институт", "m"), "отеле": ("отель", "m"),
    "парке": ("парк", "m"), "ресторане": ("ресторан", "m"), "комплексе": ("комплекс", "m"),
    "академии": ("академия", "f"), "библиотеке": ("библиотека", "f"),
    "гостинице": ("гостиница", "f"), "филармонии": ("филармония", "f"),
    "школе": ("школа", "f"), "галерее": ("галерея", "f"), "мечети": ("мечеть", "f"),
}  # fmt: skip
_RU_VENUE = re.compile(
    r"\b(?:в|во)\s+(?:здании\s+|помещении\s+)?"
    r"(?P<adjectives>(?:[\w-]+(?:ом|ем|ой|ей)\s+){0,3})"
    rf"(?P<house>{'|'.join(_RU_HOUSES)})\b(?P<rest>[^.,;:()]{{0,90}}?)"
    r"(?=[.,;:()]|\s+(?:состоял|прош|был|по\s+случаю|организ|провел|прове|почт|отмет|открыл|"
    r"торжеств|\d|в\s+связи|приуроч|посвящ|выступ|при\s+участии|с\s+участием|на\s+тему|"
    r"презент|[а-я]+(?:лась|лось|лись|лся)\b)|\s*\Z)",
    re.IGNORECASE,
)
_ADJECTIVE_ENDINGS = {
    "m": ((r"(?<=[кгхжшчщ])(?:ом|ем)\Z", "ий"), (r"ом\Z", "ый"), (r"ем\Z", "ий")),
    "n": ((r"ом\Z", "ое"), (r"ем\Z", "ее")),
    "f": ((r"ой\Z", "ая"), (r"ей\Z", "яя")),
}
_AZ_VENUE = re.compile(
    r"((?:[A-ZƏİÇŞÖÜĞ][^\W\d_]+(?:\s+\([^()]{2,30}\))?\s+){0,5}"
    r"(?:[Ss]əfirliyi|[Kk]onsulluğu|[Bb]aş [Kk]onsulluğu|[Mm]ədəniyyət [Mm]ərkəzi|[Mm]uzeyi|"
    r"[Uu]niversiteti|[Ss]arayı|[Ee]vi|[Oo]teli|[Kk]itabxanası|[Mm]ərkəzi))(?:ndə|nda)\b"
)
_KK_VENUE = re.compile(
    r"((?:[A-ZА-ЯӘҒҚҢӨҰҮІ][^\W\d_]+\s+){0,5}(?:[Ее]лшілігі|[Кк]онсулдығы|[Оо]рталығы|"
    r"[Мм]узейі|[Уу]ниверситеті|[Сс]арайы|[Үү]йі|[Кк]ітапханасы|қонақ үйі))(?:нде|нда)(?!\w)"
)
_EN_VENUE = re.compile(
    r"\bat (?:the )?((?:[A-Z][\w'’-]*\s+(?:of\s+|the\s+|in\s+|and\s+|to\s+|for\s+)*){0,7}"
    r"(?:Embassy|Consulate|Consulate General|Center|Centre|Museum|University|Palace|Hotel|House|"
    r"Library|Theatre|Theater|Academy|Mission|Institute|Hall|Park)"
    r"(?:\s+(?:of|in|to)(?:\s+the)?(?:\s+[A-Z][\w'’-]*)+)*)"
)


def find_venue(language: str, paragraphs: tuple[str, ...]) -> str:
    """The house the event was held in, in the nominative where its head word is known, or ""."""
    for paragraph in paragraphs[:2]:
        paragraph = paragraph[:1500]
        if language == "ru":
            match = _RU_VENUE.search(paragraph)
            if match:
                return _russian_nominative(match)
            continue
        pattern = {"az": _AZ_VENUE, "kk": _KK_VENUE, "en": _EN_VENUE}[language]
        match = pattern.search(paragraph)
        if match:
            return match.group(1).strip()
    return ""


def _russian_nominative(match: re.Match[str]) -> str:
    """«Генеральном консульстве Азербайджана» → «Генеральное консульство Азербайджана»."""
    written = match["house"]
    house, gender = _RU_HOUSES[written.lower()]
    words = []
    for adjective in match["adjectives"].split():
        for pattern, ending in _ADJECTIVE_ENDINGS[gender]:
            changed = re.sub(pattern, ending, adjective)
            if changed != adjective:
                break
        words.append(changed)
    words.append(house[0].upper() + house[1:] if written[0].isupper() else house)
    return " ".join(words) + match["rest"].rstrip()


_RU_IN = re.compile(r"\b(?:[Вв]|[Вв]о)\s+(?=((?:[\w-]+[\s,]+){0,3}[\w-]+))")
_LOCATED = {
    "az": re.compile(r"([A-ZƏİÇŞÖÜĞ][\w-]{2,30}d[aə](?:k[iı])?)\b"),
    "kk": re.compile(r"([А-ЯӘҒҚҢӨҰҮІ][\w-]{2,30}(?:да|де|та|те|дағы|дегі|тағы|тегі))(?!\w)"),
    "en": re.compile(r"\bin ((?:[A-Z][\w'’-]{2,30})(?:\s[A-Z][\w'’-]{2,30})?)"),
}  # fmt: skip


def find_city(language: str, texts: tuple[str, ...]) -> str:
    """The city the text says it happened in, in its nominative in the text's language, or ""."""
    pattern = _RU_IN if language == "ru" else _LOCATED[language]
    for text in texts:
        for match in pattern.finditer(text[:1500]):
            words = match.group(1).split()
            for candidate in (match.group(1), *words):
                place = place_of(candidate.strip(","))
                if place and not place.country and place.key not in ("khojaly", "karabakh"):
                    return place.name(language)
                if language == "ru" and candidate in words and not _may_precede_city(candidate):
                    break
    return ""


def _may_precede_city(word: str) -> bool:
    """«в столице Украины Киеве», «в городе Астане»: words between the preposition and the city."""
    place = place_of(word.strip(","))
    return word.lower() in ("столице", "городе", "г", "самом") or bool(place and place.country)
