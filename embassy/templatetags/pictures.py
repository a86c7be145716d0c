"""Pictures at the press desk: `{% load pictures %}`."""

from django import template
from django.urls import reverse

from embassy.photos.lacking import lacking, undecided
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data

register = template.Library()


@register.inclusion_tag("admin/item/_lacking.html")
def pictures_check(revision: Revision, language: str) -> dict:
    """`{% pictures_check head "ru" %}`: which words the pictures of a save lack, for those who are
    about to submit or publish it; nothing where they lack none."""
    return {
        "lacking": lacking(revision_data(revision.data))[language],
        "language": language,
        "captions": reverse("admin:embassy_gallery_captions", args=[revision.item_id]),
    }


@register.inclusion_tag("admin/item/_undecided.html")
def undecided_check(item_id: int) -> dict:
    """`{% undecided_check item.pk %}`: that culling was left half-way, for the same people."""
    return {
        "number": undecided(item_id),
        "sheet": reverse("admin:embassy_gallery_change", args=[item_id]),
    }
