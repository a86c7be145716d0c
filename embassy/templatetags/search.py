"""Template tags for what a search finds. `{% load search %}`."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from embassy.languages.line_breaks import unbroken
from embassy.search.snippets import Part

register = template.Library()


@register.filter
def marked(parts: Iterable[Part]) -> SafeString:
    """`{{ entry.snippet|marked }}`: the parts of a text, those that were sought in <mark>. Not a
    template: a page has forty of them."""
    return mark_safe(
        "".join(
            f"<mark>{escape(part.text)}</mark>" if part.hit else unbroken(escape(part.text))
            for part in parts
        )
    )
