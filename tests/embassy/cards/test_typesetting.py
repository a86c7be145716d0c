"""Setting titles: the letters there are, the size, the lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from embassy.cards.typesetting import BOLD, FONTS, REGULAR, font, printable, set_title

ALPHABETS = {
    "az": "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
    "ru": "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя",
    "kk": "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя",
    "en": "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "marks": "0123456789.,:;!?()[]«»“”„‘’'\"–—-…№%&/+₸₼₽€°",
}
SIZES = (72, 58, 46, 34)


def mask(letter: str, name: str) -> bytes:
    image = Image.new("L", (120, 120))
    ImageDraw.Draw(image).text((20, 10), letter, 255, font(name, 64))
    return image.tobytes()


@pytest.mark.parametrize("name", [REGULAR, BOLD])
@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
def test_type_has_every_letter_of_our_languages(alphabet, name):
    nothing = mask("\U0010fffd", name)
    assert printable(alphabet) == alphabet
    for letter in alphabet:
        assert mask(letter, name) != nothing, letter


def test_type_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_letters_the_type_has_not_got_are_left_out():
    assert printable("Мир 和平 🕊 и  дружба\n\x07") == "Мир и дружба"


def test_letters_written_in_two_parts_are_joined():
    assert printable("\u0418\u0306\u043e\u0434 g\u0306") == "Йод ğ"


def test_title_is_as_large_as_it_fits():
    assert set_title("Кратко", width=1000, height=300, sizes=SIZES).size == 72
    long = "Церемония памяти жертв Ходжалинского геноцида " * 6
    assert set_title(long, width=1000, height=300, sizes=SIZES).size == 34


def test_lines_are_about_equally_long():
    title = "В Астане почтили память жертв трагедии в Ходжалы"
    setting = set_title(title, width=1000, height=300, sizes=(64,))
    widths = [font(BOLD, 64).getlength(line) for line in setting.lines]
    assert " ".join(setting.lines) == title
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)


def test_short_words_do_not_end_a_line():
    title = "О мерах по укреплению дружбы и сотрудничества в области культуры и образования"
    for width in range(500, 1000, 50):
        for line in set_title(title, width=width, height=900, sizes=(48,)).lines:
            assert len(line.split()[-1]) > 2, line


def test_word_longer_than_a_line_is_broken():
    word = "Қазақстандағыәзербайжандықтардыңқауымдастығы" * 3
    setting = set_title(word, width=600, height=330, sizes=SIZES)
    assert "".join(setting.lines) == word
    assert setting.width <= 600


def test_what_is_too_long_is_cut_with_an_ellipsis():
    setting = set_title("слово " * 200, width=600, height=330, sizes=SIZES)
    assert setting.lines[-1].endswith("слово…")
    assert setting.height <= 330


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_title_fits_its_place(text):
    setting = set_title(text, width=1056, height=346, sizes=SIZES)
    assert setting.width <= 1056
    assert setting.height <= 346
    assert re.fullmatch(r"[^\n]*", " ".join(setting.lines))
