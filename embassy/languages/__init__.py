"""The site's languages: their codes and names, and the one a browser asks for.

Dates and hours are in `dates`, addresses made from titles in `slugs`, alphabets in `collation`.
Which languages there are is the setting LANGUAGES; its order is the order they are shown in.
"""

from collections.abc import Collection

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header


def codes() -> list[str]:
    """The languages' codes in the order of the setting: az, ru, kk, en."""
    return [code for code, _ in settings.LANGUAGES]


def native_name(language: str) -> str:
    """What the language calls itself: Azərbaycanca, Русский … LookupError when not the site's."""
    for code, name in settings.LANGUAGES:
        if code == language:
            return str(name)
    raise LookupError(f"{language!r} is not in LANGUAGES")


def label(language: str) -> str:
    """The short label of the switcher: AZ, RU, KK, EN."""
    return language.upper()


def accept_language(header: str, offered: Collection[str] | None = None) -> str | None:
    """The language among `offered` (default: the site's) that an Accept-Language header prefers.

    A regional or script variant counts as its language: `az-Latn-AZ` is az. `*`, an empty or a
    broken header and languages not offered express no preference: None.
    """
    offered = codes() if offered is None else offered
    for tag, _quality in parse_accept_lang_header(header):
        language = tag.partition("-")[0]
        if language in offered:
            return language
    return None
