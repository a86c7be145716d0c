"""Addresses for machines, and the one without a language."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from embassy.languages import accept_language
from embassy.site.maintenance import closed


@require_safe
def to_language(request: HttpRequest) -> HttpResponse:
    """`/`: to the home page in the language the browser prefers, else in the embassy's own."""
    language = accept_language(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language or settings.LANGUAGE_CODE}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the site can answer from its database, else 503: for supervisors and balancers.

    While the administrator has closed the site it is 200 as well and says so: nobody need be woken,
    and a balancer must go on sending visitors to the page that explains.
    """
    if (state := closed()) is not None:
        until = f" until {state.expected.isoformat(timespec='minutes')}" if state.expected else ""
        return HttpResponse(f"maintenance{until}\n", content_type="text/plain")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
