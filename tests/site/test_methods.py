"""Public pages are read, never written to, and have one address each."""

import pytest
from django.test import Client

from tests.factories import ArticleFactory, CommemorationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_page_takes_nothing(method):
    client = Client(enforce_csrf_checks=True)
    assert getattr(client, method)("/ru/").status_code == 405


@pytest.mark.parametrize("year", ["٢٠٢٦", "２０２６"])
def test_year_in_other_figures_is_no_second_address(client, year):
    khojaly = CommemorationFactory(key="khojaly", live_in=["ru"])
    ArticleFactory(commemoration=khojaly, anniversary_year=2026, live_in=["ru"])
    assert client.get("/ru/commemorations/khojaly/2026/").status_code == 200
    assert client.get(f"/ru/commemorations/khojaly/{year}/").status_code == 404
