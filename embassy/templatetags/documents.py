"""Template tags for edition documents: body text, pictures, hours. `{% load documents %}`.

Pictures are named by original; their public files come from `embassy.photos.showing`, in the
context variable `public`. One that is not public (yet, or any more) is left out, its caption not.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from embassy.languages.dates import clock, date_range
from embassy.languages.line_breaks import unbroken
from embassy.photos.showing import Shown, Sources
from embassy.publishing.body import PICTURE_MARK
from embassy.publishing.editions import Edition

register = template.Library()

#: How wide a picture stands on the page, by the place it has there: `sizes` of an <img>.
#: The lengths follow static/css/content.css and gallery.css.
SIZES = {
    "lead": "(min-width: 76rem) 51rem, (min-width: 60rem) 66vw, 100vw",
    "story": "(min-width: 80rem) 42rem, (min-width: 62rem) 54vw, 100vw",
    "wide": "(min-width: 80rem) 76rem, 100vw",
    "text": "(min-width: 48rem) 42rem, 100vw",
    "row": "(min-width: 80rem) 24rem, (min-width: 40rem) 33vw, 50vw",
    "wall": "(min-width: 80rem) 24rem, (min-width: 62rem) 31vw, (min-width: 40rem) 46vw, 100vw",
    "card": "(min-width: 80rem) 36rem, (min-width: 48rem) 47vw, 100vw",
    "thumb": "(min-width: 48rem) 12rem, 7rem",
}
#: Pictures in these places are what a reader sees first: neither lazy nor late.
EAGER = {"lead", "story"}
#: Pictures in these places are never cropped.
WHOLE = {"wall", "text"}

_BODY_PICTURE = re.compile(rf"<p>\s*{PICTURE_MARK.pattern}\s*</p>")


@register.filter
def sources(photo: dict | None, public: Shown | None) -> Sources | None:
    """`{% with files=photo|sources:public %}`: the public files of a picture, if it has any."""
    return public.pictures.get(photo["original"]) if photo and public else None


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(context, photo: dict | None, place: str, decorative: bool = False) -> dict:
    """`{% picture photo "row" %}`: the <img> of a PHOTO in one of the places of SIZES, or nothing.

    A picture nobody has described has an empty alternative text: its caption stands beside it.
    decorative: beside a link that says the same, so that it is not read out twice.
    """
    if place not in SIZES:
        raise ValueError(f"{place!r} is no place for a picture: {', '.join(SIZES)}")
    return {
        "files": sources(photo, context.get("public")),
        "alt": "" if decorative or not photo else photo["alt"],
        "sizes": SIZES[place],
        "eager": place in EAGER,
        "focal": "" if place in WHOLE else _focal_classes(photo),
    }


@register.simple_tag(takes_context=True)
def body(context, document: dict) -> SafeString:
    """`{% body document %}`: the text, with each picture in the paragraph that names it.

    The text was sanitised when it was published; whatever a picture says is escaped by its
    template. A mark that names no picture of the document leaves nothing behind.
    """
    photos = {photo["id"]: photo for photo in document.get("photos", ())}
    figure = get_template("components/figure.html")
    seen = set()

    def shown(match: re.Match) -> str:
        photo = photos.get(int(match["id"]))
        if photo is None:
            return ""
        inside = {"photo": photo, "place": "text", "public": context.get("public")}
        again = photo["id"] in seen  # an id stands once on a page
        seen.add(photo["id"])
        return figure.render(inside | {"again": again, "LANGUAGE_CODE": get_language()})

    text = document.get("body", "")
    if "<h2>" not in text:  # under a page's h1 the first level of headings is the second
        text = text.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    return mark_safe(_BODY_PICTURE.sub(shown, unbroken(text)))


@register.filter
def file_of(original: int, public: Shown | None) -> str:
    """`{{ document.attachment.original|file_of:public }}`: its public address, or nothing."""
    return public.files.get(original, "") if public else ""


@register.filter
def days(edition: Edition) -> str:
    """`{{ edition|days }}`: the day or days of an event or exhibit, in the edition's language."""
    first = date.fromisoformat(edition.card["starts_on"])
    last = date.fromisoformat(edition.card.get("ends_on") or edition.card["starts_on"])
    return date_range(first, last, edition.language)


@register.filter
def hour(local: str | None, document: dict) -> str:
    """`{{ line.time|hour:document }}`: a programme's hour on the embassy's clock."""
    if not local:
        return ""
    day, zone = date.fromisoformat(document["starts_on"]), ZoneInfo(document["time_zone"])
    moment = datetime.combine(day, time.fromisoformat(local), zone)
    return clock(moment, timezone.get_default_timezone())


def _focal_classes(photo: dict | None) -> str:
    """The focal point in tenths, as classes: the policy allows no style attributes."""
    if not photo or photo.get("focal") in (None, [0.5, 0.5]):
        return ""
    across, down = (min(10, max(0, round(10 * share))) for share in photo["focal"])
    return f"fx-{across} fy-{down}"
