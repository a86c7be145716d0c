"""The editors of bodies: each says which text it is in."""

from django.urls import reverse

from tests.browser.test_wire_to_page import log_in
from tests.factories import ArticleFactory


def test_editors_are_named_after_their_fields(page, editor):
    article = ArticleFactory()
    log_in(page, "editor")
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    box = page.get_by_role("textbox", name="Текст", exact=True)
    box.wait_for()
    assert box.get_attribute("contenteditable") == "true"
    assert box.inner_text().strip() == "Текст статьи."
