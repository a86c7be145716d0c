"""Folding, skeletons and roots: what they make of names, and that the database makes the same."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from embassy.search.endings import root, shorter
from embassy.search.letters import fold, prepare, skeleton

LETTERS = (
    "abcçdeəfgğhxıijkqlmnoöprsştuüvyzwабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіİI0123456789'’- "
)


@given(st.text())
def test_folding_never_fails_and_is_done_once(text):
    prepared = prepare(text)
    assert prepare(prepared) == prepared
    folded = fold(prepared)
    assert fold(folded) == folded
    skeleton(prepared)
    for language in ("az", "ru", "kk", "en", "fr"):
        root(language, prepared)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Məmmədov", "Mammadov", "Mamedov", "Мамедов", "Мәммәдов"),
        ("Xocalı", "Khojaly", "Khojali", "Ходжалы"),
        ("Hüseynov", "Huseynov", "Hussein" + "ov", "Гусейнов"),
        ("Ağayev", "Aghayev", "Агаев", "Ағаев"),
        ("Cavanşir", "Javanshir", "Джаваншир", "Жаваншир"),
        ("Qarabağ", "Karabakh", "Карабах", "Қарабақ"),
        ("Çingiz", "Chingiz", "Чингиз"),
        ("Yusif", "Юсиф"),
        ("Leyla", "Leila", "Лейла"),
        ("Nazarbayev", "Назарбаев"),
    ],
)
def test_spellings_of_a_name_have_one_skeleton(spellings):
    assert len({skeleton(prepare(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "names", [("Əliyev", "Vəliyev"), ("Мамедов", "Махмудов"), ("Şirinov", "Səmədov")]
)
def test_different_names_have_different_skeletons(names):
    assert len({skeleton(prepare(name)) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("az", ("kitab", "kitabı", "kitablar", "kitablarında", "kitabın")),
        ("az", ("uşaq", "uşağı", "uşaqlar")),
        ("kk", ("кітап", "кітабы", "кітаптар", "кітаптарында")),
        ("kk", ("мектеп", "мектебі", "мектептің", "мектептерге")),
        ("ru", ("Гасанов", "Гасанову", "Гасановым", "Гасанова", "Гасанове")),
        ("ru", ("орёл", "орла", "орлу")),
    ],
)
def test_forms_of_a_word_have_one_root(language, forms):
    assert len({root(language, prepare(form)) for form in forms}) == 1


def test_dotted_and_dotless_letters_are_one():
    assert prepare("İSMAYIL") == "ismayil"
    assert fold(prepare("ISMAYIL")) == fold(prepare("ısmayıl")) == fold(prepare("İSMAYIL"))


def test_apostrophes_join_and_hyphens_part():
    assert prepare("O’Hara’s Ашық-аспан 34-я 12кг") == "oharas ашық аспан 34 я 12 кг"


def test_shorter_beginnings_leave_endings_only():
    assert shorter("az", "bakıda") == ("bakida", "bakid", "baki")
    assert shorter("fr", "paris") == ("paris",)


def of_database(words: list[str]) -> list[tuple]:
    roots = ", ".join(f"search_root('{code}', word)" for code in ("az", "kk", "ru", "en"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word, search_fold(word), search_skeleton(word), {roots} "
            "FROM unnest(%s::text[]) WITH ORDINALITY AS given (word, place) ORDER BY place",
            [words],
        )
        return cursor.fetchall()


@pytest.mark.django_db
def test_database_makes_the_same_of_words():
    from random import Random

    dice = Random(7)
    words = [
        "".join(dice.choices(LETTERS[:-14], k=dice.randint(1, 14))).lower() for _ in range(4000)
    ]
    words = [prepare(word) for word in words if prepare(word)]
    assert of_database(words) == [
        (word, fold(word), skeleton(word), *(root(code, word) for code in ("az", "kk", "ru", "en")))
        for word in words
    ]


@pytest.mark.django_db
def test_database_prepares_the_same_texts():
    from random import Random

    dice = Random(8)
    more = LETTERS + "áéñßÉ№«»“”—½²ﬁ\u0301\u00ad\u200b한ω,.;:!?_/@#"
    texts = ["".join(dice.choices(more, k=60)) for _ in range(1000)]
    texts += ["за\u0301мок", "и\u0306 е\u0308", "İİ", "ΣΑΣ"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_prepare(text) "
            "FROM unnest(%s::text[]) WITH ORDINALITY AS given (text, n) ORDER BY n",
            [texts],
        )
        assert [row[0] for row in cursor.fetchall()] == [prepare(text) for text in texts]


@pytest.mark.django_db
def test_vectors_are_computed_without_a_search_path():
    """As when a backup is restored."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(
            "SELECT public.search_vector('ru', 'Послу Мамедову', '', '', now(), 2026, "
            "ARRAY[7]::bigint[])::text"
        )
        vector = cursor.fetchone()[0]
    assert "'мамедов':2A" in vector
    assert "'@k2026'" in vector
    assert "'@o7'" in vector
