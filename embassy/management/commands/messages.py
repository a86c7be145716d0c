"""`manage.py messages extract|compile|check`: the catalogues of the interface."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from embassy.messages import DOMAINS, catalogues, problems, third_party
from embassy.messages.extraction import UnreadableError, extract


class Command(BaseCommand):
    """Needs no database and no GNU gettext."""

    help = "Extracts, compiles or checks the texts of the interface (locale/*/LC_MESSAGES/*.po)."
    requires_system_checks = []

    def add_arguments(self, parser):
        steps = parser.add_subparsers(dest="step", required=True)
        step = steps.add_parser("extract", help="bring the .po files to the texts in the sources")
        step.add_argument(
            "--drop-obsolete",
            action="store_true",
            help="also remove translations of texts that are no longer in the sources",
        )
        steps.add_parser("compile", help="make .mo files of .po files that are newer")
        steps.add_parser("check", help="list what is untranslated or wrong; exits 1 if anything is")

    def handle(self, *, step, **options):
        root, locale = Path(settings.BASE_DIR), Path(settings.LOCALE_PATHS[0])
        try:
            if step == "extract":
                self._extract(root, locale, drop_obsolete=options["drop_obsolete"])
            elif step == "compile":
                self._compile(locale)
            else:
                self._check(root, locale)
        except UnreadableError as error:
            raise CommandError(str(error)) from error

    def _extract(self, root: Path, locale: Path, *, drop_obsolete: bool) -> None:
        for path, language, catalogue, template in _catalogues(root, locale):
            catalogues.merge(catalogue, template)
            changed = catalogues.write(path, catalogue, language, obsolete=not drop_obsolete)
            waiting = sum(not _translated(message) for message in catalogue if message.id)
            self.stdout.write(
                f"{path.relative_to(locale)}: {len(catalogue)} texts, {waiting} to translate, "
                f"{len(catalogue.obsolete)} obsolete{'' if changed else ' (unchanged)'}"
            )

    def _compile(self, locale: Path) -> None:
        for path in catalogues.compile_all(locale):
            self.stdout.write(f"{path.relative_to(locale)} written")

    def _check(self, root: Path, locale: Path) -> None:
        count = 0
        for path, _language, catalogue, template in _catalogues(root, locale):
            for problem in problems.find(catalogue, template):
                count += 1
                detail = f" ({problem.detail})" if problem.detail else ""
                self.stdout.write(
                    f"{path.relative_to(locale)}: {problem.kind}: {problem.msgid!r}{detail}"
                )
        if count:
            raise CommandError(f"{count} problems in the catalogues.")
        self.stdout.write("The catalogues are complete.")


def _catalogues(root: Path, locale: Path) -> Iterator[tuple[Path, str, Catalog, Catalog]]:
    """(path, language, catalogue, its template) for every language and domain."""
    for domain in DOMAINS:
        own = extract(root, domain)
        for language in catalogues.languages():
            template = _joined(own, third_party.missing(language, domain))
            path = catalogues.po_path(locale, language, domain)
            yield path, language, catalogues.read(path, language), template


def _joined(*templates: Catalog) -> Catalog:
    joined = Catalog()
    for message in (message for template in templates for message in template if message.id):
        joined.add(
            message.id,
            locations=message.locations,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return joined


def _translated(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else message.string
    return bool(texts) and all(texts) and not message.fuzzy
