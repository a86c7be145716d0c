"""The catalogues: one .po file per language and domain under `locale/`, and the .mo made of it."""

import io
import os
from pathlib import Path

import django
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

from embassy.messages import DOMAINS, SOURCE_LANGUAGE
from embassy.messages.extraction import UnreadableError

_HEADER = """\
# Texts of the press office in {name}.
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def languages() -> list[str]:
    """The languages that need a catalogue: the site's, without the one the msgids are in."""
    return [code for code, _ in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def po_path(locale: Path, language: str, domain: str) -> Path:
    """`locale/az/LC_MESSAGES/django.po`."""
    return locale / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, language: str) -> Catalog:
    """The catalogue at `path`, or an empty one with the language's header where there is none.

    Raises UnreadableError for a file that is not a catalogue: a merge conflict left in it, say.
    """
    try:
        text = path.read_text("utf-8") if path.exists() else _header(language)
        return read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise UnreadableError(f"{path} is not a catalogue: {error}") from error


def merge(catalogue: Catalog, template: Catalog) -> Catalog:
    """Bring the catalogue to the template's messages, keeping every translation.

    A text no longer found becomes obsolete and stays in the file; found again, it gets its
    translation back. Nothing is matched by likeness: a wrong number or name would slip through.
    """
    for message in list(catalogue.obsolete.values()):
        catalogue[message.id] = message
    catalogue.obsolete.clear()
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def write(path: Path, catalogue: Catalog, language: str, *, obsolete: bool = True) -> bool:
    """Write the .po file; True when its text changed.

    References name files without line numbers and the header holds no dates, so that a change of
    the code shows in the catalogues only where texts changed.
    """
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=96,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=not obsolete,
    )
    text = (_header(language) + buffer.getvalue().decode()).rstrip("\n") + "\n"
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def compile_all(locale: Path) -> list[Path]:
    """Compile every .po that is newer than its .mo; the .mo files written.

    Untranslated and fuzzy messages are left out, so that they show in English rather than wrong.
    """
    written = []
    for language in languages():
        for domain in DOMAINS:
            po = po_path(locale, language, domain)
            mo = po.with_suffix(".mo")
            if not po.exists() or (mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns):
                continue
            # Written aside and moved: a running site never reads half a file.
            draft = mo.with_suffix(f".{os.getpid()}.tmp")
            with draft.open("wb") as file:
                write_mo(file, read(po, language))
            draft.replace(mo)
            written.append(mo)
    return written


def _header(language: str) -> str:
    return _HEADER.format(
        name=dict(settings.LANGUAGES)[language],
        locale=to_locale(language),
        plural_forms=plural_forms(language),
    )


def plural_forms(language: str) -> str:
    """The Plural-Forms header of Django's own catalogue.

    Ours must count like Django's: scripts are given both in one catalogue with one rule. Russian
    therefore has four forms, of which the fourth (fractions) repeats the third.
    """
    conf = Path(django.__file__).parent / "conf" / "locale"
    path = conf / to_locale(language) / "LC_MESSAGES" / "django.po"
    try:
        catalogue = read_po(io.BytesIO(path.read_bytes()))
    except FileNotFoundError:
        return Catalog(locale=to_locale(language)).plural_forms
    return catalogue.plural_forms
