"""Capture times as the three blocks write them, made ISO 8601."""

import re
from datetime import datetime

_EXIF = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_IPTC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)")
_XMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


def from_exif(text: str, offset: str = "", fraction: str = "") -> str:
    """`2026:02:26 11:20:05` with its offset and fraction of a second, where there are any."""
    return _iso(_EXIF.match(text), offset, fraction)


def from_iptc(day: str, time: str) -> str:
    """`20260226` and `112005+0500`; nothing where the hour is not said."""
    return _iso(_IPTC.match(f"{day}T{time}"), time[6:])


def from_xmp(text: str) -> str:
    """`2026-02-26T11:20:05.25+05:00`; nothing where the hour is not said."""
    match = _XMP.match(text)
    rest = text[match.end() :] if match else ""
    return _iso(match, "+00:00" if rest == "Z" else rest)


def better(one: str, other: str) -> str:
    """Of two moments the first, unless only the other says its offset for the same hour."""
    if not one or (len(one) == 19 and other.startswith(one)):
        return other
    return one


def _iso(match: re.Match | None, offset: str, fraction: str = "") -> str:
    if match is None:
        return ""
    numbers = [int(number or 0) for number in match.groups()[:6]]
    fraction = fraction or (match[7] or "" if match.re is _XMP else "")
    try:
        moment = datetime(*numbers)  # noqa: DTZ001 (the camera's own clock)
    except ValueError:
        return ""
    if fraction.strip().isdecimal() and fraction.isascii():
        moment = moment.replace(microsecond=int(fraction.strip()[:6].ljust(6, "0")))
    found = _OFFSET.fullmatch(offset.strip())
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return moment.isoformat()
    return f"{moment.isoformat()}{found[1]}{found[2]}:{found[3]}"
