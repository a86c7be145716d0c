"""Finding the texts marked for translation in Python, Django templates and scripts.

Babel reads Python and JavaScript. Templates first become Python calls through Django's own
`templatize`, the step `makemessages` takes before it starts xgettext.
"""

import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract as babel_extract
from django.utils.translation.template import templatize

# Which arguments are the message, its plural and its context, per function (Babel's notation).
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_COMMENT_TAGS = ("Translators:",)
_METHODS = {".py": "python", ".html": "template", ".txt": "template", ".xml": "template"}
_SCRIPT_METHODS = {".js": "javascript"}
# Nothing in these is shown to a person, or it is shown elsewhere too (migrations repeat models).
_SKIPPED = {
    "benchmarks", "docs", "locale", "migrations", "node_modules", "staticfiles", "tests", "var",
}  # fmt: skip


class UnreadableError(Exception):
    """A source file or catalogue cannot be read; the text says which and why."""


def extract(root: Path, domain: str) -> Catalog:
    """The texts marked for translation under the folder `root`, as a template catalogue.

    References name files relative to `root`. Raises UnreadableError for a file with broken syntax.
    """
    template = Catalog()
    methods = _METHODS if domain == "django" else _SCRIPT_METHODS
    for path in _sources(root, methods):
        add_messages(template, path, methods[path.suffix], path.relative_to(root).as_posix())
    return template


def add_messages(template: Catalog, path: Path, method: str, reference: str) -> None:
    """Add one file's messages to `template`; `method` is python, template or javascript."""
    try:
        if method == "template":
            source = io.BytesIO(_as_python(path.read_text("utf-8"), str(path)))
            method = "python"
        else:
            source = io.BytesIO(path.read_bytes())
        found = list(babel_extract(method, source, _KEYWORDS, _COMMENT_TAGS))
    except (SyntaxError, tokenize.TokenError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}") from error
    for line, message, comments, context in found:
        empty = message if isinstance(message, str) else message[0]
        if empty:  # gettext("") is the catalogue's header
            template.add(
                message, locations=[(reference, line)], auto_comments=comments, context=context
            )


def _as_python(source: str, origin: str) -> bytes:
    """A template as Python source: gettext calls between meaningless names.

    The parentheses around it free Python from caring about the template's indentation.
    """
    return f"(\n{templatize(source, origin=origin)}\n)".encode()


def _sources(root: Path, suffixes: dict[str, str]) -> Iterator[Path]:
    for folder, folders, names in root.walk():
        folders[:] = sorted(
            name for name in folders if name not in _SKIPPED and not name.startswith(".")
        )
        for name in sorted(names):
            path = folder / name
            if path.suffix in suffixes and not name.endswith(".min.js"):
                yield path
