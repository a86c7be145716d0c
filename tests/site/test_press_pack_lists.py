"""Caption lists, terms and README of a press pack, in each language."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from tests.factories import (
    AppointmentFactory,
    ExhibitFactory,
    OfficialFactory,
    RoleFactory,
    add_photo,
)
from tests.site.packs import pack
from tests.site.world import ALL, edition, in_all, live

pytestmark = pytest.mark.django_db
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def official():
    """Ambassador in February 2026, something else since March."""
    official = OfficialFactory(name_ru="Салим Примеров", name_az="Səlim Nümunəyev")
    then = RoleFactory(title_ru="посол", title_az="səfir")
    now = RoleFactory(title_ru="министр", title_az="nazir")
    AppointmentFactory(
        official=official, role=then, starts_on=date(2020, 1, 1), ends_on=date(2026, 3, 1)
    )
    AppointmentFactory(official=official, role=now, starts_on=date(2026, 3, 1))
    return official


@pytest.fixture
def item(official):
    item = ExhibitFactory(title_ru="Выставка «Память»", title_az="«Yaddaş» sərgisi")
    photo = add_photo(
        item,
        caption_ru="Цветы; у «Стелы»,\nу входа",
        caption_az="Əklil — şəhidlər abidəsi önündə",
        alt_ru="Венок у стены",
        alt_az="Divar önündə əklil",
        credit_ru="Фото: посольство",
        credit_az="Foto: səfirlik",
        creator="Səlim N.",
        copyright="© Səfirlik",
        taken_at=datetime(2026, 2, 26, 6, 20, tzinfo=UTC),
    )
    photo.officials.add(official)
    live(item)
    return item


def rows(files: dict[str, bytes], language: str, delimiter: str = ";") -> list[list[str]]:
    body = files[f"captions-{language}.csv"]
    assert body.startswith(BOM)
    text = StringIO(body.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=delimiter, strict=True))


def photo_address(item, language: str) -> str:
    page = edition(item, language).get_absolute_url()
    return f"http://testserver{page}#photo-{item.gallery.photos.get().pk}"


def test_table_tells_everything_of_a_picture(client, item):
    files = pack(client, item)
    [_heading, row] = rows(files, "ru")
    assert row == [
        "01-tsvety-u-stely-u-vkhoda.jpg",
        "Цветы; у «Стелы»,\nу входа",
        "Венок у стены",
        "Фото: посольство",
        "Səlim N.",
        "© Səfirlik",
        "2026-02-26 11:20",
        "Салим Примеров, посол",
        photo_address(item, "ru"),
    ]
    [_heading, row] = rows(files, "az")
    assert row[0] == "01-tsvety-u-stely-u-vkhoda.jpg"  # the pack's name, in every list
    assert row[1:4] == ["Əklil — şəhidlər abidəsi önündə", "Divar önündə əklil", "Foto: səfirlik"]
    assert row[7:] == ["Səlim Nümunəyev, səfir", photo_address(item, "az")]


def test_text_tells_the_same(client, item):
    files = pack(client, item, "en")
    body = files["captions-az.txt"]
    assert body.startswith(BOM)
    assert b"\n" not in body.replace(b"\r\n", b"")
    text = body.decode("utf-8-sig")
    assert text.startswith("«Yaddaş» sərgisi\r\nhttp://testserver/az/exhibits/2026/")
    for told in (
        "Əklil — şəhidlər abidəsi önündə\r\n",
        "Divar önündə əklil\r\n",
        "Foto: səfirlik\r\n",
        "Səlim Nümunəyev, səfir\r\n",
        photo_address(item, "az"),
        "26 fevral 2026",
        "11:20",
    ):
        assert told in text, told


def test_separator_is_what_excel_expects_where_the_language_is_spoken(client, item):
    files = pack(client, item)
    for language, separator in (("az", ";"), ("ru", ";"), ("kk", ";"), ("en", ",")):
        assert [len(row) for row in rows(files, language, separator)] == [9, 9]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_caption_is_never_a_formula(client, start):
    item = ExhibitFactory()
    add_photo(item, caption_ru=f'{start}HYPERLINK("http://evil.example")', credit_ru="=1+1")
    live(item)
    [_heading, row] = rows(pack(client, item), "ru")
    assert row[1] == f'\'{start}HYPERLINK("http://evil.example")'
    assert row[3] == "'=1+1"
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_picture_without_any_credit_is_credited_to_the_office(client, settings):
    item = ExhibitFactory()
    add_photo(item)
    live(item)
    files = pack(client, item)
    for language in ALL:
        office = settings.EMBASSY["short_name"][language]
        row = rows(files, language, "," if language == "en" else ";")[1]
        assert row[3:6] == [office, "", f"© {office}"]


def test_language_that_does_not_show_a_picture_says_nothing_of_it(client):
    item = ExhibitFactory()
    add_photo(item, size=(300, 200), **in_all(caption="Old"))
    live(item)
    add_photo(item, size=(301, 200), position=1, caption_ru="New", caption_az="Zephyrine")
    live(item, in_languages=["ru"], change="minor")
    files = pack(client, item)
    assert [row[1] for row in rows(files, "ru")[1:]] == ["Old ru", "New"]
    assert [row[1] for row in rows(files, "az")[1:]] == ["Old az", ""]
    assert rows(files, "az")[2][8] == ""
    assert all("Zephyrine" not in file.decode(errors="replace") for file in files.values())


def test_terms_name_the_office_the_exhibit_and_where_to_ask(client, item, settings):
    files = pack(client, item)
    for language in ALL:
        text = files[f"terms-{language}.txt"].decode("utf-8-sig")
        assert edition(item, language).title in text
        for key in ("name", "address"):
            assert settings.EMBASSY[key][language] in text
        assert settings.EMBASSY["email"] in text
        assert settings.EMBASSY["phone"] in text


def test_readme_speaks_every_language_of_the_pack_its_own_first(client, item):
    text = pack(client, item, "kk")["README.txt"].decode("utf-8-sig")
    names = ["Қазақша", "Azərbaycanca", "Русский", "English"]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    for code in ALL:
        assert edition(item, code).title in text
        assert f"captions-{code}.csv" in text
