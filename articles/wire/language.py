"""Which of the four languages a text is in."""

from __future__ import annotations

import re

from articles.wire.tokens import fold, word_set

_KAZAKH = frozenset("әғқңөұүһі")
_AZERBAIJANI_WORDS = word_set(
    "və bu ilə üçün ki edib olub verir görə səfiri səfirliyində keçirilib tədbir prezident da də"
)
_ENGLISH_WORDS = word_set("the of and in to was were on by at an for is with")
_TURKISH_WORDS = word_set("ve için ile bir büyükelçisi olarak etti töreni yılında tarafından")


def detect_language(text: str) -> tuple[str, bool]:
    """("az" | "ru" | "kk" | "en", whether that is sure), by letters, then by small words."""
    sample = text[:20_000].lower()
    cyrillic = len(re.findall(r"[а-яёәғқңөұүһі]", sample))
    latin = len(re.findall(r"[a-zəğışçöü]", sample))
    if cyrillic + latin < 10:
        return "ru", False
    if cyrillic >= latin:
        kazakh = sum(sample.count(letter) for letter in _KAZAKH)
        share = kazakh / cyrillic
        return ("kk" if share > 0.035 else "ru"), not 0.02 < share < 0.05
    words = re.findall(r"[^\W\d_]+", fold(sample))
    schwa = sample.count("ə") + sample.count("ә")
    azerbaijani = sum(word in _AZERBAIJANI_WORDS for word in words)
    english = sum(word in _ENGLISH_WORDS for word in words)
    turkish = sum(word in _TURKISH_WORDS for word in words)
    if schwa / latin > 0.02 or azerbaijani > max(english, turkish):
        return "az", True
    if english >= turkish and english:
        return "en", english / max(1, len(words)) > 0.04
    return ("az" if turkish else "en"), False
