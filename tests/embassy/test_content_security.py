import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import resolve, reverse
from django.utils.csp import CSP, build_policy

from embassy.content_security import ContentSecurityPolicyMiddleware

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def policy_of(rf, path, *, resolved=True, **attributes):
    def view(request):
        response = HttpResponse()
        vars(response).update(attributes)
        return response

    request = rf.get(path)
    request.resolver_match = resolve(path) if resolved else None
    return ContentSecurityPolicyMiddleware(view)(request)[CSP.HEADER_ENFORCE]


def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(rf):
    assert policy_of(rf, "/ru/") == STRICT


def test_pages_at_no_address_are_as_strict(rf):
    assert policy_of(rf, "/nowhere/", resolved=False) == STRICT


def test_admin_pages_may_run_what_the_admin_brings_but_load_nothing_from_elsewhere(rf):
    policy = policy_of(rf, reverse("admin:index"))
    assert policy == build_policy(settings.ADMIN_CSP)
    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in policy
    assert "http" not in policy


def test_view_keeps_the_policy_it_has_chosen(rf):
    chosen = {"default-src": [CSP.NONE]}
    assert policy_of(rf, reverse("admin:index"), _csp_config=chosen) == "default-src 'none'"


@pytest.mark.django_db
def test_login_page_is_sent_with_the_admins_policy(client):
    response = client.get(reverse("admin:login"))
    assert response[CSP.HEADER_ENFORCE] == build_policy(settings.ADMIN_CSP)
