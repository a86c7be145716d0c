"""The database goes away in the middle of a request: a page that keeps the text, and no 500."""

import json

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from embassy.database.away import RETRY
from embassy.publishing.admin import items
from tests.embassy.together.conftest import Tab, change_address
from tests.embassy.together.form_reading import sent_by
from tests.factories import ArticleFactory, picture_file

pytestmark = pytest.mark.django_db(transaction=True)


def kill_this_backend():
    """End the server's process behind this test's connection, as a restart of the server does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    parameters = connection.get_connection_params()
    parameters = {
        key: parameters[key]
        for key in ("host", "port", "user", "password", "dbname")
        if parameters.get(key)
    }
    with psycopg.connect(**parameters, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@pytest.fixture
def dying_once(monkeypatch):
    """The next save of an item loses its database after its rows and before its revision."""
    whole = items.record

    def record(**arguments):
        monkeypatch.setattr(items, "record", whole)
        kill_this_backend()
        return whole(**arguments)

    monkeypatch.setattr(items, "record", record)


@pytest.fixture
def tab(editor, settings):
    client = Client(raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(editor)
    return Tab(client, change_address(ArticleFactory(title_ru="Как было")))


def as_stored(tab) -> str:
    from articles.models import Article

    return Article.objects.get().title_ru


def test_a_save_in_which_the_database_dies_is_kept_and_can_be_sent_again(tab, dying_once):
    typed = {"title_ru": "Долго писал", "body_ru": "<p>Первый\r\nвторой</p>"}
    page = tab.client.post(tab.address, tab.data | typed)
    assert page.status_code == 503
    assert page["Retry-After"] == str(RETRY)
    text = page.content.decode()
    assert "Not saved: the database does not answer" in text
    assert "Долго писал" in text
    connection.close_if_unusable_or_obsolete()
    assert as_stored(tab) == "Как было"
    # The page sends the very same, to the same address.
    assert f'action="{tab.address}"' in text
    again = sent_by(text.replace("data-kept", 'id="kept" data-kept'), "kept")
    assert again.pop("csrfmiddlewaretoken")
    sent = {name: value for name, value in (tab.data | typed).items() if value != []}
    sent.pop("csrfmiddlewaretoken")
    assert again == sent
    assert tab.client.post(tab.address, again).status_code == 302
    assert as_stored(tab) == "Долго писал"


def test_the_next_request_has_a_connection_again(tab, dying_once):
    tab.client.post(tab.address, tab.data | {"title_ru": "Долго писал"})
    assert tab.client.get(tab.address).status_code == 200


def test_files_are_named_as_lost(tab, dying_once):
    page = tab.client.post(tab.address, tab.data | {"lead_picture": picture_file("ceremony.jpg")})
    assert page.status_code == 503
    assert "choose them again afterwards: ceremony.jpg" in page.content.decode()


def test_a_form_that_was_saved_after_all_is_saved_once(tab, monkeypatch):
    """The database dies when all is committed: sending again repeats nothing, rows included."""
    from articles.admin import ArticleAdmin

    whole = ArticleAdmin.changeform_view

    def view(self, *arguments, **more):
        answer = whole(self, *arguments, **more)
        monkeypatch.setattr(ArticleAdmin, "changeform_view", whole)
        del answer
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(ArticleAdmin, "changeform_view", view)
    data = tab.data | {"title_ru": "Сохранено"}
    assert tab.client.post(tab.address, data).status_code == 503
    assert tab.client.post(tab.address, data).status_code == 302
    from embassy.models import Revision

    assert Revision.objects.count() == 2


@pytest.fixture
def no_database(monkeypatch):
    from django.db.backends.base.base import BaseDatabaseWrapper

    def cursor(self):
        raise OperationalError("connection to server was lost")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", cursor)


@pytest.mark.parametrize("language", ["ru", "az", "kk", "en"])
def test_public_pages_say_one_sentence_and_when_to_come_back(client, no_database, language):
    client.raise_request_exception = False
    answer = client.get(f"/{language}/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == str(RETRY)
    assert f'<html lang="{language}"' in answer.content.decode()


def test_an_open_form_is_told_in_json(client, editor, monkeypatch):
    client.force_login(editor)
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        from django.db.backends.base.base import BaseDatabaseWrapper

        def cursor(self):
            raise OperationalError("connection to server was lost")

        patch.setattr(BaseDatabaseWrapper, "cursor", cursor)
        content = json.dumps({"form": "articles.article", "user": editor.pk, "data": []})
        answer = client.post(reverse("together:beat"), content, content_type="application/json")
    assert answer.status_code == 503
    assert answer.json()["said"] == gettext(
        "The site cannot be reached for a moment. Please try again."
    )


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)


def test_a_page_of_the_desk_offers_to_try_again(client, signed_in, no_database):
    client.raise_request_exception = False
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 503
    assert f'href="{reverse("admin:index")}"' in answer.content.decode()


def test_other_faults_stay_what_they_are(client, monkeypatch):
    def broken(*arguments, **more):
        raise ValueError("a fault in the code")

    monkeypatch.setattr("embassy.site.home.TemplateResponse", broken)
    client.raise_request_exception = False
    assert client.get("/ru/").status_code == 500
