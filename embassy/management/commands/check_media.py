"""`manage.py check_media`: do the media folders and the database agree?"""

from django.core.management.base import BaseCommand, CommandError

from embassy.photos.inventory import ORIGINALS, RENDITIONS
from embassy.photos.models import Original
from embassy.photos.refusals import UploadRefused
from embassy.photos.repair import remake_preview, remake_renditions
from embassy.photos.sweeping import sweep
from embassy.photos.unused import remove_unused, unused_originals


class Command(BaseCommand):
    help = (
        "Names pictures and documents whose file is missing, files nothing names, and uploads "
        "that never found their place. With --clean, removes those files and uploads and makes "
        "again what can be made again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--clean", action="store_true", help="put right what can be")

    def handle(self, *, clean, **options):
        lost = self._report()
        if clean and lost:
            self._clean()
            self.stdout.write("Cleaned; what is left:")
            lost = self._report()
        if lost:
            raise CommandError(
                f"{lost} of the above. " + ("" if clean else "Put right what can be: --clean.")
            )
        self.stdout.write("Media files and database agree.")

    def _report(self) -> int:
        return self._report_rows() + self._report_files() + self._report_unused()

    def _report_rows(self) -> int:
        lost = [*ORIGINALS.without_file(), *RENDITIONS.without_file()]
        for model, pk, name in lost:
            self.stdout.write(f"{model._meta.verbose_name} {pk}: no file {name}")
        return len(lost)

    def _report_files(self) -> int:
        found = 0
        for place in (ORIGINALS, RENDITIONS):
            for name in place.orphans():
                self.stdout.write(f"nothing names the file {name}")
                found += 1
        return found

    def _report_unused(self) -> int:
        unused = unused_originals()
        for original in unused:
            self.stdout.write(f"nothing names {original._meta.verbose_name} {original.pk}")
        return len(unused)

    def _clean(self) -> None:
        remove_unused()
        ORIGINALS.remove_orphans()
        for model, pk, name in ORIGINALS.without_file():
            if model is Original and name.endswith(".preview.jpg"):
                try:
                    remake_preview(pk)
                except (UploadRefused, FileNotFoundError):
                    continue  # the upload itself is lost: reported below, mended by a new upload
        remake_renditions(pk for _model, pk, _name in RENDITIONS.without_file())
        sweep()
