"""Texts of the packages we use that they have not translated themselves."""

import json
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.test import RequestFactory
from django.utils import translation
from django.views.i18n import JSONCatalog

from embassy.messages import DOMAINS, catalogues, problems, third_party


def ids(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def test_third_party_adds_only_what_nobody_translated():
    russian = ids(third_party.missing("ru", "django"))
    assert (None, "Apply Filters") in russian  # unfold has no catalogues
    assert (None, "Save and continue editing") not in russian  # Django's is good
    kazakh = ids(third_party.missing("kk", "django"))
    assert (None, "Save and continue editing") in kazakh  # Django's is full of mistakes
    assert (None, "This field is required.") not in kazakh
    assert (None, "January") in ids(third_party.missing("kk", "djangojs"))
    assert (None, "Afrikaans") not in kazakh
    assert (None, "Toggle fullscreen") in ids(third_party.missing("az", "djangojs"))


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", ["az", "ru", "kk"])
def test_third_party_texts_are_all_translated(language, domain):
    """Fails after an upgrade that brings new texts: `messages extract`, then translate them."""
    path = catalogues.po_path(Path(site_settings.LOCALE_PATHS[0]), language, domain)
    template = third_party.missing(language, domain)
    assert len(template) > 40
    catalogue = catalogues.read(path, language)
    # Our own texts are in the catalogue and not in this template: "obsolete" here.
    wrong = [p for p in problems.find(catalogue, template) if p.kind != "obsolete"]
    assert wrong == []


@pytest.fixture
def compiled(tmp_path, settings):
    """The checkout's own catalogues, compiled where nothing else looks."""
    source = Path(site_settings.LOCALE_PATHS[0])
    for path in source.rglob("*.po"):
        copy = tmp_path / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    catalogues.compile_all(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.parametrize(
    ("language", "yes", "apply"),
    [
        ("az", "Bəli", "Süzgəcləri tətbiq et"),
        ("ru", "Да", "Применить фильтры"),
        ("kk", "Иә", "Сүзгілерді қолдану"),
        ("en", "Yes", "Apply Filters"),
    ],
)
def test_the_admin_speaks_each_language(compiled, language, yes, apply):
    with translation.override(language):
        assert translation.gettext("Yes") == yes
        assert translation.gettext("Apply Filters") == apply


@pytest.mark.parametrize(
    ("language", "february", "fullscreen"),
    [
        ("az", "Fevral", "Tam ekrana keç və ya çıx"),
        ("ru", "Февраль", "Во весь экран и обратно"),
        ("kk", "ақпан", "Толық экранға ауысу немесе шығу"),
    ],
)
def test_the_admins_scripts_speak_each_language(compiled, language, february, fullscreen):
    with translation.override(language):
        view = JSONCatalog.as_view(packages=["django.contrib.admin"])
        catalogue = json.loads(view(RequestFactory().get("/")).content)["catalog"]
    assert catalogue["February"] == february
    assert catalogue["Toggle fullscreen"] == fullscreen
