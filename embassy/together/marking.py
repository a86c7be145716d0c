"""Two versions of a text side by side, each whole, with the words that differ marked."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from embassy.publishing.comparing import ADDED, EQUAL, REMOVED, Segment, words


def sides(theirs: str, mine: str, *, html: bool = False) -> tuple[SafeString, SafeString]:
    """Both versions as HTML; what stands in one alone is in <mark>. html: both are bodies."""
    segments = words(theirs, mine, html=html)
    return _side(segments, without=ADDED), _side(segments, without=REMOVED)


def _side(segments: list[Segment], *, without: str) -> SafeString:
    kept = [segment for segment in segments if segment.kind != without]
    if kept and kept[0].block:
        kept = kept[1:]  # the break before the first paragraph
    return format_html_join("", "{}", ((_marked(segment),) for segment in kept))


def _marked(segment: Segment) -> SafeString | str:
    if segment.kind == EQUAL or not segment.text.strip():
        return segment.text
    return format_html('<mark title="{}">{}</mark>', segment.note, segment.text)
