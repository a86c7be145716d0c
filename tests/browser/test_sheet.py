"""The sheet in a real browser: two hundred pictures become forty, by keyboard and by hand."""

import pytest
from django.urls import reverse

from embassy.models import Gallery, Photo, Revision
from embassy.photos.ingest import ingest
from embassy.publishing.record import record
from tests.browser.test_keys import press
from tests.browser.test_wire_to_page import log_in
from tests.factories import ArticleFactory, ExhibitFactory, picture_file


def hang(item, count) -> list[int]:
    """Pictures of one colour each in an item's gallery, kept as a save; their ids."""
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    for n in range(count):
        size = [(96, 64), (64, 96), (120, 40)][n % 3]
        file = picture_file(f"{n:04}.jpg", size, (n, 255 - n, n // 2))
        Photo.objects.create(gallery=gallery, original=ingest(file), position=n)
    record(item=item, by=None)
    return list(Photo.objects.filter(gallery=gallery).values_list("pk", flat=True))


def order(page) -> list[int]:
    """What the page shows, in order."""
    shown = page.locator("[data-photo]:visible")
    return [int(pk) for pk in shown.evaluate_all("all => all.map(one => one.dataset.photo)")]


def stored(item) -> list[int]:
    return list(Photo.objects.filter(gallery=item.pk).values_list("pk", flat=True))


def cell(page, pk):
    return page.locator(f'[data-photo="{pk}"]')


def focused(page) -> int:
    return int(page.evaluate("document.activeElement.dataset.photo"))


def settled(page):
    """Wait until the server has answered everything."""
    page.wait_for_selector("[data-sheet]:not([data-saving])")


def open_sheet(page, item, first):
    page.goto(reverse("admin:embassy_gallery_change", args=[item.pk]))
    page.wait_for_selector("[data-filter=all]")
    cell(page, first).focus()
    page.keyboard.press("Home")


@pytest.fixture
def sheet(page, photographer):
    log_in(page, "photographer")
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


@pytest.fixture
def article(transactional_db):
    return ArticleFactory()


def drag(page, what, onto, *, share=0.1):
    """Drag a picture to the left (share 0.1) or right (0.9) half of another."""
    page.mouse.move(0, 0)
    start, goal = (cell(page, pk).locator("[data-grip]") for pk in (what, onto))
    start.scroll_into_view_if_needed()
    box = start.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    page.mouse.down()
    box = goal.bounding_box()
    x = box["x"] + box["width"] * share
    page.mouse.move(x, box["y"] + 30, steps=4)
    page.mouse.move(x, box["y"] + 40)
    page.mouse.up()


def test_two_hundred_pictures_become_forty_and_one_save(sheet, photographer, transactional_db):
    exhibit = ExhibitFactory()
    ids = hang(exhibit, 200)
    keys = sheet.keyboard
    open_sheet(sheet, exhibit, ids[0])
    for n in range(40):
        assert focused(sheet) == ids[2 * n]
        keys.press("p")
        keys.press("ArrowRight")
    settled(sheet)
    # Everything else at once, asked about, by keyboard alone.
    sheet.locator("[data-act=rest]").focus()
    keys.press("Enter")
    keys.press("Shift+Tab")
    keys.press("Enter")
    settled(sheet)
    assert "40" in sheet.locator("[data-said]").inner_text()
    picked = ids[0:80:2]
    assert list(Photo.objects.filter(picked=True).values_list("pk", flat=True)) == picked
    assert Photo.objects.filter(rejected=True).count() == 160
    # Among the forty: order by keys and by hand, a lead picture, one removed and brought back.
    sheet.click("[data-filter=picked]")
    assert order(sheet) == picked
    cell(sheet, picked[0]).focus()
    keys.press("Home")
    keys.press("Alt+ArrowRight")
    keys.press("Alt+ArrowRight")
    assert order(sheet)[:4] == [picked[1], picked[2], picked[0], picked[3]]
    drag(sheet, picked[5], picked[1])
    assert order(sheet)[:4] == [picked[5], picked[1], picked[2], picked[0]]
    cell(sheet, picked[7]).locator("img").click()
    keys.press("c")
    cell(sheet, picked[4]).locator("img").click()
    keys.press("Delete")
    assert picked[4] not in order(sheet)
    keys.press("Control+z")
    expected = [picked[n] for n in (5, 1, 2, 0, 3, 4)] + picked[6:]
    assert order(sheet) == expected
    settled(sheet)
    assert Revision.objects.filter(item=exhibit.pk).count() == 2
    with sheet.expect_response(lambda answer: answer.url.endswith("/done/") and answer.ok):
        sheet.click("[data-act=done]")
    made = Revision.objects.filter(item=exhibit.pk).order_by("-number").first()
    assert (made.number, made.by) == (3, photographer)
    gallery = made.data["gallery"]
    rows = gallery["children"]["photos"]
    assert [row["id"] for row in rows if not row["facts"]["rejected"]] == expected
    assert len(rows) == 200
    assert gallery["facts"]["cover"] == picked[7]
    sheet.wait_for_function("document.querySelector('[data-said]').textContent.includes('3')")


def test_keys_work_at_once_and_again_after_a_visit_to_a_picture(sheet, article):
    ids = hang(article, 6)
    keys = sheet.keyboard
    sheet.goto(reverse("admin:embassy_gallery_change", args=[article.pk]))
    keys.press("x")
    assert focused(sheet) == ids[1]
    # Beside the pictures letters do nothing, for whoever dictates; arrows lead back to them.
    sheet.evaluate("document.activeElement.blur()")
    keys.press("p")
    keys.press("ArrowRight")
    assert focused(sheet) == ids[1]
    keys.press("ArrowRight")
    settled(sheet)
    assert list(Photo.objects.filter(rejected=True).values_list("pk", flat=True)) == [ids[0]]
    assert not Photo.objects.filter(picked=True).exists()
    keys.press("Enter")
    sheet.wait_for_url(f"**/photo/{ids[2]}/")
    sheet.go_back()
    sheet.wait_for_function(f"document.activeElement.dataset.photo === '{ids[2]}'")


def test_everything_is_undone_in_turn(sheet, article):
    ids = hang(article, 6)
    keys = sheet.keyboard
    open_sheet(sheet, article, ids[0])
    fields = ("pk", "position", "picked", "rejected", "removed_at")
    before = list(Photo.everything.order_by("pk").values_list(*fields))
    keys.press("c")
    keys.press("p")
    keys.press("x")
    keys.press("Home")
    keys.press("x")  # the lead picture, once picked
    keys.press("End")
    keys.press("Alt+ArrowLeft")
    keys.press("Shift+ArrowLeft")
    keys.press("Shift+ArrowLeft")
    keys.press("Alt+ArrowLeft")
    sheet.click("[data-act=name]")
    settled(sheet)
    keys.press("Control+a")
    keys.press("Delete")
    settled(sheet)
    assert stored(article) == []
    assert sheet.locator("[data-empty]").is_visible()
    for _deed in range(8):
        sheet.click("[data-undo]")
    settled(sheet)
    assert sheet.locator("[data-undo]").is_disabled()
    assert list(Photo.everything.order_by("pk").values_list(*fields)) == before
    assert Gallery.objects.get(pk=article.pk).cover is None
    assert order(sheet) == ids


def test_several_are_dragged_at_once_with_one_request(sheet, article):
    ids = hang(article, 8)
    open_sheet(sheet, article, ids[0])
    sent = []
    sheet.on("request", lambda request: "/sheet/" in request.url and sent.append(request.post_data))
    cell(sheet, ids[1]).locator("img").click()
    cell(sheet, ids[3]).locator("img").click(modifiers=["Control"])
    cell(sheet, ids[4]).locator("img").click(modifiers=["Control"])
    drag(sheet, ids[3], ids[6], share=0.9)
    expected = [ids[n] for n in (0, 2, 5, 6, 1, 3, 4, 7)]
    assert order(sheet) == expected
    settled(sheet)
    assert stored(article) == expected
    assert len(sent) == 1
    # A drag that is broken off leaves all where it is.
    sheet.mouse.move(0, 0)
    box = cell(sheet, ids[0]).locator("[data-grip]").bounding_box()
    sheet.mouse.move(box["x"] + 20, box["y"] + 20)
    sheet.mouse.down()
    sheet.mouse.move(box["x"] + 500, box["y"] + 40, steps=4)
    sheet.keyboard.press("Escape")
    sheet.mouse.up()
    assert order(sheet) == expected
    assert len(sent) == 1


def test_pictures_are_culled_at_full_size(sheet, article):
    ids = hang(article, 4)
    keys = sheet.keyboard
    open_sheet(sheet, article, ids[0])
    large = sheet.locator("[data-large-view]")
    name = large.locator("[data-large-name]")
    keys.press("Space")
    assert large.is_visible()
    assert name.inner_text() == "0000.jpg · 1 / 4"
    sheet.wait_for_function("document.querySelector('[data-large-picture]').naturalWidth === 96")
    keys.press("p")
    assert name.inner_text() == "0001.jpg · 2 / 4"
    keys.press("x")
    keys.press("x")
    keys.press("ArrowLeft")
    keys.press("u")
    assert name.inner_text() == "0003.jpg · 4 / 4"
    keys.press("Space")
    assert large.is_hidden()
    assert focused(sheet) == ids[3]
    settled(sheet)
    states = list(Photo.objects.values_list("picked", "rejected"))
    assert states == [(True, False), (False, True), (False, False), (False, False)]
    # With nothing left to decide the window closes by itself.
    sheet.click("[data-filter=undecided]")
    cell(sheet, ids[2]).focus()
    keys.press("Space")
    keys.press("p")
    assert name.inner_text() == "0003.jpg · 1 / 1"
    keys.press("p")
    assert large.is_hidden()
    assert sheet.locator("[data-empty]").is_visible()


def test_letters_work_on_a_cyrillic_layout_and_enter_opens_the_picture(sheet, article):
    ids = hang(article, 3)
    open_sheet(sheet, article, ids[0])
    press(sheet, "KeyP", "з", 0)
    press(sheet, "KeyX", "ч", 0)
    settled(sheet)
    assert list(Photo.objects.values_list("picked", "rejected"))[:2] == [
        (True, False),
        (False, True),
    ]
    press(sheet, "KeyZ", "я", 2)
    settled(sheet)
    assert not Photo.objects.filter(rejected=True).exists()
    assert focused(sheet) == ids[1]
    with sheet.expect_navigation():
        sheet.keyboard.press("Enter")
    assert sheet.url.endswith(f"/photo/{ids[1]}/")


def test_picture_in_the_text_is_asked_about_and_may_be_left_out(sheet, article):
    ids = hang(article, 3)
    type(article).objects.filter(pk=article.pk).update(body_ru=f"<p>[photo:{ids[1]}]</p>")
    open_sheet(sheet, article, ids[0])
    question = sheet.locator("[data-question]")
    sheet.keyboard.press("Control+a")
    sheet.keyboard.press("Delete")
    question.wait_for(state="visible")
    sheet.keyboard.press("Escape")
    settled(sheet)
    assert order(sheet) == stored(article) == ids
    assert sheet.locator("[data-undo]").is_disabled()
    cell(sheet, ids[0]).focus()
    sheet.keyboard.press("Control+a")
    sheet.keyboard.press("Delete")
    question.locator("[value=without]").click()
    settled(sheet)
    assert order(sheet) == stored(article) == [ids[1]]
    cell(sheet, ids[1]).focus()
    sheet.keyboard.press("Home")
    sheet.keyboard.press("x")
    question.locator("[value=yes]").click()
    settled(sheet)
    assert Photo.objects.get().rejected


def test_lost_connection_loses_no_decision(sheet, article):
    ids = hang(article, 4)
    open_sheet(sheet, article, ids[0])
    sheet.route("**/sheet/", lambda route: route.abort())
    for key in ("p", "x", "p"):
        sheet.keyboard.press(key)
    sheet.wait_for_selector("[data-said][data-trouble]")
    assert not Photo.objects.filter(picked=True).exists()
    sheet.unroute("**/sheet/")
    sheet.wait_for_selector("[data-said]:not([data-trouble])")
    settled(sheet)
    assert list(Photo.objects.filter(picked=True).values_list("pk", flat=True)) == [ids[0], ids[2]]
    assert Photo.objects.get(rejected=True).pk == ids[1]


def test_what_a_colleague_did_is_shown_after_a_refusal(sheet, article):
    ids = hang(article, 3)
    open_sheet(sheet, article, ids[0])
    Photo.objects.filter(pk=ids[0]).update(removed_at="2026-02-26T10:00Z")
    sheet.keyboard.press("p")
    sheet.wait_for_selector("[data-said][data-trouble]")
    settled(sheet)
    assert order(sheet) == ids[1:]
    sheet.click("[data-filter=removed]")
    cell(sheet, ids[0]).locator("img").click()
    sheet.click("[data-do=bring_back]")
    settled(sheet)
    assert order(sheet) == stored(article) == ids


def test_finger_chooses_several_and_moves_them_by_a_handle(
    chromium, live_server, traffic, photographer, django_db_serialized_rollback
):
    article = ArticleFactory()
    ids = hang(article, 4)
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    page = context.new_page()
    log_in(page, "photographer")
    open_sheet(page, article, ids[0])
    page.tap("[data-act=several]")
    for pk in (ids[0], ids[2], ids[3]):  # the first has been selected: it is no more
        cell(page, pk).locator("img").tap()
    page.tap("[data-do=pick]")
    settled(page)
    picked = Photo.objects.filter(picked=True).values_list("pk", flat=True)
    assert list(picked) == ids[2:]
    cell(page, ids[3]).scroll_into_view_if_needed()
    start = cell(page, ids[2]).locator("[data-handle]").bounding_box()
    goal = cell(page, ids[0]).locator("[data-grip]").bounding_box()
    session = context.new_cdp_session(page)

    def touch(kind, *points):
        points = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = start["x"] + 20, start["y"] + 20
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x - x * step / 6, y + (goal["y"] + 40 - y) * step / 5))
    touch("touchEnd")
    expected = [ids[n] for n in (2, 3, 0, 1)]
    assert order(page) == expected
    settled(page)
    assert stored(article) == expected
    context.close()
    traffic.die_down()
