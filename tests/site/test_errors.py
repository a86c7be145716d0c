"""Error pages: right status, right language, kept by nobody, and cheap."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from embassy.site import errors
from tests.factories import ArticleFactory
from tests.site.test_every_page import Outline
from tests.site.world import ALL, live

FIELD = 'name="q" value="{}"'


def told(response, status: int, language: str) -> str:
    """The page of an error, after what holds for every one."""
    html = response.content.decode()
    outline = Outline(html)
    assert response.status_code == status
    assert response["Content-Language"] == language
    assert outline.all("html")[0]["lang"] == language
    assert [tag["content"] for tag in outline.all("meta") if tag.get("name") == "robots"] == [
        "noindex"
    ]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert outline.all("style") == []
    assert len(outline.all("h1")) == 1
    return html


@pytest.mark.parametrize("language", ALL)
def test_not_found_offers_a_search_for_the_words_of_the_address(client, db, language):
    html = told(client.get(f"/{language}/news/2026/02/26/no-such_text/"), 404, language)
    assert FIELD.format("no such text") in html
    assert f'action="/{language}/search/"' in html
    assert f'href="/{language}/commemorations/"' in html


@pytest.mark.parametrize("language", ALL)
def test_not_found_names_what_is_near(client, db, language):
    article = ArticleFactory(**{f"slug_{code}": f"memorial-hour-{code}" for code in ALL})
    live(article)
    html = told(client.get(f"/{language}/memorial-hours-{language}/"), 404, language)
    assert f"memorial-hour-{language}/" in html
    assert getattr(article, f"title_{language}") in html


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [
        ("/de/news/", "kk,ru;q=0.5", "kk"),
        ("/de/news/", "de", "ru"),
        ("/kk/x-y-z/", "en", "kk"),
        ("/EN/x-y-z/", "ru", "en"),
        ("/no/such/place/", "az-Latn-AZ", "az"),
        ("/wp-login.php", "en-GB", "en"),
    ],
)
def test_language_is_the_addresss_else_the_browsers(client, db, path, header, language):
    told(client.get(path, headers={"accept-language": header}), 404, language)


HOSTILE = [
    "/ru/" + "a" * 5000,
    "/ru/" + "x-" * 2500 + "/",
    "/ru/%00",
    "/ru/news/2026/02/26/%00/",
    "/%FF%FE/",
    "/ru/%C3%28/",
    "/ru/%F0%9F%92%A9/",
    "/ru/../../../../etc/passwd",
    "/ru/..%2f..%2fetc%2fpasswd",
    "/ru/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/",
    "/ru/'%20OR%201=1--/",
    "/ru/{{7*7}}/",
    "/ru/%25%25%25s/",
    "/ru/\\windows\\",
    "/ru//////",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_address_is_not_found(client, db, path):
    response = client.get(path, follow=True)  # the slash at its end may be added first
    html = told(response, 404, "ru")
    assert "<script>alert" not in html
    assert "\x00" not in html
    assert len(html) < 20_000


@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("/wp-login.php", 0),
        ("/ru/.env", 0),
        ("/media/ab/none.jpg", 0),
        ("/favicon.ico", 0),
        ("/de/fr/", 1),
        ("/de/news/2026/02/26/memorial/", 2),
        ("/ru/news/2026/02/26/memorial/", 4),
        ("/ru/memorial/", 4),
    ],
)
def test_not_found_asks_few_questions(client, db, path, cost, django_assert_num_queries):
    client.get("/ru/")
    for number in range(10):
        live(ArticleFactory(slug_ru=f"memorial-{number}"), in_languages=["ru"])
    with django_assert_num_queries(cost):
        assert client.get(path).status_code == 404


def test_not_found_by_another_method_asks_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        told(client.post("/de/nothing/", {"a": "b"}), 404, "ru")


def test_not_found_stands_without_the_database(client, db, monkeypatch):
    def away(*_args):
        raise OperationalError("gone")

    monkeypatch.setattr(errors.nearest, "nearest", away)
    told(client.get("/de/memorial-hour/", headers={"accept-language": "az"}), 404, "az")


@pytest.mark.parametrize("language", ALL)
def test_bare_405_gets_a_page_and_keeps_its_header(client, db, language):
    response = client.post(f"/{language}/news/")
    told(response, 405, language)
    assert response["Allow"] == "GET, HEAD"
    assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.parametrize("language", ALL)
def test_fault_is_told_without_the_database(client, db, monkeypatch, language):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.list_page", fail)
    client.raise_request_exception = False
    assert "broken" not in told(client.get(f"/{language}/news/"), 500, language)


def test_fault_of_the_error_page_itself_ends_in_a_sentence(client, db, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.list_page", fail)
    monkeypatch.setattr(errors, "render", fail)
    client.raise_request_exception = False
    response = client.get("/az/news/")
    assert response.status_code == 500
    assert response.content.decode() == "500 Saytın işində xəta baş verdi\n"


@pytest.mark.parametrize("language", ALL)
def test_wrong_host_is_a_bad_request(client, db, language):
    told(client.get(f"/{language}/", headers={"host": "evil.example"}), 400, language)


def test_gone_and_missing_language_are_kept_by_nobody(client, db):
    article = ArticleFactory(slug_ru="est")
    live(article, in_languages=["ru"])
    path = next(link for link in _links(client.get("/ru/news/")) if link.endswith("/est/"))
    told(client.get(path.replace("/ru/", "/kk/")), 404, "kk")


def _links(response) -> list[str]:
    return [tag.get("href", "") for tag in Outline(response.content.decode()).all("a")]


# ------------------------------------------------------------------------------- forms and uploads


@pytest.fixture
def strict(editor, settings):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(editor)
    return client


def test_expired_form_of_the_desk_keeps_what_was_typed(strict):
    typed = {"title_ru": "Долго писал", "csrfmiddlewaretoken": "old"}
    response = strict.post(reverse("admin:articles_article_add"), typed)
    html = response.content.decode()
    assert response.status_code == 403
    assert 'name="title_ru" value="Долго писал"' in html
    assert "Your text is not saved, and it is kept on this page. Send it again." in html
    assert 'value="old"' not in html


def test_expired_sign_in_shows_no_password(strict):
    strict.logout()
    sent = {"username": "editor", "password": "Correct-horse-9"}
    response = strict.post(reverse("admin:login"), sent)
    assert response.status_code == 403
    assert "Correct-horse-9" not in response.content.decode()


def test_expired_request_of_a_script_is_told_in_json(strict):
    response = strict.post(reverse("together:beat"), "{}", content_type="application/json")
    assert response.status_code == 403
    assert list(response.json()) == ["said"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "what you typed is still in the form"),
        ("ru", "введённое осталось в форме"),
        ("az", "yazdıqlarınız formada qalır"),
        ("kk", "тергеніңіз пішінде тұр"),
    ],
)
def test_too_large_a_form_is_413_and_says_where_the_text_is(strict, settings, language, words):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    strict.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = strict.post(reverse("admin:articles_article_add"), {"title_ru": "ж" * 1000})
    assert words in told_at_the_desk(response, 413, language)


def told_at_the_desk(response, status: int, language: str) -> str:
    html = response.content.decode()
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert f'<html lang="{language}">' in html
    assert f'href="{reverse("admin:index")}"' in html
    return html


def test_too_many_fields_are_told_to_a_script(strict, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    strict.handler.enforce_csrf_checks = False
    sent = {f"f{number}": "x" for number in range(10)}
    address = reverse("admin:articles_article_add")
    response = strict.post(address, sent, headers={"accept": "application/json"})
    assert response.status_code == 413
    assert set(response.json()) == {"sentence", "said"}


def test_unknown_address_of_the_desk_leads_back_to_it(strict):
    html = told_at_the_desk(strict.get("/admin/nothing/here/"), 404, "en")
    assert "/search/" not in html


def test_forbidden_page_of_the_desk_leads_back_to_it(client, writer, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "kk"
    client.force_login(writer)
    told_at_the_desk(client.get("/admin/auth/user/"), 403, "kk")
