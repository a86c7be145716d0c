"""The page of one picture in a real browser: the point to keep, officials, going on, two people."""

import pytest
from django.test import Client
from django.urls import reverse

from embassy.models import Photo
from tests.factories import EventFactory, OfficialFactory, add_photo

SAVE, NEXT = "button[data-press=save]", "button[data-press=next]"


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def photos(event):
    return [
        add_photo(event, colour=colour, size=(800, 600), position=place, caption_ru=f"Кадр {place}")
        for place, colour in enumerate(("maroon", "navy", "teal"))
    ]


def signed_in(context, live_server, user):
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


@pytest.fixture
def desk(page, live_server, photographer):
    signed_in(page.context, live_server, photographer)
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def address(photo) -> str:
    return reverse("admin:embassy_gallery_picture", args=[photo.gallery_id, photo.pk])


def again(photo) -> Photo:
    return Photo.everything.get(pk=photo.pk)


def saved(tab, press):
    with tab.expect_navigation():
        press()


def focal(photo) -> tuple[float, float]:
    row = again(photo)
    return row.focal_x, row.focal_y


def test_click_sets_the_point_and_the_cuts_follow(desk, photos):
    desk.goto(address(photos[0]))
    image = desk.locator("[data-focal] > img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    list_cut = "document.querySelector('[data-cut=list] img').style.objectPosition"
    assert desk.evaluate(list_cut) == "50% 50%"
    image.click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.8})
    assert desk.evaluate(list_cut) == "30% 80%"
    # 4:3 is cut above and below for networks: so far down is as far as the cut goes.
    social = "document.querySelector('[data-cut=social] img').style.objectPosition"
    assert desk.evaluate(social) == "50% 100%"
    saved(desk, lambda: desk.click(SAVE))
    x, y = focal(photos[0])
    assert (x, y) == (pytest.approx(0.3, abs=0.01), pytest.approx(0.8, abs=0.01))
    assert desk.input_value("[name=focal_x]") == str(round(x * 100, 1)).removesuffix(".0")


def test_keyboard_moves_the_point(desk, photos):
    desk.goto(address(photos[0]))
    desk.focus("[data-focal]")
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "Shift+ArrowDown", "ArrowDown"):
        desk.keyboard.press(key)
    assert "48 %" in desk.inner_text("[data-focal-told]")
    for _step in range(6):
        desk.keyboard.press("Shift+ArrowDown")
    saved(desk, lambda: desk.keyboard.press("Control+s"))
    assert focal(photos[0]) == (0.48, 1)


def test_officials_are_chosen_with_the_keyboard(desk, photos):
    OfficialFactory.create_batch(12)
    wanted = OfficialFactory(name_ru="Айгуль Образцова", name_en="Aygul Sample", variants=["Obraz"])
    other = OfficialFactory(name_ru="Рашад Примерный", name_en="Rashad Example")
    desk.goto(address(photos[0]))
    desk.focus("#people-search")
    desk.keyboard.type("образц")
    desk.keyboard.press("Enter")  # the only one found
    desk.fill("#people-search", "")
    desk.keyboard.type("rashad")
    assert desk.locator("[data-spellings]:visible").count() == 1
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")
    desk.keyboard.press("ArrowUp")
    assert desk.evaluate("document.activeElement.id") == "people-search"
    desk.keyboard.type("zzz")
    assert desk.inner_text("#people-count") != ""
    saved(desk, lambda: desk.keyboard.press("Control+s"))
    assert set(again(photos[0]).officials.all()) == {wanted, other}


def test_save_and_next_twice_from_the_same_field(desk, photos):
    desk.goto(address(photos[0]))
    desk.fill("[name=alt_ru]", "Первый")
    saved(desk, lambda: desk.keyboard.press("Control+Enter"))
    assert desk.evaluate("document.activeElement.name") == "alt_ru"
    desk.keyboard.type("Второй")
    saved(desk, lambda: desk.keyboard.press("Control+Enter"))
    assert desk.url.endswith(address(photos[2]))
    assert desk.locator(NEXT).count() == 0
    assert [again(one).alt_ru for one in photos] == ["Первый", "Второй", None]


def test_brackets_go_from_picture_to_picture_but_not_while_typing(desk, photos):
    desk.goto(address(photos[1]))
    saved(desk, lambda: desk.keyboard.press("BracketRight"))
    assert desk.url.endswith(address(photos[2]))
    saved(desk, lambda: desk.keyboard.press("BracketLeft"))
    assert desk.url.endswith(address(photos[1]))
    desk.fill("[name=caption_en]", "")
    desk.keyboard.press("BracketRight")
    assert desk.input_value("[name=caption_en]") == "]"
    assert desk.url.endswith(address(photos[1]))
    desk.fill("[name=caption_en]", "")


def test_what_is_not_saved_is_not_left_without_a_question(desk, photos):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desk.goto(address(photos[0]))
    desk.fill("[name=caption_en]", "Typed")
    assert desk.inner_text("[data-unsaved-told]") != ""
    desk.click("[data-way=BracketRight]")
    desk.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert desk.input_value("[name=caption_en]") == "Typed"
    saved(desk, lambda: desk.click(SAVE))
    assert again(photos[0]).caption_en == "Typed"


def test_words_of_the_file_are_taken_over_by_a_press(desk, photos):
    photos[0].original.metadata = {"caption": {"x-default": "Венки\nу стены"}}
    photos[0].original.save()
    desk.goto(address(photos[0]))
    desk.click("[data-take=caption_ru]")
    saved(desk, lambda: desk.click(SAVE))
    assert again(photos[0]).caption_ru == "Венки\nу стены"
    assert desk.locator("[data-take]").count() == 0


def test_two_people_change_one_field_and_both_texts_are_there(
    desk, chromium, live_server, editor, photos
):
    desk.goto(address(photos[0]))
    context = chromium.new_context(base_url=live_server.url)
    try:
        signed_in(context, live_server, editor)
        theirs = context.new_page()
        theirs.goto(address(photos[0]))
        theirs.fill("[name=caption_ru]", "Подпись редактора")
        theirs.fill("[name=credit_ru]", "Кредит редактора")
        saved(theirs, lambda: theirs.click(SAVE))
    finally:
        context.close()
    desk.fill("[name=caption_ru]", "Подпись фотографа")
    desk.fill("[name=caption_en]", "By the photographer")
    saved(desk, lambda: desk.click(SAVE))
    assert "Подпись редактора" in desk.inner_text(".desk-theirs")
    assert desk.input_value("[name=caption_ru]") == "Подпись фотографа"
    row = again(photos[0])
    assert (row.caption_ru, row.caption_en) == ("Подпись редактора", "By the photographer")
    desk.click(".desk-theirs [data-take]")
    assert desk.input_value("[name=caption_ru]") == "Подпись редактора"
    desk.fill("[name=caption_ru]", "Общая подпись")
    saved(desk, lambda: desk.click(SAVE))
    row = again(photos[0])
    assert (row.caption_ru, row.credit_ru) == ("Общая подпись", "Кредит редактора")


def test_picture_is_taken_out_and_brought_back(desk, photos):
    desk.goto(address(photos[0]))
    saved(desk, lambda: desk.click(".desk-picture-removal button"))
    assert again(photos[0]).removed_at is not None
    saved(desk, lambda: desk.click(".desk-offer button"))
    assert desk.url.endswith(address(photos[0]))
    assert again(photos[0]).removed_at is None


def test_page_works_without_scripts(
    chromium, live_server, traffic, django_db_serialized_rollback, photographer, photos
):
    official = OfficialFactory()
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    try:
        signed_in(context, live_server, photographer)
        tab = context.new_page()
        tab.goto(address(photos[0]))
        tab.fill("[name=focal_x]", "20")
        tab.fill("[name=taken_at]", "2026-02-26T11:20:05")
        tab.check(f"[name=officials][value='{official.pk}']")
        tab.check("[name=verdict][value=picked]")
        tab.click(NEXT)
        tab.wait_for_url(f"**{address(photos[1])}")
    finally:
        context.close()
        traffic.die_down()
    row = again(photos[0])
    assert (row.focal_x, row.picked, list(row.officials.all())) == (0.2, True, [official])
    assert row.taken_at.isoformat() == "2026-02-26T06:20:05+00:00"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(desk, photos, width):
    OfficialFactory.create_batch(30)
    photos[0].original.metadata = {"caption": {"x-default": "Слово" * 60}}
    photos[0].original.name = "x" * 200 + ".jpg"
    photos[0].original.save()
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(address(photos[0]))
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
