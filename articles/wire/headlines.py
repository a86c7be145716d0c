"""The headline among the lines left over at the top of a page, or one proposed from the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articles.wire.lexicon.pages import PHOTO_MARKS
from articles.wire.tokens import fold, sentences

if TYPE_CHECKING:
    from articles.wire.layout import Layout

MAX_PROPOSED = 180
_VERBISH = re.compile(
    r"\b\w+(?:лся|лась|лось|лись|ли|ло|ла|ил|ал|ел|ыл|ет|ют|ут|ит|ят|ется|ются|"
    r"ib|ıb|ub|üb|ıblar|iblər|ublar|üblər|ıldı|ildi|dı|di|du|dü|ır|ir|ur|ür|lar|lır|lir|acaq|əcək|"
    r"ed|held|s)\b",
    re.IGNORECASE,
)
_KAZAKH_VERBISH = re.compile(r"\w+(?:ды|ді|ты|ті|ады|еді|йды|йді|ған|ген|қан|кен)")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")


def without_photo_marks(headline: str) -> str:
    """The headline without «– ФОТО», "[PHOTOS]" and their like at its end."""
    while True:
        match = re.search(
            r"\s*(?:[(\[]\s*([^()\[\]]{3,25})\s*[)\]]|[-–—/|]\s*([^()\[\]\-–—/|]{3,25}))\s*\Z",
            headline,
        )
        if not match:
            return headline
        mark = (match.group(1) or match.group(2) or "").strip()
        plain = fold(mark)
        words = re.findall(r"[^\W\d_]+", plain)
        if not words or not all(word in PHOTO_MARKS for word in words):
            return headline
        if match.group(2) and not mark.isupper():
            return headline
        headline = headline[: match.start()].rstrip(" -–—/|")


def _looks_like_tags(line: str) -> bool:
    """A line of tags: many words, no finite verb, no sentence punctuation."""
    words = line.split()
    if len(words) < 4 or re.search(r"[.!?:«»“”\"]|[–—]", line):
        return False
    kazakh = _KAZAKH_LETTER.search(line) is not None
    return not any(
        _VERBISH.fullmatch(word) or (kazakh and _KAZAKH_VERBISH.fullmatch(word))
        for word in words
        if word.islower() and len(word) > 3
    )


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 3 and all(w[0].isupper() and w[1:].islower() for w in words if w)


def choose_headline(groups: list[list[str]], layout: Layout, metadata: bool) -> None:
    """Set the layout's headline from groups of lines that metadata lines part.

    A repeated line is the headline; else the first of the last group; the lines under it are
    decks, and what stood before is the page's.
    """
    texts = [line for group in groups for line in group]
    if not texts:
        return
    repeated = [line for line in texts if sum(fold(other) == fold(line) for other in texts) > 1]
    titles = [line for line in repeated if not _is_name(line)]
    if titles:
        _set_headline(titles[0], layout)
        last = max(i for i, line in enumerate(texts) if fold(line) == fold(titles[0]))
        after = [line for line in texts[last + 1 :] if not _is_name(line)]
        names = [line for line in texts[last + 1 :] if _is_name(line)]
        layout.byline = layout.byline or next(iter(names), "")
        layout.paragraphs.extend(after)
        layout.dropped.extend(line for line in texts[:last] if fold(line) != fold(titles[0]))
        return
    group = groups[-1]
    rest = [line for other in groups[:-1] for line in other]
    if len(texts) == 1 and len(group[0].split()) < 3 and _is_name(group[0]):
        layout.dropped.append(group[0])  # the site's own name
        return
    if len(group) == 1 and _is_name(group[0]) and rest:
        layout.byline = layout.byline or group[0]
        group, rest = groups[-2], [line for other in groups[:-2] for line in other]
    if len(groups) == 1 and len(group) > 1 and layout.prefix_date and metadata:
        # «date … tag tag tag», then the headline, then section and hour.
        layout.tags, group = group[0], group[1:]
    elif len(group) == 1 and layout.prefix_date and metadata and _looks_like_tags(group[0]):
        layout.tags = group[0]
        layout.dropped.extend(rest)
        return
    layout.dropped.extend(rest)
    if layout.tags:
        layout.dropped.append(layout.tags)
    decks = [line for line in group[1:] if not _is_name(line)]
    layout.byline = layout.byline or next((line for line in group[1:] if _is_name(line)), "")
    _set_headline(group[0], layout)
    layout.paragraphs.extend(decks)


def _set_headline(line: str, layout: Layout) -> None:
    layout.headline = without_photo_marks(line)


def propose_headline(paragraph: str) -> str:
    """A headline from the first sentence, in the source's own words: no full stop, no more than
    a line; what follows «, приуроченное к …» or a like comma may go.
    """
    first = next(iter(sentences(paragraph)), "").strip()
    text = first.rstrip(" .…;:,")
    for opener, closer in ("«»", "“”", "„“"):
        if text.startswith(opener) and closer not in text:
            text = text[1:]
    if len(text) <= MAX_PROPOSED:
        return text
    at_comma = [
        m.start()
        for m in re.finditer(r",\s(?!\d)|\s[–—-]\s", text)
        if 50 <= m.start() <= MAX_PROPOSED
    ]
    if at_comma:
        return text[: at_comma[-1]].rstrip(" ,–—-")
    return text[:MAX_PROPOSED].rsplit(" ", 1)[0].rstrip(" ,.–—-") + "…"
