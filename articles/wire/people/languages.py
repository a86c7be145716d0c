"""The grammar of each language, made once."""

from __future__ import annotations

from functools import lru_cache

from articles.wire.people.english import English
from articles.wire.people.grammar import Grammar
from articles.wire.people.russian import Russian
from articles.wire.people.turkic import Turkic


@lru_cache(maxsize=4)
def grammar_of(language: str) -> Grammar:
    """The rules for "az", "ru", "kk" or "en"."""
    if language in ("az", "kk"):
        return Turkic(language)
    return Russian() if language == "ru" else English()
