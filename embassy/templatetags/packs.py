"""The press pack's link on a page. `{% load packs %}`."""

from dataclasses import dataclass

from django import template

from embassy.photos.showing import Shown
from embassy.photos.wanted import has_press_pack
from embassy.publishing.editions import Edition
from embassy.site.packs.contents import pack_address

register = template.Library()


@dataclass(frozen=True, slots=True)
class Pack:
    """address; how many pictures; size: bytes of them all."""

    address: str
    count: int
    size: int


@register.simple_tag
def press_pack(edition: Edition, document: dict, public: Shown) -> Pack | None:
    """`{% press_pack edition document public as pack %}`: what the press is offered, if anything.

    No query: the page knows its pictures' public files already.
    """
    if not has_press_pack(edition):
        return None
    found = [public.pictures.get(photo["original"]) for photo in document.get("photos", ())]
    sizes = [sources.press for sources in found if sources and sources.press]
    return Pack(pack_address(edition), len(sizes), sum(sizes)) if sizes else None
