"""The page of results, and suggestions as a script asks for them. Both read listed editions."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from embassy import languages
from embassy.photos.showing import shown
from embassy.publishing.editions import Edition
from embassy.search.parsing import LONGEST
from embassy.search.results import LAST_PAGE, Results, search
from embassy.search.suggesting import suggestions
from embassy.site.alternates import Alternate, in_languages
from embassy.site.responses import public_page

#: What is offered where a search finds nothing.
LATEST = 6


@public_page
def results(request: HttpRequest) -> HttpResponse:
    """What a query finds; without one, the field and the newest."""
    language = get_language()
    typed = request.GET.get("q", "")
    found = search(Edition.objects.listed(), typed, language, page=_page(request))
    query = found.understood.query
    if found.page > max(1, found.pages):
        raise Http404("The results have no such page")
    context = {
        "results": found,
        "query": query,
        "longest": LONGEST,
        "latest": [] if found.entries else _latest(language),
        "public": shown(entry.edition.card.get("photo") for entry in found.entries),
        **_pages(found),
    }
    if query.text:
        # A page of results is no page of its own for others to list, yet keeps its query.
        context["elsewhere"] = [
            Alternate(code, f"/{code}/search/?{urlencode({'q': query.text})}")
            for code in languages.codes()
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


def _pages(found: Results) -> dict[str, str]:
    def address(page: int) -> str:
        asked = {"q": found.understood.query.text} | ({"page": page} if page > 1 else {})
        return f"?{urlencode(asked)}"

    return {
        "before": address(found.page - 1) if found.page > 1 else "",
        "after": address(found.page + 1) if found.page < found.pages else "",
    }


def _latest(language: str) -> list[Edition]:
    own = Edition.objects.listed(language).filter(kind__in=("article", "event", "exhibit"))
    return list(own.newest_first()[:LATEST])
