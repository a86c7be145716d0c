"""Nodes of structured data (schema.org, as JSON-LD) that several kinds of page share.

Pure functions of what a page shows. Every address is absolute, every moment bears its offset, and
what is not known is left out. Values are checked against schema.org's types by `audit/`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from embassy.photos.showing import Shown, Sources
from embassy.photos.wanted import has_press_pack, office_name
from embassy.publishing.editions import Edition
from embassy.site.alternates import Alternate
from embassy.site.coverage import preference

type Node = dict[str, object]

#: Pictures of one page that are told of; an exhibit may hang two hundred, and each would weigh
#: twice. The sitemap names them all, and every file carries its own credit and terms.
PICTURES = 12
# `<` and `&` would end or change a script element early; the two line separators end lines in
# some readers of JavaScript.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Telling:
    """An item's page as visitors see it. site: scheme and host, without a slash at the end."""

    site: str
    edition: Edition
    document: dict
    public: Shown = field(default_factory=Shown)
    alternates: Sequence[Alternate] = ()
    corrections: Sequence[Edition] = ()
    updates: Sequence[Edition] = ()
    picture: str = ""

    @property
    def address(self) -> str:
        """Of the page."""
        return self.site + self.edition.get_absolute_url()

    @property
    def language(self) -> str:
        """Of the page."""
        return self.edition.language


def as_script(nodes: Iterable[Node]) -> SafeString:
    """Nodes as a data block of a page: no browser runs it, so the policy has nothing to forbid."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    told = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')


def known(**values: object) -> Node:
    """The values that are known; a leading underscore in a name stands for "@"."""
    return {
        (f"@{name[1:]}" if name.startswith("_") else name): value
        for name, value in values.items()
        if value not in (None, "", [], {}, ())
    }


def moment(value: datetime | str | None) -> str | None:
    """A moment on the embassy's clock, with its offset: 2026-02-26T13:41:00+05:00."""
    if not value:
        return None
    value = datetime.fromisoformat(value) if isinstance(value, str) else value
    return value.astimezone(ZoneInfo(settings.TIME_ZONE)).isoformat(timespec="seconds")


def own(key: str, language: str) -> str:
    """A value of settings.EMBASSY in a language, else in the embassy's own."""
    value = settings.EMBASSY[key]
    if isinstance(value, dict):
        return value.get(language) or value.get(settings.LANGUAGE_CODE) or ""
    return value


def publisher(site: str, language: str) -> Node:
    """The embassy, in short: who publishes and holds."""
    return known(
        _type="GovernmentOrganization",
        _id=f"{site}/#embassy",
        name=own("name", language),
        url=f"{site}/{language}/",
        logo=site + static("img/mark.svg"),
    )


def embassy(site: str, language: str) -> Node:
    """The embassy with its address and contacts, for the home page."""
    address = known(
        _type="PostalAddress",
        streetAddress=own("address", language),
        addressLocality=own("city", language),
        addressCountry=own("host_country", language),
    )
    contact = known(
        _type="ContactPoint",
        contactType="press office",
        email=own("email", language),
        telephone=own("phone", language),
        availableLanguage=[code for code, _name in settings.LANGUAGES],
    )
    return publisher(site, language) | known(
        alternateName=own("short_name", language),
        email=own("email", language),
        telephone=own("phone", language),
        address=address,
        contactPoint=contact,
    )


def website(site: str, language: str, search: str) -> Node:
    """The site in one language; search: the path of its search page, if there is one."""
    action = None
    if search:
        # “query-input” is Google's own; schema.org spells the same as an annotated property.
        action = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site}{search}?q={{query}}"},
            "query-input": "required name=query",
        }
    return known(
        _type="WebSite",
        _id=f"{site}/{language}/#website",
        url=f"{site}/{language}/",
        name=own("short_name", language),
        alternateName=own("name", language),
        inLanguage=language,
        publisher={"@id": f"{site}/#embassy"},
        potentialAction=action,
    )


def breadcrumbs(site: str, trail: Sequence[tuple[str, str]]) -> Node:
    """The way from the home page to a page: (name, path) each, the page itself at the end."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site + path}
            for place, (name, path) in enumerate(trail, 1)
        ],
    }


def person(site: str, language: str, named: dict, title: str = "") -> Node:
    """An official as a document names one (NAMED), under the title of that day."""
    slug = named.get("slug")
    address = f"{site}/{language}/officials/{slug}/" if slug else None
    return known(
        _type="Person",
        _id=address and f"{address}#person",
        name=named["name"],
        jobTitle=title or named.get("title"),
        url=address,
    )


def pictures(telling: Telling) -> list[Node]:
    """The page's public pictures with whose they are, the one that stands for it first."""
    photos = sorted(
        telling.document.get("photos", ()),
        key=lambda photo: photo["id"] != telling.document.get("cover"),
    )
    return [
        _picture(telling, photo, sources)
        for photo in photos
        if (sources := telling.public.pictures.get(photo["original"]))
    ][:PICTURES]


def _picture(telling: Telling, photo: dict, sources: Sources) -> Node:
    creator = photo.get("creator")
    terms = settings.EMBASSY["picture_terms"].replace("{language}", telling.language)
    return known(
        _type="ImageObject",
        contentUrl=telling.site + sources.src,
        url=f"{telling.address}#photo-{photo['id']}",
        width={"@type": "QuantitativeValue", "value": sources.width, "unitCode": "E37"},
        height={"@type": "QuantitativeValue", "value": sources.height, "unitCode": "E37"},
        caption=photo.get("caption"),
        description=photo.get("alt"),
        # As in the file itself: the office answers for what it publishes.
        creditText=photo.get("credit") or creator or office_name(telling.language),
        creator={"@type": "Person", "name": creator} if creator else None,
        copyrightNotice=photo.get("copyright"),
        license=_absolute(telling.site, terms),
        acquireLicensePage=_where_to_ask(telling, terms),
    )


def _where_to_ask(telling: Telling, terms: str) -> str | None:
    """Press packs come with their terms of use; they are taken from the page itself."""
    if has_press_pack(telling.edition):
        return f"{telling.address}#press-pack"
    return _absolute(telling.site, terms)


def _absolute(site: str, address: str) -> str | None:
    return (site + address if address.startswith("/") else address) or None


def written(telling: Telling, kind: str) -> Node:
    """What every text has: words, dates, publisher, its other languages, its corrections.

    kind: the type, a CreativeWork.
    """
    edition = telling.edition
    changed = [row.live_from for row in (*telling.corrections, *telling.updates)]
    return known(
        _type=kind,
        _id=f"{telling.address}#text",
        url=telling.address,
        name=edition.title,
        description=edition.lead,
        inLanguage=edition.language,
        datePublished=moment(edition.dated),
        dateModified=moment(max([edition.dated, *filter(None, [edition.updated]), *changed])),
        publisher=publisher(telling.site, edition.language),
        isPartOf={"@id": f"{telling.site}/{edition.language}/#website"},
        isAccessibleForFree=True,
        correction=[
            known(_type="CorrectionComment", text=row.note, datePublished=moment(row.live_from))
            for row in telling.corrections
        ],
        **_translations(telling, kind),
    )


def _translations(telling: Telling, kind: str) -> dict[str, object]:
    """Links to the text in other languages.

    Nothing on record says which was written first: the embassy's own language counts as the
    original where it exists, else the first of the site's.
    """
    texts = {row.language: row for row in telling.alternates if row.title}
    order = preference(settings.LANGUAGE_CODE)
    original = next((code for code in order if code in {*texts, telling.language}), None)
    others = [row for code, row in texts.items() if code != telling.language]

    def link(row: Alternate) -> Node:
        address = telling.site + row.address
        return {
            "@type": kind,
            "@id": f"{address}#text",
            "url": address,
            "name": row.title,
            "inLanguage": row.language,
        }

    if original == telling.language:
        return {"workTranslation": [link(row) for row in others]}
    return {"translationOfWork": link(texts[original])} if original in texts else {}


def page(telling: Telling, kind: str = "WebPage") -> Node:
    """The page of what is no text by itself: an event, a commemoration, a standing page."""
    return written(telling, kind) | known(image=pictures(telling))


def anniversary_of(site: str, language: str, kept: dict | None) -> Node | None:
    """What an item keeps, as its subject: “34-я годовщина …” with the anniversary's page."""
    if not kept or not kept.get("year"):
        return None
    return known(
        _type="Thing",
        name=kept.get("phrase") or kept["name"],
        url=f"{site}/{language}/commemorations/{kept['key']}/{kept['year']}/",
    )
