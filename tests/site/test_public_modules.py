"""Public code reads editions and reference data, never the working copy."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PUBLIC = [
    *sorted((ROOT / "embassy/site").glob("*.py")),
    *sorted((ROOT / "embassy/follow").glob("*.py")),
    *sorted((ROOT / "embassy/filters").glob("*.py")),
    *sorted(set((ROOT / "embassy/search").glob("*.py")) - {ROOT / "embassy/search/models.py"}),
    *sorted((ROOT / "embassy/found").glob("*.py")),
    *sorted((ROOT / "embassy/cards").glob("*.py")),
    *sorted(ROOT.glob("articles/views.py")),
    ROOT / "articles/structured.py",
    ROOT / "events/structured.py",
    ROOT / "events/commemorations/cards.py",
    ROOT / "events/commemorations/sitemap.py",
    *sorted(ROOT.glob("events/*/views.py")),
    *sorted(ROOT.glob("events/*/calendar.py")),
    *sorted(ROOT.glob("events/*/feeds.py")),
    ROOT / "events/commemorations/near.py",
    ROOT / "embassy/templatetags/documents.py",
    ROOT / "embassy/templatetags/site.py",
    ROOT / "embassy/photos/showing.py",
]
WORKING_COPY = {
    "Article",
    "Event",
    "Exhibit",
    "Fact",
    "Gallery",
    "Item",
    "Milestone",
    "Original",
    "Page",
    "Participation",
    "Photo",
    "ProgrammeItem",
    "Revision",
}
#: The one class of ours that shares its name with a model: how a kind is shown.
OF_THE_SITE = ("embassy.site.rendering", "Page")


def imported_names(path: Path) -> set[tuple[str, str]]:
    """(module, name) of everything a module imports, at the top or inside a function."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            names |= {(node.module or "", alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {(alias.name, "") for alias in node.names}
    return names


def test_public_modules_are_all_found():
    names = {path.relative_to(ROOT).as_posix() for path in PUBLIC}
    assert {
        "embassy/site/addresses.py",
        "articles/views.py",
        "events/commemorations/views.py",
        "events/exhibits/views.py",
        "events/observances/views.py",
    } <= names


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_module_imports_no_working_copy(path):
    found = {
        (module, name)
        for module, name in imported_names(path) - {OF_THE_SITE}
        if name in WORKING_COPY or (module.endswith("models") and name == "*")
    }
    assert found == set()


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_module_imports_no_module_of_models_whole(path):
    """`from events import models` would hide from the test above what is read through it."""
    found = {
        (module, name)
        for module, name in imported_names(path)
        if name == "models" or (not name and module.endswith("models"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in PUBLIC
        if path.parent.name in {"site", "found", "cards", "filters", "follow", "search"}
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_site_module_knows_neither_app(path):
    apps = {module for module, _name in imported_names(path)}
    assert {app for app in apps if app.split(".")[0] in {"articles", "events"}} == set()
