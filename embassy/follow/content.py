"""A story's full text as HTML that reads well far from the site's styles and addresses."""

import re

import nh3
from django.template.loader import get_template
from django.utils.translation import get_language

from embassy.follow.stories import Story
from embassy.publishing.body import PICTURE_MARK

_BODY_PICTURE = re.compile(rf"<p>\s*{PICTURE_MARK.pattern}\s*</p>")

#: What a reader far away can show; the rest of the site's mark-up would mean nothing there.
_TAGS = {
    *("a", "b", "blockquote", "br", "em", "figcaption", "figure", "h2", "h3", "i", "img", "li"),
    *("ol", "p", "small", "strong", "time", "ul"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "ol": {"start"},
}


def html(story: Story, page: str) -> str:
    """The story with its pictures, captions, corrections and updates.

    page: its absolute address. Every link and picture becomes absolute by it.
    """
    context = {
        "story": story,
        "edition": story.edition,
        "document": story.document,
        "public": story.public,
        "body": _body(story),
        "page": page,
        "LANGUAGE_CODE": get_language(),
    }
    text = get_template("follow/content.html").render(context)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=("rewrite_with_base", page),
        link_rel=None,
    )


def _body(story: Story) -> str:
    """The sanitised text with its pictures; a mark that names none leaves nothing behind."""
    photos = {photo["id"]: photo for photo in story.document["photos"]}
    figure = get_template("follow/_figure.html")

    def shown(match: re.Match) -> str:
        photo = photos.get(int(match["id"]))
        inside = {"photo": photo, "public": story.public, "LANGUAGE_CODE": get_language()}
        return figure.render(inside) if photo else ""

    text = _BODY_PICTURE.sub(shown, story.document["body"])
    return PICTURE_MARK.sub("", text)
