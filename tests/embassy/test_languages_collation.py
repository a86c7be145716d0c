"""Alphabetical order without help from the database."""

import random
from itertools import permutations
from types import SimpleNamespace

import pytest

from embassy.languages.collation import by_name, lower, sort_key

AZ_ALPHABET = "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z"
KK_ALPHABET = "а ә б в г ғ д е ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я"
RU_ALPHABET = "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"


def in_order(language, words):
    shuffled = words[:]
    random.Random(7).shuffle(shuffled)
    return sorted(shuffled, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize(
    ("language", "alphabet"), [("az", AZ_ALPHABET), ("kk", KK_ALPHABET), ("ru", RU_ALPHABET)]
)
def test_alphabet_sorts_as_it_is_recited(language, alphabet):
    letters = alphabet.split()
    assert in_order(language, letters) == letters
    capitals = [
        letter.upper().replace("I", "İ") if letter == "i" else letter.upper() for letter in letters
    ]
    assert in_order(language, capitals) == capitals


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("az", ["Abbasov", "Cəfərov", "Çələbi", "Dadaşov", "Elçin", "Əliyev", "Həsən", "Xəlil"]),
        ("az", ["Xəlil", "Işıq", "İlham", "Quliyev", "Zakir", "William"]),
        ("ru", ["Алиева", "Ежов", "Ёлкин", "Ершов", "Йод", "Ким"]),
        ("kk", ["Абай", "Әлия", "Қанат", "Лаура", "Ұлан", "Үміт", "Ілияс"]),
        ("en", ["Aliyev", "Élan", "Eliot", "Əliyeva", "Zeta"]),
    ],
)  # fmt: skip
def test_names_sort_by_the_alphabet(language, names):
    assert in_order(language, names) == names


def test_words_sort_before_longer_ones_and_hyphens_like_spaces():
    names = ["Ага", "Ага Заде", "Ага-заде А.", "Агабек"]
    assert in_order("ru", names) == names


def test_figures_come_first_and_other_scripts_last():
    assert in_order("az", ["20 Yanvar", "Xocalı", "Zəfər", "Алиев", "中"]) == [
        "20 Yanvar", "Xocalı", "Zəfər", "Алиев", "中",
    ]  # fmt: skip
    assert in_order("ru", ["Яна", "Baku", "Şuşa"]) == ["Яна", "Baku", "Şuşa"]


def test_rows_of_one_name_keep_one_order():
    pairs = [("Анна", "1"), ("Анна", "2"), ("Яна", "0"), ("Яна", "1")]
    rows = [SimpleNamespace(name=name, key=key) for name, key in pairs]
    for order in permutations(rows):
        assert by_name(order, "ru") == rows


def test_quotes_and_case_do_not_count_until_the_end():
    assert in_order("ru", ["«Азия»", "азия б", "Азов"]) == ["«Азия»", "азия б", "Азов"]


def test_lower_knows_the_azerbaijani_i():
    assert lower("IŞIQ İLHAM", "az") == "ışıq ilham"
    assert lower("INFO İ", "en") == "info i"
