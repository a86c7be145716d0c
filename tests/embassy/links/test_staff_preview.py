"""The preview for staff, and the page for messengers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.models import Edition, PressNumber
from embassy.publishing.admin import addresses
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import withdraw
from tests.embassy.links.drafts import TITLE, save
from tests.factories import ArticleFactory, EventFactory, add_photo
from tests.site.world import ALL, in_all, make_world

pytestmark = pytest.mark.django_db

PEOPLE = ["writer", "translator", "photographer", "editor", "administrator"]


def preview(client, item, language: str = "ru", **query):
    return client.get(
        addresses.page(item, "preview", language), query, headers={"accept-language": "en"}
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_preview_shows_the_last_save_to_all_staff(client, request, article, who):
    client.force_login(request.getfixturevalue(who))
    response = preview(client, article)
    html = response.content.decode()
    assert f"<h1>{TITLE['ru']}</h1>" in html
    assert '<html lang="ru"' in html
    assert "Preview, not public" in html
    assert "/admin/media/" in html
    assert addresses.change(article) in html
    for language in ALL:
        assert addresses.page(article, "preview", language) in html
    assert '<meta name="robots" content="noindex">' in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("kind", ["article", "event", "exhibit", "commemoration", "page"])
def test_preview_shows_every_kind(client, editor, kind, language):
    item = getattr(make_world(), kind)
    for name, value in in_all(lead="Draft lead", body="<p>Draft body</p>").items():
        setattr(item, name, value)
    item.save()
    add_photo(item, colour="gold", **in_all(caption="Draft caption"))
    record(item=item, by=None)
    client.force_login(editor)
    html = preview(client, item, language).content.decode()
    for words in (f"Draft lead {language}", "<p>Draft body</p>", f"Draft caption {language}"):
        assert words in html


def test_preview_without_title_says_one_sentence(client, editor, article):
    client.force_login(editor)
    html = preview(client, article, "en").content.decode()
    assert "There is no title in English" in html
    assert preview(client, article, "de").status_code == 404


def test_preview_of_what_was_never_saved_says_so(client, editor, article):
    client.force_login(editor)
    article.revisions.all().delete()
    assert "Save this text once" in preview(client, article).content.decode()


def test_preview_shows_a_scheduled_edition_as_it_will_be(client, editor, article, schedule):
    schedule()
    edition = Edition.objects.waiting().get(language="ru")
    save(article, editor, title_ru="Ещё не назначено")
    client.force_login(editor)
    html = preview(client, article, edition=edition.pk).content.decode()
    assert f"<h1>{TITLE['ru']}</h1>" in html
    assert "As it will be from" in html
    assert "Ещё не назначено" in preview(client, article).content.decode()


def test_preview_of_another_items_edition_is_not_found(client, editor, article):
    other = ArticleFactory(live_in=["ru"])
    client.force_login(editor)
    pk = Edition.objects.get(item=other.pk).pk
    for asked in (pk, "x", "9" * 30, "-1"):
        assert preview(client, article, edition=asked).status_code == 404


@pytest.mark.parametrize("kind", ["withdrawal", "error", "replacement"])
def test_preview_of_a_scheduled_withdrawal_tells_what_visitors_find(client, editor, article, kind):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    at = timezone.now() + timedelta(days=1)
    other = ArticleFactory(live_in=["ru"]) if kind == "replacement" else None
    withdraw(item=article, languages=["ru"], kind=kind, by=editor, at=at, redirect_to=other)
    client.force_login(editor)
    html = preview(client, article, edition=Edition.objects.waiting().get().pk).content.decode()
    text, notice = "Подробно о Зефирине." in html, "takes the text back" in html
    assert (text, notice) == ((True, False) if kind == "withdrawal" else (False, True))


def test_preview_makes_nothing_and_uses_up_no_number(client, editor, writer):
    release = ArticleFactory(genre="press_release", live_in=None)
    record(item=release, by=writer)
    client.force_login(editor)
    with CaptureQueriesContext(connection) as queries:
        assert preview(client, release).status_code == 200
    assert [row["sql"] for row in queries if not row["sql"].startswith("SELECT")] == []
    assert not PressNumber.objects.exists()
    publish(revision=release.revisions.first(), languages=["ru"], by=editor)
    number = str(PressNumber.objects.get())
    save(release, writer, title_ru="Уточнённый заголовок")
    assert number in preview(client, release).content.decode()


def test_preview_names_no_draft_it_belongs_to(client, editor, article):
    secret = {f"title_{code}": "Тайная встреча" for code in ALL}
    article.event = EventFactory(live_in=None, **secret)
    save(article, editor)
    client.force_login(editor)
    assert "Тайная" not in preview(client, article).content.decode()


def test_preview_tells_of_earlier_corrections_as_the_page_will(client, editor, article, writer):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    save(article, writer, lead_ru="Исправленный лид.")
    publish(
        revision=article.revisions.first(),
        languages=["ru"],
        by=editor,
        change="correction",
        notes={"ru": "Исправлено имя."},
    )
    save(article, writer, lead_ru="Новый лид.")
    client.force_login(editor)
    assert "Исправлено имя." in preview(client, article).content.decode()


def test_preview_asks_as_many_questions_for_thirty_pictures_as_for_one(client, editor, article):
    client.force_login(editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert preview(client, article).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(29):
        add_photo(article, size=(20 + number, 20))
    record(item=article, by=editor)
    assert asked() == few


# ------------------------------------------------------------------------------- for messengers


def messenger(client, item) -> str:
    response = client.get(addresses.page(item, "messenger"), headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def test_messengers_text_has_an_absolute_link(client, writer, editor, article):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    client.force_login(writer)
    html = messenger(client, article)
    address = f"http://testserver{Edition.objects.live('ru').get().get_absolute_url()}"
    assert f"{TITLE['ru']}\n\nКоротко о Зефирине.\n\nПодробно о Зефирине.\n\n{address}</t" in html
    assert f'value="{address}"' in html
    assert TITLE["kk"] not in html


def test_scheduled_text_says_its_hour_and_gives_no_bare_link(client, writer, article, schedule):
    schedule()
    client.force_login(writer)
    html = messenger(client, article)
    assert "Astana time (UTC+5); do not send it before" in html
    assert TITLE["ru"] in html
    assert "The link alone" not in html


def test_nothing_to_send_is_a_sentence(client, writer, article, editor):
    client.force_login(writer)
    sentence = "Nothing of this text is live or scheduled"
    assert sentence in messenger(client, article)
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    withdraw(item=article, languages=["ru"], kind="error", by=editor)
    assert sentence in messenger(client, article)


def test_messengers_page_asks_as_many_questions_for_four_languages_as_for_one(client, editor):
    event = EventFactory(live_in=["ru"], starts_on=timezone.localdate() + timedelta(days=9))
    client.force_login(editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            messenger(client, event)
        return len(queries)

    asked()
    few = asked()
    publish(revision=event.revisions.first(), languages=["az", "kk", "en"], by=None)
    assert asked() == few
