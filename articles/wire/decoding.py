"""Bytes of an uploaded or pasted wire file to text, or one clear sentence why not."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext_lazy as _

MAX_BYTES = 1024 * 1024

_MESSAGES = {
    "empty": _("The file is empty: there is no text to read."),
    "binary": _("This is not a text file. Save the text as .txt or paste it."),
    "too_large": _("The text is larger than 1 MB. Paste only the agency’s text."),
    "undecodable": _(
        "The letters of this file cannot be read. Save it as UTF-8 text or paste the text."
    ),
}
_SIGNATURES = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\x7fELF", b"MZ\x90", b"II*\x00",
    b"MM\x00*", b"ID3", b"OggS", b"\xca\xfe\xba\xbe", b"SQLite format 3",
)  # fmt: skip
_LEGACY = ("cp1251", "koi8-r", "cp866", "kz1048", "cp1254")
_RUSSIAN_FREQUENT = frozenset("оеаинтсрвлкмдпуяызьбгчйхжшюцщэфъё")
_KAZAKH = frozenset("әғқңөұүһі")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzçşğıöüİi̇")
_MANGLED = re.compile(r"[РС][\u0080-\u040f\u0450-\u045f°-»]|[ÐÑÉÄÅ][\u0080-\u00bf]")
_BOX_OR_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2500-\u25a0]")


class WireError(ValueError):
    """Input that is no agency text. `code` is one of: empty, binary, too_large, undecodable."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(_MESSAGES[self.code])


def decode(raw: bytes) -> str:
    """The text in `raw`: UTF-8, UTF-16 with its mark, or a guessed Cyrillic or Turkish code page.

    Raises WireError for empty, binary, oversized (over 1 MiB) and unreadable input.
    """
    if not raw:
        raise WireError("empty")
    if raw.startswith(_SIGNATURES) or _is_webp_or_mp4(raw):
        raise WireError("binary")
    if len(raw) > MAX_BYTES:
        raise WireError("too_large")
    text = _decoded(raw)
    if "\x00" in text or _mostly_control(text):
        raise WireError("binary")
    if not text.strip("\ufeff\u200b\u00ad \t\r\n\f\v\u00a0"):
        raise WireError("empty")
    return _unmangled(text)


def _is_webp_or_mp4(raw: bytes) -> bool:
    return raw[:4] == b"RIFF" or raw[4:8] == b"ftyp"


def _decoded(raw: bytes) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        return _strict(raw[3:], "utf-8")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(raw, "utf-16")
    if b"\x00" in raw:
        raise WireError("binary")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(raw)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise WireError("undecodable") from None


def _guessed(raw: bytes) -> str:
    """The likeliest single-byte reading, by how much it looks like words of our languages."""
    best, best_score = "", 0.0
    for encoding in _LEGACY:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _wordlike(text)
        if score > best_score + 0.01:
            best, best_score = text, score
    if best_score < 0.75:
        raise WireError("undecodable" if _mostly_letters(raw) else "binary")
    return best


def _wordlike(text: str) -> float:
    """Share of non-ASCII letters that stand where a word of ru, kk, az or tr would have them."""
    if _BOX_OR_CONTROL.search(text.replace("\t", " ")):
        return 0.0
    good = total = 0
    for word in re.findall(r"[^\W\d_]+", text):
        if word.isascii():
            continue
        total += len(word)
        body = word[1:]
        if body and not (body.islower() or word.isupper()):
            continue
        lower = set(word.lower())
        if lower <= _RUSSIAN_FREQUENT:
            good += len(word)
        elif lower <= _RUSSIAN_FREQUENT | _KAZAKH:
            good += 0.98 * len(word)
        elif lower <= _LATIN and len(lower & set("abcdefghijklmnopqrstuvwxyz")) >= len(lower) / 2:
            good += 0.95 * len(word)
    if not total:
        # Only quotes and dashes beyond ASCII: any code page that gives no letters will do.
        return 0.9
    # Upper case everywhere is how KOI8-R and Windows-1251 look when read as each other.
    cased = [c for c in text if c.isalpha() and not c.isascii()]
    upper = sum(c.isupper() for c in cased) / max(1, len(cased))
    frequent = sum(c.lower() in "оеаинтсрвлды" for c in cased) / max(1, len(cased))
    bonus = frequent - 0.5 if any("а" <= c.lower() <= "я" for c in cased) else 0.0
    return good / total + min(0.2, bonus) - (0.15 if upper > 0.6 else 0.0)


def _mostly_letters(raw: bytes) -> bool:
    return sum(b >= 0x20 or b in b"\t\r\n" for b in raw) > 0.97 * len(raw)


def _mostly_control(text: str) -> bool:
    control = sum(c < " " and c not in "\t\r\n\f\v\x1a" for c in text)
    return control > 0.01 * len(text)


def _unmangled(text: str) -> str:
    """UTF-8 once read as Windows-1251 or Latin-1 («РџРѕСЃРѕР») put right; other text as it is."""
    suspicious = len(_MANGLED.findall(text))
    letters = sum(c.isalpha() for c in text)
    if suspicious * 5 < letters or suspicious < 4:
        return text
    for encoding in ("cp1251", "cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return text
