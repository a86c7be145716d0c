"""Which Content Security Policy a page gets: strict in public, looser in the admin."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware import csp


class ContentSecurityPolicyMiddleware(csp.ContentSecurityPolicyMiddleware):
    """Django's own, which gives the admin's views ADMIN_CSP instead of SECURE_CSP.

    A view that has chosen its policy (`csp_override`) keeps it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        if match and "admin" in match.app_names and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CSP
        return super().process_response(request, response)
