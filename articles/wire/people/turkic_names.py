"""Azerbaijani and Kazakh names: case endings taken off their last word."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.wire.people.grammar import DAUGHTER, KINSHIP, SON
from articles.wire.people.mentions import NameReading
from articles.wire.tokens import fold
from embassy.officials.first_names import first_name_gender

# Surnames whose end is beyond doubt, so that whatever follows is a case ending.
AZ_SURE = r".{2,}?(?:ova|eva|yeva|ov|ev|yev|skaya|ski|zadə|zade|oğlu|oglu|ogly|şvili|dze)"
KK_SURE = r".{2,}?(?:ова|ева|ов|ев|ин|ина|ский|ская|заде|оглу|оглы|ұлы|улы|қызы|швили|дзе|енко)"
AZ_ENDINGS = (
    "nınkı", "nın", "nin", "nun", "nün", "dan", "dən", "ndan", "ndən", "nda", "ndə", "yla", "ylə",
    "la", "lə", "ın", "in", "un", "ün", "nı", "ni", "nu", "nü", "ya", "yə", "na", "nə", "da", "də",
    "ı", "i", "u", "ü", "a", "ə", "lar", "lər",
)  # fmt: skip
KK_ENDINGS = (
    "ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "дан", "ден", "тан", "тен", "мен",
    "бен", "пен", "ға", "ге", "қа", "ке", "на", "не", "ны", "ні", "ды", "ді", "ты", "ті", "да",
    "де", "та", "те", "нда", "нде",
)  # fmt: skip
# Endings a foreign surname may well end in itself.
_DOUBTFUL = frozenset({"ı", "i", "u", "ü", "a", "ə", "la", "lə", "da"})
AZ_FIRM = frozenset({"nın", "nin", "nun", "nün", "dan", "dən", "ndan", "ndən"})
KK_FIRM = frozenset(
    {"ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "тан", "тен", "қа", "ке"}
)
_VOWELS = frozenset("aeəıioöuüаәеиоөуұүыіэюяё")
_BACK = frozenset("aıouаоұыуюяё")


class TurkicNames:
    """Nominatives of suffixed names; the grammar gives endings and surname ends."""

    endings: tuple[str, ...]
    firm: Set[str]
    sure: re.Pattern[str]

    def first_name(self, word: str) -> str | None:
        direct = first_name_gender(word)
        if direct:
            return direct
        for base, _ending in self._stripped(word):
            known = first_name_gender(base)
            if known:
                return known
        return None

    def surname_shaped(self, word: str) -> bool:
        lower = lowered(word)
        match = self.sure.match(lower)
        if match and self._is_ending(lower[match.end() :]):
            return len(word) > 3
        return bool(
            re.search(r"(?:l[ıiuü]|лы|лі|ұлы|бек|бай|бəyli|бейлі|bəyli|xanlı|tay|тай)\Z", lower)
        )

    def _is_ending(self, rest: str) -> bool:
        return not rest or rest.lstrip("'’-") in self.endings or rest in ("", "'")

    def _stripped(self, word: str) -> list[tuple[str, str]]:
        """(base, ending) for each case ending the word may carry, longest ending first."""
        apostrophe = re.match(r"(.+?)['’](\w{1,5})\Z", word)
        if apostrophe:
            return [(apostrophe.group(1), apostrophe.group(2))]
        lower = lowered(word)
        found = []
        for ending in sorted(self.endings, key=len, reverse=True):
            if lower.endswith(ending) and len(word) - len(ending) >= 3:
                base = word[: -len(ending)]
                if _harmonious(lowered(base), ending):
                    found.append((base, ending))
        return found

    def readings(self, words_: tuple[str, ...]) -> list[NameReading]:
        """The name as written, and without each case ending its last word may carry."""
        last = words_[-1]
        front = words_[:-1]
        gender = first_name_gender(words_[0]) or ""
        kinship = {fold(word) for word in front[1:]}
        gender = "f" if kinship & DAUGHTER else "m" if kinship & SON else gender
        gender = "" if gender == "?" else gender
        if not front:
            gender = ""
        found: list[NameReading] = []
        lower = lowered(last)
        sure = self.sure.match(lower)
        stripped = self._stripped(last)
        certain = self._certain(lower, last, sure, gender)
        if certain:
            base, ending = certain
            case = "oblique" if ending else "nominative"
            found.append(self._reading(front, base, gender, case, 14))
        kin = front and fold(front[-1]) not in KINSHIP and any(fold(w) in KINSHIP for w in front)
        for base, ending in stripped:
            score = 6 if ending in self.firm else 2
            if "'" in last or "’" in last:
                score = 14
            if first_name_gender(base):
                score += 3
            if first_name_gender(last) or (ending in _DOUBTFUL and not kin and not sure):
                score -= 3
            found.append(self._reading(front, base, gender, "oblique", score))
        found.append(self._reading(front, last, gender, "nominative", 5))
        unique: dict[str, NameReading] = {}
        for reading in found:
            kept = unique.get(reading.name)
            if kept is None or reading.score > kept.score:
                unique[reading.name] = reading
        return sorted(unique.values(), key=lambda r: -r.score)

    def _certain(
        self, lower: str, word: str, sure: re.Match[str] | None, gender: str
    ) -> tuple[str, str] | None:
        """(surname, ending) where the surname's own end leaves no doubt."""
        if not sure:
            return None
        options = []
        for size in range(len(lower), 2, -1):
            base = lower[:size]
            if self.sure.fullmatch(base) and self._is_ending(lower[size:]):
                options.append((word[:size], lower[size:].lstrip("'’-")))
        if not options:
            return None
        feminine = [
            o for o in options if lowered(o[0]).endswith(("va", "ва", "ina", "ина", "skaya"))
        ]
        masculine = [o for o in options if o not in feminine]
        # «Məmmədova» is a woman, or «to Məmmədov»: the first name decides; alone it is a woman.
        if feminine and masculine:
            if gender == "m":
                return masculine[0]
            return feminine[0]
        return options[0]

    def _reading(
        self, front: tuple[str, ...], last: str, gender: str, case: str, score: int
    ) -> NameReading:
        if not gender and lowered(last).endswith(("ova", "eva", "yeva", "ова", "ева")):
            gender = "f"
        return NameReading(" ".join((*front, last)), gender, case, score)


def _harmonious(base: str, ending: str) -> bool:
    """Whether an ending's vowel goes with the last vowel of the base."""
    if ending in ("мен", "бен", "пен"):
        return True
    last = next((c for c in reversed(base) if c in _VOWELS), "")
    first = next((c for c in ending if c in _VOWELS), "")
    if not last or not first:
        return True
    if (last in _BACK) != (first in _BACK) and last not in "иу":
        return False
    # A bare vowel ending needs a consonant before it, a buffered one a vowel.
    ends_in_vowel = base[-1] in _VOWELS
    if ending[0] in _VOWELS:
        return not ends_in_vowel
    if ending in ("nın", "nin", "nun", "nün", "ya", "yə", "nı", "ni", "nu", "nü"):
        return ends_in_vowel
    return True


def lowered(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower()
