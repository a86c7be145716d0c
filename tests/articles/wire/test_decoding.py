"""Bytes to text: the encodings agencies send, and what is refused with one sentence."""

import io
import zipfile

import pytest

from articles.wire import WireError, decode, parse

RUSSIAN = "В посольстве почтили память жертв.\nПосол произнёс речь — «Мы помним».\n"
KAZAKH = "Елшілікте құрбандар еске алынды. Елші сөз сөйледі, қонақтар қатысты.\n"
AZERBAIJANI = "Səfirlikdə anım mərasimi keçirilib. Çıxış edən səfir görüşdən danışıb.\n"
TURKISH = "Büyükelçilikte anma töreni düzenlendi. Büyükelçi konuşma yaptı, ışıklar söndü.\n"


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, AZERBAIJANI], ids=["ru", "kk", "az"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_decode_reads_unicode_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_decode_guesses_cyrillic_code_pages(encoding):
    text = RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"')
    assert decode(text.encode(encoding)) == text


def test_decode_guesses_windows_1251_with_its_own_quotes():
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_decode_guesses_capitals_in_windows_1251():
    text = "ПОСОЛЬСТВО АЗЕРБАЙДЖАНА ПРОВЕЛО ВЕЧЕР ПАМЯТИ"
    assert decode(text.encode("cp1251")) == text


def test_decode_guesses_kazakh_code_page():
    assert decode(KAZAKH.encode("kz1048")) == KAZAKH


def test_decode_guesses_windows_1254():
    assert decode(TURKISH.encode("cp1254")) == TURKISH


@pytest.mark.parametrize("encoding", ["cp1251", "latin-1"])
def test_decode_repairs_utf8_once_read_as_another_encoding(encoding):
    text = "Посол напомнил о погибших и поблагодарил гостей за участие"
    mangled = text.encode("utf-8").decode(encoding)
    assert decode(mangled.encode("utf-8")) == text


def test_decode_leaves_short_capitals_alone():
    assert decode("РС и С° — 13 РУ".encode()) == "РС и С° — 13 РУ"


def _docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Текст</w:t>")
    return buffer.getvalue()


REFUSED = {
    "nothing": (b"", "empty"),
    "spaces": (b" \r\n\t \n", "empty"),
    "only a mark": (b"\xef\xbb\xbf", "empty"),
    "invisible characters": ("\u200b\u00ad\u00a0".encode(), "empty"),
    "utf-16 mark alone": (b"\xff\xfe", "empty"),
    "pdf": (b"%PDF-1.7\n" + b"text " * 20, "binary"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "binary"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "binary"),
    "webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "binary"),
    "docx": (_docx(), "binary"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, "binary"),
    "rtf": (b"{\\rtf1\\ansi text}", "binary"),
    "nul inside": ("Посол\x00выступил".encode(), "binary"),
    "utf-16 without mark": ("Посол выступил".encode("utf-16-le"), "binary"),
    "control characters": (b"\x01\x02\x03 text \x04\x05", "binary"),
    "ten megabytes": (b"a " * (5 * 1024 * 1024), "too_large"),
    "one byte over a mebibyte": (b"a" * (1024 * 1024 + 1), "too_large"),
    "utf-8 cut in a letter": (RUSSIAN.encode()[:-2] + b"\xd0", "undecodable"),
    "utf-8 with broken bytes": (b"\xff\xfa" + RUSSIAN.encode(), "undecodable"),
    "odd utf-16": (b"\xff\xfe" + RUSSIAN.encode("utf-16-le")[:-1], "undecodable"),
}


@pytest.mark.parametrize(("raw", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_decode_refuses_what_is_no_text(raw, code):
    with pytest.raises(WireError) as refusal:
        decode(raw)
    assert refusal.value.code == code
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_decode_takes_exactly_one_mebibyte():
    assert len(decode(b"a" * (1024 * 1024))) == 1024 * 1024


def test_windows_1251_text_parses_like_utf8():
    assert parse(decode(RUSSIAN.encode("cp1251"))) == parse(RUSSIAN)
