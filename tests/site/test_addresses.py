"""What stands at an item's address, now and after it has moved, gone or been replaced."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory
from tests.site.test_every_page import Outline
from tests.site.world import ahead, edition, live


@pytest.fixture
def article(db):
    """A live article with an address of its own in each of two languages."""
    article = ArticleFactory(slug_ru="staryy", slug_az="kohne", title_ru="Первое имя")
    live(article, in_languages=["ru", "az"])
    return article


def path(article, slug: str, language: str = "ru") -> str:
    day = timezone.localtime(edition(article, "ru").dated)
    return f"/{language}/news/{day:%Y/%m/%d}/{slug}/"


def links(response) -> dict[str, str]:
    """{language: address} of the labelled links in the page's text."""
    found = Outline(response.content.decode().partition("<main")[2].partition("</main>")[0])
    return {link["hreflang"]: link["href"] for link in found.all("a") if "hreflang" in link}


def test_old_address_leads_to_the_present_one(client, article):
    article.slug_ru = "novyy"
    article.save()
    live(article, in_languages=["ru"])
    response = client.get(path(article, "staryy"))
    assert response.status_code == 301
    assert response["Location"] == path(article, "novyy")
    assert client.get(path(article, "novyy")).status_code == 200


def test_old_address_leads_on_after_the_item_has_moved_twice(client, article):
    for slug in ("vtoroy", "tretiy"):
        article.slug_ru = slug
        article.save()
        live(article, in_languages=["ru"])
    for slug in ("staryy", "vtoroy"):
        assert client.get(path(article, slug))["Location"] == path(article, "tretiy")


def test_redirect_is_cached_no_longer_than_a_page(client, article):
    article.slug_ru = "novyy"
    article.save()
    live(article, in_languages=["ru"])
    assert client.get(path(article, "staryy"))["Cache-Control"] == "public, max-age=60"


def test_address_to_come_does_not_exist_yet(client, article):
    article.slug_ru = "novyy"
    article.save()
    live(article, in_languages=["ru"], at=ahead())
    assert client.get(path(article, "novyy")).status_code == 404
    assert client.get(path(article, "staryy")).status_code == 200


def test_address_of_a_cancelled_change_never_existed(client, article):
    article.slug_ru = "novyy"
    article.save()
    revision = record(item=article, by=None)
    made = publish(revision=revision, languages=["ru"], by=None, at=ahead()).editions
    cancel(edition=made[0], by=None)
    assert client.get(path(article, "novyy")).status_code == 404


def test_missing_language_answers_404_with_links_to_those_there_are(client, article):
    for slug in ("staryy", "kohne"):
        response = client.get(path(article, slug, "kk"))
        assert response.status_code == 404
        assert response["Content-Language"] == "kk"
        assert links(response) == {
            "ru": path(article, "staryy"),
            "az": path(article, "kohne", "az"),
        }
        assert "Первое имя" in response.content.decode()


def test_switcher_names_existing_editions_only(client, article):
    outline = Outline(client.get(path(article, "staryy")).content.decode())
    switched = {link["hreflang"] for link in outline.all("a") if "hreflang" in link}
    alternates = {link.get("hreflang") for link in outline.all("link")} - {None}
    assert switched == alternates == {"ru", "az"}


def test_address_of_another_language_leads_to_the_edition_of_this_one(client, article):
    response = client.get(path(article, "kohne", "ru"))
    assert response.status_code == 301
    assert response["Location"] == path(article, "staryy")


def test_text_published_in_error_answers_410_without_title_or_text(client, article):
    withdraw(item=article, languages=["ru"], by=None, kind="error", notes={"ru": "Ошибка."})
    response = client.get(path(article, "staryy"))
    html = response.content.decode()
    assert response.status_code == 410
    assert "Ошибка." in html
    assert "Первое имя" not in html
    assert "Текст статьи" not in html
    assert client.get(path(article, "kohne", "az")).status_code == 200
    assert links(client.get(path(article, "kohne", "kk"))) == {"az": path(article, "kohne", "az")}


def test_address_before_the_error_leads_to_its_explanation(client, article):
    article.slug_ru = "novyy"
    article.save()
    live(article, in_languages=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="error")
    response = client.get(path(article, "staryy"), follow=True)
    assert response.redirect_chain == [(path(article, "novyy"), 301)]
    assert response.status_code == 410


def test_withdrawn_text_stands_under_its_notice(client, article):
    withdraw(item=article, languages=["ru"], by=None, notes={"ru": "Больше не действует."})
    response = client.get(path(article, "staryy"))
    html = response.content.decode()
    assert response.status_code == 200
    assert html.index("Больше не действует.") < html.index("Текст статьи")
    assert '<meta name="robots" content="noindex">' in html


def test_withdrawn_language_is_not_offered(client, article):
    withdraw(item=article, languages=["ru"], by=None)
    outline = Outline(client.get(path(article, "kohne", "az")).content.decode())
    assert {link.get("hreflang") for link in outline.all("a")} == {None, "az"}
    assert set(links(client.get(path(article, "kohne", "kk")))) == {"az"}


def test_reinstated_text_stands_as_before(client, article):
    withdraw(item=article, languages=["ru"], by=None, kind="error")
    reinstate(item=article, languages=["ru"], by=None)
    assert "Текст статьи" in client.get(path(article, "staryy")).content.decode()


def test_replaced_text_leads_to_its_replacement(client, article):
    other = ArticleFactory(slug_ru="drugoy")
    live(other, in_languages=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="replacement", redirect_to=other)
    response = client.get(path(article, "staryy"))
    assert response.status_code == 302
    assert response["Location"] == path(other, "drugoy")


def test_replacement_is_followed_to_the_last(client, article):
    second, third = ArticleFactory(), ArticleFactory(slug_ru="tretiy")
    live(second, in_languages=["ru"])
    live(third, in_languages=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="replacement", redirect_to=second)
    withdraw(item=second, languages=["ru"], by=None, kind="replacement", redirect_to=third)
    assert client.get(path(article, "staryy"))["Location"] == path(third, "tretiy")


def test_replacements_of_each_other_end_in_an_explanation(client, article, monkeypatch):
    # The ledger refuses such a circle; a page must not send readers round it all the same.
    monkeypatch.setattr("embassy.publishing.withdraw._refuse_circle", lambda *_args: None)
    other = ArticleFactory()
    live(other, in_languages=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="replacement", redirect_to=other)
    withdraw(item=other, languages=["ru"], by=None, kind="replacement", redirect_to=article)
    response = client.get(path(article, "staryy"))
    assert response.status_code == 410
    assert "Первое имя" not in response.content.decode()


def test_replacement_in_other_languages_only_is_said_with_links(client, article):
    other = ArticleFactory(slug_az="basqa", title_az="Başqa")
    live(other, in_languages=["az"])
    withdraw(item=article, languages=["ru"], by=None, kind="replacement", redirect_to=other)
    response = client.get(path(article, "staryy"))
    assert response.status_code == 410
    assert links(response) == {"az": edition(other, "az").get_absolute_url()}
    assert "Первое имя" not in response.content.decode()


def test_scheduled_withdrawal_happens_by_itself(client, article, monkeypatch):
    moment = ahead()
    withdraw(item=article, languages=["ru"], by=None, kind="error", at=moment)
    assert client.get(path(article, "staryy")).status_code == 200
    address = path(article, "staryy")
    monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
    assert client.get(address).status_code == 410


def test_correction_is_told_with_its_note(client, article):
    article.body_ru = "<p>Верный текст.</p>"
    article.save()
    live(article, in_languages=["ru"], change="correction", notes={"ru": "Исправлено число."})
    html = client.get(path(article, "staryy")).content.decode()
    assert "Исправлено число." in html
    article.body_ru = "<p>Верный текст без опечатки.</p>"
    article.save()
    live(article, in_languages=["ru"], change="minor")
    assert "Исправлено число." in client.get(path(article, "staryy")).content.decode()


@pytest.mark.parametrize("language", ["az", "ru", "kk", "en"])
def test_unknown_address_answers_404_in_its_language(client, db, language):
    response = client.get(f"/{language}/news/2026/02/26/nothing/")
    assert response.status_code == 404
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert f'href="/{language}/news/"' in response.content.decode()
