"""Numbers of press releases: one a year and release, without gaps that nobody can explain."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from embassy.models import Edition, PressNumber
from embassy.publishing.numbers import number_for, signed, written
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import AddressTaken
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.publishing.test_concurrency import together
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

#: 31 December 2030 and 1 January 2031 at the embassy (UTC+5), an hour and a half apart.
OLD_YEAR = datetime(2030, 12, 31, 18, tzinfo=UTC)
NEW_YEAR = datetime(2030, 12, 31, 19, 30, tzinfo=UTC)


def release(**options) -> Article:
    return ArticleFactory(genre="press_release", **options)


def put(article, languages=("ru",), **options) -> Edition:
    revision = record(item=article, by=None)
    return publish(revision=revision, languages=languages, by=None, **options).editions[0]


def number(edition) -> str | None:
    return Edition.objects.get(pk=edition.pk).document.get("press_number")


def edit(article, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)
    article.refresh_from_db()
    return article


def test_releases_are_numbered_in_the_order_of_publication():
    year = timezone.localdate().year
    first, second = release(), release()
    assert number(put(second)) == f"01/{year}"
    assert number(put(first)) == f"02/{year}"


@pytest.mark.parametrize("genre", ["news", "statement", "interview", "speech"])
def test_other_articles_have_no_number(genre):
    edition = put(ArticleFactory(genre=genre))
    assert number(edition) is None
    assert "press_number" not in edition.card
    assert not PressNumber.objects.exists()


def test_other_kinds_have_no_number():
    put(EventFactory())
    assert not PressNumber.objects.exists()


def test_the_number_does_not_meet_the_anniversarys_in_the_card():
    edition = put(release(commemoration=CommemorationFactory(), anniversary_year=2026))
    assert edition.card["number"] == 34
    assert edition.card["press_number"] == edition.document["press_number"]


def test_the_number_stays_through_changes_and_languages():
    article = release()
    first = number(put(article))
    put(release())
    for change in ("minor", "update", "correction"):
        edition = put(edit(article, title_ru=f"Иначе {change}"), change=change)
        assert number(edition) == first
    assert number(put(article, languages=["az"])) == first
    withdraw(item=article, languages=["ru"], by=None)
    again = reinstate(item=article, languages=["ru"], by=None).editions[0]
    assert number(again) == first
    assert PressNumber.objects.filter(item=article).count() == 1


def test_a_release_that_becomes_news_keeps_its_number_to_itself():
    article = release()
    first = number(put(article))
    assert number(put(edit(article, genre="news"))) is None
    assert number(put(release())) != first
    assert number(put(edit(article, genre="press_release"))) == first


def test_a_refused_publication_gives_its_number_back():
    ArticleFactory(live_in=["ru"], slug_ru="zayavlenie")
    with pytest.raises(AddressTaken):
        put(release(slug_ru="zayavlenie"))
    assert not PressNumber.objects.exists()
    assert number(put(release())).startswith("01/")


def test_the_year_is_that_of_the_embassys_clock():
    assert number(put(release(), at=OLD_YEAR)) == "01/2030"
    assert number(put(release(), at=NEW_YEAR)) == "01/2031"


def test_a_release_moved_over_new_year_gets_the_new_years_number():
    other = put(release(), at=NEW_YEAR + timedelta(days=1))
    edition = put(release(), at=OLD_YEAR)
    moved = reschedule(edition=edition, at=NEW_YEAR, by=None).editions[0]
    assert (number(other), number(edition), number(moved)) == ("01/2031", "01/2030", "02/2031")
    # Moved back, it has the one it was first given.
    back = reschedule(edition=moved, at=OLD_YEAR, by=None).editions[0]
    assert number(back) == "01/2030"


def test_both_languages_bear_the_number_of_the_first_to_appear():
    article = release()
    russian = put(article, at=NEW_YEAR)
    put(article, languages=["az"], at=OLD_YEAR)
    shown = Edition.objects.effective().filter(item=article)
    assert {row.document["press_number"] for row in shown} == {"01/2030"}
    assert number(russian) == "01/2031"  # as it was before: cancelled, and made again


def test_the_number_of_a_cancelled_release_is_not_given_again():
    edition = put(release(), at=OLD_YEAR)
    cancel(edition=edition, by=None)
    assert number(put(release(), at=OLD_YEAR)) == "02/2030"


def test_a_number_is_one_release_of_a_year():
    item = release()
    PressNumber.objects.create(item=item, year=2026, number=7)
    with pytest.raises(IntegrityError, match="press_number_is_one"), transaction.atomic():
        PressNumber.objects.create(item=release(), year=2026, number=7)
    with pytest.raises(IntegrityError, match="press_number_per_item"), transaction.atomic():
        PressNumber.objects.create(item=item, year=2026, number=8)
    PressNumber.objects.create(item=item, year=2027, number=7)


@pytest.mark.django_db(transaction=True)
def test_releases_published_at_once_have_each_its_number():
    revisions = [record(item=release(), by=None) for _count in range(6)]
    outcomes = together(
        *(
            lambda revision=revision: publish(revision=revision, languages=["ru"], by=None)
            for revision in revisions
        )
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    numbers = sorted(PressNumber.objects.values_list("number", flat=True))
    assert numbers == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_numbers_of_two_years_taken_in_opposite_order_do_not_wait_for_each_other():
    items = [release() for _count in range(4)]
    both = Barrier(2)

    def take(one, other, years):
        with transaction.atomic():
            taken = [number_for(one.pk, years[0])]
            # With a lock for each year both would come here, and then wait for each other.
            with suppress(BrokenBarrierError):
                both.wait(timeout=1)
            return [*taken, number_for(other.pk, years[1])]

    outcomes = together(
        lambda: take(items[0], items[1], (2030, 2031)),
        lambda: take(items[2], items[3], (2031, 2030)),
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
    assert PressNumber.objects.count() == 4


def test_the_sign_follows_the_language():
    assert written(7, 2026) == "07/2026"
    assert written(112, 2026) == "112/2026"
    for language, sign in {"az": "№", "ru": "№", "kk": "№", "en": "No."}.items():
        assert signed("07/2026", language) == f"{sign}\N{NO-BREAK SPACE}07/2026"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "№ 01/2030"),
        ("ru", "№ 01/2030"),
        ("kk", "№ 01/2030"),
        ("en", "Press release No. 01/2030"),
    ],
)
def test_page_and_list_show_the_number(client, monkeypatch, language, words):
    article = release()
    edition = put(article, languages=["az", "ru", "kk", "en"], at=OLD_YEAR)
    monkeypatch.setattr(timezone, "now", lambda: OLD_YEAR + timedelta(minutes=1))
    edition = Edition.objects.live(language).get(item=article)
    for address in (edition.get_absolute_url(), f"/{language}/news/"):
        html = client.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")
        assert words in html


def test_form_and_list_of_the_desk_show_the_number(client, editor):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    article, draft = release(), release()
    put(article, at=OLD_YEAR)
    listed = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert listed.count("No.\N{NO-BREAK SPACE}01/2030") == 1
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert "Press release No.\N{NO-BREAK SPACE}01/2030" in client.get(change).content.decode()
    change = reverse("admin:articles_article_change", args=[draft.pk])
    assert "No.\N{NO-BREAK SPACE}" not in client.get(change).content.decode()
