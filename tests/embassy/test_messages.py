"""Catalogues without GNU gettext: extraction, compilation, checks."""

import gettext
import os
from io import StringIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.utils import translation

from embassy.messages import catalogues, problems, third_party
from embassy.messages.extraction import UnreadableError, extract

PYTHON = """\
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext

# Translators: the button of the press desk
PUBLISH = _("Publish")
LONG = _(
    "One sentence "
    "in two lines"
)


def _(text):
    return text


def label(count, name):
    _(name)
    pgettext("verb", "Credit")
    npgettext("pictures", "%(count)d shot", "%(count)d shots", count)
    return ngettext("%(count)d photo", "%(count)d photos", count)
"""
TEMPLATE = """\
{% load i18n %}
   {% if deep %}
 <p title="{% translate 'Read on' %}">\u00a0it's a "quoted" price ( 100%</p>
      {% endif %}
{# Translators: above the pictures #}
<h2>{% translate "Pictures" context "heading" %}</h2>
{% blocktranslate trimmed with name=event.name %}
    Held at
    <b>{{ name }}</b>, 100% full
{% endblocktranslate %}
{% blocktranslate count n=items|length trimmed %}
    {{ n }} item
{% plural %}
    {{ n }} items
{% endblocktranslate %}
{{ _("From a variable") }} {% include "x.html" with title=_("From a tag") %}
{% comment %} {% translate "Commented out" %} {% endcomment %}
"""


@pytest.fixture
def tree(tmp_path, settings):
    """A checkout of its own: one Python file, one template, one script, no catalogues."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGES = [("ru", "Русский"), ("en", "English")]
    write(tmp_path / "desk" / "buttons.py", PYTHON)
    write(tmp_path / "templates" / "desk" / "page.html", TEMPLATE)
    write(tmp_path / "static" / "js" / "gallery.js", 'const t = gettext("Close the picture");')
    return tmp_path


@pytest.fixture
def alone(monkeypatch):
    """No third-party texts: catalogues small enough to read."""
    monkeypatch.setattr(third_party, "missing", lambda language, domain: Catalog())


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run(*arguments):
    out = StringIO()
    call_command("messages", *arguments, stdout=out)
    return out.getvalue()


def ids(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def po(tree, domain="django"):
    return tree / "locale" / "ru" / "LC_MESSAGES" / f"{domain}.po"


def translate(tree, **strings):
    """Fill `msgid=msgstr` pairs into the Russian catalogue; spaces stand as underscores."""
    catalogue = catalogues.read(po(tree), "ru")
    for msgid, text in strings.items():
        catalogue[msgid.replace("_", " ")].string = text
    catalogues.write(po(tree), catalogue, "ru")


# Extraction


def test_extract_finds_python_and_template_texts(tree):
    assert ids(extract(tree, "django")) == {
        (None, "Publish"),
        (None, "One sentence in two lines"),
        ("verb", "Credit"),
        ("pictures", ("%(count)d shot", "%(count)d shots")),
        (None, ("%(count)d photo", "%(count)d photos")),
        (None, "Read on"),
        ("heading", "Pictures"),
        (None, "Held at <b>%(name)s</b>, 100%% full"),
        (None, ("%(n)s item", "%(n)s items")),
        (None, "From a variable"),
        (None, "From a tag"),
    }


def test_extract_finds_script_texts_in_their_own_domain(tree):
    write(tree / "static" / "js" / "vendor.min.js", 'gettext("Not ours")')
    assert ids(extract(tree, "djangojs")) == {(None, "Close the picture")}


def test_extract_keeps_comments_for_translators(tree):
    template = extract(tree, "django")
    assert template["Publish"].auto_comments == ["Translators: the button of the press desk"]
    heading = template.get("Pictures", "heading")
    assert heading.auto_comments == ["Translators: above the pictures"]


@pytest.mark.parametrize("folder", ["tests", "var", ".venv", "desk/migrations", "docs"])
def test_extract_skips_what_nobody_reads(tree, folder):
    write(tree / folder / "more.py", '_("Never shown")')
    assert (None, "Never shown") not in ids(extract(tree, "django"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken.html", "{% blocktranslate %}a{% if b %}c{% endif %}{% endblocktranslate %}"),
        ("broken.py", 'text = _("never closed'),
    ],
)
def test_extract_names_the_file_it_cannot_read(tree, name, text):
    write(tree / "templates" / name, text)
    with pytest.raises(UnreadableError, match=name):
        extract(tree, "django")
    with pytest.raises(CommandError, match=name):
        run("extract")


def test_extract_agrees_with_django_at_run_time(tree, alone, settings):
    """The msgid of a trimmed block is the one the template asks for when it is rendered."""
    run("extract")
    catalogue = catalogues.read(po(tree), "ru")
    catalogue["Held at <b>%(name)s</b>, 100%% full"].string = "Где: <b>%(name)s</b>, 100%%"
    catalogue[("%(n)s item", "%(n)s items")].string = (
        "%(n)s вещь",
        "%(n)s вещи",
        "%(n)s вещей",
        "%(n)s вещи",
    )
    catalogues.write(po(tree), catalogue, "ru")
    run("compile")
    settings.LOCALE_PATHS = [tree / "locale"]  # makes Django read it again
    with translation.override("ru"):
        page = Template(TEMPLATE.replace('{% include "x.html" with title=_("From a tag") %}', ""))
        shown = page.render(Context({"event": {"name": "X & Y"}, "items": range(21)}))
    assert "Где: <b>X &amp; Y</b>, 100%" in shown
    assert "21 вещь" in shown


# Catalogues


def test_extract_writes_files_without_dates_and_line_numbers(tree, alone):
    assert "ru/LC_MESSAGES/django.po: 11 texts, 11 to translate" in run("extract")
    text = po(tree).read_text("utf-8")
    assert '"Language: ru\\n"' in text
    assert "POT-Creation-Date" not in text
    assert "#: desk/buttons.py\n" in text
    assert "#: templates/desk/page.html\n" in text
    assert not (tree / "locale" / "en").exists()
    assert "(unchanged)" in run("extract")
    write(tree / "desk" / "buttons.py", "# a new first line\n" + PYTHON)
    run("extract")
    assert po(tree).read_text("utf-8") == text


def test_extract_keeps_translations_and_matches_nothing_by_likeness(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    write(tree / "desk" / "buttons.py", PYTHON.replace('_("Publish")', '_("Publish!")'))
    run("extract")
    catalogue = catalogues.read(po(tree), "ru")
    assert not catalogue["Publish!"].string
    assert catalogue.obsolete["Publish"].string == "Опубликовать"
    assert "fuzzy" not in po(tree).read_text("utf-8")


def test_extract_revives_a_text_that_comes_back(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    write(tree / "desk" / "buttons.py", "")
    run("extract")
    write(tree / "desk" / "buttons.py", PYTHON)
    run("extract")
    catalogue = catalogues.read(po(tree), "ru")
    assert catalogue["Publish"].string == "Опубликовать"
    assert not catalogue.obsolete


def test_extract_drops_obsolete_texts_when_asked(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    write(tree / "desk" / "buttons.py", "")
    run("extract", "--drop-obsolete")
    assert "Опубликовать" not in po(tree).read_text("utf-8")


@pytest.mark.parametrize(("language", "forms"), [("az", 2), ("ru", 4), ("kk", 2)])
def test_plural_forms_are_djangos(tmp_path, language, forms):
    catalogue = catalogues.read(tmp_path / "none.po", language)
    assert catalogue.num_plurals == forms
    ours = gettext.c2py(catalogue.plural_expr)
    theirs = translation.trans_real.DjangoTranslation(language).plural
    assert [ours(n) for n in range(200)] == [theirs(n) for n in range(200)]


# Compilation


def test_compile_makes_catalogues_that_gettext_reads(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    assert (
        run("compile") == "ru/LC_MESSAGES/django.mo written\nru/LC_MESSAGES/djangojs.mo written\n"
    )
    compiled = gettext.translation("django", tree / "locale", ["ru"])
    assert compiled.gettext("Publish") == "Опубликовать"
    assert compiled.gettext("Read on") == "Read on"


def test_compile_writes_only_what_is_older(tree, alone):
    run("extract")
    run("compile")
    assert run("compile") == ""
    mo = po(tree).with_suffix(".mo")
    os.utime(po(tree), ns=(mo.stat().st_mtime_ns + 1, mo.stat().st_mtime_ns + 1))
    assert run("compile") == "ru/LC_MESSAGES/django.mo written\n"


def test_compile_leaves_fuzzy_texts_in_english(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    text = po(tree).read_text("utf-8")
    po(tree).write_text(text.replace('msgid "Publish"', '#, fuzzy\nmsgid "Publish"'), "utf-8")
    run("compile")
    assert gettext.translation("django", tree / "locale", ["ru"]).gettext("Publish") == "Publish"


def test_a_file_that_is_no_catalogue_is_named_in_a_sentence(tree, alone):
    write(po(tree), "<<<<<<< HEAD\n")
    with pytest.raises(CommandError, match="not a catalogue"):
        run("check")


# Checks


def found(message_id, text, *, language="ru", fuzzy=False):
    """Kinds of the problems of a catalogue with this one translation."""
    template, catalogue = (catalogues.read(Path("none.po"), language) for _ in range(2))
    template.add(message_id)
    catalogue.add(message_id, text, flags=["fuzzy"] if fuzzy else [])
    return [problem.kind for problem in problems.find(catalogue, template)]


@pytest.mark.parametrize(
    ("message_id", "text", "kinds"),
    [
        ("Hello %(name)s", "Здравствуйте, %(name)s", []),
        ("Hello %(name)s", "Здравствуйте", ["placeholder"]),
        ("Hello %(name)s", "Здравствуйте, %(nаme)s", ["placeholder"]),  # a Cyrillic а
        ("Hello %(name)s", "%(name)s, %(name)s", ["placeholder"]),
        ("%(a)s of %(b)s", "из %(b)s – %(a)s", []),
        ("%s of %d", "%d из %s", ["placeholder"]),
        ("{event}, {date}", "{date}, {event}", []),
        ("{event}, {date}", "{событие}, {date}", ["placeholder"]),
        ("100%% full", "100 % полно", ["placeholder"]),
        ('<a href="%(url)s">more</a>', '<a href="%(url)s">далее</a>', []),
        ('<a href="%(url)s">more</a>', '<a href="%(url)s">далее', ["tag"]),
        ("<b>now</b>", "<i>сейчас</i>", ["tag"]),
        (" By %(x)s ", "по %(x)s", ["space"]),
        ("Save", "", ["untranslated"]),
        (("%(n)d day", "%(n)d days"), ("%(n)d день", "%(n)d дня", "%(n)d дней", "%(n)d дня"), []),
        (("%(n)d day", "%(n)d days"), ("день", "%(n)d дня", "%(n)d", "%(n)d"), ["placeholder"]),
        (("%(n)d day", "%(n)d days"), ("%(n)d день", "%(n)d дня", "", ""), ["untranslated"]),
        (("%(n)d day", "%(n)d days"), ("%(n)d день", "%(n)d дня"), ["plural"]),
    ],
)  # fmt: skip
def test_check_finds_translations_that_would_break_a_page(message_id, text, kinds):
    assert found(message_id, text) == kinds


def test_check_lets_one_leave_its_number_out_where_the_form_means_one():
    assert found(("One day", "%(n)d days"), ("Bir gün", "%(n)d gün"), language="az") == []
    assert found(("One day", "%(n)d days"), ("%(n)d gün", "%(n)d gün"), language="az") == []
    assert found(("One day", "%(n)d days"), ("Bir gün", "gün"), language="az") == ["placeholder"]


def test_check_asks_for_the_number_where_the_form_also_means_21():
    one = ("One day", "%(n)d days")
    assert found(one, ("%(n)d день", "%(n)d дня", "%(n)d дней", "%(n)d дня"), language="ru") == []
    assert found(one, ("Один день", "%(n)d дня", "%(n)d дней", "%(n)d дня"), language="ru") == [
        "placeholder"
    ]


def test_check_reports_fuzzy_texts():
    assert found("Save", "Сохранить", fuzzy=True) == ["fuzzy"]


def test_check_says_what_is_missing_untranslated_and_obsolete(tree, alone):
    run("extract")
    translate(tree, Publish="Опубликовать")
    write(tree / "desk" / "buttons.py", '_("Publish later")')
    out = StringIO()
    with pytest.raises(CommandError, match="problems in the catalogues"):
        call_command("messages", "check", stdout=out)
    told = out.getvalue()
    assert "django.po: missing: 'Publish later' (run `messages extract`)" in told
    assert "django.po: obsolete: 'Publish' (no longer in the sources)" in told
    assert "djangojs.po: untranslated: 'Close the picture'" in told


def test_check_passes_when_all_is_translated(tree, alone):
    write(tree / "desk" / "buttons.py", '_("Publish")')
    (tree / "templates" / "desk" / "page.html").unlink()
    (tree / "static" / "js" / "gallery.js").unlink()
    run("extract")
    translate(tree, Publish="Опубликовать")
    assert run("check") == "The catalogues are complete.\n"
