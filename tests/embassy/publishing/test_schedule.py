"""Scheduling: several changes ahead, the same moments, and what follows when one of them moves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import (
    AlreadyBegun,
    AlreadyCancelled,
    MomentPassed,
    MomentTaken,
    NothingLive,
    Refused,
    SomethingWaits,
)
from embassy.publishing.schedule import (
    cancel,
    last_change,
    next_change,
    reschedule,
)
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory, CommemorationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

MOMENT = datetime(2031, 5, 27, 20, 30, tzinfo=UTC)  # 28 May, 01:30 in Astana
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def put(article, *, title=None, at=None, languages=("ru",), by=None, **options):
    """Change the Russian title and publish; the publication's first edition."""
    if title:
        article.title_ru = title
        article.save()
    revision = record(item=article, by=None)
    return publish(revision=revision, languages=languages, by=by, at=at, **options).editions[0]


def timeline(article, language="ru"):
    """[(begin, title, change)] of the effective editions, begins as hours from MOMENT or None."""
    return [
        (
            None if row.live_from < timezone.now() else (row.live_from - MOMENT) / HOUR,
            row.title,
            row.change,
        )
        for row in Edition.objects.effective()
        .filter(item=article, language=language)
        .order_by("live_from")
    ]


def without_gaps(article, language="ru"):
    rows = Edition.objects.effective().filter(item=article, language=language)
    rows = list(rows.order_by("live_from"))
    ends = [row.live_until for row in rows]
    return ends == [row.live_from for row in rows[1:]] + [None]


def test_two_schedules_for_the_same_microsecond_are_refused_or_replaced():
    article = ArticleFactory(title_ru="первый")
    put(article, at=MOMENT)
    article.title_ru = "второй"
    article.save()
    with pytest.raises(MomentTaken):
        put(article, at=MOMENT, waiting="keep")
    assert timeline(article) == [(0, "первый", "first")]
    put(article, at=MOMENT, waiting="cancel")
    assert timeline(article) == [(0, "второй", "first")]
    put(article, title="третий", at=MOMENT, waiting="redo")
    assert timeline(article) == [(0, "третий", "first")]
    put(article, title="четвёртый", at=MOMENT + timedelta(microseconds=1), waiting="keep")
    assert [title for _at, title, _change in timeline(article)] == ["третий", "четвёртый"]
    assert without_gaps(article)


def test_a_withdrawal_at_the_very_moment_is_never_replaced_silently():
    article = ArticleFactory(title_ru="текст", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT)
    for waiting in ("keep", "redo"):
        with pytest.raises(MomentTaken):
            put(article, title="новый", at=MOMENT, waiting=waiting)
    with pytest.raises(MomentTaken):
        reinstate(item=article, languages=["ru"], by=None, at=MOMENT)
    assert timeline(article) == [(None, "текст", "first"), (0, "текст", "withdrawal")]


def test_everything_that_waits_is_named_at_once():
    article = ArticleFactory(live_in=["ru"])
    put(article, at=MOMENT, languages=["ru", "az"])
    put(article, at=MOMENT + DAY, languages=["az"], waiting="keep")
    with pytest.raises(SomethingWaits) as refused:
        put(article, languages=["az", "ru", "en"])
    assert sorted((row.language, row.live_from) for row in refused.value.editions) == [
        ("az", MOMENT),
        ("az", MOMENT + DAY),
        ("ru", MOMENT),
    ]
    assert not Edition.objects.filter(language="en").exists()


def test_cancelling_the_middle_of_three_joins_its_neighbours():
    article = ArticleFactory(title_ru="сейчас", live_in=["ru"])
    put(article, title="один", at=MOMENT)
    middle = put(article, title="два", at=MOMENT + HOUR, waiting="keep")
    put(article, title="три", at=MOMENT + 2 * HOUR, waiting="keep")
    assert cancel(edition=middle, by=None).title == "один"
    assert timeline(article) == [
        (None, "сейчас", "first"),
        (0, "один", "update"),
        (2, "три", "update"),
    ]
    assert without_gaps(article)
    with pytest.raises(AlreadyCancelled):
        cancel(edition=middle, by=None)


def test_what_is_live_cannot_be_cancelled_or_moved():
    edition = put(ArticleFactory())
    with pytest.raises(AlreadyBegun):
        cancel(edition=edition, by=None)
    with pytest.raises(AlreadyBegun):
        reschedule(edition=edition, at=MOMENT, by=None)


def test_a_moment_passed_or_taken_refuses_a_move_and_changes_nothing():
    article = ArticleFactory(title_ru="сейчас", live_in=["ru"])
    edition = put(article, title="один", at=MOMENT)
    put(article, title="два", at=MOMENT + HOUR, waiting="keep")
    before = timeline(article)
    with pytest.raises(MomentPassed):
        reschedule(edition=edition, at=timezone.now(), by=None)
    with pytest.raises(MomentTaken):
        reschedule(edition=edition, at=MOMENT + HOUR, by=None)
    assert timeline(article) == before


def test_a_change_may_be_moved_past_another():
    article = ArticleFactory(title_ru="сейчас", live_in=["ru"])
    edition = put(article, title="один", at=MOMENT, change="correction", notes={"ru": "Число."})
    put(article, title="два", at=MOMENT + HOUR, waiting="keep")
    moved = reschedule(edition=edition, at=MOMENT + 2 * HOUR, by=None).editions[0]
    assert (moved.change, moved.note, moved.updated) == (
        "correction",
        "Число.",
        MOMENT + 2 * HOUR,
    )
    assert timeline(article) == [
        (None, "сейчас", "first"),
        (1, "два", "update"),
        (2, "один", "correction"),
    ]
    assert without_gaps(article)


def test_moving_a_first_publication_moves_its_date_and_address(editor):
    article = ArticleFactory(title_ru="Память")
    edition = put(article, at=MOMENT, by=editor, why="к дню независимости")
    assert (edition.dated, edition.address) == (MOMENT, "news/2031/05/28/pamyat")
    moved = reschedule(edition=edition, at=MOMENT - 2 * HOUR, by=editor).editions[0]
    assert (moved.dated, moved.address) == (MOMENT - 2 * HOUR, "news/2031/05/27/pamyat")
    assert moved.change == "first"
    release = moved.release
    assert (release.by, release.approved_by, release.why) == (
        editor,
        editor,
        "к дню независимости",
    )


def test_the_date_of_both_languages_follows_the_first_to_appear():
    article = ArticleFactory(title_ru="Память", title_az="Yaddaş")
    made = publish(
        revision=record(item=article, by=None), languages=["ru", "az"], by=None, at=MOMENT
    )
    az, ru = made.editions
    assert (az.language, ru.language) == ("az", "ru")
    reschedule(edition=ru, at=MOMENT - DAY, by=None)
    assert set(Edition.objects.effective().values_list("language", "dated", "address")) == {
        ("ru", MOMENT - DAY, "news/2031/05/27/pamyat"),
        ("az", MOMENT - DAY, "news/2031/05/27/yaddas"),
    }
    with pytest.raises(AlreadyCancelled):
        cancel(edition=az, by=None)  # it was made again with the new date
    cancel(edition=Edition.objects.effective().get(language="ru"), by=None)
    assert Edition.objects.effective().get().dated == MOMENT


def test_publishing_before_a_scheduled_first_publication_takes_over_the_date():
    article = ArticleFactory(title_ru="Память", title_az="Yaddaş")
    put(article, at=MOMENT)
    now = put(article, languages=["az"])
    waiting = Edition.objects.waiting().get()
    assert now.dated == now.live_from == waiting.dated
    today = timezone.localtime(now.dated)
    assert waiting.address == f"news/{today:%Y/%m/%d}/pamyat"


def test_a_kept_change_is_told_by_what_now_comes_before_it():
    article = ArticleFactory(title_ru="один")
    put(article, at=MOMENT)
    put(article, title="сейчас", waiting="keep")
    assert timeline(article) == [(None, "сейчас", "first"), (0, "один", "update")]
    fixed = put(article, title="точнее", change="correction", waiting="keep")
    assert timeline(article)[1:] == [(None, "точнее", "correction"), (0, "один", "update")]
    assert fixed.updated == fixed.live_from


def test_a_kept_minor_change_keeps_the_updated_date_of_the_text_before_it():
    article = ArticleFactory(live_in=["ru"])
    minor = put(article, title="запятая", at=MOMENT, change="minor")
    assert minor.updated is None
    fixed = put(article, title="число", change="correction", waiting="keep")
    assert Edition.objects.waiting().get().updated == fixed.live_from


def test_the_first_left_after_a_cancellation_is_a_first_publication():
    article = ArticleFactory(title_ru="один")
    first = put(article, at=MOMENT)
    put(article, title="два", at=MOMENT + HOUR, waiting="keep", change="correction")
    assert cancel(edition=first, by=None) is None
    assert timeline(article) == [(1, "два", "first")]
    assert Edition.objects.effective().get().dated == MOMENT + HOUR


def test_a_withdrawal_left_alone_is_cancelled_with_its_text():
    article = ArticleFactory()
    first = put(article, at=MOMENT)
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT + HOUR)
    assert cancel(edition=first, by=None) is None
    assert timeline(article) == []


def test_a_notice_that_will_never_appear_gives_no_date():
    article = ArticleFactory(title_ru="Память", title_az="Yaddaş")
    first = put(article, at=MOMENT)
    withdraw(item=article, languages=["ru"], by=None, kind="error", at=MOMENT + HOUR)
    az = put(article, at=MOMENT + 2 * HOUR, languages=["az"])
    assert az.dated == MOMENT
    cancel(edition=first, by=None)
    assert Edition.objects.effective().get().dated == MOMENT + 2 * HOUR


def test_a_first_publication_is_not_moved_behind_its_withdrawal():
    article = ArticleFactory(title_ru="один")
    first = put(article, at=MOMENT)
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT + HOUR)
    with pytest.raises(Refused, match="withdrawn before it is published"):
        reschedule(edition=first, at=MOMENT + 2 * HOUR, by=None)
    taken = Edition.objects.effective().get(change="withdrawal")
    with pytest.raises(NothingLive):
        reschedule(edition=taken, at=MOMENT - HOUR, by=None)
    assert timeline(article) == [(0, "один", "first"), (1, "один", "withdrawal")]


def test_moving_a_withdrawal_keeps_what_else_is_scheduled():
    article = ArticleFactory(title_ru="текст", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT, notes={"ru": "Снято."})
    reinstate(item=article, languages=["ru"], by=None, at=MOMENT + 3 * HOUR)
    taken = Edition.objects.waiting().get(change="withdrawal")
    moved = reschedule(edition=taken, at=MOMENT + HOUR, by=None).editions[0]
    assert (moved.note, moved.listed) == ("Снято.", False)
    assert timeline(article) == [
        (None, "текст", "first"),
        (1, "текст", "withdrawal"),
        (3, "текст", "reinstatement"),
    ]
    assert without_gaps(article)


def test_what_follows_a_notice_is_told_anew_when_the_notice_moves_away():
    article = ArticleFactory(title_ru="текст", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT)
    put(article, title="новый", at=MOMENT + HOUR, waiting="keep")
    assert timeline(article)[2] == (1, "новый", "reinstatement")
    reschedule(
        edition=Edition.objects.waiting().get(change="withdrawal"), at=MOMENT + 2 * HOUR, by=None
    )
    assert timeline(article)[1:] == [(1, "новый", "update"), (2, "новый", "withdrawal")]


def test_what_follows_a_notice_is_told_anew_when_the_text_comes_back_before():
    article = ArticleFactory(title_ru="текст", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None)
    put(article, title="новый", at=MOMENT)
    reinstate(item=article, languages=["ru"], by=None)
    assert timeline(article)[2:] == [(None, "текст", "reinstatement"), (0, "новый", "update")]


def test_redo_makes_a_scheduled_withdrawal_again_from_the_new_text():
    article = ArticleFactory(title_ru="старое", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT, notes={"ru": "Снято."})
    put(article, title="новое", change="correction", waiting="redo")
    taken = Edition.objects.waiting().get()
    assert (taken.title, taken.change, taken.note, taken.listed) == (
        "новое",
        "withdrawal",
        "Снято.",
        False,
    )
    assert taken.document["title"] == "новое"
    assert taken.updated == taken.item.editions.get(change="correction").live_from


def test_redo_keeps_a_scheduled_error_notice_without_words():
    article = ArticleFactory(live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="error", at=MOMENT)
    put(article, title="новое", waiting="redo")
    taken = Edition.objects.waiting().get()
    assert (taken.change, taken.document, taken.card, taken.plain) == ("error", {}, {}, "")


@pytest.mark.parametrize("change", ["minor", "correction"])
def test_a_kept_withdrawal_shows_the_text_it_follows(change):
    article = ArticleFactory(title_ru="613", live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, at=MOMENT)
    put(article, title="614", change=change, waiting="keep")
    assert timeline(article)[1:] == [(None, "614", change), (0, "614", "withdrawal")]


def test_redo_of_several_makes_each_again_in_order():
    article = ArticleFactory(title_ru="один")
    put(article, at=MOMENT)
    put(article, title="два", at=MOMENT + HOUR, waiting="keep", change="minor")
    put(article, title="между", at=MOMENT + HOUR / 2, waiting="redo")
    assert timeline(article) == [
        (0, "между", "first"),
        (0.5, "между", "update"),
        (1, "между", "minor"),
    ]
    assert without_gaps(article)


def test_an_archived_date_is_kept_whenever_it_is_published():
    typed = datetime(2019, 2, 26, 9, tzinfo=UTC)
    article = ArticleFactory(title_ru="Архив", dated=typed)
    edition = put(article, at=MOMENT)
    assert (edition.dated, edition.address) == (typed, "news/2019/02/26/arkhiv")
    assert reschedule(edition=edition, at=MOMENT + DAY, by=None).editions[0].dated == typed
    now = put(article, languages=["az"])
    assert now.dated == typed


def test_the_day_of_an_address_is_the_embassys_on_that_date():
    """Asia/Almaty moved from UTC+6 to UTC+5 on 1 March 2024."""
    before = datetime(2024, 2, 28, 18, 30, tzinfo=UTC)  # 29 February, 00:30 at UTC+6
    after = datetime(2024, 3, 1, 18, 30, tzinfo=UTC)  # still 1 March, 23:30 at UTC+5
    addresses = [
        put(ArticleFactory(title_ru="Память", dated=moment)).address for moment in (before, after)
    ]
    assert addresses == ["news/2024/02/29/pamyat", "news/2024/03/01/pamyat"]


def test_a_scheduled_commemoration_bears_the_name_of_its_day():
    republic = CommemorationFactory(key="28-may", origin_date=date(1918, 5, 28))
    republic.names.update(name_ru="День Республики")
    republic.names.create(holds_from=date(2031, 5, 28), name_ru="День независимости")
    revision = record(item=republic, by=None)
    for moment, title in [
        (MOMENT - 2 * HOUR, "День Республики"),  # 27 May, 23:30 in Astana
        (MOMENT, "День независимости"),  # 28 May, 01:30
    ]:
        made = publish(revision=revision, languages=["ru"], by=None, at=moment, waiting="cancel")
        assert made.editions[0].title == title


def test_next_and_last_change_are_the_moments_visitors_notice(django_assert_num_queries):
    article = ArticleFactory(live_in=["ru"])
    edition = put(article, at=MOMENT)
    cancelled = put(article, at=MOMENT + HOUR, waiting="keep")
    cancel(edition=cancelled, by=None)
    with django_assert_num_queries(1):
        assert next_change(after=timezone.now()) == MOMENT
    assert next_change(after=MOMENT) is None
    assert last_change(until=MOMENT + DAY) == MOMENT
    published = article.editions.get(change="first").live_from
    with django_assert_num_queries(1):
        assert last_change(until=MOMENT - DAY) == published
    cancel(edition=edition, by=None)
    assert next_change(after=timezone.now()) is None
