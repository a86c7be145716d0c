"""Russian cases of personal names: a proposal that staff may correct, and its reverse.

Built on pytrovich (the petrovich rules), mended where those rules do not know the names of the
Caucasus and Central Asia:

* «оглу», «оглы», «кызы», «гызы», «улы», «уулу» never change, nor the father's name before;
* a name in a vowel other than «а» and «я» never changes (Алекперли, Василенко, Нуртлеу);
* a surname in «-заде» never changes as a whole («Ага-заде», not «Аги-заде»);
* of a compound first name only the last part changes («Касым-Жомарта»);
* a woman's name in a consonant never changes, except «Любовь».

Genders are "m" and "f"; names are given as "First Last", "First Patronymic Last",
"First Father оглу Last" or a surname alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from embassy.officials.first_names import first_name_gender

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
KINSHIP = frozenset({"оглу", "оглы", "кызы", "гызы", "кизи", "улы", "уулу", "тегин"})
_FEMALE_KINSHIP = frozenset({"кызы", "гызы", "кизи"})
_GENDERS = {"m": Gender.MALE, "f": Gender.FEMALE}
_PARTS = {
    "first": NamePart.FIRSTNAME,
    "patronymic": NamePart.MIDDLENAME,
    "last": NamePart.LASTNAME,
}
_INDECLINABLE_ENDINGS = ("оглу", "оглы", "кызы", "гызы", "заде", "швили", "дзе", "улы", "их", "ых")
_SOVIET_MALE = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ской")
_SOVIET_FEMALE = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")
_FEMALE_FIRST_IN_A = ("а", "я")
_MALE_FIRST_IN_A = frozenset({
    "муса", "иса", "мирза", "мурза", "ага", "агамуса", "агамирза", "гамза", "хамза", "никита",
    "илья", "лука", "фома", "кузьма", "савва", "мустафа", "муртуза", "алимирза", "миргамза",
    "яхья", "закария", "абдулла", "атилла", "паша", "зия", "рза", "шалва", "сава",
})  # fmt: skip
# The spelling key is coarse: «Мусе» has the key of Муса. Few first names end so as they stand.
_OBLIQUE_FIRST = ("ом", "ем", "ым", "е", "у", "ю", "ы")
_MALE_FIRST_IN_IY = frozenset(
    {
        *("юрий", "дмитрий", "аркадий", "василий", "георгий", "григорий", "евгений", "анатолий"),
        *("валерий", "виталий", "геннадий", "арсений", "игнатий", "лаврентий", "макарий"),
    }
)
_DECLINABLE_FEMALE_IN_SOFT_SIGN = frozenset({"любовь", "юдифь", "нинель"})
# A surname ending so stands in an oblique case, or is a misreading (Алиевым, Алиевый, Гусейновой).
_NOT_NOMINATIVE = ("овым", "евым", "иным", "овой", "евой", "иной", "овый", "евый", "иный", "ского",
                   "скому", "ским", "огла", "зада", "задя")  # fmt: skip
_maker = PetrovichDeclinationMaker()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a name met in a text: its nominative, gender ("m", "f") and case."""

    name: str
    gender: str
    case: str


def decline(name: str, gender: str | None = None) -> dict[str, str]:
    """The six Russian cases of `name` (given in the nominative), keyed by CASES.

    Without `gender` it is guessed from the patronymic, the surname, then the first name.
    """
    words = name.split()
    parts = name_parts(words)
    gender = gender or guess_gender(name)
    forms = [_word_forms(word, part, gender) for word, part in zip(words, parts, strict=True)]
    return {case: " ".join(form[i] for form in forms) for i, case in enumerate(CASES)}


def guess_gender(name: str) -> str:
    """Guess "m" or "f" from a nominative: patronymic, surname, first name; "m" when open."""
    words = [word.lower() for word in name.split()]
    if not words:
        return "m"
    for word in words:
        if word in _FEMALE_KINSHIP or word.endswith(("овна", "евна", "ична", "инична")):
            return "f"
        if word in KINSHIP or word.endswith(("ович", "евич", "ильич")):
            return "m"
    surname = words[-1].rsplit("-", 1)[-1]
    if surname.endswith(_SOVIET_FEMALE) and len(words) > 1:
        return "f"
    if surname.endswith(_SOVIET_MALE):
        return "m"
    if len(words) > 1:
        first = words[0]
        known = first_name_gender(first)
        if known in ("m", "f"):
            return known
        if first.endswith(_FEMALE_FIRST_IN_A) and first not in _MALE_FIRST_IN_A:
            return "f"
    return "m"


def name_parts(words: list[str] | tuple[str, ...]) -> list[str]:
    """For each word: "first", "patronymic", "last" or "fixed" (a word that never changes)."""
    lower = [word.lower() for word in words]
    parts = ["last"] * len(words)
    if len(words) < 2:
        return parts
    parts[0] = "first"
    for index, word in enumerate(lower):
        if word in KINSHIP:
            parts[index] = "fixed"
            if index:
                parts[index - 1] = "fixed"
                if index == 1:
                    parts[0] = "first"
        elif index and word.endswith(("ович", "евич", "овна", "евна", "ична", "ильич")):
            parts[index] = "patronymic" if len(words) > 2 else "last"
        elif 0 < index < len(words) - 1:
            parts[index] = "first"
    if len(words) > 2 and parts[-1] == "patronymic":
        parts[0], parts[1] = "last", "first"
    if len(words) > 3 and lower[-1] in KINSHIP:
        parts[0], parts[1] = "last", "first"
    return parts


@lru_cache(maxsize=20_000)
def _word_forms(word: str, part: str, gender: str) -> tuple[str, ...]:
    """The six forms of one word of a name, in the order of CASES."""
    if not word or not _declinable(word.lower(), part, gender):
        return (word,) * 6
    head, dash, tail = word.rpartition("-")
    if dash and (part == "first" or not head.lower().endswith(_SOVIET_MALE + _SOVIET_FEMALE)):
        return tuple(head + dash + form for form in _word_forms(tail, part, gender))
    forms = [word]
    for case in (
        Case.GENITIVE,
        Case.DATIVE,
        Case.ACCUSATIVE,
        Case.INSTRUMENTAL,
        Case.PREPOSITIONAL,
    ):
        forms.append(_maker.make(_PARTS[part], _GENDERS[gender], case, word))
    if word.lower().endswith(("ия", "ья")) and part == "first":
        forms = _soft_feminine(word)
    if word.lower() == "соловей":
        forms = [word, *(word[:-2] + ending for ending in ("ья", "ью", "ья", "ьём", "ье"))]
    return tuple(forms)


def _soft_feminine(word: str) -> list[str]:
    """Алия → Алии, Алие…: petrovich writes «Алиёй». Мария and София keep «-и» in the dative."""
    stem, lower = word[:-1], word.lower()
    dative = "и" if lower.endswith(("рия", "фия", "лия")) and lower != "алия" else "е"
    return [word, stem + "и", stem + dative, stem + "ю", stem + "ей", stem + dative]


def _declinable(word: str, part: str, gender: str) -> bool:
    if part == "fixed" or word in KINSHIP or len(word) < 2:
        return False
    if word.endswith(_INDECLINABLE_ENDINGS) and part != "first":
        return False
    last = word[-1]
    if last in "еёиоуыэю":
        return False
    if gender == "f" and last not in "ая":
        return word in _DECLINABLE_FEMALE_IN_SOFT_SIGN
    return "а" <= last <= "я"


# Endings met in a text → endings to put in their place to guess a nominative. Every guess is then
# declined forward and kept only where one of the six forms is the word of the text.
_REVERSE = (
    ("иями", ("ия",)),
    ("ого", ("ый", "ий", "ой")),
    ("его", ("ий",)),
    ("ому", ("ый", "ий", "ой")),
    ("ему", ("ий",)),
    ("ией", ("ия",)),
    ("ьёй", ("ья",)),
    ("ьей", ("ья",)),
    ("ым", ("", "ый")),
    ("им", ("", "ий")),
    ("ом", ("", "ый", "ой")),
    ("ем", ("", "й", "ь", "ий")),
    ("ём", ("", "й", "ь")),
    ("ой", ("а", "ая")),
    ("ою", ("а", "ая")),
    ("ей", ("а", "я", "яя")),
    ("ую", ("ая",)),
    ("ью", ("ь",)),
    ("а", ("",)),
    ("я", ("й", "ь")),
    ("у", ("", "а")),
    ("ю", ("й", "ь", "я")),
    ("е", ("", "а", "я", "й", "ь")),
    ("и", ("я", "ь", "й", "а")),
    ("ы", ("а",)),
)
_FLEETING = {
    "павла": "Павел", "павлу": "Павел", "павлом": "Павел", "павле": "Павел",
    "льва": "Лев", "льву": "Лев", "львом": "Лев", "льве": "Лев",
    "петра": "Пётр", "петру": "Пётр", "петром": "Пётр", "петре": "Пётр",
}  # fmt: skip


def _spells(last: str, added: str) -> bool:
    """No Russian name ends in a consonant and «й», or in a vowel and «ь»."""
    vowel = last in "аеёиоуыэюя"
    return not ((added == "й" and not vowel) or (added == "ь" and vowel))


@lru_cache(maxsize=20_000)
def word_readings(word: str, part: str) -> tuple[tuple[str, str, str], ...]:
    """(nominative, gender, case) for each way one word of a name can be read."""
    lower = word.lower()
    bases = [word]
    if lower in _FLEETING and part == "first":
        bases.append(_FLEETING[lower])
    for ending, replacements in _REVERSE:
        if lower.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases.extend(stem + new for new in replacements if _spells(stem[-1].lower(), new))
    found = []
    for base in dict.fromkeys(bases):
        for gender in "mf":
            forms = _word_forms(base, part, gender)
            found.extend(
                (base, gender, case)
                for case, form in zip(CASES, forms, strict=True)
                if form.lower() == lower
            )
    return tuple(found)


def nominative_candidates(text_name: str) -> list[Reading]:
    """Every reading of a name as met in a text, likeliest first.

    All words agree in gender and case: «Гейдара Алиева» gives Гейдар Алиев (genitive and
    accusative) before «Гейдара Алиева», a woman in the nominative.
    """
    words = text_name.split()
    if not words or len(words) > 6:
        return []
    return list(_candidates(tuple(words)))


@lru_cache(maxsize=5_000)
def _candidates(words: tuple[str, ...]) -> tuple[Reading, ...]:
    options: list[dict[tuple[str, str], list[str]]] = []
    for word, part in zip(words, _parts_in_text(words), strict=True):
        by_agreement: dict[tuple[str, str], list[str]] = {}
        for base, gender, case in word_readings(word, part):
            by_agreement.setdefault((gender, case), []).append(base)
        options.append(by_agreement)
    readings = []
    for gender in "mf":
        for case in CASES:
            choices = [option.get((gender, case), ()) for option in options]
            for combination in product(*choices):
                readings.append(Reading(" ".join(combination), gender, case))
    unique = dict.fromkeys(readings)
    return tuple(sorted(unique, key=lambda reading: -plausibility(reading)))


def _parts_in_text(words: tuple[str, ...]) -> list[str]:
    """name_parts for words that may stand in any case: an oblique patronymic counts as one."""
    endings = ("овича", "евича", "овичу", "евичу", "овичем", "евичем", "овиче", "евиче", "овны",
               "евны", "овне", "евне", "овну", "евну", "овной", "евной", "ичны", "ичне", "ичной",
               "ичну")  # fmt: skip
    stand_in = ["Ивановна" if w.lower().endswith(endings) else w for w in words]
    return name_parts(stand_in)


@lru_cache(maxsize=20_000)
def plausibility(reading: Reading) -> int:
    """How well a nominative fits its gender: higher is likelier, 12 and more is safe."""
    words = reading.name.split()
    surname = words[-1].lower()
    score = 0
    if surname.endswith(_SOVIET_FEMALE):
        score += 4 if reading.gender == "f" else -6
    elif surname.endswith(_SOVIET_MALE):
        score += 4 if reading.gender == "m" else -6
    elif surname.endswith(_NOT_NOMINATIVE):
        score -= 5
    elif reading.gender == "f" and len(words) > 1 and surname.endswith("а"):
        score -= 2
    kinship = {word.lower() for word in words[1:]} & KINSHIP
    if kinship:
        score += 6 if (reading.gender == "f") == bool(kinship & _FEMALE_KINSHIP) else -8
    first = words[0].lower() if len(words) > 1 else ""
    if first:
        known = first_name_gender(first)
        if known in (reading.gender, "?"):
            score += 8
        elif known:
            score -= 8
        in_a = first.endswith(_FEMALE_FIRST_IN_A)
        if in_a and first not in _MALE_FIRST_IN_A:
            score += 2 if reading.gender == "f" else -2
        elif in_a:
            score += 2 if reading.gender == "m" else -4
        elif first.endswith(_OBLIQUE_FIRST):
            score -= 5
        elif first.endswith("ий") and first not in _MALE_FIRST_IN_IY:
            score -= 6
        elif first[-1] not in "иоеэью":
            score += 1 if reading.gender == "m" else -1
        # A man's first name in a consonant has moved into an oblique case: «Гейдара».
        if reading.case != "nominative" and reading.gender == "m" and not in_a:
            score += 2
    if reading.case == "nominative":
        score += 2
    return score
