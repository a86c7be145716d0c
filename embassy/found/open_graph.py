"""What networks and messengers show of an address (ogp.me): title, picture, language, moments."""

from dataclasses import dataclass, field
from datetime import datetime

from babel.core import get_global
from django.conf import settings

from embassy.cards import drawing
from embassy.photos.recipes import SOCIAL
from embassy.photos.showing import Shown, Sources

#: A picture narrower than a cut can be says less than a drawn card.
_NARROWEST = SOCIAL[0] // 2
_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture for others. address: a path of this site."""

    address: str
    width: int
    height: int
    alt: str = ""

    @property
    def media_type(self) -> str:
        return _TYPES.get(f".{self.address.rpartition('.')[2]}", "")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to others. kind: og:type; published, modified: of an article."""

    title: str
    description: str
    picture: Picture
    kind: str = "website"
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    tags: list[str] = field(default_factory=list)


def drawn(address: str, alt: str) -> Picture:
    """A card as a page's picture."""
    return Picture(address, *drawing.SIZE, alt)


def photographed(photo: dict | None, public: Shown | None) -> Picture | None:
    """The cut of a photo around its focal point (until the worker has made it, all of the photo);
    None of one that is too small to be cut."""
    sources: Sources | None = public.pictures.get(photo["original"]) if photo and public else None
    if sources is None or sources.social_width < _NARROWEST:
        return None
    alt = photo["alt"] or photo["caption"]
    return Picture(sources.social, sources.social_width, sources.social_height, alt)


def locale(language: str) -> str:
    """A language as Open Graph writes it, with the country where most of its readers live, unless
    settings.EMBASSY names another: az_AZ, ru_RU, kk_KZ, en_GB."""
    if chosen := settings.EMBASSY["locales"].get(language):
        return chosen
    likely = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}_{likely[-1]}" if len(likely) > 1 else language
