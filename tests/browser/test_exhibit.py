"""Photographs in a real browser: nothing moves, the viewer obeys keys, touch and address."""

import re

import pytest

from embassy.models import Photo
from embassy.photos.models import Rendition
from tests.factories import EventFactory, ExhibitFactory, OfficialFactory, add_photo
from tests.site.world import edition, live

#: Both ways up, square and wide; each another picture.
SIZES = ((700, 500), (500, 700), (600, 600), (900, 300), (720, 480), (520, 780))
COUNT = 14

#: The sum of all shifts, watched from the beginning, while the page is scrolled to its end.
SHIFTS = """async () => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 60));
  }
  const images = [...document.querySelectorAll("main img")];
  await Promise.all(images.map((image) => image.decode()));
  await new Promise((done) => setTimeout(done, 100));
  return sum;
}"""


def fill(item, count: int = COUNT) -> None:
    for number in range(count):
        add_photo(
            item,
            position=number,
            size=SIZES[number % len(SIZES)],
            colour=(120, 40 + 10 * number, 90),
            caption_ru=f"Подпись {number + 1}. Зал посольства и гости выставки.",
            alt_ru="" if number == 4 else f"Описание {number + 1}",
            credit_ru="Пресс-служба",
        )


@pytest.fixture
def exhibit(transactional_db):
    item = ExhibitFactory()
    fill(item)
    official = OfficialFactory(name_ru="Салим Примеров")
    Photo.objects.get(position=2).officials.add(official)
    live(item, in_languages=["ru"])
    return item


def address(item) -> str:
    return edition(item, "ru").get_absolute_url()


def part(position: int) -> str:
    """The part of an address after #, of a photo by its position."""
    return f"#photo-{Photo.objects.get(position=position).pk}"


def shown(page) -> str:
    return page.locator("dialog[open] [role=status]").evaluate("e => e.firstChild.textContent")


def until(page, condition: str) -> None:
    """Wait for a condition. Playwright's own waiting evaluates strings, which the policy stops."""
    for _try in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def wait_for_focus(page, place: str) -> None:
    """The viewer gives the focus back once its dialog has told that it is closed."""
    is_there = "place => document.activeElement.closest(place) !== null"
    page.wait_for_function(is_there, arg=place)


@pytest.fixture
def opened(page, exhibit):
    """The exhibit's page with the third picture open, as a click opens it."""
    page.goto(address(exhibit))
    page.get_by_role("link", name="Описание 3").click()
    page.wait_for_selector("dialog[open]")
    return page


def slowly(page) -> None:
    """A network on which pictures come after a reader has scrolled to them."""
    conditions = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", conditions | {"latency": 400})


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_nothing_moves_while_pictures_come(page, exhibit, width):
    page.set_viewport_size({"width": width, "height": 800})
    slowly(page)
    page.goto(address(exhibit))
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_places_are_kept_before_any_picture_has_come(page, exhibit):
    """With every file withheld the wall is as high as with all of them."""
    page.goto(address(exhibit))
    page.evaluate(SHIFTS)
    measure = "document.querySelector('.wall').getBoundingClientRect().height"
    whole = page.evaluate(measure)
    page.route("**/media/**", lambda route: route.abort())
    page.goto(address(exhibit) + "?again")
    assert page.evaluate(measure) == whole


@pytest.mark.parametrize("width", [390, 1280])
def test_wall_loads_no_larger_file_than_it_shows(page, exhibit, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(exhibit))
    page.evaluate(SHIFTS)
    files = page.eval_on_selector_all(".wall img", "all => all.map((e) => e.currentSrc)")
    assert len(files) == COUNT - 1
    assert {name.rpartition("-")[2] for name in files} == {"w480.avif"}


def test_viewer_shows_the_picture_with_all_its_words(opened):
    dialog = opened.get_by_role("dialog", name="Фотографии")
    assert shown(opened) == f"3 / {COUNT}"
    assert opened.url.endswith(part(2))
    image = dialog.get_by_role("img", name="Описание 3")
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth") > 0
    assert "Подпись 3. Зал посольства" in dialog.inner_text()
    assert "Пресс-служба" in dialog.inner_text()
    assert (
        dialog.get_by_role("link", name="Салим Примеров").get_attribute("href").startswith("/ru/")
    )
    file = dialog.locator(".ways a").get_attribute("href")
    assert opened.request.get(file).headers["content-type"] == "image/jpeg"


def test_viewer_is_worked_by_keys_alone(page, exhibit):
    page.goto(address(exhibit))
    page.get_by_role("link", name="Описание 3").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    seen = []
    for key in ("ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        seen.append((shown(page).split(" / ")[0], page.url.rpartition("#")[2]))
    places = [4, 3, COUNT, COUNT, 1, 1]
    assert seen == [(str(place), part(place - 1)[1:]) for place in places]
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    until(page, "!location.hash && !document.querySelector('dialog[open]')")
    wait_for_focus(page, part(COUNT - 1))
    box = page.locator(part(COUNT - 1)).bounding_box()
    assert box["y"] < page.viewport_size["height"]  # and it is in sight


def test_focus_stays_within_the_viewer_and_goes_in_order(opened):
    names = []
    for _press in range(6):
        opened.keyboard.press("Tab")
        names.append(
            opened.evaluate(
                "document.activeElement.closest('dialog') ? "
                "document.activeElement.ariaLabel ?? document.activeElement.textContent : ''"
            )
        )
    # After the close button, where the focus begins, come the official, the link and the file.
    assert names[0] == "Салим Примеров"
    assert not set(names[3:]) & {"Описание 1", "Описание 4"}
    assert opened.evaluate("document.querySelectorAll('dialog[open]').length") == 1


def test_steps_stop_at_both_ends_and_keep_the_focus(page, exhibit):
    page.goto(address(exhibit) + part(COUNT - 2))
    following = page.locator("dialog [data-step='1']")
    following.click()
    assert shown(page) == f"{COUNT} / {COUNT}"
    assert following.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Enter")
    assert shown(page) == f"{COUNT} / {COUNT}"
    assert page.evaluate("document.activeElement.dataset.step") == "1"


def test_back_closes_the_viewer_however_many_were_seen(page, exhibit):
    page.goto("/ru/exhibits/")
    page.goto(address(exhibit))
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Описание 3").click()
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    until(page, "!document.querySelector('dialog[open]')")
    assert page.url.endswith(address(exhibit))
    wait_for_focus(page, part(6))
    page.go_forward()
    page.wait_for_selector("dialog[open]")
    assert shown(page) == f"7 / {COUNT}"
    page.locator("dialog [data-close]").click()
    until(page, "!location.hash")
    page.go_back()
    assert page.url.endswith("/ru/exhibits/")


def test_address_of_a_picture_opens_it(page, exhibit):
    page.goto(address(exhibit) + part(5))
    page.wait_for_selector("dialog[open]")
    assert shown(page) == f"6 / {COUNT}"
    page.evaluate(f"location.hash = '{part(8)}'")
    until(page, "document.querySelector('dialog [role=status]').textContent.startsWith('9 ')")
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog[open]') && !location.hash")
    wait_for_focus(page, part(8))
    page.evaluate("location.hash = '#photographs'")  # any other address is the page's own
    assert page.locator("dialog[open]").count() == 0


def test_link_of_the_picture_is_copied(opened):
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = opened.locator("dialog [data-copied]")
    label = button.inner_text()
    button.click()
    until(opened, "document.querySelector('dialog [data-copied]').textContent !== " + repr(label))
    assert opened.evaluate("navigator.clipboard.readText()") == opened.url
    assert opened.url.endswith(part(2))


def test_new_tab_is_the_readers_to_choose(page, exhibit):
    page.goto(address(exhibit))
    with page.context.expect_page() as other:
        page.get_by_role("link", name="Описание 3").click(modifiers=["Control"])
    assert "/media/" in other.value.url
    assert page.locator("dialog[open]").count() == 0


def test_missing_file_gives_way_to_the_next_best(page, exhibit):
    photo = Photo.objects.get(position=2)
    for row in Rendition.objects.filter(original=photo.original, media_type="image/avif"):
        row.file.storage.delete(row.file.name)  # the row is there, the file is not
    page.goto(address(exhibit) + part(2))
    until(page, "document.querySelector('dialog img').naturalWidth > 0")
    page.keyboard.press("Escape")
    until(page, f"document.querySelector('{part(2)} img').naturalWidth > 0")


@pytest.fixture
def phone(chromium, live_server, page):
    """Another tab, as a phone has it. `page` sees to the traffic's end."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 800},
        has_touch=True,
        is_mobile=True,
    )
    yield context.new_page()
    context.close()


def swipe(tab, across: int, down: int = 0) -> None:
    session = tab.context.new_cdp_session(tab)
    for kind, share in (("touchStart", 0), ("touchMove", 0.5), ("touchMove", 1), ("touchEnd", 1)):
        point = {"x": 200 + across * share, "y": 300 + down * share}
        points = [] if kind == "touchEnd" else [point]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_swipe_shows_the_next_picture(phone, exhibit):
    phone.goto(address(exhibit))
    phone.get_by_role("link", name="Описание 3").tap()
    phone.wait_for_selector("dialog[open]")
    swipe(phone, -120)
    until(phone, "document.querySelector('dialog [role=status]').textContent.startsWith('4 ')")
    swipe(phone, 120)
    until(phone, "document.querySelector('dialog [role=status]').textContent.startsWith('3 ')")
    swipe(phone, -20, 200)  # up and down is the reader's scrolling
    phone.wait_for_timeout(200)
    assert shown(phone) == f"3 / {COUNT}"


def test_page_works_without_scripts(chromium, live_server, page, exhibit):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address(exhibit) + part(9))
    until(tab, f"document.querySelector('{part(9)}').getBoundingClientRect().top < 200")
    assert tab.locator("dialog").count() == 0
    tab.get_by_role("link", name="Описание 10").click()
    tab.wait_for_url("**/media/**")
    context.close()


def test_every_picture_has_a_name_and_hides_nothing(page, exhibit):
    page.goto(address(exhibit))
    for number in range(1, COUNT + 1):
        name = f"Описание {number}" if number != 5 else re.compile(r"\b5$")
        assert (
            page.locator("main figure").get_by_role("link", name=name, exact=number != 5).count()
            == 1
        )
    assert page.get_by_role("list").get_by_role("listitem").count() >= COUNT - 1
    assert page.locator("main figcaption").count() == COUNT


def test_pictures_beyond_a_dozen_open_without_scripts_and_by_their_address(
    chromium, live_server, page, transactional_db
):
    event = EventFactory()
    fill(event)
    live(event, in_languages=["ru"])
    page.goto(address(event))
    assert not page.locator(part(COUNT - 1)).is_visible()
    page.goto(address(event) + part(COUNT - 1))
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.locator(part(COUNT - 1)).wait_for(state="visible")
    wait_for_focus(page, part(COUNT - 1))
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address(event))
    tab.locator("details.rest summary").click()
    assert tab.locator(part(COUNT - 1)).is_visible()
    context.close()
