"""The dateline that opens agency copy: «Баку. 26 февраля. REPORT.AZ/ …», "BAKU, Feb. 23. …"."""

from __future__ import annotations

import re

from articles.wire.agencies import agency_at
from articles.wire.dates import find_dates
from articles.wire.places import place_of

_CITY = re.compile(
    r"([^\W\d_][\w’'ʻ-]*(?: [A-ZА-ЯƏİÖÜŞÇĞӘҚҒ][\w’'-]*){0,2})(?:\s*\([^()]{2,30}\))?"
)
_SEPARATORS = re.compile(r"[\s.,/()|:–—-]*")
_AUTHOR = re.compile(r"[A-ZА-ЯƏİÖÜŞÇĞ]\w+ [A-ZА-ЯƏİÖÜŞÇĞ]\w+\s*[-–—/]\s*")
_UNKNOWN_AGENCY = re.compile(r"([A-ZА-ЯƏİÖÜŞÇĞӘҚҒ][\w.]{1,20})(?=\s*[/:–—]|\s-\s)")
_BRACKETED = re.compile(r"\(([A-Z][\w.-]+(?:\s*-\s*[A-Z][\w.]+)?)\)\s*")


def split_dateline(paragraph: str) -> tuple[str, str]:
    """(dateline, the text after it); ("", paragraph) where there is none.

    A dateline is a city followed by a day, an agency, or both, up to its closing mark.
    """
    head = paragraph[:140]
    bracketed = _BRACKETED.match(paragraph)
    if bracketed:
        return paragraph[: bracketed.end()].strip(), paragraph[bracketed.end() :]
    for city_end in _city_ends(head):
        end, dated, signed = _read_after_city(head, city_end)
        bare = re.match(r"\s[–—-]\s", paragraph[city_end:]) and paragraph[:city_end].isupper()
        if bare and not (dated or signed):
            end = city_end + 3  # «ASTANA – Azerbaijan's embassy …»: a city in capitals and a dash
        elif not (dated or signed) or end >= len(paragraph) > len(head):
            continue
        between = paragraph[city_end : city_end + 3].strip()
        if not between.startswith((".", ",", "/", "–", "—", "-", "(", ":")):
            continue
        rest = paragraph[end:]
        if rest and not (rest[0].isupper() or rest[0] in "\"«“„'’0123456789"):
            continue
        return paragraph[:end].strip(" –—-"), rest
    return "", paragraph


def _city_ends(head: str) -> list[int]:
    """Offsets after the words that may be the dateline's city, longest first."""
    match = _CITY.match(head)
    if not match or not head[0].isupper():
        return []
    words = match.group(1).split(" ")
    ends = []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        place = place_of(name)
        if (place and not (place.country and count > 1)) or (name.isupper() and len(name) > 2):
            ends.append(match.end() if count == len(words) else len(name))
    return ends


def _read_after_city(head: str, position: int) -> tuple[int, bool, bool]:
    """Consume country, day, author and agency after the city; (end, day seen, agency seen)."""
    dated = signed = False
    dates = find_dates(head)
    while True:
        start = _SEPARATORS.match(head, position).end()
        found = next((f for f in dates if f.start == start), None)
        if found and not dated:
            position, dated = found.end, True
            continue
        author = _AUTHOR.match(head, start)
        agency_end = agency_at(head, author.end() if author else start)
        if agency_end and not signed:
            position, signed = agency_end, True
            continue
        country = re.match(r"[^\W\d_]{3,20}(?=\s*,)", head[start:])
        if country and not dated and (place_of(country.group()) or country.group().isupper()):
            position = start + country.end()
            continue
        unknown = _UNKNOWN_AGENCY.match(head, start)
        if unknown and dated and not signed:
            position, signed = unknown.end(), True
            continue
        return (start if dated or signed else position), dated, signed
