"""Comparisons of texts as HTML: marked for the eye and for the ear, never by colour alone."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from embassy.publishing.comparing.segments import (
    ADDED,
    FORMATTED,
    REMOVED,
    Block,
    Segment,
    blocks,
)
from embassy.publishing.comparing.wordwise import words

#: Unchanged paragraphs left standing on either side of a change when the rest is folded away.
_AROUND = 1
#: So many are not worth folding.
_WORTH_FOLDING = 3


def marked(old: str, new: str, *, html: bool = False, fold: bool = False) -> SafeString:
    """How `old` became `new`: paragraphs with <ins>, <del> and <mark>; both are escaped."""
    return shown(words(old, new, html=html), fold=fold)


def shown(segments: Iterable[Segment], *, fold: bool = False) -> SafeString:
    """Segments as paragraphs of marked text.

    fold: three or more unchanged paragraphs in a row are folded away, but for those beside a
    change.
    """
    made = blocks(segments)
    near = set(range(len(made)))
    if fold:
        changed = [place for place, block in enumerate(made) if block.differs]
        near = {place + step for place in changed for step in range(-_AROUND, _AROUND + 1)}
    parts, hidden = [], []
    for place, block in enumerate(made):
        if place in near:
            parts += [_folded(hidden), _paragraph(block)]
            hidden = []
        else:
            hidden.append(block)
    return mark_safe("".join([*parts, _folded(hidden)]))


def _folded(hidden: list[Block]) -> SafeString:
    text = mark_safe("".join(_paragraph(block) for block in hidden))
    if len(hidden) < _WORTH_FOLDING:
        return text
    return format_html(
        '<details class="desk-folded"><summary>{}</summary>{}</details>',
        ngettext("%(count)s unchanged paragraph", "%(count)s unchanged paragraphs", len(hidden))
        % {"count": len(hidden)},
        text,
    )


def _paragraph(block: Block) -> SafeString:
    return format_html(
        '<p class="desk-words desk-words-{}">{}</p>',
        block.name,
        format_html_join("", "{}", ((_marked(segment),) for segment in block.segments)),
    )


def _marked(segment: Segment) -> SafeString | str:
    text = segment.text
    if segment.kind in (ADDED, REMOVED):
        text = _visible(text, segment)
    elif segment.block:
        text = "¶ "
    if segment.kind == ADDED:
        return _spoken("ins", gettext("added:"), text, gettext("end of added"))
    if segment.kind == REMOVED:
        return _spoken("del", gettext("removed:"), text, gettext("end of removed"))
    if segment.kind == FORMATTED:
        # The note is read out by itself: it says what became of the words before it.
        return format_html(
            '<mark class="desk-formatted">{}</mark><small class="desk-formatting">[{}]</small>',
            text,
            segment.note,
        )
    return text


def _spoken(tag: str, before: str, text: str, after: str) -> SafeString:
    return format_html(
        '<{0}><span class="desk-sr"> {1} </span>{2}<span class="desk-sr"> ({3}) </span></{0}>',
        mark_safe(tag),
        before,
        text,
        after,
    )


def _visible(text: str, segment: Segment) -> str:
    """Text of which something is to be seen: breaks and lone spaces show as signs."""
    if segment.block:
        return "¶ "
    if not text.strip():
        return "".join("⍽" if space == "\N{NO-BREAK SPACE}" else "␣" for space in text)
    return text
