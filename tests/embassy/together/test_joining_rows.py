"""Programme, timeline, names and photos join row by row, whatever came or went meanwhile."""

import pytest

from embassy.publishing.record import record
from tests.embassy.together.conftest import (
    Tab,
    change_address,
    choose,
    conflicts,
)
from tests.factories import CommemorationFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tabs(mine, theirs, event):
    return Tab(mine, change_address(event)), Tab(theirs, change_address(event))


def activities(event) -> list[str]:
    return list(event.programme.values_list("activity", flat=True))


def test_different_rows_and_different_languages_of_one_row_join(tabs, event):
    my, their = tabs
    their.save(**{"programme-0-text_az": "Çıxışlar", "programme-1-activity": "prayer"})
    assert my.save(**{"programme-0-text_en": "Speeches"}).status_code == 302
    first, second, _third = event.programme.all()
    assert (first.text_az, first.text_en, first.text_ru) == ("Çıxışlar", "Speeches", "Речи")
    assert second.activity == "prayer"


def test_rows_both_have_added_stand_one_after_the_other(tabs, event):
    my, their = tabs
    their.save(**their.add("programme", activity="reception"))
    assert my.save(**my.add("programme", activity="anthem")).status_code == 302
    assert activities(event) == ["speeches", "film", "concert", "reception", "anthem"]


def test_the_same_row_added_by_both_is_one(tabs, event):
    my, their = tabs
    their.save(**their.add("programme", activity="reception", text_ru="Приём"))
    assert my.save(**my.add("programme", activity="reception", text_ru="Приём")).status_code == 302
    assert activities(event) == ["speeches", "film", "concert", "reception"]


def test_a_row_they_took_out_is_gone_if_i_left_it_alone(tabs, event):
    my, their = tabs
    their.save(**{"programme-1-DELETE": "on"})
    answer = my.save(**{"programme-2-activity": "reception"})
    assert answer.status_code == 302
    assert activities(event) == ["speeches", "reception"]


def test_a_row_we_both_took_out_is_gone(tabs, event):
    my, their = tabs
    their.save(**{"programme-1-DELETE": "on"})
    assert my.save(**{"programme-1-DELETE": "on"}).status_code == 302
    assert activities(event) == ["speeches", "concert"]


@pytest.mark.parametrize(("choice", "texts"), [("mine", ["", "Кино", ""]), ("theirs", ["", ""])])
def test_a_row_they_took_out_and_i_changed_is_asked_about(tabs, event, choice, texts):
    my, their = tabs
    row = event.programme.all()[1]
    their.save(**{"programme-1-DELETE": "on", "programme-0-text_ru": ""})
    page = my.save(**{"programme-1-text_ru": "Кино", "title_ru": "Моё"})
    assert page.status_code == 200
    key = f"lost:programme:{row.pk}"
    assert list(conflicts(page)) == [key]
    assert conflicts(page)[key].mine == "Кино"
    assert "Кино" in page.content.decode()
    # Asked twice, it is still all there.
    page = my.save(**choose(page))
    assert list(conflicts(page)) == [key]
    assert my.save(**choose(page, **{key: choice})).status_code == 302
    assert [row.text_ru or "" for row in event.programme.all()] == texts
    event.refresh_from_db()
    assert event.title_ru == "Моё"
    if choice == "mine":
        back = event.programme.all()[1]
        assert (back.activity, back.text_kk) == ("film", "Фильм")


@pytest.mark.parametrize(("choice", "count"), [("mine", 2), ("theirs", 3)])
def test_a_row_i_take_out_and_they_changed_is_asked_about(tabs, event, choice, count):
    my, their = tabs
    row = event.programme.all()[1]
    their.save(**{"programme-1-text_ru": "Фильм о городе"})
    page = my.save(**{"programme-1-DELETE": "on"})
    key = f"programme:{row.pk}:DELETE"
    assert list(conflicts(page)) == [key]
    assert event.programme.count() == 3
    my.data["programme-1-DELETE"] = "on"
    assert my.save(**choose(page, **{key: choice})).status_code == 302
    assert event.programme.count() == count
    if choice == "theirs":
        assert event.programme.get(pk=row.pk).text_ru == "Фильм о городе"


def test_one_cell_of_a_row_changed_by_both_is_asked_about(tabs, event):
    my, their = tabs
    row = event.programme.first()
    their.save(**{"programme-0-text_ru": "Речи послов"})
    page = my.save(**{"programme-0-text_ru": "Речи гостей", "programme-0-text_kk": "Сөздер"})
    key = f"programme:{row.pk}:text_ru"
    assert list(conflicts(page)) == [key]
    assert "Русский" in conflicts(page)[key].label
    my.save(**choose(page, **{key: "hand"}), **{f"hand-{key}": "Речи послов и гостей"})
    row.refresh_from_db()
    assert (row.text_ru, row.text_kk) == ("Речи послов и гостей", "Сөздер")


def order(tab, *positions) -> dict:
    return {f"programme-{index}-position": str(place) for index, place in enumerate(positions)}


def test_an_order_only_one_has_changed_holds_with_rows_added_meanwhile(tabs, event):
    my, their = tabs
    their.save(**their.add("programme", activity="reception"))
    assert my.save(**order(my, 2, 0, 1)).status_code == 302
    assert activities(event) == ["film", "concert", "reception", "speeches"] or activities(
        event
    ) == ["film", "concert", "speeches", "reception"]


def test_their_order_holds_if_i_left_it_alone(tabs, event):
    my, their = tabs
    their.save(**order(their, 2, 0, 1))
    assert my.save(**{"programme-0-text_en": "Speeches"}).status_code == 302
    assert activities(event) == ["film", "concert", "speeches"]
    assert event.programme.last().text_en == "Speeches"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", ["concert", "speeches", "film"]),
        ("theirs", ["film", "speeches", "concert"]),
    ],
)
def test_two_orders_are_asked_about(tabs, event, choice, expected):
    my, their = tabs
    their.save(**order(their, 1, 0, 2))
    page = my.save(**order(my, 1, 2, 0))
    assert list(conflicts(page)) == ["order:programme"]
    assert activities(event) == ["film", "speeches", "concert"]
    assert my.save(**choose(page, **{"order:programme": choice})).status_code == 302
    assert activities(event) == expected


def test_participations_with_their_officials_join(tabs, event):
    my, their = tabs
    other = OfficialFactory()
    their.save(**their.add("participations", official=str(other.pk), capacity="guest"))
    assert my.save(**{"participations-0-title_ru": "посол"}).status_code == 302
    first, second = event.participations.all()
    assert first.title_ru == "посол"
    assert second.official == other


def test_names_of_a_commemoration_join_without_any_revision(mine):
    commemoration = CommemorationFactory()
    address = change_address(commemoration)
    my, other = Tab(mine, address), Tab(mine, address)
    other.save(
        **other.add("names", holds_from="01.01.2020", name_ru="Новое имя"),
        **{"names-0-name_kk": "Олардың атауы"},
    )
    assert my.save(**{"names-0-name_az": "Mənim"}).status_code == 302
    names = {name.holds_from: name for name in commemoration.names.all()}
    assert len(names) == 2
    assert (names[None].name_kk, names[None].name_az) == ("Олардың атауы", "Mənim")


def test_one_name_changed_by_two_is_asked_about(mine):
    commemoration = CommemorationFactory()
    address = change_address(commemoration)
    my, other = Tab(mine, address), Tab(mine, address)
    other.save(**{"names-0-name_ru": "Их имя"})
    page = my.save(**{"names-0-name_ru": "Моё имя"})
    [key] = conflicts(page)
    assert key == f"names:{commemoration.names.get().pk}:name_ru"
    my.save(**choose(page, **{key: "mine"}))
    assert commemoration.names.get().name_ru == "Моё имя"


def test_milestones_and_facts_join(mine, theirs):
    commemoration = CommemorationFactory()
    commemoration.milestones.create(day="1992-02-25", text_ru="Началось")
    record(item=commemoration, by=None)
    address = change_address(commemoration)
    my, their = Tab(mine, address), Tab(theirs, address)
    their.save(**their.add("facts", figure="613", holds_from="26.02.1992"))
    answer = my.save(**{"milestones-0-text_az": "Başlandı"})
    assert answer.status_code == 302
    assert commemoration.facts.get().figure == "613"
    assert commemoration.milestones.get().text_az == "Başlandı"
