"""News and articles as readers see them."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from embassy.photos.ingest import ingest_pdf
from tests.embassy.photos.files import pdf
from tests.factories import AgencyFactory, ArticleFactory, EventFactory, add_photo
from tests.site.test_every_page import Outline
from tests.site.world import edition, live


def page(client, article, language: str = "ru"):
    return client.get(edition(article, language).get_absolute_url())


def test_agency_report_keeps_its_attribution(client, db):
    article = ArticleFactory(
        agency=AgencyFactory(website="https://agency.example"),
        from_bureau=True,
        source_url="https://agency.example/report",
        source_published_at=datetime(2026, 2, 26, 9, 41, tzinfo=UTC),
    )
    live(article, in_languages=["ru"])
    html = page(client, article).content.decode()
    assert "Report, казахстанское бюро" in html
    assert 'href="https://agency.example"' in html
    assert 'href="https://agency.example/report"' in html
    assert "26 февраля 2026 г., 14:41 по времени Астаны (UTC+5)" in html


def test_article_tells_when_it_was_published_and_updated(client, db):
    article = ArticleFactory(dated=datetime(2024, 2, 26, 8, 41, tzinfo=UTC))
    live(article, in_languages=["ru"])
    html = page(client, article).content.decode()
    # Until March 2024 the embassy's zone was an hour further east.
    assert '<time datetime="2024-02-26T14:41+06:00">' in html
    assert page(client, article).context["edition"].updated is None
    article.lead_ru = "Новое."
    article.save()
    live(article, in_languages=["ru"], change="update")
    updated = page(client, article).context["edition"].updated
    machine = timezone.localtime(updated).isoformat(timespec="minutes")
    assert f'<time datetime="{machine}">' in page(client, article).content.decode()


def test_no_picture_stands_twice_on_a_page(client, db):
    article = ArticleFactory()
    cover = add_photo(article, colour="red", caption_ru="Обложка")
    named = add_photo(article, colour="green", position=1, caption_ru="В тексте")
    add_photo(article, colour="blue", position=2, caption_ru="В ряду")
    add_photo(article, colour="gold", position=3, caption_ru="Отклонён", rejected=True)
    article.body_ru = f"<p>Текст.</p><p>[photo:{named.pk}]</p><p>[photo:999999]</p>"
    article.save()
    live(article, in_languages=["ru"])
    response = page(client, article)
    html = response.content.decode()
    assert response.context["pictures"].cover["id"] == cover.pk
    for caption, times in (("Обложка", 1), ("В тексте", 1), ("В ряду", 1), ("Отклонён", 0)):
        assert html.count(f"<figcaption><p>{caption}") == times
    assert "[photo" not in html
    assert len(Outline(html).all("img")) == 3


def test_attached_document_is_offered(client, db):
    upload = SimpleUploadedFile("note.pdf", pdf(), content_type="application/pdf")
    article = ArticleFactory(attachment=ingest_pdf(upload), attachment_title_ru="Нота")
    live(article, in_languages=["ru"])
    outline = Outline(page(client, article).content.decode())
    offered = [link for link in outline.all("a") if link.get("type") == "application/pdf"]
    assert len(offered) == 1
    assert offered[0]["href"].startswith("/media/")
    assert client.get(offered[0]["href"]).status_code == 200


def test_event_of_an_article_is_linked_in_a_language_it_has(client, db):
    event = EventFactory(title_az="Mərasim")
    live(event, in_languages=["az"])
    article = ArticleFactory(event=event)
    live(article, in_languages=["ru"])
    html = page(client, article).content.decode()
    assert f'href="{edition(event, "az").get_absolute_url()}" hreflang="az"' in html
    assert '<li lang="az">' in html


def test_event_not_yet_published_is_not_named(client, db):
    event = EventFactory(title_ru="Тайное событие", live_in=None)
    article = ArticleFactory(event=event)
    live(article, in_languages=["ru"])
    assert "Тайное событие" not in page(client, article).content.decode()


@pytest.mark.parametrize("text", ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>'])
def test_words_of_staff_are_text_everywhere(client, db, text):
    article = ArticleFactory(title_ru=text, lead_ru=text, body_ru=f"<p>Текст</p>{text}")
    add_photo(article, caption_ru=text, alt_ru=text, credit_ru=text)
    live(article, in_languages=["ru"])
    for path in (edition(article, "ru").get_absolute_url(), "/ru/news/", "/ru/"):
        outline = Outline(client.get(path).content.decode())
        assert all(
            "src" in script or script == {"type": "application/ld+json"}
            for script in outline.all("script")
        )
        assert [tag for tag, attributes in outline.tags if "onerror" in attributes] == []
        assert all(image["src"].startswith("/media/") for image in outline.all("img"))


def test_list_says_what_each_text_is(client, db):
    live(ArticleFactory(genre="speech"), in_languages=["en"])
    live(ArticleFactory(agency=AgencyFactory()), in_languages=["en"])
    live(ArticleFactory(), in_languages=["en"])
    html = client.get("/en/news/").content.decode()
    for label in ("Speech", "Report", "Embassy news"):
        assert f'<p class="meta">{label}</p>' in html
