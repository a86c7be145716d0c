"""Comparisons of texts in the press desk's templates: `{% load comparing %}`."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from embassy.publishing import comparing
from embassy.publishing.admin.addresses import name_of
from embassy.publishing.admin.pictures import thumbnail
from embassy.publishing.editions import Edition

register = template.Library()


@register.simple_tag
def marked(old: str, new: str, *, html: bool = False, fold: bool = False) -> SafeString:
    """`{% marked source.before source.now html=True %}`: what changed, word by word."""
    return comparing.marked(old, new, html=html, fold=fold)


@register.filter
def shown(segments: list[comparing.Segment]) -> SafeString:
    """`{{ change.segments|shown }}`: segments at hand, whole."""
    return comparing.shown(segments)


@register.filter
def folded(segments: list[comparing.Segment]) -> SafeString:
    """`{{ change.segments|folded }}`: segments at hand, long unchanged stretches folded away."""
    return comparing.shown(segments, fold=True)


@register.simple_tag
def staff_thumbnail(original_id: int, alt: str) -> SafeString:
    """`{% staff_thumbnail row.picture row.label %}`: a small private picture, for the desk."""
    return thumbnail(original_id, alt)


@register.simple_tag
def compare_live_address(edition: Edition) -> str:
    """`{% compare_live_address state.live %}`: where the form is compared with a live edition."""
    return reverse(name_of(edition.kind, "compare_live"), args=[edition.item_id, edition.language])
