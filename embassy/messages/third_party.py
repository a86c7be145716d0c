"""Texts of other people's packages that our admin shows and that they have not translated.

Django's Kazakh catalogue is half empty, unfold has no catalogue at all, the editor and the filters
have none for our languages. What is missing differs per language and per release, so it is not
listed by hand: the packages are read as they are installed, and what no installed catalogue
translates is added to ours. After an upgrade `messages check` names the new texts. Only texts
translated so badly that an office cannot show them are listed, at the end.

Django ships English catalogues that list its texts with their sources; the other packages are
read as our own code is.
"""

import gettext
import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.pofile import read_po
from django.utils.translation import to_locale

from embassy.messages.extraction import add_messages


class _Package(NamedTuple):
    """Where a package's texts are, as paths in its folder beginning with one of `under`."""

    name: str
    read: Callable[["_Package", str], Catalog]
    under: tuple[str, ...] = ("",)
    without: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return Path(importlib.util.find_spec(self.name).origin).parent

    def holds(self, path: str) -> bool:
        return path.startswith(self.under) and not (self.without and path.startswith(self.without))


def missing(language: str, domain: str) -> Catalog:
    """The packages' texts that none of their own catalogues translates into `language`."""
    translated = _translated(language, domain)
    template = Catalog()
    for package in _PACKAGES:
        for message in package.read(package, domain):
            if message.id and _key(message) not in translated:
                template.add(
                    message.id,
                    locations=[(package.name, 0)],
                    auto_comments=message.auto_comments,
                    context=message.context,
                )
    return template


def _from_english_catalogue(package: _Package, domain: str) -> Catalog:
    path = package.folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    found = Catalog()
    if not path.exists():
        return found
    prefix = _DJANGO_PREFIX.get(package.name, "")
    for message in _read(path):
        references = [reference.removeprefix(prefix) for reference, _ in message.locations]
        if message.id and any(package.holds(reference) for reference in references):
            found[message.id] = message
    return found


def _from_sources(package: _Package, domain: str) -> Catalog:
    found = Catalog()
    methods = {".py": "python", ".html": "template"} if domain == "django" else {}
    for path in sorted(package.folder.rglob("*")):
        reference = path.relative_to(package.folder).as_posix()
        if path.suffix in methods and package.holds(reference):
            add_messages(found, path, methods[path.suffix], reference)
    return found


def _from_editor(package: _Package, domain: str) -> Catalog:
    """The editor's texts: its script is minified, so gettext goes by a short name in it."""
    if domain == "django":
        return _from_sources(package, domain)
    script = (package.folder / "static/django_prose_editor/editor.js").read_text("utf-8")
    found = Catalog()
    if alias := re.search(r"([\w$]+)=window\.gettext\b", script):
        for text in re.findall(rf'(?<![\w$]){re.escape(alias[1])}\("([^"\\]+)"', script):
            found.add(text)
    return found


# References in Django's catalogues begin at the Django package or inside "contrib".
_DJANGO_PREFIX = {
    "django.contrib.admin": "contrib/admin/",
    "django.contrib.auth": "contrib/auth/",
    "django.contrib.contenttypes": "contrib/contenttypes/",
    "django.contrib.postgres": "contrib/postgres/",
}
_PACKAGES = [
    _Package(
        "django.conf",  # the catalogue of the framework itself: forms, models, validators
        _from_english_catalogue,
        under=("contrib/messages/", "core/", "db/", "forms/", "utils/", "views/csrf.py"),
    ),
    _Package("django.contrib.admin", _from_english_catalogue),
    _Package("django.contrib.auth", _from_english_catalogue),
    _Package(
        "django.contrib.contenttypes", _from_english_catalogue, under=("apps.py", "models.py")
    ),
    _Package(
        "django.contrib.postgres",
        _from_english_catalogue,
        under=("forms/array.py", "validators.py"),
    ),
    _Package(
        "unfold",
        _from_sources,
        without=(
            "templates/unfold_crispy/",
            "contrib/constance/",
            "contrib/guardian/",
            "contrib/hijack/",
            "contrib/import_export/",
            "contrib/location_field/",
            "contrib/reversion",
            "contrib/simple_history/",
            "contrib/waffle/",
        ),
    ),
    _Package(
        "django_filters",
        _from_sources,
        without=("rest_framework/", "templates/django_filters/rest_framework/"),
    ),
    _Package("django_prose_editor", _from_editor),
]


@cache
def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@cache
def _translated(language: str, domain: str) -> frozenset[str]:
    """The msgids (after their context) that the packages' compiled catalogues translate well."""
    return frozenset(
        key if isinstance(key, str) else key[0]
        for catalogue in _compiled(language, domain)
        for key in catalogue._catalog  # the standard library offers no other way to list it
    ) - _POOR_TEXTS.get(language, frozenset())


def _compiled(language: str, domain: str) -> Iterator[gettext.GNUTranslations]:
    for package in _PACKAGES:
        if (language, package.name) in _POOR_CATALOGUES:
            continue
        folder = package.folder / "locale"
        try:
            yield gettext.translation(domain, folder, languages=[to_locale(language)])
        except FileNotFoundError:
            continue


def _key(message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}\x04{text}" if message.context else text


# Spelling mistakes on every second button ("Өзгетру"), plural notation shown to the reader.
_POOR_CATALOGUES = {("kk", "django.contrib.admin")}
_POOR_TEXTS = {
    # "Hə" and "Yox" are what friends say; "Yığışdırılma" is a noun on a button.
    "az": frozenset({"Yes", "No", "Remove"}),
    "kk": frozenset(
        {
            "Change",
            "Date (without time)",
            "Date (with time)",
            "Enter a valid URL.",
            "Enter a valid date.",
            "Enter a valid date/time.",
            "Enter a valid time.",
            "Enter a valid value.",
            "Enter a whole number.",
            "Field of type: %(field_type)s",
            "Please either submit a file or check the clear checkbox, not both.",
            "Select a valid choice. %(value)s is not one of the available choices.",
            "Select a valid choice. That choice is not one of the available choices.",
            "This field cannot be blank.",
            "This field cannot be null.",
            "Upload a valid image. The file you uploaded was either not an image or a corrupted "
            "image.",
            "Designates that this user has all permissions without explicitly assigning them.",
            "Designates whether the user can log into this admin site.",
            "Designates whether this user should be treated as active. Unselect this instead of "
            "deleting accounts.",
            "date joined",
            "last name",
            "superuser status",
            "username",
            "user",
            "users",
            "user permissions",
        }
    ),
}
