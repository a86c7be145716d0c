""" "New from wire text" in the admin: paste, proposal, filled form, saved draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Agency, Article
from embassy.models import Edition, Official
from events.models import Event
from tests.articles.importing.test_drafts import TEXT
from tests.embassy.publishing.form_filling import filled
from tests.factories import AgencyFactory, CommemorationFactory, OfficialFactory

pytestmark = pytest.mark.django_db

ADDRESS = "admin:articles_article_wire"


def read(client, **data):
    return client.post(reverse(ADDRESS), data)


def accept(client, text=TEXT, people=("0", "1"), event="new"):
    data = {"accept": "1", "text": text, "people": list(people), "event": event}
    return client.post(reverse(ADDRESS), data)


def test_wire_shows_the_proposal_beside_its_source_and_saves_nothing(client, writer):
    client.force_login(writer)
    page = read(client, text=TEXT).content.decode()
    assert "Рауф Примеров" in page
    assert "узбекистанское бюро" in page
    assert "10:05 (Asia/Baku)" in page
    assert not Article.objects.exists()
    assert not Official.objects.exists()


def test_wire_takes_a_file_in_a_windows_encoding(client, writer):
    client.force_login(writer)
    file = SimpleUploadedFile("report.txt", TEXT.encode("cp1251"))
    assert "Рауф Примеров" in read(client, file=file).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"text": ""},
        {"text": "слова", "file": SimpleUploadedFile("a.txt", b"words")},
        {"file": SimpleUploadedFile("a.txt", b"\x00\x01" * 99)},
    ],
)
def test_wire_refuses_what_is_no_text_and_keeps_what_was_typed(client, writer, data):
    client.force_login(writer)
    response = read(client, **data)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["proposal"] is None


def test_wire_opens_the_filled_form_and_the_saved_draft_keeps_the_source(client, writer):
    CommemorationFactory(key="khojaly")
    client.force_login(writer)
    response = accept(client)
    assert Article.objects.count() == 0
    form = client.get(response.url)
    initial = form.context["adminform"].form.initial
    assert initial["title_ru"] == TEXT.splitlines()[3]
    # Until the article is saved, the registry has learnt nothing.
    assert not Official.objects.exists()
    assert not Agency.objects.exists()
    data = filled(form)
    saved = client.post(response.url, data)
    assert saved.status_code == 302, saved.context and saved.context["errors"]
    article = Article.objects.get()
    assert article.wire_source.strip() == TEXT.strip()
    assert article.event == Event.objects.get()
    assert article.officials.count() == 2
    assert article.agency == Agency.objects.get()
    assert not Official.objects.confirmed().exists()
    assert not Edition.objects.exists()


def test_wire_finds_again_whom_another_import_brought_in_meanwhile(client, writer):
    client.force_login(writer)
    first, second = accept(client), accept(client)
    for response in (first, second):
        client.post(response.url, filled(client.get(response.url)))
    assert [article.officials.count() for article in Article.objects.all()] == [2, 2]
    assert (Official.objects.count(), Agency.objects.count()) == (2, 1)


def test_wire_opens_the_form_with_those_whom_the_registry_knows(client, writer):
    known = OfficialFactory(name_ru="Рауф Примеров")
    client.force_login(writer)
    response = accept(client)
    form = client.get(response.url)
    assert form.context["adminform"].form.initial["officials"] == [known.pk]
    client.post(response.url, filled(form) | {"officials": []})
    # Taken out in the form, he stays out; the other one comes with the import.
    assert known not in Article.objects.get().officials.all()
    assert Article.objects.get().officials.count() == 1


def test_wire_saves_the_agency_somebody_chose_instead_of_a_new_one(client, writer):
    client.force_login(writer)
    response = accept(client)
    chosen = AgencyFactory(name_ru="Другое агентство", name_az="", name_en="", name_kk="")
    client.post(response.url, filled(client.get(response.url)) | {"agency": chosen.pk})
    assert Article.objects.get().agency == chosen
    assert list(Agency.objects.all()) == [chosen]


def test_wire_refused_form_leaves_nothing_behind(client, writer):
    client.force_login(writer)
    response = accept(client)
    page = client.post(response.url, filled(client.get(response.url)) | {"slug_ru": "не адрес"})
    assert page.status_code == 200
    assert not Article.objects.exists()
    assert not Official.objects.exists()
    assert not Agency.objects.exists()
    assert not Event.objects.exists()


def test_wire_without_event_makes_none(client, writer):
    client.force_login(writer)
    response = accept(client, event="none")
    client.post(response.url, filled(client.get(response.url)))
    assert Article.objects.get().event is None
    assert not Event.objects.exists()


@pytest.mark.parametrize("who", ["translator", "photographer", "administrator"])
def test_wire_is_for_those_who_may_write_articles(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert read(client, text=TEXT).status_code == 403
    assert client.get(reverse(ADDRESS)).status_code == 403


def test_wire_is_on_the_list_of_articles(client, writer):
    client.force_login(writer)
    page = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "from-wire" in page
