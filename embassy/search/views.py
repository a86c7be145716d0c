"""The page of results, and suggestions as a script asks for them. Both read listed editions."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext

from embassy import languages
from embassy.filters.narrowed import Narrowed, tidied
from embassy.filters.offers import Source, kinds, officials
from embassy.filters.panel import Panel, panel
from embassy.photos.showing import shown
from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.search.candidates import candidates
from embassy.search.parsing import LONGEST, Query, parse
from embassy.search.results import LAST_PAGE, Results, search
from embassy.search.suggesting import suggestions
from embassy.site.alternates import Alternate, in_languages
from embassy.site.responses import public_page

#: What is offered where a search finds nothing.
LATEST = 6


@public_page
def results(request: HttpRequest, sources: Mapping[str, Source]) -> HttpResponse:
    """What a query finds, as filters narrow it; without a query, the field and the newest.

    sources: commemorations and agencies that can be chosen, as `embassy.urls` brings them.
    """
    if elsewhere := tidied(request):
        return elsewhere
    language = get_language()
    query = parse(request.GET.get("q", ""))
    narrowed = _narrowed(request.GET, Edition.objects.listed(), query, sources)
    found = search(narrowed.rows, query, language, page=_page(request))
    if found.page > max(1, found.pages):
        raise Http404("The results have no such page")
    context = {
        "name": gettext("Search"),
        "results": found,
        "query": query,
        "panel": _panel(narrowed, found),
        "longest": LONGEST,
        "latest": [] if found.entries else _latest(language),
        "public": shown(entry.edition.card.get("photo") for entry in found.entries),
        **_pages(found, narrowed),
    }
    if query.text:
        # A page of results is no page of its own for others to list, yet keeps its query.
        asked = narrowed.address()
        context["elsewhere"] = [
            Alternate(code, f"/{code}/search/{asked}") for code in languages.codes()
        ]
    else:
        context["alternates"] = in_languages("search/")
    return TemplateResponse(request, "search/results.html", context)


@public_page
def suggest(request: HttpRequest) -> HttpResponse:
    """{"suggestions": [{text, address, kind, language, note}]} for what is typed so far."""
    found = suggestions(request.GET.get("q", ""), get_language())
    rows = [
        {
            "text": one.text,
            "address": one.address,
            "kind": one.kind,
            "language": one.language,
            "note": one.note,
        }
        for one in found
    ]
    response = JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if asked.isascii() and asked.isdecimal() and 1 <= int(asked[:3]) <= LAST_PAGE:
        return int(asked[:3])
    raise Http404("The results have no such page")


def _narrowed(
    asked: QueryDict, rows: EditionQuerySet, query: Query, sources: Mapping[str, Source]
) -> Narrowed:
    """The editions a search looks among. Without a word there is nothing to choose from."""
    language = get_language()
    offers = {}
    if query.wanted:
        offers = {name: list(source(language)) for name, source in sources.items()}
        offers |= {"kind": kinds(), "official": officials(language)}
    kept = {"q": query.text} if query.text else {}
    return Narrowed(asked, rows, language=language, offers=offers, widest=True, kept=kept)


def _panel(narrowed: Narrowed, found: Results) -> Panel | None:
    """The filters of what is found. Choices are counted among what the query finds without them."""
    if not found.understood.query.wanted:
        return None
    among = candidates(Edition.objects.listed(), found.understood) if narrowed.active else None
    ids = {*found.ids, *(among.ids if among else ())}
    held = Edition.objects.listed().filter(pk__in=ids)
    bounded = found.bounded or bool(among and among.bounded)
    return panel(narrowed, held=held, at_least=bounded)


def _pages(found: Results, narrowed: Narrowed) -> dict[str, str]:
    def address(page: int) -> str:
        return f"?{urlencode(narrowed.query() | ({'page': page} if page > 1 else {}))}"

    return {
        "before": address(found.page - 1) if found.page > 1 else "",
        "after": address(found.page + 1) if found.page < found.pages else "",
    }


def _latest(language: str) -> list[Edition]:
    own = Edition.objects.listed(language).filter(kind__in=("article", "event", "exhibit"))
    return list(own.newest_first()[:LATEST])
