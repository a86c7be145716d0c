"""Logos: this embassy's names alone, and files that are what they say."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from embassy.management.commands.logos import FONT
from embassy.site.press.logos import archive, logos
from tests.site.world import ALL

FOLDER = Path(__file__).parents[2] / "static" / "press"


def test_every_logo_is_there_as_svg_and_png(settings):
    found = logos("kk")
    assert [logo.language for logo in found] == ["", "kk", "az", "ru", "en"]
    for logo in found:
        for variant in logo.variants:
            root = ET.parse(FOLDER.parent / variant.svg).getroot()
            assert [round(float(root.get(side))) for side in ("width", "height")] == [
                logo.width,
                logo.height,
            ]
            assert root.findall(".//{*}text") == root.findall(".//{*}image") == []
            if logo.language:
                title = root.find("{*}title").text
                assert title == settings.EMBASSY["name"][logo.language]
            with Image.open(FOLDER.parent / variant.png) as image:
                assert image.mode == "RGBA"
                assert image.getchannel("A").getextrema() == (0, 255)
                assert abs(image.width / image.height - logo.width / logo.height) < 0.05


def test_archive_holds_them_all():
    with zipfile.ZipFile(BytesIO((FOLDER.parent / archive()).read_bytes())) as found:
        assert len(found.namelist()) == 4 * (len(ALL) + 1)
        assert found.testzip() is None


def test_names_of_another_embassy_are_not_handed_out(settings):
    settings.EMBASSY = settings.EMBASSY | {"name": settings.EMBASSY["name"] | {"ru": "Другое"}}
    assert [logo.language for logo in logos("ru")] == ["", "az", "kk", "en"]
    assert archive() == ""


def test_drawing_again_gives_the_same_files(tmp_path):
    if not FONT.is_file():
        pytest.skip(f"{FONT} is not installed (Debian: fonts-noto-core)")
    call_command("logos", "--output", str(tmp_path), verbosity=0)
    for path in FOLDER.glob("*.svg"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_font_that_is_missing_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("logos", "--font", str(tmp_path / "none.ttf"), "--output", str(tmp_path))
