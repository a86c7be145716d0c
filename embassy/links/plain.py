"""Editions as plain text: for messengers, and for the press. Values in, text out.

Messengers keep line breaks and letters and nothing else, so a paragraph is a line and the
typography is that of the text.
"""

import re
from datetime import date
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import override

from embassy.languages import dates
from embassy.publishing import upgrade
from embassy.publishing.body import PICTURE_MARK
from embassy.publishing.editions import Edition
from embassy.templatetags.documents import hour
from embassy.templatetags.press import time_with_zone
from embassy.templatetags.site import genre_name, numbered

#: Characters of a message with its link: what a messenger shows without folding it away.
MOST = 900
#: A paragraph is only begun where so much of it has room.
_WORTH_BEGINNING = 120

_BLOCK = re.compile(r"<(?P<tag>p|h2|h3|li|blockquote)\b[^>]*>")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)]*(?=\s)")


def message(edition: Edition, link: str, *, most: int = MOST) -> str:
    """Title, when and where, lead, the first paragraphs, and the link; at most `most` characters.

    The text stops at the end of a paragraph, else of a sentence. edition: document loaded.
    """
    body = upgrade.document(edition.document, edition.document_format).get("body", "")
    top = _top(edition)
    room = most - len(top) - len(link) - 4
    taken: list[str] = []
    for paragraph in filter(None, [edition.lead, *paragraphs(body)]):
        fitting = _fitting(paragraph, room)
        if fitting:
            taken.append(fitting)
            room -= len(fitting) + 2
        if fitting != paragraph:
            break
    return "\n\n".join([top, *taken, link])


def press_text(edition: Edition) -> str:
    """The whole text to copy: number, title, when and where, lead, programme, paragraphs."""
    document = upgrade.document(edition.document, edition.document_format)
    programme = [
        " ".join(filter(None, (hour(line["time"], document), line["text"])))
        for line in document.get("programme", ())
    ]
    parts = [
        _top(edition),
        edition.lead,
        "\n".join(programme),
        *paragraphs(document.get("body", "")),
    ]
    return "\n\n".join(filter(None, parts))


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a body, each on one line; list items begin with a bullet."""
    text = PICTURE_MARK.sub("", html or "")
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"<li\b[^>]*>\s*(<p>)?", "\x1e• ", text)
    text = _BLOCK.sub("\x1e", text)
    found = (_lines(part) for part in unescape(strip_tags(text)).split("\x1e"))
    return [part for part in found if part.strip("• \n")]


def when_and_where(edition: Edition) -> str:
    """Of an event or exhibit its days, hour and place, in its language; else nothing."""
    card = edition.card
    if "starts_on" not in card:
        return ""
    first = date.fromisoformat(card["starts_on"])
    last = date.fromisoformat(card.get("ends_on") or card["starts_on"])
    parts = [dates.date_range(first, last, edition.language)]
    if card.get("start_time") and edition.event_start:
        parts.append(time_with_zone(edition.event_start, edition.language))
    return ", ".join(filter(None, [*parts, card.get("venue"), card.get("city")]))


def _top(edition: Edition) -> str:
    lines = (_kind_and_number(edition), edition.title, when_and_where(edition))
    return "\n".join(filter(None, lines))


def _kind_and_number(edition: Edition) -> str:
    """“Press release № 07/2026”; nothing for what bears no number."""
    with override(edition.language):
        number = edition.card.get("press_number")
        return numbered(genre_name(edition.genre), number) if number else ""


def _fitting(paragraph: str, room: int) -> str:
    """The paragraph, or as many whole sentences of it as there is room for, or nothing."""
    if len(paragraph) <= room:
        return paragraph
    if room < _WORTH_BEGINNING:
        return ""
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph, 0, room + 1)]
    ends = [end for end in ends if _WORTH_BEGINNING / 2 <= end <= room]
    if ends:
        return paragraph[: ends[-1]]
    return paragraph[: room - 1].rsplit(None, 1)[0].rstrip(" ,;:–—-") + "…"


def _lines(text: str) -> str:
    # Unlike str.split(), this keeps no-break spaces: “№ 07”, “26 февраля 2026 г.”
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip(" ") for line in text.splitlines())
    return "\n".join(line for line in lines if line)
