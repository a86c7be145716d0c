"""The types of page that the site has, by their addresses: each must be found, in each language."""

import re
from collections.abc import Iterator

from audit.crawl import LANGUAGES, Answer, Crawl

_FILTER = "(year|month|commemoration|kind|agency|official|pictures)"
_DAY = r"\d{4}/\d{2}/\d{2}"
#: {type: what follows the language in its addresses}. A page whose address no line describes is a
#: fault (`strangers`), so that a new type of page is not forgotten here.
KINDS = {
    "home": r"",
    "news": r"news/",
    "news filtered": rf"news/\?(.+&)?{_FILTER}=.+",
    "archive": r"(news/)?archive/(\d{4}/(\d{2}/)?)?(\?.*)?|news/\d{4}/(\d{2}/)?(\?.*)?",
    "on this day": r"(news/)?on-this-day/([-/0-9]+/)?(\?.*)?",
    "article": rf"news/{_DAY}/[-\w]+/",
    "commemorations": r"commemorations/",
    "commemoration": r"commemorations/[-a-z0-9]+/(\?.*)?",
    "anniversary": r"commemorations/[-a-z0-9]+/\d{4}/(\?.*)?",
    "events": r"events/",
    "events filtered": rf"events/\?(.+&)?{_FILTER}=.+",
    "events archive": r"events/\d{4}/(\d{2}/)?(\?.*)?",
    "event": rf"events/{_DAY}/[-\w]+/",
    "exhibits": r"exhibits/",
    "exhibit": r"exhibits/\d{4}/[-\w]+/",
    "officials": r"officials/(\?.*)?",
    "official": r"officials/[-\w]+/(\?.*)?",
    "press": r"press/",
    "search": r"search/",
    "search results": r"search/\?.*q=(?!qqxx)[^&]+.*",
    "search without results": r"search/\?.*q=qqxx.*",
    "standing page": r"[-\w]+/",
}
#: Beside these: parts of types that need no line of their own.
BESIDE = (
    r"news/\?.+|events/\?.+|exhibits/\?.+|commemorations/\?.+|\?.*|search/\?.*|press/.+|follow/.*"
)
#: Words that a search is tried with: one the demo has in each language, one nobody writes.
QUERIES = {"az": "Xocalı", "ru": "Ходжалы", "kk": "Қожалы", "en": "Khojaly"}
NO_QUERY = "qqxxqqxx"
#: Pages in trouble, by their status.
TROUBLE = {"not found": 404, "gone": 410}


def kind_of(address: str) -> str | None:
    """The type of page at an address, as far as addresses tell; None for a stranger."""
    if not (rest := below_language(address)):
        return None
    for kind, pattern in KINDS.items():
        if re.fullmatch(pattern, rest[1]):
            return kind
    return "" if re.fullmatch(BESIDE, rest[1]) else None


def below_language(address: str) -> tuple[str, str] | None:
    """("ru", "news/") of "/ru/news/"."""
    found = re.match(rf"/({'|'.join(LANGUAGES)})/(.*)", address)
    return (found[1], found[2]) if found else None


def by_kind(crawl: Crawl) -> dict[tuple[str, str], list[Answer]]:
    """{(type, language): pages}, the largest first: what could go wrong is most likely there."""
    found: dict[tuple[str, str], list[Answer]] = {}
    for page in crawl.pages():
        if kind := kind_of(page.address):
            found.setdefault((kind, below_language(page.address)[0]), []).append(page)
    for pages in found.values():
        pages.sort(key=lambda page: -len(page.text))
    return found


def missing(crawl: Crawl) -> list[str]:
    """A sentence for each type of page that was found nowhere, or not in some language."""
    found = by_kind(crawl)
    said = []
    for kind in KINDS:
        without = [language for language in LANGUAGES if (kind, language) not in found]
        if without:
            said.append(f"no page of the type “{kind}” was found in {', '.join(without)}")
    for kind, status in TROUBLE.items():
        answers = [one for one in crawl.answers.values() if one.is_page and one.status == status]
        seen = {below_language(one.address)[0] for one in answers if below_language(one.address)}
        if without := [language for language in LANGUAGES if language not in seen]:
            said.append(f"no page of the type “{kind}” was found in {', '.join(without)}")
    return said


def strangers(crawl: Crawl) -> list[str]:
    return [page.address for page in crawl.pages() if kind_of(page.address) is None]


def samples(crawl: Crawl, *, languages=LANGUAGES, trouble=True) -> Iterator[tuple[str, str]]:
    """(type, address): the largest page of each type in each language, and pages in trouble."""
    found = by_kind(crawl)
    for language in languages:
        for kind in KINDS:
            if pages := found.get((kind, language)):
                yield kind, pages[0].address
        for kind, status in TROUBLE.items() if trouble else ():
            for one in crawl.answers.values():
                if one.is_page and one.status == status and one.path.startswith(f"/{language}/"):
                    yield kind, one.address
                    break
