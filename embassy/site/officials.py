"""Officials: who they are, which posts they held when, and where the site names them."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from embassy import languages
from embassy.follow.announcing import Followed
from embassy.found import people
from embassy.languages.collation import sort_key
from embassy.officials.models import Official
from embassy.officials.titles import title_of
from embassy.publishing.editions import Edition
from embassy.site.addresses import missing_here
from embassy.site.alternates import Alternate, in_languages
from embassy.site.coverage import once_per_item
from embassy.site.lists import Position
from embassy.site.responses import public_page
from embassy.site.tenures import tenure_of

#: Appearances of one page; an ambassador of ten years has thousands.
APPEARANCES = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """An official in the list: the title held today, else the last one known."""

    name: str
    address: str
    title: str
    rank: int
    in_office: bool


@public_page
def officials(request: HttpRequest) -> HttpResponse:
    """Everyone the site names, those in office first, by rank and name."""
    language = get_language()
    rows = Official.objects.confirmed().with_appointments()
    listed = sorted(
        (_listed(official, language) for official in rows if official.name_in(language)),
        key=lambda row: (row.rank, sort_key(row.name, language)),
    )
    context = {
        "in_office": [row for row in listed if row.in_office],
        "others": [row for row in listed if not row.in_office],
        "alternates": in_languages("officials/"),
    }
    return TemplateResponse(request, "site/officials.html", context)


@public_page
def official(request: HttpRequest, slug: str) -> HttpResponse:
    """One official: dated appointments, and every item that names them, once."""
    language = get_language()
    found = find_official(slug)
    if found is None:
        raise Http404("No official has this address")
    alternates = alternates_of(found)
    if getattr(found, f"slug_{language}") != slug or not found.name_in(language):
        return missing_here(request, alternates)
    before = request.GET.get("before", "")
    position = Position.read(before) if before else None
    rows = once_per_item(Edition.objects.listed().naming(found.pk), language)
    rows = position.after(rows, "dated") if position else rows
    appearances = list(rows[: APPEARANCES + 1])
    older = ""
    if len(appearances) > APPEARANCES:
        last = appearances[APPEARANCES - 1]
        older = f"?before={Position(last.dated, last.item_id)}"
    appointments = found.appointments.all()
    name = found.name_in(language)
    title_now = title_of(appointments, language, timezone.localdate())
    tenures = [tenure for row in appointments if (tenure := tenure_of(row, language))]
    context = {
        "official": found,
        "name": name,
        "title_now": title_now,
        "tenures": tenures,
        "structured": people.official(
            request.build_absolute_uri("/").rstrip("/"),
            language,
            address=request.path,
            name=name,
            title=title_now,
            tenures=tenures,
        ),
        "appearances": appearances[:APPEARANCES],
        "older": older,
        "first": position is None,
        "alternates": alternates,
        "follow": Followed(f"/{language}/officials/{slug}/", found.name_in(language)),
    }
    return TemplateResponse(request, "site/official.html", context)


def find_official(slug: str) -> Official | None:
    """The confirmed official with this address in any language, the reader's before others."""
    addressed = Q()
    for code in languages.codes():
        addressed |= Q(**{f"slug_{code}": slug})
    found = list(Official.objects.confirmed().filter(addressed).with_appointments())
    own = f"slug_{get_language()}"
    return next((row for row in found if getattr(row, own) == slug), found[0] if found else None)


def alternates_of(official: Official) -> list[Alternate]:
    """The languages in which the office has fixed both a name and an address."""
    return [
        Alternate(code, f"/{code}/officials/{slug}/", official.name_in(code))
        for code in languages.codes()
        if (slug := getattr(official, f"slug_{code}")) and official.name_in(code)
    ]


def _listed(official: Official, language: str) -> Listed:
    appointments = list(official.appointments.all())
    now = title_of(appointments, language, timezone.localdate())
    ranks = [row.role.rank for row in appointments]
    tenures = [tenure for row in appointments if (tenure := tenure_of(row, language))]
    slug = getattr(official, f"slug_{language}")
    return Listed(
        name=official.name_in(language),
        address=f"/{language}/officials/{slug}/" if slug else "",
        title=now or (tenures[0].title if tenures else ""),
        rank=min(ranks, default=1_000),
        in_office=bool(now),
    )
