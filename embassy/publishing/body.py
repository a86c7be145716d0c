"""The body text of items: one list of allowed mark-up, for the editor and the sanitiser alike."""

import re
from collections.abc import Container
from html import unescape

from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorField, create_sanitizer

#: What the editor offers and the sanitiser lets through; everything else is removed.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"protocols": ["http", "https", "mailto", "tel"], "enableTarget": False},
    "HardBreak": True,
}

#: A picture inside a body: a paragraph that holds this mark and nothing else.
PICTURE_MARK = re.compile(r"\[photo:(?P<id>\d{1,18})\]")
#: Any such mark, with its paragraph where it fills one.
_PICTURE = re.compile(rf"(?P<paragraph><p>\s*)?{PICTURE_MARK.pattern}(?(paragraph)\s*</p>)")

sanitize = create_sanitizer(EXTENSIONS)


class BodyField(ProseEditorField):
    """HTML text, sanitised whenever a form is cleaned; `publish()` sanitises it once more."""

    def __init__(self, *args, **kwargs):
        kwargs.pop("sanitize", None)
        super().__init__(*args, extensions=dict(EXTENSIONS), sanitize=sanitize, **kwargs)


def pictures_in(html: str) -> list[int]:
    """The ids of the photos a body names, in its order, each once."""
    return list(dict.fromkeys(int(match["id"]) for match in PICTURE_MARK.finditer(html or "")))


def place_pictures(html: str, known: Container[int]) -> str:
    """A sanitised body with picture marks only where a page can show one: each in a paragraph of
    its own, of a picture among `known`. Every other mark is taken out."""

    def placed(match: re.Match) -> str:
        shown = match["paragraph"] and int(match["id"]) in known
        return f"<p>[photo:{match['id']}]</p>" if shown else ""

    return _PICTURE.sub(placed, html)


def plain_text(html: str) -> str:
    """The words of a body, a line per block, without mark-up and picture marks; for search."""
    spaced = re.sub(r"</(p|h2|h3|li|blockquote)>|<br\s*/?>", "\n", PICTURE_MARK.sub("", html or ""))
    lines = (" ".join(line.split()) for line in unescape(strip_tags(spaced)).splitlines())
    return "\n".join(line for line in lines if line)
