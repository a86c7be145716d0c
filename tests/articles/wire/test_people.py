"""People: cases, merging, institutions, capacities — small texts, one rule each."""

import pytest

from articles.wire import parse


def names(text):
    return [person.name for person in parse(text).people]


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("по инициативе Мехрибан Алиевой", "Мехрибан Алиева"),
        ("книга Гейдара Алиева", "Гейдар Алиев"),
        ("вместе с Ризваном Гусейновым", "Ризван Гусейнов"),
        ("письмо Касым-Жомарту Кемелевичу Токаеву", "Касым-Жомарт Кемелевич Токаев"),
        ("встреча с Муратом Нуртлеу", "Мурат Нуртлеу"),
        ("слова Айгуль Куспан", "Айгуль Куспан"),
        ("рассказ Тофика Ага-заде", "Тофик Ага-заде"),
        ("портрет Ильхама Гейдар оглу Алиева", "Ильхам Гейдар оглу Алиев"),
        ("концерт Полада Бюльбюльоглу", "Полад Бюльбюльоглу"),
        ("интервью Шалвы Папуашвили", "Шалва Папуашвили"),
        ("приезд Марии Захаровой", "Мария Захарова"),
        ("ответ Сергея Лаврова", "Сергей Лавров"),
    ],
)
def test_russian_names_come_out_in_the_nominative(written, nominative):
    assert names(f"На вечере в столице обсуждали {written} и многое другое.") == [nominative]


@pytest.mark.parametrize(
    ("text", "nominative"),
    [
        ("Tədbirdə İlham Əliyevin çıxışı səsləndirilib.", "İlham Əliyev"),
        ("Məktub Heydər Əliyevə ünvanlanmışdı.", "Heydər Əliyev"),
        ("Kitab Leyla Əliyevadan getdi.", "Leyla Əliyeva"),
        ("Mükafat Elşad Məmmədova təqdim olundu.", "Elşad Məmmədov"),
        ("Gecədə Sevda Məmmədova çıxış edib.", "Sevda Məmmədova"),
        ("Sərgidə Vaqif Mustafazadənin portreti var idi.", "Vaqif Mustafazadə"),
        ("İlham Heydər oğlu Əliyevin imzası var.", "İlham Heydər oğlu Əliyev"),
        ("Президент Ильхам Әлиевтің бастамасы қолдау тапты.", "Ильхам Әлиев"),
        ("Хат Қасым-Жомарт Тоқаевқа жолданды, деп айтылды.", "Қасым-Жомарт Тоқаев"),
        ("Кездесу Айгүл Мұратовамен өтті, шара қызықты болды.", "Айгүл Мұратова"),
        ("The guests heard Mehriban Aliyeva’s message at the event.", "Mehriban Aliyeva"),
    ],
)
def test_suffixed_names_come_out_bare(text, nominative):
    assert names(text) == [nominative]


@pytest.mark.parametrize(
    "text",
    [
        "Вечер прошёл в Центре Гейдара Алиева на проспекте Узеира Гаджибейли.",
        "Выставка открылась в университете имени Льва Гумилёва.",
        "Tədbir Heydər Əliyev Mərkəzində, Nizami Gəncəvi adına muzeydə keçirilib.",
        "Шара Гейдар Әлиев орталығында, Абай Құнанбаев атындағы театрда өтті.",
        "The event took place at the Heydar Aliyev Center and at Zarifa Aliyeva Park.",
    ],
)
def test_houses_and_streets_named_after_people_are_nobody(text):
    assert names(text) == []


def test_bust_of_a_person_is_a_mention():
    assert names("Гости возложили цветы к бюсту Гейдара Алиева.") == ["Гейдар Алиев"]


def test_surname_alone_and_initials_join_the_full_name():
    text = (
        "Посол Эльмар Ширинов открыл вечер. Э.Ширинов поблагодарил гостей. "
        "Позже Ширинову вручили альбом, а со Шириновым беседовали студенты."
    )
    (person,) = parse(text).people
    assert person.name == "Эльмар Ширинов"
    assert person.as_written == ("Эльмар Ширинов", "Э.Ширинов", "Ширинову", "Шириновым")


def test_two_of_one_surname_stay_two():
    text = "Ильхам Алиев и Мехрибан Алиева прибыли в город. Сын Гейдара Алиева говорил речь."
    assert names(text) == ["Ильхам Алиев", "Мехрибан Алиева", "Гейдар Алиев"]


def test_one_person_in_two_scripts_is_one():
    text = "Посол Агалар Атамогланов ответил на вопросы. Ağalar Atamoğlanov говорил кратко."
    assert names(text)[0] == "Агалар Атамогланов"


def test_title_alone_gives_its_holder_the_floor():
    text = (
        "Цветы возложил посол Азербайджана Эльмар Ширинов.\n"
        "Дипломат подчеркнул, что память объединяет."
    )
    (person,) = parse(text).people
    assert person.capacity == "speaker"


def test_people_spoken_of_are_no_speakers():
    text = "Посол Эльмар Ширинов отметил, что президент Ильхам Алиев посетил город."
    assert [(p.name, p.capacity) for p in parse(text).people] == [
        ("Эльмар Ширинов", "speaker"),
        ("Ильхам Алиев", "mentioned"),
    ]


def test_people_inside_quotations_are_no_speakers():
    text = "«Нам помог историк Ризван Гусейнов, он рассказал правду», – сказал Эльмар Ширинов."
    assert [(p.name, p.capacity) for p in parse(text).people] == [
        ("Ризван Гусейнов", "mentioned"),
        ("Эльмар Ширинов", "speaker"),
    ]


def test_title_of_the_governing_head_wins():
    text = "Письмо вручил заместитель министра иностранных дел Казахстана Роман Василенко."
    (person,) = parse(text).people
    assert person.role == "заместитель министра иностранных дел Казахстана"


def test_title_in_apposition_after_the_name():
    text = "Ризван Гусейнов, историк и политолог, отметил важность архивов."
    (person,) = parse(text).people
    assert (person.role, person.capacity) == ("историк и политолог", "speaker")


def test_behalf_of_a_post_without_a_name():
    text = "От имени президента Азербайджана гостей приветствовал советник Рустам Велиев."
    (person,) = parse(text).people
    assert person.on_behalf_of == "президент Азербайджана"


def test_guessed_nominative_is_doubted():
    proposal = parse("Вечер вёл мастер, а куратору Зарлыку Тынымбеку подарили книгу.")
    (person,) = proposal.people
    assert person.role == "куратор"
    assert (person.name, person.guessed) == ("Зарлык Тынымбек", True)
    assert "name_guessed" in {doubt.code for doubt in proposal.doubts}


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Gecədə Sona Kərim qızı Vəliyeva çıxış edib.", "Sona Kərim qızı Vəliyeva", "f"),
        ("Gecədə Rauf Kərim oğlu Vəliyev çıxış edib.", "Rauf Kərim oğlu Vəliyev", "m"),
        ("На вечере пела Лейла Гасан гызы Рзаева.", "Лейла Гасан гызы Рзаева", "f"),
        ("Цветы вручили Лейле Гасан кызы Рзаевой.", "Лейла Гасан кызы Рзаева", "f"),
        ("На вечере пел Тофик Али оглы Рзаев.", "Тофик Али оглы Рзаев", "m"),
    ],
)
def test_fathers_name_before_the_surname_makes_one_person(text, name, gender):
    (person,) = parse(text).people
    assert (person.name, person.gender) == (name, gender)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gecədə Leyla xanım Vəliyeva çıxış edib.", "Leyla Vəliyeva"),
        ("Gecədə Rauf bəy Vəliyev çıxış edib.", "Rauf Vəliyev"),
        ("На вечере пела Лейла ханым Рзаева.", "Лейла Рзаева"),
        ("На вечере пел Тофик бей Рзаев.", "Тофик Рзаев"),
        ("Кеште Ержан Ахметов мырза сөз сөйледі, шара өтті.", "Ержан Ахметов"),
    ],
)
def test_honorific_is_neither_name_nor_title(text, name):
    (person,) = parse(text).people
    assert (person.name, person.role) == (name, "")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Приём посетила исполняющая обязанности председателя Ассамблеи народа Казахстана "
            "Сауле Омарова.",
            [("Сауле Омарова", "исполняющая обязанности председателя Ассамблеи народа Казахстана")],
        ),
        (
            "На вечере выступил глава Конгресса Тофик Новрузов.",
            [("Тофик Новрузов", "глава Конгресса")],
        ),
        (
            "Перед гостями выступили академик Ион Чобану, экс-президент Молдовы Андрей Лунгин.",
            [("Ион Чобану", "академик"), ("Андрей Лунгин", "экс-президент Молдовы")],
        ),
        (
            "Tədbirdə Prezident Administrasiyasının məsul əməkdaşı Rauf Vəliyev çıxış edib.",
            [("Rauf Vəliyev", "Prezident Administrasiyasının məsul əməkdaşı")],
        ),
    ],
)
def test_house_a_person_heads_is_no_person(text, people):
    assert [(person.name, person.role) for person in parse(text).people] == people


@pytest.mark.parametrize(
    ("text", "capacities"),
    [
        (
            "Как сообщили Report в посольстве, в вечере участвовали поэт Тофик Рзаев и другие.",
            ["guest"],
        ),
        ("В вечере участвовал поэт Тофик Рзаев, сообщает Report.", ["guest"]),
        ("Как сообщил посол Тофик Рзаев, вечер начался в полдень.", ["speaker"]),
        ("Слово также взял ветеран войны Тофик Рзаев, все слушали.", ["speaker"]),
        ("At the event Senator Jane Miller took the floor and spoke long.", ["speaker"]),
        (
            "Professor Paul Weber, who represented Senator Jane Miller, took the floor.",
            ["speaker", "mentioned"],
        ),
    ],
)
def test_speakers_are_those_who_spoke(text, capacities):
    assert [person.capacity for person in parse(text).people] == capacities


def test_charge_without_the_word_temporary_acts():
    (person,) = parse("На вечере выступила поверенная в делах страны Лейла Рзаева.").people
    assert person.acting


@pytest.mark.parametrize(
    ("text", "name", "principal"),
    [
        (
            "От имени правительства Грузии гостей приветствовал поэт Тофик Рзаев.",
            "Тофик Рзаев",
            "правительство Грузии",
        ),
        ("От имени МИД выступил поэт Тофик Рзаев.", "Тофик Рзаев", "МИД"),
        (
            "По поручению президента Ильхама Алиева письмо зачитал советник Тофик Рзаев.",
            "Тофик Рзаев",
            "Ильхам Алиев",
        ),
        (
            "On behalf of the Georgian Government, Senator Jane Miller thanked the hosts.",
            "Jane Miller",
            "Georgian Government",
        ),
        (
            "The letter of President Paul Weber was read out by Senator Jane Miller.",
            "Jane Miller",
            "Paul Weber",
        ),
    ],
)
def test_behalf_of_bodies_and_by_commission(text, name, principal):
    people = {person.name: person for person in parse(text).people}
    assert people[name].on_behalf_of == principal
    assert people[name].capacity in ("speaker", "host")
