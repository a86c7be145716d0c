from datetime import UTC, datetime

import pytest

from embassy.photos.describing import describe, shortened
from embassy.photos.ingest import ingest
from embassy.photos.models import Photo, Photographer
from tests.embassy.photos.files import from_camera, picture, upload, with_xmp, xmp_alternatives

pytestmark = pytest.mark.django_db

LANGUAGES = ("az", "ru", "kk", "en")


def photo_of(content: bytes, **fields) -> Photo:
    return Photo(original=ingest(upload(content)), **fields)


def texts(photo: Photo, column: str) -> dict:
    found = {code: getattr(photo, f"{column}_{code}") for code in LANGUAGES}
    return {code: text for code, text in found.items() if text}


def test_blanks_are_filled_from_the_file():
    photo = photo_of(from_camera())
    describe(photo, language="ru")
    assert texts(photo, "caption") == {"ru": "Wreaths"}
    assert photo.copyright == "Sample archive"
    assert photo.creator == "Səlim Nümunəyev"
    assert photo.taken_at == datetime(2026, 2, 26, 6, 20, 5, tzinfo=UTC)


def test_each_language_gets_its_own_words():
    content = with_xmp(
        xmp_alternatives("dc:description", {"x-default": "Венки", "en": "Wreaths"})
        + xmp_alternatives("Iptc4xmpCore:AltTextAccessibility", {"az": "Qara paltolu adamlar"}),
        attributes='photoshop:Credit="Report"',
    )
    photo = photo_of(content)
    describe(photo, language="ru")
    assert texts(photo, "caption") == {"ru": "Венки", "en": "Wreaths"}
    assert texts(photo, "alt") == {"az": "Qara paltolu adamlar"}
    assert texts(photo, "credit") == {"ru": "Report"}


def test_typed_text_is_never_overwritten():
    typed = datetime(2020, 1, 1, tzinfo=UTC)
    photo = photo_of(
        from_camera(),
        caption_ru="Набрано",
        creator="Typed",
        copyright="Typed too",
        taken_at=typed,
        credit_en="Typed credit",
    )
    by_default = Photographer(creator="D", copyright="D", credit={"en": "D", "ru": "Д"})
    describe(photo, language="ru", by_default=by_default)
    assert (photo.caption_ru, photo.creator, photo.copyright) == ("Набрано", "Typed", "Typed too")
    assert photo.taken_at == typed
    assert texts(photo, "credit") == {"en": "Typed credit", "ru": "Д"}


def test_photographers_own_line_fills_what_is_left():
    photo = photo_of(from_camera())
    by_default = Photographer(
        creator="Another", copyright="© Another", credit={"ru": "Фото", "az": "Foto", "tr": "Foto"}
    )
    describe(photo, language="ru", by_default=by_default)
    assert (photo.creator, photo.copyright) == ("Səlim Nümunəyev", "Sample archive")
    assert texts(photo, "credit") == {"ru": "Фото", "az": "Foto"}
    bare = photo_of(picture())
    describe(bare, language="ru", by_default=by_default)
    assert (bare.creator, bare.copyright) == ("Another", "© Another")


def test_nothing_known_fills_nothing():
    photo = photo_of(picture())
    describe(photo, language="ru")
    assert [texts(photo, column) for column in ("caption", "alt", "credit")] == [{}, {}, {}]
    assert (photo.creator, photo.copyright, photo.taken_at) == ("", "", None)


def test_described_photo_fits_its_columns():
    long = "Слово " * 400
    content = with_xmp(
        xmp_alternatives("Iptc4xmpCore:AltTextAccessibility", {"ru": long})
        + xmp_alternatives("dc:rights", {"x-default": long}),
        attributes=f'photoshop:Credit="{long}"',
    )
    photo = photo_of(content)
    describe(photo, language="ru")
    assert (len(photo.alt_ru) <= 500, len(photo.credit_ru) <= 200) == (True, True)
    assert photo.copyright.endswith("Слово…")


def test_shortened_text_ends_between_words():
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two, three", 10) == "one two…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"


def test_photographer_is_found_by_user(photographer, editor):
    Photographer.objects.create(user=photographer, creator="A. Sample")
    assert Photographer.of(photographer).creator == "A. Sample"
    assert Photographer.of(editor) is None
    assert Photographer.of(None) is None
