"""The glossary in the admin, and the panel on the desk's first page."""

import pytest
from django.urls import reverse

from embassy.models import Term
from tests.embassy.translating.work import gives, untranslated

pytestmark = pytest.mark.django_db

ADD = "admin:embassy_term_add"


def test_an_editor_keeps_the_glossary(client, editor):
    client.force_login(editor)
    terms = {"term_ru": "вахта памяти", "term_kk": "еске алу кезекшілігі", "note": "—"}
    assert client.post(reverse(ADD), terms).status_code == 302
    term = Term.objects.get()
    assert [term.term_ru, term.term_kk, term.note] == list(terms.values())
    page = client.get(reverse("admin:embassy_term_changelist"))
    assert "вахта памяти" in page.text
    client.post(reverse("admin:embassy_term_delete", args=[term.pk]), {"post": "yes"})
    assert not Term.objects.exists()


@pytest.mark.parametrize("terms", [{}, {"term_ru": "одно"}, {"term_ru": "одно", "term_kk": "  "}])
def test_a_term_of_one_language_is_none(client, editor, terms):
    client.force_login(editor)
    assert client.post(reverse(ADD), terms).status_code == 200
    assert not Term.objects.exists()


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "administrator"])
def test_others_look_at_the_glossary(client, request, who):
    term = Term.objects.create(term_ru="вахта", term_kk="кезекшілік")
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:embassy_term_changelist")).status_code == 200
    change = reverse("admin:embassy_term_change", args=[term.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"term_ru": "x", "term_kk": "y"}).status_code == 403
    assert client.post(reverse(ADD), {"term_ru": "x", "term_kk": "y"}).status_code == 403
    assert client.post(change.replace("change", "delete"), {"post": "yes"}).status_code == 403
    term.refresh_from_db()
    assert term.term_ru == "вахта"


def test_the_first_page_tells_what_waits_in_ones_languages(client, translator):
    untranslated()
    client.force_login(gives(translator, "kk"))
    text = client.get(reverse("admin:index")).text
    assert "/admin/translations/kk/?tab=missing" in text
    assert "/admin/translations/az/?tab=missing" not in text
