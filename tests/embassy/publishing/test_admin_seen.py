"""“What did visitors see on …?”: the ledger's answer, at any moment, for every language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from embassy.models import Change, Edition, Release
from embassy.publishing.admin.moments import local_time
from embassy.publishing.making import edition_of
from embassy.publishing.publish import publish
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from tests.embassy.publishing.test_publish_dialog import address, edit, head
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    PageFactory,
    add_photo,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

FIRST = datetime(2024, 2, 26, 4, 30, tzinfo=UTC)  # 10:30 at UTC+6
SECOND = datetime(2024, 5, 28, 4, 30, tzinfo=UTC)  # 09:30 at UTC+5


@pytest.fixture(autouse=True)
def english_pages(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def desk(client, translator):
    """Whoever may see an item may ask."""
    client.force_login(translator)
    return client


@pytest.fixture
def article():
    """In Russian: the first text from FIRST, corrected from SECOND on; in Kazakh never."""
    article = ArticleFactory(title_ru="Первый", body_ru="<p>Погибли 612 человек.</p>")
    older = head(article)
    edit(article, title_ru="Второй", body_ru="<p>Погибли 613 человек.</p>")
    release = Release.objects.create()
    for revision, moment, until in ((older, FIRST, SECOND), (head(article), SECOND, None)):
        made = edition_of(revision, "ru", moment=moment, dated=FIRST, release=release, history=[])
        made.live_until, made.imported = until, True
        made.change = Change.FIRST if until else Change.CORRECTION
        made.note = "" if until else "Исправлено число."
        made.address = "news/2024/02/26/pervyj"
        made.save(force_insert=True)
    return article


def asked(client, item, moment: str, **more):
    return client.get(address(item, "seen"), {"moment": moment, **more})


def answer(page) -> dict:
    """{language: the title seen, or None}"""
    return {
        row.language: row.edition.title if row.edition else None
        for row in page.context["languages"]
    }


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        ("2024-02-26T10:29", None),
        ("2024-02-26T10:30", "Первый"),  # UTC+6 then
        ("2024-05-28T09:29", "Первый"),
        ("2024-05-28T09:30", "Второй"),  # UTC+5 by then
        ("2026-01-01T00:00", "Второй"),
    ],
)
def test_the_ledger_answers_by_the_clock_of_that_day(desk, article, moment, title):
    page = asked(desk, article, moment)
    assert page.status_code == 200
    assert answer(page) == {"az": None, "ru": title, "kk": None, "en": None}


def test_the_answer_tells_all_the_ledger_knows(desk, article, editor):
    edition = Edition.objects.get(change=Change.CORRECTION)
    page = asked(desk, article, "2024-06-01T12:00")
    body = page.content.decode()
    for words in (
        "1 June 2024, 12:00 Astana time (UTC+5)",
        "since 28 May 2024, 09:30 Astana time (UTC+5)",
        "correction",
        "Исправлено число.",
        edition.get_absolute_url(),
        address(article, "seen_text", edition.pk),
        "Nothing: it has never been published in this language.",
    ):
        assert words in body
    body = asked(desk, article, "2024-03-05T12:00").content.decode()
    assert (
        "from 26 February 2024, 10:30 Astana time (UTC+6) until 28 May 2024, 09:30 Astana time"
        in body
    )
    body = asked(desk, article, "2024-01-01T12:00").content.decode()
    assert "Nothing yet: it was first published on 26 February 2024, 10:30" in body


def test_without_a_moment_it_answers_for_now(desk):
    article = ArticleFactory(title_ru="Сейчас", live_in=["ru"])
    page = desk.get(address(article, "seen"))
    assert answer(page)["ru"] == "Сейчас"
    assert page.context["now"]


def test_withdrawals_are_told_as_visitors_met_them(desk, editor):
    better = ArticleFactory(title_ru="Взамен", live_in=["ru", "az", "kk"])
    article = ArticleFactory(live_in=["ru", "az", "kk"])
    withdraw(item=article, languages=["ru"], by=editor, kind="withdrawal", notes={"ru": "Снято"})
    withdraw(item=article, languages=["az"], by=editor, kind="error", notes={"az": "Səhv"})
    withdraw(item=article, languages=["kk"], by=editor, kind="replacement", redirect_to=better)
    body = desk.get(address(article, "seen")).content.decode()
    for words in (
        "The text under a notice that it was withdrawn",
        "Снято",
        "published in error; no text",
        "Səhv",
        "led to the text that replaces it",
        better.headline(),
    ):
        assert words in body


def test_what_is_scheduled_is_answered_for_its_moment_and_said_to_lie_ahead(desk):
    article = ArticleFactory(title_ru="Завтра")
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    publish(revision=head(article), languages=["ru"], by=None, at=at)
    moment = local_time(at + timedelta(minutes=1)).isoformat(timespec="minutes")
    page = asked(desk, article, moment)
    assert answer(page)["ru"] == "Завтра"
    assert "That moment lies ahead" in page.content.decode()
    before = local_time(at - timedelta(minutes=1)).isoformat(timespec="minutes")
    assert answer(asked(desk, article, before))["ru"] is None


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("", "Say the day and the hour"),
        ("yesterday", "Give a day and an hour"),
        ("0001-01-01T00:00", "Give a day and an hour"),
        ("9999-12-31T23:59", "Give a day and an hour"),
        ("2024-02-30T10:00", "Give a day and an hour"),
    ],
)
def test_a_moment_that_is_none_is_asked_again(desk, article, moment, sentence):
    page = asked(desk, article, moment)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert page.context["languages"] == []


def test_the_hour_that_came_twice_is_asked_about(desk, article):
    # On 1 March 2024 Astana's clocks went back from 00:00 to 23:00 of 29 February.
    page = asked(desk, article, "2024-02-29T23:30")
    assert "that hour comes twice" in page.content.decode()
    assert "23:30, UTC+6" in page.content.decode()
    page = asked(desk, article, "2024-02-29T23:30", which="1")
    assert "29 February 2024, 23:30 Astana time (UTC+5)" in page.content.decode()
    assert answer(page)["ru"] == "Первый"


def test_the_hour_that_never_was_is_refused(desk, article, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    try:
        page = asked(desk, article, "2024-03-31T02:30")
    finally:
        timezone.get_default_timezone.cache_clear()
    assert "that hour does not exist" in page.content.decode()


# ------------------------------------------------------------------------------ the page as it was
def test_a_past_edition_is_shown_as_visitors_saw_it(desk, article):
    first, second = Edition.objects.order_by("live_from")
    page = desk.get(address(article, "seen_text", first.pk))
    assert page.status_code == 200
    assert f'src="{address(article, "seen_frame", first.pk)}"' in page.content.decode()
    then = desk.get(address(article, "seen_frame", first.pk)).content.decode()
    assert "612 человек" in then
    assert "613" not in then
    assert "Исправлено" not in then
    later = desk.get(address(article, "seen_frame", second.pk)).content.decode()
    assert "613 человек" in later
    assert "Исправлено число." in later


def test_the_page_as_it_was_is_for_no_robot_no_cache_and_no_other_site(desk, article):
    edition = Edition.objects.first()
    page = desk.get(address(article, "seen_frame", edition.pk))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    body = page.content.decode()
    assert '<meta name="robots" content="noindex">' in body
    assert '<base target="_blank">' in body
    assert '<html lang="ru"' in body


def test_pictures_of_the_past_come_from_private_originals(desk):
    article = ArticleFactory(body_ru="<p>Текст.</p>")
    photo = add_photo(article, caption_ru="Венки", size=(2400, 1200))
    publish(revision=_saved(article), languages=["ru"], by=None)
    edition = Edition.objects.get()
    photo.delete()
    edit(article, title_ru="Без снимка")
    publish(revision=head(article), languages=["ru"], by=None)
    body = desk.get(address(article, "seen_frame", edition.pk)).content.decode()
    assert f'src="{reverse("media:picture", args=[photo.original_id])}"' in body
    assert 'width="1600" height="800"' in body
    assert "/media/renditions" not in body
    assert desk.get(reverse("media:picture", args=[photo.original_id])).status_code == 200


def _saved(item):
    from embassy.publishing.record import record

    return record(item=item, by=None)


@pytest.mark.parametrize(
    "factory",
    [ArticleFactory, CommemorationFactory, EventFactory, ExhibitFactory, PageFactory],
)
def test_items_of_every_kind_are_shown(desk, factory):
    item = factory(live_in=["ru"])
    edition = Edition.objects.get(item=item.pk)
    assert answer(desk.get(address(item, "seen")))["ru"] == edition.title
    assert desk.get(address(item, "seen_text", edition.pk)).status_code == 200
    page = desk.get(address(item, "seen_frame", edition.pk))
    assert edition.title in page.content.decode()


@pytest.mark.parametrize("kind", ["error", "replacement"])
def test_a_silent_withdrawal_shows_no_text(desk, kind):
    article = ArticleFactory(title_ru="Ошибочный", live_in=["ru"])
    other = ArticleFactory(live_in=["ru"])
    withdraw(
        item=article,
        languages=["ru"],
        by=None,
        kind=kind,
        notes={"ru": "Пояснение"},
        redirect_to=other if kind == "replacement" else None,
    )
    edition = Edition.objects.get(item=article.pk, change=kind)
    page = desk.get(address(article, "seen_frame", edition.pk))
    assert page.status_code == 200
    assert "Текст статьи" not in page.content.decode()
    assert "Пояснение" in page.content.decode()


def test_what_nobody_ever_saw_or_is_another_items_is_not_found(desk, article):
    other = ArticleFactory()
    later = timezone.now() + timedelta(days=1)
    publish(revision=head(other), languages=["ru"], by=None, at=later)
    waiting = Edition.objects.get(item=other.pk)
    for page in ("seen_text", "seen_frame"):
        assert desk.get(address(article, page, waiting.pk)).status_code == 404
        assert desk.get(address(article, page, 10**9)).status_code == 404
        assert desk.get(address(other, page, waiting.pk)).status_code == 200
    assert "no visitor has seen this yet" in (
        desk.get(address(other, "seen_text", waiting.pk)).content.decode()
    )
    cancel(edition=waiting, by=None)
    for page in ("seen_text", "seen_frame"):
        assert desk.get(address(other, page, waiting.pk)).status_code == 404


# ------------------------------------------------------------------------------------------ rights
PAGES = ("seen", "seen_text", "seen_frame")


def _addresses(item) -> list[str]:
    pk = Edition.objects.filter(item=item.pk).first().pk
    return [address(item, "seen"), *(address(item, page, pk) for page in PAGES[1:])]


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor", "administrator"])
def test_staff_may_ask(client, request, article, who):
    client.force_login(request.getfixturevalue(who))
    assert {client.get(page).status_code for page in _addresses(article)} == {200}


def test_visitors_may_not(client, article, django_user_model):
    for page in _addresses(article):
        assert "login" in client.get(page)["Location"]
    visitor = django_user_model.objects.create_user("visitor", password="Correct-horse-9")
    client.force_login(visitor)
    assert {client.get(page).status_code for page in _addresses(article)} == {302}
    visitor.is_staff = True
    visitor.save()
    assert {client.get(page).status_code for page in _addresses(article)} == {403}


def test_asking_is_reading_only(desk, article):
    assert {desk.post(page).status_code for page in _addresses(article)} == {405}


@pytest.mark.parametrize("count", [1, 12])
def test_the_answer_takes_the_same_queries_however_long_the_history(
    client, editor, count, django_assert_num_queries
):
    client.force_login(editor)
    article = ArticleFactory()
    for number in range(count):
        edit(article, title_ru=f"Заголовок {number}", title_en=f"Headline {number}")
        publish(revision=head(article), languages=["ru", "en", "az", "kk"], by=None)
    client.get(address(article, "seen"))
    with django_assert_num_queries(8):  # who asks: five; the ledger: two
        client.get(address(article, "seen"))
