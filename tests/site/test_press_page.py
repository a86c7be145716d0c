"""The press page: in every language, with texts of editions, and packs and numbers that hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.publishing.withdraw import withdraw
from embassy.site.packs.newest import newest_packs
from tests.factories import ArticleFactory, EventFactory, ExhibitFactory, PageFactory, add_photo
from tests.site.test_every_page import Outline
from tests.site.test_nearest import HIDDEN
from tests.site.test_unpublished import SECRET
from tests.site.world import ALL, edition, in_all, live

pytestmark = pytest.mark.django_db


def page(client, language: str = "ru") -> str:
    response = client.get(f"/{language}/press/")
    assert response.status_code == 200
    return response.content.decode()


def standing(key: str, **texts: str) -> PageFactory:
    return PageFactory(key=key, **in_all(**{"title": key, "lead": "", "body": ""} | texts))


@pytest.mark.parametrize("language", ALL)
def test_press_page_stands_without_any_text(client, language, settings):
    html = page(client, language)
    assert settings.EMBASSY["email"] in html
    assert settings.EMBASSY["phone"] in html
    assert all(name in html for name in settings.EMBASSY["name"].values())
    links = {
        tag.get("href") for tag in Outline(client.get(f"/{language}/").content.decode()).all("a")
    }
    assert f"/{language}/press/" in links


@pytest.mark.parametrize("language", ALL)
def test_texts_of_staff_stand_in_their_language(client, language):
    live(standing("press", title="Presse", lead="Whom to ask", body="<p>Hours</p>"))
    live(standing("accreditation", title="Terms", body="<h2>Apply</h2><p>Two days</p>"))
    live(standing("boilerplate", title="About", lead="Short", body="<p>Long one</p><p>Two</p>"))
    html = page(client, language)
    for text in ("Presse", "Whom to ask", "Terms", "About", "Short"):
        assert f"{text} {language}" in html
    assert "<h3>Apply</h3><p>Two days</p>" in html
    assert 'data-copy="words-short"' in html
    assert '<div class="words" id="words-long" tabindex="-1"><p>Long one</p><p>Two</p>' in html
    other = next(code for code in ALL if code != language)
    assert f"Short {other}" not in html


def test_text_missing_in_a_language_is_linked_where_it_exists(client):
    live(standing("press", title="Presse", body="<p>Hours</p>"), in_languages=["ru"])
    live(standing("accreditation", body="<p>Two days</p>"), in_languages=["ru", "az"])
    html = page(client, "kk")
    assert "Hours" not in html
    assert "Two days" not in html
    links = [tag.get("href") for tag in Outline(html).all("a")]
    assert links.count("/az/press/#accreditation") == links.count("/ru/press/#accreditation") == 1
    assert "/en/press/#accreditation" not in links


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
@pytest.mark.parametrize("key", ["press", "accreditation", "boilerplate"])
def test_hidden_text_is_not_on_the_press_page(client, hide, key):
    hide(standing(key, title=SECRET, lead=SECRET, body=f"<p>{SECRET}</p>"))
    for language in ALL:
        assert SECRET not in page(client, language)


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_items_are_in_no_list_of_the_press_page(client, hide):
    for item in (
        EventFactory(**in_all(title=SECRET)),
        ExhibitFactory(**in_all(title=SECRET)),
        ArticleFactory(genre="press_release", **in_all(title=SECRET)),
    ):
        if not isinstance(item, ArticleFactory._meta.model):
            add_photo(item, colour=(1, 2, item.pk % 200))
        hide(item)
    for language in ALL:
        assert SECRET not in page(client, language)


def test_releases_bear_their_numbers_and_news_is_not_among_them(client):
    live(ArticleFactory(genre="press_release", **in_all(title="Release")))
    live(ArticleFactory(genre="statement", **in_all(title="Statement")))
    live(ArticleFactory(genre="news", **in_all(title="Plain news")))
    html = page(client)
    year = edition_year()
    assert f"Пресс-релиз №\N{NO-BREAK SPACE}01/{year}" in html
    assert "Statement ru" in html
    assert "Plain news" not in html
    assert f"No.\N{NO-BREAK SPACE}01/{year}" in page(client, "en")


def edition_year() -> int:
    from django.utils import timezone

    return timezone.localtime().year


def test_pack_tells_its_pictures_and_bytes_and_leads_to_the_very_zip(client):
    event = EventFactory(**in_all(title="Evening"))
    add_photo(event, size=(400, 300))
    add_photo(event, size=(500, 300))
    live(event, in_languages=["ru", "az"])
    pack = newest_packs("ru", 6)[0]
    response = client.get(pack.address)
    assert response.status_code == 200
    whole = len(b"".join(response.streaming_content))
    assert pack.count == 2
    assert whole - 20_000 < pack.size < whole
    assert f'href="{pack.address}"' in page(client)
    assert "2 фотографии" in page(client)


def test_pack_without_edition_here_is_offered_in_a_language_it_has(client):
    event = EventFactory(**in_all(title="Evening"))
    add_photo(event)
    live(event, in_languages=["az"])
    pack = newest_packs("kk", 6)[0]
    assert pack.address == f"{edition(event, 'az').get_absolute_url()}press-pack.zip"
    outline = Outline(page(client, "kk"))
    titles = [tag for tag in outline.all("a") if tag.get("class") == "title"]
    assert [tag["hreflang"] for tag in titles] == ["az"]


def test_items_without_pictures_and_articles_offer_no_pack():
    live(EventFactory())
    article = ArticleFactory()
    add_photo(article)
    live(article)
    assert newest_packs("ru", 6) == []


def test_packs_are_the_newest_each_item_once():
    made = []
    for number in range(5):
        event = EventFactory()
        add_photo(event, size=(100 + number, 80))
        live(event)
        made.append(event.pk)
    assert [pack.edition.item_id for pack in newest_packs("ru", 3)] == made[:1:-1]


def test_packs_load_no_documents():
    event = EventFactory()
    add_photo(event)
    live(event)
    with CaptureQueriesContext(connection) as asked:
        newest_packs("ru", 6)
    assert len(asked) == 2
    assert '"document"' not in asked[0]["sql"]


def test_withdrawn_press_text_leaves_the_page(client):
    page_item = standing("press", title="Presse", body="<p>Hours</p>")
    live(page_item)
    withdraw(item=page_item, languages=["ru"], by=None, notes={"ru": "Устарело."})
    html = page(client)
    assert "Hours" not in html
    assert "Для прессы" in html
    assert 'name="robots"' not in html


def test_footer_names_the_press_page_once_and_never_its_parts(client):
    for key in ("press", "accreditation", "boilerplate"):
        live(standing(key))
    foot = client.get("/ru/news/").content.decode().partition("<footer")[2]
    links = [tag.get("href") for tag in Outline(foot).all("a")]
    assert links.count("/ru/press/") == 1
    assert not {"/ru/accreditation/", "/ru/boilerplate/"} & set(links)
    assert 'href="/ru/press/"' in client.get("/ru/accreditation/").content.decode()
