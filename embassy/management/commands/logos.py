"""`manage.py logos`: draw the logos of the press page, with this embassy's name."""

import json
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from embassy import languages
from embassy.site.press import drawing
from embassy.site.press.logos import ARCHIVE, FOLDER, GROUNDS, NAMES, Variant

FONT = Path("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf")  # Debian: fonts-noto-core


class Command(BaseCommand):
    """Needs no database; needs fonttools (requirements-dev.txt)."""

    help = (
        "Draws the mark with and without the embassy's name in every language, as SVG and PNG, for "
        "light and dark grounds. Run it when the name in EMBASSY changes, before collectstatic."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--font", type=Path, default=FONT, help=f"default: {FONT}")
        parser.add_argument(
            "--output",
            type=Path,
            help="default: static/press here, or own-static/press in EMBASSY_VAR where "
            "EMBASSY_PROFILE names another embassy",
        )

    def handle(self, *, font, output, **options):
        letters = _letters(font)
        folder = output or settings.OWN_STATIC / FOLDER
        if output is None and not settings.EMBASSY_PROFILE:
            folder = settings.BASE_DIR / "static" / FOLDER
        names = {
            code: name for code in languages.codes() if (name := settings.EMBASSY["name"].get(code))
        }
        if lacking := letters.lacking("".join(names.values())):
            raise CommandError(f"{font} has no letters {lacking}: name another font with --font.")
        folder.mkdir(parents=True, exist_ok=True)
        sizes = {"": [round(drawing.MARK)] * 2}
        made = []
        for code in ("", *names):
            name = names.get(code, "")
            for ground in GROUNDS:
                variant = Variant(code, ground)
                text = drawing.svg(variant, name, letters)
                made.append(_write(folder / f"{variant.stem}.svg", text.encode()))
                made.append(
                    _write(folder / f"{variant.stem}.png", drawing.png(variant, name, letters))
                )
            if name:
                sizes[code] = [round(drawing.width(name, letters)), round(drawing.MARK)]
        _zip(folder / ARCHIVE, made)
        told = json.dumps({"names": names, "sizes": sizes}, ensure_ascii=False, indent=1)
        _write(folder / NAMES, f"{told}\n".encode())
        self.stdout.write(f"{len(made)} files in {folder}")


def _letters(font: Path) -> drawing.Letters:
    try:
        return drawing.Letters(font)
    except ImportError as error:
        raise CommandError(
            "Drawing needs fonttools: install it with `python -m pip install fonttools`."
        ) from error
    except OSError as error:
        raise CommandError(
            f"The font {font} cannot be read: name a TrueType font with --font "
            "(on Debian: apt-get install fonts-noto-core)."
        ) from error


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _zip(path: Path, files: list[Path]) -> None:
    """The same bytes for the same files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.read_bytes())
