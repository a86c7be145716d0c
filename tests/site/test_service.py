"""Addresses for machines, the one without a language, and error pages."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError

from tests.factories import PageFactory
from tests.site.world import live


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("az", "az"),
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("en-GB,en;q=0.9", "en"),
        ("de,fr;q=0.5", "ru"),
        ("", "ru"),
        ("*", "ru"),
        ("ru;q=0.1,az-Latn-AZ;q=0.9", "az"),
        (";;;q=x", "ru"),
    ],
)
def test_root_leads_to_the_browsers_language(client, header, language):
    response = client.get("/", headers={"accept-language": header})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert response["Vary"] == "Accept-Language"


def test_healthz_is_ok_and_never_cached(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthz_says_when_the_database_is_away(client, db, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    monkeypatch.setattr("embassy.site.service.connection", SimpleNamespace(cursor=refuse))
    assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("language", ["az", "ru", "kk", "en"])
def test_error_of_the_server_is_told_without_the_database(
    client, db, monkeypatch, language, django_assert_num_queries
):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.tidied", fail)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get(f"/{language}/news/")
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}"' in html
    assert "broken" not in html
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_page_not_found_names_the_sections(client, db):
    live(PageFactory(key="contact"))
    html = client.get("/en/never/").content.decode()
    for section in ("news", "commemorations", "events", "exhibits", "officials", "contact"):
        assert f'href="/en/{section}/"' in html


def test_address_without_language_leads_to_the_browsers(client, db):
    live(PageFactory(key="contact"))
    response = client.get("/contact/", headers={"accept-language": "kk"})
    assert response["Location"] == "/kk/contact/"


def test_missing_slash_is_added(client, db):
    assert client.get("/ru/news")["Location"] == "/ru/news/"
