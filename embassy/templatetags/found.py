"""Template tags for what others are told of a page. `{% load found %}`."""

from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from embassy.cards.addresses import edition_card_address, site_card_address
from embassy.cards.wording import edition_card, site_card
from embassy.found import open_graph, structured
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate
from embassy.templatetags.site import sections

register = template.Library()


@register.filter
def locale(language: str) -> str:
    """`{{ LANGUAGE_CODE|locale }}`: az_AZ, ru_RU, kk_KZ, en_GB."""
    return open_graph.locale(language)


@register.inclusion_tag("found/head.html", takes_context=True)
def told(context, title: str, description: str = "", kind: str = "website", card: str = "") -> dict:
    """`{% told title=… description=… %}`: description and Open Graph of a page that is no item.

    card: the path of its own card; default: the site's.
    """
    language = get_language()
    address = card or site_card_address(language, site_card(language))
    picture = open_graph.drawn(address, title)
    return _head(context, open_graph.Head(title, description, picture, kind=kind))


@register.inclusion_tag("found/head.html", takes_context=True)
def told_of_item(context) -> dict:
    """`{% told_of_item %}`: description and Open Graph of an item's page, from its edition."""
    edition: Edition = context["edition"]
    if edition.withdrawn:
        language = edition.language
        card = site_card_address(language, site_card(language))
        taken_back = gettext("This text has been withdrawn.")
        picture = open_graph.drawn(card, edition.title)
        return _head(context, open_graph.Head(edition.title, taken_back, picture))
    picture = open_graph.photographed(edition.card.get("photo"), context.get("public"))
    article = edition.kind != "page" and edition.pk is not None
    kept = context["document"].get("commemoration") or {}
    head = open_graph.Head(
        title=edition.title,
        description=truncatechars(edition.lead, 200),
        picture=picture or open_graph.drawn(card_of(edition), edition.title),
        kind="article" if article else "website",
        published=edition.dated if article else None,
        modified=edition.updated if article else None,
        section=edition.card.get("category", ""),
        tags=[kept["phrase"]] if kept.get("phrase") else [],
    )
    return _head(context, head)


def card_of(edition: Edition) -> str:
    """The path of an edition's card; of what stands in for a missing text, the site's."""
    if edition.pk is None:
        return site_card_address(edition.language, site_card(edition.language))
    return edition_card_address(edition, edition_card(edition))


def _head(context, head: open_graph.Head) -> dict:
    request = context["request"]
    return {
        "head": head,
        "address": request.build_absolute_uri(canonical_path(context)),
        "picture": request.build_absolute_uri(head.picture.address),
    }


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """`{% canonical %}`: the one address of this page. The later pages of a list are pages of their
    own; everything else an address's query may say is another view of the same."""
    return context["request"].build_absolute_uri(canonical_path(context))


def canonical_path(context) -> str:
    """The path of `canonical`, with the position in a list that it needs."""
    if edition := context.get("edition"):
        return edition.get_absolute_url()
    request = context["request"]
    if _is_first_page(context):
        return request.path
    return f"{request.path}?{urlencode({'before': request.GET['before']})}"


@register.simple_tag(takes_context=True)
def translations(context) -> list[Alternate]:
    """`{% translations as known %}`: the page's addresses in the languages in which it exists.

    None of the later pages of a list: in each language they hold something else. The home pages
    have a common one, which leads on by the browser's language.
    """
    alternates = context.get("alternates")
    if not alternates or context.get("preview") or not _is_first_page(context):
        return []
    is_home = context["request"].path == f"/{get_language()}/"
    return [*alternates, Alternate("x-default", "/")] if is_home else list(alternates)


def _is_first_page(context) -> bool:
    page = context.get("page")
    first = context.get("first", getattr(page, "first", True))
    return first is not False or "before" not in context["request"].GET


@register.simple_tag(takes_context=True)
def structured_data(context) -> SafeString:
    """`{% structured_data %}`: what the page's view has told of it, and the way to it."""
    edition = context.get("edition")
    if context.get("preview") or not context.get("alternates"):
        return SafeString("")
    if edition and edition.withdrawn:
        return SafeString("")
    nodes = list(context.get("structured", ()))
    trail = _trail(context)
    if len(trail) > 1:
        nodes.append(structured.breadcrumbs(site(context["request"]), trail))
    return structured.as_script(nodes) if nodes else SafeString("")


def site(request) -> str:
    """Scheme and host of a request, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")


def _trail(context) -> list[tuple[str, str]]:
    language, path = get_language(), context["request"].path
    trail = [(gettext("Press office"), f"/{language}/")]
    section = next((row for row in sections(context) if row["here"]), None)
    if section:
        trail.append((section["name"], section["address"]))
    if this := context.get("this"):
        trail.append((this.name, f"/{language}/commemorations/{this.key}/"))
        trail.append((this.phrase, path))
    elif edition := context.get("edition"):
        trail.append((edition.title, edition.get_absolute_url()))
    elif name := context.get("name"):
        trail.append((name, path))
    return trail


@register.simple_tag
def mail_address(title: str, address: str) -> str:
    """`{% mail_address title address %}`: a letter to be addressed, the title as its subject."""
    body = quote(f"{title}\r\n{address}", safe="")
    return f"mailto:?subject={quote(title, safe='')}&body={body}"


@register.simple_tag
def map_address(told: dict) -> str:
    """`{% map_address document as map %}`: where anyone sees the venue on a map, by its name.

    "" where no venue is told, or settings.EMBASSY has no map.
    """
    pattern = settings.EMBASSY["map"]
    if not pattern or not told.get("venue"):
        return ""
    place = ", ".join(filter(None, (told["venue"], told.get("city"))))
    return pattern.replace("{place}", quote(place, safe=""))
