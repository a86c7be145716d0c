"""`manage.py import_wire FILE…`: show what agency copy proposes, and save drafts with --save."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from django.utils.translation import gettext as _

from articles.importing.drafts import import_draft
from articles.importing.registry import known
from articles.wire import Registry, WireError, decode, parse
from articles.wire.table import as_table


class Command(BaseCommand):
    help = "Read agency copy and print what it proposes; nothing is saved without --save."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--save", action="store_true", help="save a draft of each")
        parser.add_argument("--by", metavar="USERNAME", help="whose draft it is")

    def handle(self, *args, files, save, by, **options):
        registry = self._registry(save)
        author = _author(by)
        failed = 0
        for path in files:
            try:
                with path.open("rb") as file:
                    # One byte more than is allowed is enough to refuse a file that is too long.
                    proposal = parse(decode(file.read(2 * 1024 * 1024)), registry=registry)
            except (OSError, WireError) as error:
                failed += 1
                self.stderr.write(f"{path}: {getattr(error, 'strerror', None) or error}")
                continue
            self.stdout.write(f"\n{path.name}\n{as_table(proposal)}")
            if save:
                draft = import_draft(proposal=proposal, by=author, why=f"import_wire {path.name}")
                registry = known()  # the next text finds the officials this one has proposed
                self.stdout.write(
                    _("Saved as draft article %(number)s.") % {"number": draft.article.pk}
                )
        if failed:
            raise CommandError(
                _("%(count)s of the files could not be read; no draft was made of them.")
                % {"count": failed}
            )

    def _registry(self, save: bool) -> Registry:
        """What the office knows; nothing on a database without tables, where reading is enough."""
        try:
            return known()
        except ProgrammingError as error:
            if save:
                raise CommandError(
                    _("The database has no tables yet: run manage.py migrate first.")
                ) from error
            return Registry()


def _author(username: str | None):
    if not username:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(_("There is no user “%(name)s”.") % {"name": username})
    return user
