"""From an agency's text to a live Russian page with Azerbaijani scheduled: two people, the
two-person rule on, no address typed, every click counted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from embassy.models import Edition, Step
from tests.articles.importing.test_drafts import TEXT
from tests.browser.test_wire_to_page import khojaly  # noqa: F401 - a fixture
from tests.seeds import seed

MOST = 14


class Hand:
    """Clicks through a page and counts; what the keyboard does (typing, Enter, Tab) is free."""

    def __init__(self):
        self.clicks = 0

    def click(self, locator):
        locator.click()
        self.clicks += 1


def has_focus(page, name):
    """What is typed next goes into this field without a click, where the window is in front."""
    page.locator(f"[name={name}][autofocus]").focus()  # a headless window is never in front


def log_in(page, username):
    page.goto(reverse("admin:index"))
    has_focus(page, "username")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type("Correct-horse-9")
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk-home")


def write_and_submit(page, hand, text):
    log_in(page, "writer")
    hand.click(
        page.locator(f'a[href="{reverse("admin:articles_article_changelist")}"]:visible').first
    )
    hand.click(page.get_by_role("link", name="Новый из текста агентства"))
    has_focus(page, "text")
    page.locator("textarea[name=text]").fill(text)  # a paste
    hand.click(page.get_by_role("button", name="Прочитать текст"))
    hand.click(page.get_by_role("button", name="Открыть форму статьи"))
    hand.click(page.get_by_text("Azərbaycanca", exact=True).locator("visible=true").first)
    hand.click(page.locator("[name=title_az]"))
    page.keyboard.type("Səfirlikdə anım mərasimi keçirilib")
    hand.click(page.locator("[name=_submit]"))


def publish_now_and_later(page, hand, later):
    log_in(page, "editor")
    hand.click(page.locator("main, body").get_by_role("link", name="Опубликовать…").first)
    if page.locator("[name=take_az]").is_checked():
        hand.click(page.locator("[name=take_az]"))
    if not page.locator("[name=take_ru]").is_checked():
        hand.click(page.locator("[name=take_ru]"))
    hand.click(page.locator("form.desk-dialog button[type=submit]"))
    hand.click(page.get_by_role("link", name="Опубликовать…").first)
    if not page.locator("[name=take_az]").is_checked():
        hand.click(page.locator("[name=take_az]"))
    if page.locator("[name=take_ru]").is_checked():
        hand.click(page.locator("[name=take_ru]"))
    page.locator("[name=moment]").fill(f"{timezone.localtime(later):%Y-%m-%dT%H:%M}")
    hand.clicks += 1  # into the field
    hand.click(page.locator("form.desk-dialog button[type=submit]"))


@pytest.mark.parametrize(
    "text",
    [pytest.param(lambda: TEXT, id="own"), pytest.param(lambda: seed("000"), id="seed")],
)
def test_wire_text_is_live_and_scheduled_in_fourteen_clicks(page, khojaly, writer, editor, text):  # noqa: F811
    source, hand = text(), Hand()
    page.set_viewport_size({"width": 1440, "height": 900})
    later = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    write_and_submit(page, hand, source)
    page.wait_for_load_state()
    page.context.clear_cookies()  # the colleague sits at another desk
    publish_now_and_later(page, hand, later)

    live = Edition.objects.live("ru").get(kind="article")
    waiting = Edition.objects.waiting().get(kind="article")
    assert (waiting.language, waiting.live_from) == ("az", later)
    assert {step.by for step in Step.objects.filter(kind="approved")} == {editor}
    assert hand.clicks <= MOST
    page.goto(live.get_absolute_url())
    assert page.locator("h1").inner_text() == live.title
    assert waiting.title not in page.content()
