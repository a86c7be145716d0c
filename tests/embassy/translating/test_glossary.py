"""Fixed names found in four languages, whatever their case, and offered beside a text."""

import pytest

from embassy.models import Term
from embassy.translating.glossary.entries import Entry, Kind, entries
from embassy.translating.glossary.matching import Index, occurs, read
from embassy.translating.glossary.offering import Glossary
from tests.factories import AgencyFactory, CommemorationFactory, OfficialFactory, RoleFactory


def found(language, name, text):
    return [said for said, _things in Index(language, [(name, name)]).find(text)]


@pytest.mark.parametrize(
    ("language", "name", "text", "said"),
    [
        ("ru", "посол Азербайджана", "Встреча с послом Азербайджана.", "послом Азербайджана"),
        ("ru", "посол Азербайджана", "Посла Азербайджана приняли", "Посла Азербайджана"),
        ("ru", "чрезвычайный посол", "о чрезвычайном После", "чрезвычайном После"),
        (
            "ru",
            "Ходжалинский геноцид",
            "годовщина Ходжалинского геноцида",
            "Ходжалинского геноцида",
        ),
        ("ru", "Ходжалинский геноцид", "о ХОДЖАЛИНСКОМ ГЕНОЦИДЕ", "ХОДЖАЛИНСКОМ ГЕНОЦИДЕ"),
        ("ru", "День независимости", "ко Дню независимости", "Дню независимости"),
        ("ru", "Милли Меджлис", "в Милли Меджлисе", "Милли Меджлисе"),
        ("ru", "министерство", "в министерствах", "министерствах"),
        ("az", "Xocalı soyqırımı", "XOCALI SOYQIRIMININ ildönümü", "XOCALI SOYQIRIMININ"),
        ("az", "səfirlik", "səfirliyin binası", "səfirliyin"),
        ("az", "İlham", "İLHAMIN çıxışı", "İLHAMIN"),
        ("az", "Qarabağ", "Qarabağ’ın tarixi", "Qarabağ"),
        ("kk", "Ходжалы геноциді", "Ходжалы геноцидінің құрбандары", "Ходжалы геноцидінің"),
        ("kk", "Әзербайжан елшісі", "Әзербайжан елшісімен кездесу", "Әзербайжан елшісімен"),
        ("kk", "кітап", "кітабы таныстырылды", "кітабы"),
        ("en", "Khojaly genocide", "victims of the KHOJALY GENOCIDE", "KHOJALY GENOCIDE"),
        ("en", "embassy", "both embassies’ staff", "embassies"),
        ("en", "Ambassador", "the ambassador's speech", "ambassador"),
    ],
)
def test_a_name_is_found_in_any_form(language, name, text, said):
    assert found(language, name, text) == [said]


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("ru", "посол Азербайджана", "посёлок Азербайджана, посол Казахстана"),
        ("ru", "год", "города и годами"),
        ("ru", "Алиев", "алиеватая"),
        ("az", "Xocalı soyqırımı", "Xocalının soyqırımı"),
        ("az", "və", "vəziyyət"),
        ("kk", "Ходжалы геноциді", "Ходжалының тарихы"),
        ("en", "port", "report, portly, ports-mouth air"),
        ("en", "613", "6130"),
    ],
)
def test_another_word_is_no_form_of_a_name(language, name, text):
    if (language, name) == ("ru", "год"):
        assert found(language, name, text) == ["годами"]
    elif (language, name) == ("en", "port"):
        assert found(language, name, text) == ["ports"]
    else:
        assert found(language, name, text) == []


def test_the_longest_name_wins_and_each_is_offered_once():
    known = [
        Entry(Kind.TERM, {"ru": ("Азербайджан",), "kk": ("Әзербайжан",)}),
        Entry(Kind.TERM, {"ru": ("посол Азербайджана",), "kk": ("Әзербайжан елшісі",)}),
    ]
    glossary = Glossary("ru", "kk", known)
    offers = glossary.offers("Посол Азербайджана. Послу Азербайджана. Об Азербайджане.")
    assert [offer.names for offer in offers] == [("Әзербайжан елшісі",), ("Әзербайжан",)]


def test_what_has_no_name_in_the_language_is_not_offered():
    known = [Entry(Kind.TERM, {"ru": ("Азербайджан",), "en": ("Azerbaijan",)})]
    assert Glossary("ru", "kk", known).offers("Азербайджан") == []
    assert Glossary("ru", "kk", known).left_out("Азербайджан", "") == []


@pytest.mark.parametrize("text", ["", "   ", "<>&", "\x00", "İ" * 50, "а-" * 5000, "👍 ʼʼʼ", "́"])
def test_odd_texts_are_read_without_complaint(text):
    known = [Entry(Kind.TERM, {"ru": ("Память", "", "   ", "—"), "kk": ("Еске алу",)})]
    glossary = Glossary("ru", "kk", known)
    assert glossary.offers(text) == []
    assert glossary.left_out(text, text) == []
    assert not occurs("", read(text, "ru"), "ru")


def test_a_long_text_and_many_names_are_quick():
    import time

    known = [
        Entry(Kind.OFFICIAL, {"ru": (f"Имя{n} Фамилия{n}ов",), "kk": (f"Есім{n} Тегі{n}",)})
        for n in range(5000)
    ]
    glossary = Glossary("ru", "kk", known)
    text = "Выступил Имя7 Фамилия7ов, и слово за словом. " * 500
    began = time.perf_counter()
    assert [offer.names for offer in glossary.offers(text)] == [("Есім7 Тегі7",)]
    assert time.perf_counter() - began < 3  # seconds; some 0.3 on a quiet machine


# ------------------------------------------------------------------------------------ the registry
pytestmark = pytest.mark.django_db


def offered(source, target, text):
    return [(offer.said, offer.names[0]) for offer in Glossary(source, target).offers(text)]


def test_the_offices_own_terms_are_offered_with_their_notes():
    Term.objects.create(term_ru="вахта памяти", term_kk="еске алу кезекшілігі", note="Не «күзет».")
    offer = Glossary("ru", "kk").offers("К вахте памяти")[0]
    assert (offer.said, offer.names, offer.note) == (
        "вахте памяти",
        ("еске алу кезекшілігі",),
        "Не «күзет».",
    )


def test_officials_are_found_in_every_russian_case_and_by_surname():
    OfficialFactory(
        name_ru="Агалар Атамогланов",
        name_kk="Ағалар Атамоғланов",
        name_az="Ağalar Atamoğlanov",
        instrumental="Агаларом Атамоглановым",
    )
    kazakh = "Ағалар Атамоғланов"
    text = "Встреча с Агаларом Атамоглановым"
    assert offered("ru", "kk", text) == [("Агаларом Атамоглановым", kazakh)]
    assert offered("ru", "kk", "у Агалара Атамогланова") == [("Агалара Атамогланова", kazakh)]
    assert offered("ru", "kk", "Атамогланову вручили") == [("Атамогланову", "Атамоғланов")]
    assert offered("kk", "az", "Ағалар Атамоғлановтың сөзі") == [
        ("Ағалар Атамоғлановтың", "Ağalar Atamoğlanov")
    ]
    assert offered("az", "ru", "Ağalar Atamoğlanova") == [
        ("Ağalar Atamoğlanova", "Агалар Атамогланов")
    ]


def test_unconfirmed_officials_are_offered_as_such_and_held_against_nobody():
    OfficialFactory(name_ru="Иван Пробный", name_kk="Иван Сынақ", confirmed=False)
    glossary = Glossary("ru", "kk")
    assert [offer.unconfirmed for offer in glossary.offers("с Иваном Пробным")] == [True]
    assert glossary.left_out("с Иваном Пробным", "біреу") == []


def test_the_registry_of_all_rooms_is_offered():
    RoleFactory()
    CommemorationFactory()
    AgencyFactory(name_ru="Репорт", name_kk="Репорт КЗ")
    text = "Посол Азербайджана в Казахстане о Ходжалинском геноциде, передаёт бюро Репорта"
    assert offered("ru", "kk", text) == [
        ("Посол Азербайджана в Казахстане", "Әзербайжанның Қазақстандағы елшісі"),
        ("Ходжалинском геноциде", "Ходжалы геноциді"),
        ("Репорта", "Репорт КЗ"),
    ]
    phrase = Glossary("ru", "en").offers("34-я годовщина Ходжалинского геноцида")[0]
    assert phrase.names == ("Khojaly genocide", "the Khojaly genocide")
    assert {entry.kind for entry in entries()} == {
        Kind.ROLE,
        Kind.COMMEMORATION,
        Kind.AGENCY,
    }


def test_a_name_left_out_is_told_and_one_in_another_form_is_not():
    CommemorationFactory()
    OfficialFactory(name_ru="Агалар Атамогланов", name_kk="Ағалар Атамоғланов")
    glossary = Glossary("ru", "kk")
    source = "Агалар Атамогланов о Ходжалинском геноциде"
    assert glossary.left_out(source, "Атамоғлановтың Ходжалы геноцидінің сөзі") == []
    left = glossary.left_out(source, "Елші трагедия туралы")
    assert [offer.names[0] for offer in left] == ["Ағалар Атамоғланов", "Ходжалы геноциді"]


def test_namesakes_are_all_offered_and_one_is_enough():
    OfficialFactory(name_ru="Салим Алиев", name_kk="Сәлім Әлиев")
    OfficialFactory(name_ru="Карим Алиев", name_kk="Кәрім Әлиев")
    glossary = Glossary("ru", "kk")
    assert glossary.left_out("Алиев сказал", "Әлиев айтты") == []
    assert [offer.names[0] for offer in glossary.offers("Алиев сказал")] == ["Әлиев"]


@pytest.mark.parametrize("many", [1, 30])
def test_the_glossary_takes_five_queries(many, django_assert_num_queries):
    OfficialFactory.create_batch(many)
    for number in range(many):
        Term.objects.create(term_ru=f"слово {number}", term_kk=f"сөз {number}")
        RoleFactory(title_ru=f"посол {number}")
    with django_assert_num_queries(5):
        Glossary("ru", "kk").offers("Слово 1")
