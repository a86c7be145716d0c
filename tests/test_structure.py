"""The house rules a reader would have to remember, read from the source itself."""

import ast
import importlib
import inspect
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("embassy", "events", "articles")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
#: Long by nature: what Django wrote, and lists of words.
MIGRATIONS = [path for path in SOURCES if "migrations" in path.parts]
LONGEST = 400  # lines
UNBORN = {"utils", "util", "common", "helpers", "helper", "misc", "signals"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """Names of the modules a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_of(path: Path, app: str) -> list[str]:
    return sorted(
        module for module in imported(path) if module == app or module.startswith(f"{app}.")
    )


def test_there_is_something_to_read():
    assert len(SOURCES) > 100
    assert imports_of(ROOT / "articles" / "models.py", "events")


@pytest.mark.parametrize(
    ("app", "above"), [("embassy", "events"), ("embassy", "articles"), ("events", "articles")]
)
def test_imports_run_one_way(app, above):
    """articles → events → embassy; only the table of addresses knows all."""
    wrong = {
        name(path): found
        for path in SOURCES
        if path.is_relative_to(ROOT / app)
        and path != ROOT / "embassy" / "urls.py"
        and (found := imports_of(path, above))
    }
    assert wrong == {}


def test_no_module_is_named_for_nothing():
    assert [
        name(path) for path in SOURCES if UNBORN & {path.stem, *path.relative_to(ROOT).parts}
    ] == []


def test_effects_are_called_and_not_signalled():
    wrong = {
        name(path): found
        for path in SOURCES
        if (
            found := [
                module
                for module in imported(path)
                if module.startswith("django.dispatch") or ".signals" in module
            ]
        )
    }
    assert wrong == {}


def test_no_file_is_longer_than_a_reader_can_hold():
    lengths = {
        name(path): len(path.read_text().splitlines()) for path in SOURCES if path not in MIGRATIONS
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def public_functions() -> list:
    found = []
    for path in sorted((ROOT / "embassy" / "publishing").glob("*.py")):
        module = importlib.import_module(f"embassy.publishing.{path.stem}")
        found += [
            pytest.param(value, id=f"{path.stem}.{key}")
            for key, value in vars(module).items()
            if inspect.isfunction(inspect.unwrap(value) if callable(value) else value)
            and not key.startswith("_")
            and value.__module__ == module.__name__
        ]
    return found


@pytest.mark.parametrize("function", public_functions())
def test_public_functions_of_publishing_say_what_they_take_and_give(function):
    assert function.__doc__
    signature = inspect.signature(function)
    untyped = [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.annotation is parameter.empty
        and parameter.name not in ("by", "approved_by")  # the user model is a setting
    ]
    assert untyped == []
    assert signature.return_annotation is not signature.empty


def test_every_named_constraint_has_a_test():
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    # Addresses of officials: one constraint per language, tested together by their stem.
    named = {
        constraint.name.replace(f"address_{language}", "address_")
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
        for language in [constraint.name.rpartition("_")[2]]
    }
    assert len(named) > 20
    assert sorted(one for one in named if one not in tests) == []
