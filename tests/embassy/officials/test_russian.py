"""Russian cases of names, as a press office would write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embassy.officials.first_names import first_name_gender, spelling_key
from embassy.officials.russian import CASES, decline, guess_gender, nominative_candidates

#: name, gender, genitive, dative, accusative, instrumental, prepositional
NAMES = """
Агалар Атамогланов|m|Агалара Атамогланова|Агалару Атамогланову|Агалара Атамогланова|Агаларом Атамоглановым|Агаларе Атамогланове
Мехрибан Алиева|f|Мехрибан Алиевой|Мехрибан Алиевой|Мехрибан Алиеву|Мехрибан Алиевой|Мехрибан Алиевой
Касым-Жомарт Токаев|m|Касым-Жомарта Токаева|Касым-Жомарту Токаеву|Касым-Жомарта Токаева|Касым-Жомартом Токаевым|Касым-Жомарте Токаеве
Ильхам Гейдар оглу Алиев|m|Ильхама Гейдар оглу Алиева|Ильхаму Гейдар оглу Алиеву|Ильхама Гейдар оглу Алиева|Ильхамом Гейдар оглу Алиевым|Ильхаме Гейдар оглу Алиеве
Полад Бюльбюль оглы|m|Полада Бюльбюль оглы|Поладу Бюльбюль оглы|Полада Бюльбюль оглы|Поладом Бюльбюль оглы|Поладе Бюльбюль оглы
Тофик Ага-заде|m|Тофика Ага-заде|Тофику Ага-заде|Тофика Ага-заде|Тофиком Ага-заде|Тофике Ага-заде
Муса Алекперли|m|Мусы Алекперли|Мусе Алекперли|Мусу Алекперли|Мусой Алекперли|Мусе Алекперли
Мурат Нуртлеу|m|Мурата Нуртлеу|Мурату Нуртлеу|Мурата Нуртлеу|Муратом Нуртлеу|Мурате Нуртлеу
Айгуль Куспан|f|Айгуль Куспан|Айгуль Куспан|Айгуль Куспан|Айгуль Куспан|Айгуль Куспан
Алия Назарбаева|f|Алии Назарбаевой|Алие Назарбаевой|Алию Назарбаеву|Алией Назарбаевой|Алие Назарбаевой
Мария Захарова|f|Марии Захаровой|Марии Захаровой|Марию Захарову|Марией Захаровой|Марии Захаровой
Эльчин Амирбеков|m|Эльчина Амирбекова|Эльчину Амирбекову|Эльчина Амирбекова|Эльчином Амирбековым|Эльчине Амирбекове
Роман Василенко|m|Романа Василенко|Роману Василенко|Романа Василенко|Романом Василенко|Романе Василенко
Шалва Папуашвили|m|Шалвы Папуашвили|Шалве Папуашвили|Шалву Папуашвили|Шалвой Папуашвили|Шалве Папуашвили
Атамогланов|m|Атамогланова|Атамогланову|Атамогланова|Атамоглановым|Атамогланове
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("line", NAMES)
def test_decline_gives_all_six_cases(line):
    name, _gender, *oblique = line.split("|")
    assert list(decline(name).values()) == [name, *oblique]


@pytest.mark.parametrize("line", NAMES)
def test_guess_gender_knows_usual_names(line):
    name, gender, *_ = line.split("|")
    assert guess_gender(name) == gender


@pytest.mark.parametrize("line", NAMES)
def test_candidates_lead_back_to_the_nominative(line):
    name, gender, *oblique = line.split("|")
    for case, form in zip(CASES[1:], oblique, strict=True):
        best = nominative_candidates(form)
        found = {(reading.name, reading.gender, reading.case) for reading in best}
        assert (name, gender, case) in found
        if " " in name:
            assert best[0].name == name


def test_decline_takes_the_gender_it_is_given():
    assert decline("Куспан", "f")["genitive"] == "Куспан"
    assert decline("Куспан", "m")["genitive"] == "Куспана"


def test_candidates_prefer_a_man_in_the_genitive_to_an_unknown_woman():
    first = nominative_candidates("Гейдара Алиева")[0]
    assert (first.name, first.gender, first.case) == ("Гейдар Алиев", "m", "genitive")


def test_candidates_of_nothing_and_of_too_much_are_none():
    assert nominative_candidates("") == []
    assert nominative_candidates("а б в г д е ё") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="абвгеёийклмноурстьюя-АЁИ ", min_size=1, max_size=30))
def test_decline_keeps_the_number_of_words(name):
    forms = decline(name)
    assert tuple(forms) == CASES
    assert {len(form.split()) for form in forms.values()} == {len(name.split())}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Гейдар", "Heydər", "Heydar"),
        ("Агалар", "Ağalar", "Agalar", "Ағалар"),
        ("Гусейнов", "Hüseynov", "Huseynov"),
        ("Джейхун", "Ceyhun", "Jeyhun"),
        ("Алиев", "Əliyev", "Aliyev", "Әлиев"),
        ("Токаев", "Тоқаев", "Tokayev"),
        ("Касым-Жомарт", "Қасым-Жомарт", "Kassym-Jomart"),
        ("Шохрат", "Şöhrət", "Shohrat"),
        ("Эльчин", "Elçin", "Elchin"),
    ],
)
def test_spelling_key_is_one_for_all_scripts(spellings):
    assert len({spelling_key(word) for word in spellings}) == 1


def test_spelling_key_keeps_different_names_apart():
    names = ["Ильхам", "Эльхан", "Агалар", "Гейдар", "Мехрибан", "Ризван", "Роман"]
    assert len({spelling_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("word", "gender"),
    [("Мехрибан", "f"), ("Ризван", "m"), ("Айгүл", "f"), ("Касым-Жомарт", "m"), ("Стол", None)],
)
def test_first_name_gender_says_what_it_knows(word, gender):
    assert first_name_gender(word) == gender
