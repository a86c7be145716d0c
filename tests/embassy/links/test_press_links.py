"""Press links: what is scheduled, before its hour, to one person and to nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.links import signing
from embassy.models import Edition, OfficeSettings
from embassy.publishing.publish import publish
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.withdraw import withdraw
from tests.embassy.links.drafts import SECRET, TITLE, page_of, save
from tests.site.test_unpublished import walk
from tests.site.world import ALL, make_world, paths_of

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
CANCELLED = "The publication has been cancelled, or not yet rescheduled."


def waiting(article, language: str = "ru") -> Edition:
    return Edition.objects.waiting().get(item=article.pk, language=language)


def read(client, link, language: str = "ru") -> str:
    response = client.get(page_of(link, language), headers=ENGLISH)
    assert response.status_code == 200
    return response.content.decode()


def test_press_link_shows_hour_terms_text_and_pictures_to_its_holder(
    client, make, schedule, article
):
    schedule()
    html = read(client, make("press", note="Обратите внимание на имена"))
    for words in (
        TITLE["ru"],
        "Under embargo until",
        "Astana time (UTC+5)",
        "For Иван Примеров alone",
        "Not to be published, quoted or passed on before this moment.",
        "Обратите внимание на имена",
        "Зефирина на снимке",
        "Photo: Пресс-служба",
        "Подробно о Зефирине.",
    ):
        assert words in html
    assert "/media/" not in html  # what expires with the link is not shown by what does not
    assert 'value="approve' not in html


def test_terms_are_the_offices_in_the_readers_language_or_the_pages(client, make, schedule):
    schedule()
    link = make("press")
    decided = OfficeSettings(embargo_terms_ru="Не раньше указанного часа.")
    decided.save()
    assert "Не раньше указанного часа." in read(client, link)
    decided.embargo_terms_en = "Not before that hour."
    decided.save()
    html = read(client, link)
    assert "Not before that hour." in html
    assert "Не раньше" not in html


def test_press_text_can_be_copied_whole(client, make, schedule):
    schedule()
    html = read(client, make("press"))
    text = html.partition('<textarea id="text"')[2].partition(">")[2].partition("</textarea>")[0]
    assert text == f"{TITLE['ru']}\n\nКоротко о Зефирине.\n\nПодробно о Зефирине."


def test_press_link_leads_to_the_page_after_the_hour(client, make, schedule, later):
    schedule(days=1)
    link = make("press")
    later(hours=23)
    assert TITLE["ru"] in read(client, link)
    later(hours=2)
    live = Edition.objects.live("ru").get()
    assert client.get(page_of(link)).url == live.get_absolute_url()


def test_press_link_follows_what_is_moved(client, make, schedule, article, editor, later):
    schedule(days=1)
    link = make("press")
    at = timezone.now() + timedelta(days=2)
    reschedule(edition=waiting(article), at=at, by=editor)
    later(days=1, hours=1)
    assert TITLE["ru"] in read(client, link)
    assert client.get(page_of(link, "kk")).status_code == 302  # that one was not moved


def test_press_link_follows_what_is_made_again(client, make, schedule, article, writer):
    schedule()
    link = make("press")
    save(article, writer, lead_ru="Зефирина исправила лид.")
    schedule(waiting="cancel")
    assert "Зефирина исправила лид." in read(client, link)


def test_press_link_shows_the_schedule_and_not_the_last_save(
    client, make, schedule, article, writer
):
    schedule()
    link = make("press")
    save(article, writer, lead_ru="Только черновик.")
    assert "Только черновик." not in read(client, link)


def test_cancelled_publication_is_told_in_a_sentence(client, make, schedule, article, editor):
    schedule()
    link = make("press")
    cancel(edition=waiting(article), by=editor)
    response = client.get(page_of(link), headers=ENGLISH)
    html = response.content.decode()
    assert (response.status_code, CANCELLED in html, SECRET in html) == (410, True, False)
    assert TITLE["kk"] in read(client, link, "kk")
    schedule(languages=["ru"])
    assert TITLE["ru"] in read(client, link)


def test_press_link_does_not_go_on_to_what_is_scheduled_next(
    client, make, schedule, article, writer, later
):
    schedule(days=1, languages=["ru"])
    link = make("press", languages=["ru"])
    save(article, writer, title_ru="Зефирина: вторая новость")
    schedule(days=2, languages=["ru"], waiting="keep")
    assert "вторая" not in read(client, link)
    later(days=1, hours=1)
    response = client.get(page_of(link))
    assert response.status_code == 302
    assert "вторая" not in client.get(response.url).content.decode()


def test_press_link_of_a_change_shows_the_change_while_the_text_is_live(
    client, make, schedule, article, writer, editor
):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    save(article, writer, title_ru="Зефирина: перемена")
    schedule(languages=["ru"])
    link = make("press", languages=["ru"])
    assert "перемена" in read(client, link)
    # A slip put right at once is not what the holder waits for.
    save(article, writer, lead_ru="Без опечатки.")
    publish(revision=article.revisions.first(), languages=["ru"], by=editor, waiting="keep")
    assert "перемена" in read(client, link)
    # The change is cancelled: the text that was live before the link is not its own.
    cancel(edition=waiting(article), by=editor)
    live = Edition.objects.live("ru").get()
    assert client.get(page_of(link)).url == live.get_absolute_url()


def test_scheduled_withdrawal_is_nothing_for_the_press(
    client, make, schedule, article, editor, writer
):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    save(article, writer, title_ru="Зефирина: перемена")
    schedule(days=1, languages=["ru"])
    link = make("press", languages=["ru"])
    cancel(edition=waiting(article), by=editor)
    withdraw(
        item=article,
        languages=["ru"],
        kind="withdrawal",
        by=editor,
        at=timezone.now() + timedelta(days=1),
    )
    response = client.get(page_of(link), headers=ENGLISH)
    assert (response.status_code, CANCELLED in response.content.decode()) == (410, True)


def test_embargoed_text_is_nowhere_in_public(client, make, schedule, writer, article):
    world = make_world()
    article.event, article.commemoration, article.anniversary_year = (
        world.event,
        world.commemoration,
        2026,
    )
    save(article, writer)
    schedule(languages=["ru", "kk"])
    link = make("press")
    signed = signing.signed(link)
    pages = walk(client, [path for code in ALL for path in paths_of(world, code).values()])
    assert len(pages) > 40
    for path, html in pages.items():
        assert SECRET not in html, path
        assert signed not in html, path
        assert "/link/" not in html, path
    for language in ("ru", "kk"):
        address = waiting(article, language).get_absolute_url()
        assert client.get(address).status_code == 404
    assert TITLE["ru"] in read(client, link)  # and there it was to be found


def test_press_links_questions_do_not_grow_with_what_is_scheduled(
    client, make, schedule, article, writer
):
    schedule()
    link = make("press")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, link)
        return len(queries)

    asked()
    few = asked()
    for number in range(4):
        save(article, writer, lead_ru=f"Лид {number}")
        schedule(days=3 + number, waiting="keep")
    assert asked() == few <= 10


def test_holder_who_posts_the_link_shares_no_card_of_the_text(client, make, schedule):
    """Messengers make cards of og: tags; a text under embargo has none."""
    schedule()
    html = read(client, make("press"))
    head = html.partition("</head>")[0]
    assert "og:title" not in head
    assert "og:image" not in head
    assert 'name="description"' not in head
