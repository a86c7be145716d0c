"""The captions grid in a real browser: pattern, keyboard, two people, no network."""

import pytest
from django.urls import reverse

from embassy.models import Photo, Revision
from tests.browser.test_two_editors import second  # noqa: F401 - another person's browser
from tests.browser.test_wire_to_page import log_in
from tests.factories import CommemorationFactory, EventFactory, add_photo

LANGUAGES = "languages=az&languages=ru&languages=kk&languages=en"


@pytest.fixture
def event(transactional_db):
    return EventFactory(
        title_ru="Церемония памяти",
        commemoration=CommemorationFactory(),
        anniversary_year=2026,
        city_ru="Астана",
        city_en="Astana",
    )


def photographs(event, count) -> list[Photo]:
    return [
        add_photo(event, colour=(number * 8, 80, 120), position=number, size=(640, 480))
        for number in range(count)
    ]


def address(event, screen="captions"):
    return reverse(f"admin:embassy_gallery_{screen}", args=[event.pk])


def field(photo, name="caption", language="ru"):
    return f'[data-photo="{photo.pk}"] [data-language="{language}"] [name="{name}"]'


def state(tab, photo, name="caption", language="ru"):
    """What the page says of a field, once it says so: saved, saving, waiting, conflict."""
    return lambda wanted: tab.wait_for_selector(
        f'{field(photo, name, language)}[data-is="{wanted}"]'
    )


def column(name, language="ru"):
    rows = Photo.objects.order_by("position").values_list(f"{name}_{language}", flat=True)
    return [text or "" for text in rows]


def focused(tab):
    return tab.evaluate(
        """() => {
            const field = document.activeElement;
            const photo = field.closest("[data-photo]");
            const group = field.closest("[data-language]");
            return photo && [Number(photo.dataset.photo), group.dataset.language, field.name];
        }"""
    )


def test_thirty_pictures_by_pattern_and_by_keyboard(page, event, editor):
    photos = photographs(event, 30)
    log_in(page, "editor")
    page.goto(f"{address(event)}?{LANGUAGES}")
    page.click("[data-pattern] > summary")
    page.wait_for_selector("[data-line=kk] [data-shown] p")
    assert "34-я годовщина Ходжалинского геноцида" in page.inner_text("#said-ru")
    for language in ("az", "ru", "kk", "en"):
        page.fill(f"#pattern-{language}", "")
        page.click(f"[data-line={language}] [data-insert='{{anniversary}}']")
        page.keyboard.type(", ")
        page.click(f"[data-line={language}] [data-insert='{{venue}}']")
        page.keyboard.type(" ({n})")
    page.wait_for_function(
        "document.querySelector('[data-line=ru] [data-shown]').textContent.includes('(3)')"
    )
    assert column("caption") == [""] * 30  # nothing is saved by looking
    page.click("[data-field=caption] [data-do=fill]")
    page.wait_for_selector("[data-undo]:not([hidden])")
    assert column("caption")[29] == "34-я годовщина Ходжалинского геноцида, Астана (30)"
    assert column("caption", "kk")[29] == "Ходжалы геноцидінің 34 жылдығы (30)"
    assert column("caption", "en")[0] == "34th anniversary of the Khojaly genocide, Astana (1)"
    assert all(column("caption", "az"))
    assert page.input_value(field(photos[29])) == column("caption")[29]

    # One is put right by hand.
    page.fill(field(photos[4]), "Возложение цветов")
    page.locator(field(photos[4])).blur()
    state(page, photos[4])("saved")
    assert column("caption")[4] == "Возложение цветов"

    # Three alternative texts in a row, without the mouse.
    page.focus(field(photos[0], "alt"))
    for number in range(3):
        assert focused(page) == [photos[number].pk, "ru", "alt"]
        page.keyboard.type(f"Снимок {number + 1}")
        page.keyboard.press("Control+Enter")
    assert focused(page) == [photos[3].pk, "ru", "alt"]
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Enter")  # one line: on to the next
    assert focused(page) == [photos[4].pk, "ru", "alt"]
    page.keyboard.press("Control+ArrowUp")
    page.keyboard.press("Control+ArrowUp")
    assert focused(page) == [photos[2].pk, "ru", "alt"]
    page.keyboard.press("Tab")
    assert focused(page) == [photos[2].pk, "ru", "credit"]
    page.keyboard.press("Shift+Tab")
    for number in range(4):
        state(page, photos[number], "alt")("saved")
    assert column("alt")[:5] == ["Снимок 1", "Снимок 2", "Снимок 3", "Снимок 3", ""]
    assert page.inner_text("[data-lacking=ru] b") == "26"
    assert page.locator(f'[data-row="{photos[0].pk}"] [data-lacks=ru]').count() == 0

    # The pattern is taken back, the caption written by hand stays.
    page.click("[data-undo]")
    page.wait_for_selector("[data-undo][hidden]", state="attached")
    assert [text for text in column("caption") if text] == ["Возложение цветов"]
    before = Revision.objects.filter(item=event.pk).count()
    page.click("[data-finish]")
    page.wait_for_function("/\\d/.test(document.querySelector('[data-told]').textContent)")
    assert Revision.objects.filter(item=event.pk).count() == before + 1


def test_replacing_asks_first(page, event, editor):
    first, _second = photographs(event, 2)
    Photo.objects.filter(pk=first.pk).update(caption_ru="От руки")
    log_in(page, "editor")
    page.goto(address(event))
    page.click("[data-pattern] > summary")
    page.fill("#pattern-ru", "Снимок {n}")
    page.click("[data-do=replace]")
    page.click("[data-ask] button[value='']")
    page.wait_for_selector("[data-ask]", state="hidden")
    assert column("caption") == ["От руки", ""]
    page.check(f'[data-row="{first.pk}"] [data-chosen]')
    page.click("[data-do=replace]")
    page.click("[data-ask] button[value=replace]")
    page.wait_for_selector("[data-undo]:not([hidden])")
    assert column("caption") == ["Снимок 1", ""]
    page.click("[data-undo]")
    page.wait_for_selector("[data-undo][hidden]", state="attached")
    assert column("caption") == ["От руки", ""]


def test_two_people_on_one_caption_both_see_both(page, second, event, editor, writer):  # noqa: F811
    photo, other = photographs(event, 2)
    log_in(page, "editor")
    log_in(second, "writer")
    page.goto(address(event))
    second.goto(address(event))
    for one in (photo, other):
        second.fill(field(one), "Их слова")
        second.locator(field(one)).blur()
        state(second, one)("saved")
        page.fill(field(one), "Мои слова")
        page.locator(field(one)).blur()
        state(page, one)("conflict")
    assert column("caption") == ["Их слова", "Их слова"]
    boxes = page.locator(".cap-conflict")
    assert "Их слова" in boxes.nth(0).inner_text()
    assert page.input_value(field(photo)) == "Мои слова"
    boxes.nth(0).locator("[data-mine]").click()
    state(page, photo)("saved")
    boxes.nth(0).locator("[data-theirs]").click()
    assert boxes.count() == 0
    assert page.input_value(field(other)) == "Их слова"
    assert column("caption") == ["Мои слова", "Их слова"]


def test_words_outlast_a_lost_connection_and_a_closed_tab(page, event, editor):
    photo, other = photographs(event, 2)
    log_in(page, "editor")
    page.goto(address(event))
    page.context.set_offline(True)
    page.fill(field(photo), "Без сети")
    page.locator(field(photo)).blur()
    state(page, photo)("waiting")
    assert page.inner_text("[data-told]")
    page.context.set_offline(False)
    state(page, photo)("saved")
    assert column("caption") == ["Без сети", ""]

    tab = page.context.new_page()
    tab.goto(address(event))
    tab.context.set_offline(True)
    tab.fill(field(other, "alt"), "Закрытая вкладка")
    tab.locator(field(other, "alt")).blur()
    state(tab, other, "alt")("waiting")
    tab.close()
    # The browser passes storage from process to process in its own time.
    page.wait_for_function("Object.values(localStorage).some((kept) => kept.includes('Закрытая'))")
    page.context.set_offline(False)
    page.goto(address(event))
    page.wait_for_selector("[data-offer]:not([hidden])")
    assert "Закрытая вкладка" in page.inner_text("[data-offer]")
    page.click("[data-put-back]")
    state(page, other, "alt")("saved")
    assert column("alt") == ["", "Закрытая вкладка"]
    page.goto(address(event))
    assert page.locator("[data-offer][hidden]").count() == 1


def test_ones_own_words_are_no_colleagues_when_an_answer_is_lost(page, event, editor):
    (photo,) = photographs(event, 1)
    log_in(page, "editor")
    page.goto(address(event))

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/captions/words/", lose)
    page.fill(field(photo), "Первое")
    page.locator(field(photo)).blur()
    state(page, photo)("waiting")
    assert column("caption") == ["Первое"]  # it did arrive
    page.unroute("**/captions/words/")
    page.fill(field(photo), "Второе")
    page.locator(field(photo)).blur()
    state(page, photo)("saved")
    assert page.locator(".cap-conflict").count() == 0
    assert column("caption") == ["Второе"]


def test_leaving_with_unsaved_words_is_asked_about(page, event, editor):
    (photo,) = photographs(event, 1)
    log_in(page, "editor")
    page.goto(address(event))
    page.context.set_offline(True)
    page.fill(field(photo), "Не сохранено")
    page.locator(field(photo)).blur()
    state(page, photo)("waiting")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    state(page, photo)("saved")


def test_alternative_text_is_written_while_looking(page, event, editor):
    photos = photographs(event, 3)
    log_in(page, "editor")
    page.goto(address(event))
    page.click(f'[data-row="{photos[0].pk}"] [data-open]')
    page.wait_for_selector("[data-large][open]")
    assert focused(page) == [photos[0].pk, "ru", "alt"]
    page.keyboard.type("Гости у выставки")
    page.keyboard.press("Enter")
    assert focused(page) == [photos[1].pk, "ru", "alt"]
    assert f"/{photos[1].original_id}/" in page.get_attribute("[data-large] img", "src")
    page.keyboard.type("Посол говорит")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-large]", state="hidden")
    state(page, photos[1], "alt")("saved")
    assert column("alt") == ["Гости у выставки", "Посол говорит", ""]
    assert page.locator("[data-row] [data-photo]").count() == 3
    page.focus(field(photos[2], "alt"))
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector("[data-large][open]")
    assert focused(page) == [photos[2].pk, "ru", "alt"]


def test_a_phone_shows_one_language_at_a_time(page, event, editor):
    (photo,) = photographs(event, 1)
    log_in(page, "editor")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address(event))
    assert page.is_visible(field(photo))
    assert not page.is_visible(field(photo, language="az"))
    page.click("[data-only=az]")
    assert not page.is_visible(field(photo))
    page.fill(field(photo, language="az"), "Şəkil")
    page.locator(field(photo, language="az")).blur()
    state(page, photo, language="az")("saved")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
