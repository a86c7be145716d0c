"""What the office already knows is preferred to the built-in lexicon."""

from datetime import date

from articles.wire import KnownAgency, KnownCommemoration, KnownOfficial, Registry, parse

TEXT = """Вечер поэзии в Астане
21 марта 2026, 18:00

В Астане прошёл вечер, посвящённый 125-й годовщине Дня Навруза согласия.

Об этом сообщает «Степной вестник».

Посол Азербайджана Атамогланов поздравил гостей. Полад Бюльбюль оглы исполнил две песни. \
С приветствием выступил Керим Сатыбалды-улы.
"""


def test_known_officials_carry_their_id_and_name():
    registry = Registry(
        officials=(
            KnownOfficial(7, {"ru": "Агалар Атамогланов", "az": "Ağalar Atamoğlanov"}),
            KnownOfficial(8, {"az": "Polad Bülbüloğlu"}, variants=("Полад Бюльбюль оглы",)),
            KnownOfficial(9, {"ru": "Другой Человек"}),
        )
    )
    people = {person.id: person.name for person in parse(TEXT, registry=registry).people}
    assert people == {
        7: "Агалар Атамогланов",
        8: "Полад Бюльбюль оглы",
        None: "Керим Сатыбалды-улы",
    }


def test_known_official_is_met_by_another_script():
    registry = Registry(officials=(KnownOfficial("x", {"az": "Ağalar Atamoğlanov"}),))
    text = "Послом Азербайджана Агаларом Атамоглановым зачитано обращение к участникам вечера."
    (person,) = parse(text, registry=registry).people
    assert (person.id, person.name) == ("x", "Агалар Атамогланов")


def test_known_official_is_found_by_a_form_on_record():
    registry = Registry(officials=(KnownOfficial(3, {"en": "Xiao Ming"}, forms=("Сяо Мину",)),))
    text = "Слово было предоставлено профессору Сяо Мину, который рассказал о поэзии."
    people = parse(text, registry=registry).people
    assert [person.id for person in people] == [3]


def test_known_agency_is_found_by_name_and_lends_its_zone():
    registry = Registry(agencies=(KnownAgency(5, "Степной вестник", time_zone="Asia/Almaty"),))
    proposal = parse(TEXT, registry=registry)
    assert (proposal.agency.id, proposal.agency.name) == (5, "Степной вестник")
    assert proposal.published.tzinfo.key == "Asia/Almaty"


def test_known_agency_is_found_by_its_own_formula_and_bureau():
    known = KnownAgency(
        6,
        "Вестник",
        formulae=("как узнал наш обозреватель",),
        time_zone="Asia/Tbilisi",
        bureaus=("тбилисское бюро",),
    )
    text = "Как узнал наш обозреватель, тбилисское бюро готовит вечер памяти в посольстве."
    agency = parse(text, registry=Registry(agencies=(known,))).agency
    assert (agency.id, agency.bureau, agency.bureau_country) == (6, "тбилисское бюро", "tbilisi")
    assert agency.formula == "Как узнал наш обозреватель"


def test_known_agency_borrows_built_in_spellings():
    registry = Registry(agencies=(KnownAgency(1, "AZERTAC", time_zone="Asia/Baku"),))
    agency = parse("Вечер прошёл успешно, сообщает АЗЕРТАДЖ.", registry=registry).agency
    assert (agency.id, agency.name) == (1, "AZERTAC")


def test_known_commemoration_is_found_in_any_case():
    navruz = KnownCommemoration("navruz", date(1901, 3, 21), ("День Навруза согласия",))
    found = parse(TEXT, registry=Registry(commemorations=(navruz,))).commemoration
    assert (found.key, found.number, found.year, found.known) == ("navruz", 125, 2026, True)


def test_today_concludes_the_year_of_a_dateline():
    text = "Баку. 26 февраля. ТРЕНД/ Вечер поэзии прошёл в столице, собрав сотни гостей."
    assert parse(text).published_date is None
    proposal = parse(text, today=date(2026, 3, 1))
    assert proposal.published_date == date(2026, 2, 26)
    assert "year_assumed" in {doubt.code for doubt in proposal.doubts}


def test_today_never_dates_a_text_far_ahead():
    text = "Баку. 26 декабря. ТРЕНД/ Вечер поэзии прошёл в столице, собрав сотни гостей."
    assert parse(text, today=date(2026, 1, 9)).published_date == date(2025, 12, 26)


def test_observance_before_new_year_keeps_the_next_anniversary():
    accord = KnownCommemoration("accord", date(1991, 1, 1), ("День Согласия",))
    text = "29.12.2025\nВечер в посольстве\n\nВечер по случаю Дня Согласия прошёл в посольстве."
    found = parse(text, registry=Registry(commemorations=(accord,))).commemoration
    assert (found.number, found.year) == (35, 2026)
