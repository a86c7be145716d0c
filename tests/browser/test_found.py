"""A page with structured data in a real browser: nothing is forbidden, and it can be passed on."""

import pytest

from tests.site.world import edition, make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(page, live_server):
    """An article's page, and what the browser complained of while it was opened."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error('forbidden: ' + event.violatedDirective))"
    )
    world = make_world()
    path = edition(world.article, "ru").get_absolute_url()
    page.goto(f"{live_server.url}{path}")
    return page, said, f"{live_server.url}{path}"


def test_data_block_is_neither_run_nor_forbidden(article):
    page, said, _address = article
    assert page.locator('script[type="application/ld+json"]').count() == 1
    page.wait_for_load_state("load")
    assert said == []


def test_link_is_copied_and_the_reader_is_told(article):
    page, _said, address = article
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Копировать ссылку").click()
    page.get_by_role("status").filter(has_text="Ссылка скопирована.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_device_shares_where_it_can(article):
    page, _said, address = article
    page.add_init_script("navigator.share = told => { window.told = told; }")
    page.reload()
    page.get_by_role("button", name="Поделиться").click()
    told = page.evaluate("window.told")
    assert (told["url"], bool(told["title"])) == (address, True)
