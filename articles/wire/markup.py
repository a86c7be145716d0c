"""Pasted HTML, odd spaces and hard-wrapped lines made into plain lines of text."""

from __future__ import annotations

import html
import re
from itertools import islice, pairwise

from articles.wire.tokens import word_set

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s[^<>]{0,4000})?/?)>")
_COMMENT = re.compile(r"<!--|<![a-zA-Z]|<\?")
_BLOCKS = word_set(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr td th table section article header footer blockquote"
    " figure figcaption time hr nav aside main body title head html dd dt dl form"
)
_SILENT = ("script", "style", "noscript", "template", "iframe", "svg")
_ENTITY = re.compile(r"&(?:nbsp|laquo|quot|amp|#\d{1,6});")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Azerbaijani typed with the Cyrillic or the turned e in place of ə.
_FOREIGN_SCHWA = re.compile(r"(?<=[A-Za-zıəİğçşöü])[әǝ]|[әǝ](?=[A-Za-zıəğçşöü])")
_FOREIGN_CAPITAL_SCHWA = re.compile(r"[ӘƎ](?=[A-Za-zıəİğçşöü])")


def plain_lines(text: str) -> list[str]:
    """The text's lines without markup, invisible characters and runs of spaces.

    Empty lines are kept as "": they separate blocks. Hard-wrapped lines are joined.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x00", "")
    if _looks_like_html(text):
        text = strip_tags(text)
    text = _INVISIBLE.sub("", text)
    text = _FOREIGN_CAPITAL_SCHWA.sub("Ə", _FOREIGN_SCHWA.sub("ə", text))
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return _unwrapped(lines)


def _looks_like_html(text: str) -> bool:
    names = [match.group(2).lower() for match in islice(_TAG.finditer(text), 50)]
    known = _BLOCKS | {"a", "b", "i", "em", "strong", "span", "img", *_SILENT}
    return any(name in known for name in names) or _ENTITY.search(text) is not None


def strip_tags(text: str) -> str:
    """Text of an HTML fragment; blocks become lines, scripts and comments vanish.

    One pass with bounded patterns: hostile nesting costs no more than its length.
    """
    pieces: list[str] = []
    position = 0
    for silent in _SILENT:
        text = _without_element(text, silent)
    text = _without_comments(text)
    for match in _TAG.finditer(text):
        pieces.append(text[position : match.start()].replace("\n", " "))
        name = match.group(2).lower()
        if name in _BLOCKS:
            pieces.append("\n" if name in ("br", "li", "td", "time", "span") else "\n\n")
        position = match.end()
    pieces.append(text[position:].replace("\n", " ") if position else text[position:])
    return html.unescape("".join(pieces))


def _without_element(text: str, name: str) -> str:
    lower = text.lower()
    if f"<{name}" not in lower or len(lower) != len(text):
        return text
    kept, position = [], 0
    while True:
        opening = lower.find(f"<{name}", position)
        if opening < 0:
            kept.append(text[position:])
            break
        kept.append(text[position:opening])
        closing = lower.find(f"</{name}", opening)
        if closing < 0:
            break
        end = lower.find(">", closing)
        if end < 0:
            break
        position = end + 1
    return "".join(kept)


def _without_comments(text: str) -> str:
    kept, position = [], 0
    for match in _COMMENT.finditer(text):
        if match.start() < position:
            continue
        closer = "-->" if match.group() == "<!--" else ">"
        end = text.find(closer, match.end())
        kept.append(text[position : match.start()])
        if end < 0:
            position = len(text) if match.group() == "<!--" else match.end()
            break
        position = end + len(closer)
    kept.append(text[position:])
    return "".join(kept)


_SENTENCE_END = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")", "]")


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines broken at a fixed width (mail, terminals) put together again.

    Only when the whole text looks wrapped: no line over 110 characters, several of them
    continuing in lower case.
    """
    full = [line for line in lines if line]
    if len(full) < 6 or max(map(len, full)) > 110:
        return lines
    width = max(map(len, full))
    continued = sum(
        1
        for line, following in pairwise(lines)
        if len(line) > 0.6 * width and following[:1].islower()
    )
    if continued < max(3, len(full) // 5):
        return lines
    joined: list[str] = []
    previous = ""
    for line in lines:
        wraps = (
            joined
            and line
            and previous
            and (line[0].islower() or len(previous) > 0.7 * width)
            and not (previous.endswith(_SENTENCE_END[:3]) and len(previous) < 0.7 * width)
            and not line.startswith(("•", "·", "●", "▪", "*", "- "))
        )
        if wraps:
            joined[-1] += ("" if joined[-1].endswith("-") and line[0].islower() else " ") + line
        else:
            joined.append(line)
        previous = line
    return joined
