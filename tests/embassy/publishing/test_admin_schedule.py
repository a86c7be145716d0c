"""“Scheduled” in the admin: what waits, moving and cancelling it, and the menu of a list's row."""

from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from tests.embassy.publishing.test_publish_dialog import edit, later, local
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo(settings.TIME_ZONE)
LIST = "admin:embassy_release_scheduled"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    return client


def wait(item, at=None, language="ru", **options) -> Edition:
    revision = record(item=item, by=None)
    done = publish(
        revision=revision,
        languages=[language],
        by=None,
        at=at or later(),
        waiting="keep",
        **options,
    )
    return done.editions[0]


def change(*editions) -> str:
    query = "&".join(f"edition={edition.pk}" for edition in editions)
    return f"{reverse('admin:embassy_release_scheduled_change')}?{query}"


def rows(page) -> list[tuple[str, str, str]]:
    return [
        (row.title, row.edition.language, row.hour)
        for _day, found in page.context["days"]
        for row in found
    ]


def waiting() -> list[tuple[int, str, datetime]]:
    found = Edition.objects.waiting().order_by("live_from", "language")
    return [(row.item_id, row.language, row.live_from) for row in found]


def said(client, answer) -> str:
    return unescape(client.get(answer.url).content.decode())


def test_everything_that_waits_stands_in_order_under_its_day(desk, editor):
    first = later().replace(hour=9, minute=30)
    article, event = ArticleFactory(live_in=["ru"]), EventFactory()
    wait(event, first + timedelta(days=1))
    revision = edit(article, title_ru="Новое")
    publish(revision=revision, languages=["ru"], by=editor, at=first)
    withdraw(item=article, languages=["ru"], by=None, at=first + timedelta(hours=2))
    page = desk.get(reverse(LIST))
    assert rows(page) == [
        ("Новое", "ru", "09:30 (UTC+5)"),
        ("Новое", "ru", "11:30 (UTC+5)"),
        (str(event), "ru", "09:30 (UTC+5)"),
    ]
    assert len(page.context["days"]) == 2
    html = unescape(page.content.decode())
    assert "Astana time" in html
    for words in ("update", "withdrawn", "first publication"):
        assert words in html
    row = page.context["days"][0][1][0]
    assert (row.by, row.approved) == ("editor", "editor")
    preview = reverse("admin:articles_article_preview", args=[article.pk, "ru"])
    assert row.preview == f"{preview}?edition={row.edition.pk}"
    assert desk.get(row.preview).status_code == 200


def test_what_was_forced_says_so(desk, editor):
    article = ArticleFactory()
    revision = edit(article, by=editor, title_ru="Моё")
    publish(revision=revision, languages=["ru"], by=editor, at=later(), forced="Посол ждёт.")
    html = unescape(desk.get(reverse(LIST)).content.decode())
    assert "without a second person" in html
    assert "Посол ждёт." in html


def test_live_past_and_cancelled_editions_are_not_there(desk):
    ArticleFactory(live_in=["ru"])
    cancel(edition=wait(ArticleFactory()), by=None)
    page = desk.get(reverse(LIST))
    assert rows(page) == []
    assert "Nothing is scheduled." in page.content.decode()


def test_the_list_of_one_item(desk):
    article = ArticleFactory()
    wait(article)
    wait(EventFactory())
    page = desk.get(f"{reverse(LIST)}?item={article.pk}")
    assert rows(page) == [(str(article), "ru", rows(page)[0][2])]
    for nonsense in ("x", "99999999999999999999", ""):
        assert desk.get(f"{reverse(LIST)}?item={nonsense}").status_code == 200


def test_several_are_cancelled_at_once_and_the_page_says_what_stays(desk):
    live, new = ArticleFactory(title_ru="Живёт", live_in=["ru"]), EventFactory()
    edit(live, title_ru="Иначе")
    editions = [wait(live), wait(new)]
    page = unescape(desk.get(change(*editions)).content.decode())
    assert "“Живёт”, live since" in page
    assert "there is no page in this language" in page
    assert len(waiting()) == 2  # looking at it changed nothing
    answer = desk.post(change(*editions), {"cancel": "1"})
    assert answer.url == reverse(LIST)
    assert waiting() == []
    assert Edition.objects.live("ru").get(item=live).title == "Живёт"
    assert "Cancelled:" in said(desk, answer)


def test_the_page_says_what_else_goes_with_a_cancelled_one(desk):
    article = ArticleFactory()
    first = wait(article, later(2))
    withdraw(item=article, languages=["ru"], by=None, at=later(4))
    assert "withdrawal is cancelled with it" in unescape(desk.get(change(first)).content.decode())
    desk.post(change(first), {"cancel": "1"})
    assert waiting() == []


def test_the_page_counts_on_none_of_those_that_go_together(desk):
    article = ArticleFactory()
    first = wait(article, later(2))
    edit(article, title_ru="Второе")
    second = wait(article, later(4))
    alone = unescape(desk.get(change(second)).content.decode())
    assert "scheduled for" in alone
    assert "stays" in alone
    both = unescape(desk.get(change(first, second)).content.decode())
    assert both.count("there is no page in this language") == 2


def test_several_move_to_one_moment_and_stay_one_release(desk):
    article, event = ArticleFactory(), EventFactory()
    editions = [wait(article, later(2)), wait(article, later(3), "az"), wait(event, later(4))]
    moment = later(6)
    answer = desk.post(change(*editions), {"move": "1", "moment": local(moment)})
    assert answer.status_code == 302
    assert {at for _item, _language, at in waiting()} == {moment}
    assert len(waiting()) == 3
    assert Edition.objects.waiting().get(item=article, language="az").dated == moment
    assert "UTC+5" in said(desk, answer)


@pytest.mark.parametrize("days", [1, 8])
def test_languages_of_one_text_with_three_moments_move_earlier_and_later(desk, days):
    """Each move may make the others again, with another date: they are found where they stand."""
    article = ArticleFactory()
    editions = [
        wait(article, later(2 + place), language)
        for place, language in enumerate(("az", "ru", "kk"))
    ]
    moment = later(days)
    desk.post(change(*editions), {"move": "1", "moment": local(moment)})
    assert [(language, at) for _item, language, at in waiting()] == [
        (language, moment) for language in ("az", "kk", "ru")
    ]
    assert {row.dated for row in Edition.objects.waiting()} == {moment}


def test_a_refused_move_moves_none_and_says_which(desk):
    article, event = ArticleFactory(), EventFactory()
    moment = later(6)
    edition = wait(article, later(2))
    edit(article, title_ru="Второе")
    wait(article, moment)
    before = waiting()
    answer = desk.post(
        change(edition, wait(event, later(3))), {"move": "1", "moment": local(moment)}
    )
    assert answer.status_code == 200
    html = unescape(answer.content.decode())
    assert f"“{edition.title}”, Русский: Another change of this text begins" in html
    assert [row for row in waiting() if row[0] == article.pk] == before


@pytest.mark.parametrize("button", ["move", "cancel"])
def test_one_begun_meanwhile_is_one_sentence_and_nothing_changes(desk, button, monkeypatch):
    from embassy.publishing import ledger

    editions = [wait(ArticleFactory(), later(2)), wait(EventFactory(), later(3))]
    clock = ledger.clock
    monkeypatch.setattr(ledger, "clock", lambda: clock() + timedelta(days=2, hours=1))
    answer = desk.post(change(*editions), {button: "1", "moment": local(later(9))})
    assert "It is already live, so it can no longer be cancelled or moved." in said(desk, answer)
    assert len(waiting()) == 2


def test_one_cancelled_meanwhile_is_one_sentence_and_nothing_changes(desk):
    editions = [wait(ArticleFactory()), wait(EventFactory())]
    cancel(edition=editions[0], by=None)
    answer = desk.post(change(*editions), {"cancel": "1"})
    html = said(desk, answer)
    assert f"“{editions[0].title}”, Русский: It has been cancelled or changed meanwhile." in html
    assert len(waiting()) == 1


def test_a_move_to_the_past_is_said_beside_the_moment(desk):
    edition = wait(ArticleFactory())
    page = desk.post(change(edition), {"move": "1", "moment": "2020-01-01T10:00"})
    assert "already passed" in page.context["form"].errors["moment"][0]
    assert "2020-01-01T10:00" in page.content.decode()
    assert len(waiting()) == 1


def test_nothing_chosen_leads_back(desk):
    page = reverse("admin:embassy_release_scheduled_change")
    for query in ("", "?edition=x", "?edition=999999"):
        assert desk.get(page + query).url == reverse(LIST)


@pytest.fixture
def february_2024(monkeypatch, desk):
    """A desk of the days before Kazakhstan went from UTC+6 to UTC+5, at midnight of 1 March."""
    from embassy.publishing import ledger

    assert settings.TIME_ZONE == "Asia/Almaty"
    with connection.cursor() as cursor:
        # The ledger rightly takes no edition of a past that its own clock knows.
        cursor.execute("ALTER TABLE embassy_edition DISABLE TRIGGER edition_ledger")
    now = datetime(2024, 2, 20, 12, tzinfo=ZONE)
    monkeypatch.setattr(timezone, "now", lambda: now)
    monkeypatch.setattr(ledger, "clock", lambda: now)
    return desk


def test_the_hour_that_comes_twice_is_asked_about_and_both_are_told_apart(february_2024):
    desk = february_2024
    edition = wait(ArticleFactory(), datetime(2024, 2, 25, 10, tzinfo=ZONE))
    typed = {"move": "1", "moment": "2024-02-29T23:30"}
    page = desk.post(change(edition), typed)
    html = unescape(page.content.decode())
    assert "that hour comes twice" in html
    assert "23:30, UTC+6" in html
    assert "23:30, UTC+5" in html
    for which, shown, utc in (("0", "23:30 (UTC+6)", 17), ("1", "23:30 (UTC+5)", 18)):
        edition = Edition.objects.effective().get()
        assert desk.post(change(edition), typed | {"which": which}).status_code == 302
        moved = Edition.objects.effective().get().live_from
        assert (moved.astimezone(ZoneInfo("UTC")).hour, moved.minute) == (utc, 30)
        page = desk.get(reverse(LIST))
        assert [hour for _title, _language, hour in rows(page)] == [shown]
        # Both are the last evening of February.
        assert "29 February 2024" in page.content.decode()


def test_the_two_hours_of_one_reading_stand_in_order(february_2024):
    desk = february_2024
    article, event = ArticleFactory(), EventFactory()
    wait(event, datetime(2024, 2, 29, 23, 30, fold=1, tzinfo=ZONE).astimezone(ZoneInfo("UTC")))
    wait(article, datetime(2024, 2, 29, 23, 30, fold=0, tzinfo=ZONE).astimezone(ZoneInfo("UTC")))
    assert rows(desk.get(reverse(LIST))) == [
        (str(article), "ru", "23:30 (UTC+6)"),
        (str(event), "ru", "23:30 (UTC+5)"),
    ]


@pytest.mark.parametrize("name", ["writer", "translator", "photographer"])
def test_others_see_what_is_scheduled_and_change_nothing(client, request, name):
    client.force_login(request.getfixturevalue(name))
    edition = wait(ArticleFactory())
    page = client.get(reverse(LIST))
    assert len(rows(page)) == 1
    assert "scheduled/change" not in page.content.decode()
    assert client.get(change(edition)).status_code == 403
    for button in ("cancel", "move"):
        data = {button: "1", "moment": local(later(9))}
        assert client.post(change(edition), data).status_code == 403
    assert waiting()[0][2] == edition.live_from


def test_strangers_are_sent_to_the_login(client):
    edition = wait(ArticleFactory())
    for address in (reverse(LIST), change(edition)):
        assert client.get(address).status_code == 302
    assert client.post(change(edition), {"cancel": "1"}).status_code == 302
    assert len(waiting()) == 1


def test_queries_of_the_list_are_the_same_for_one_and_for_thirty(desk):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            desk.get(reverse(LIST))
        return len(captured)

    wait(ArticleFactory())
    desk.get(reverse(LIST))
    one = cost()
    for _item in range(29):
        wait(ArticleFactory())
    assert len(rows(desk.get(reverse(LIST)))) == 30
    assert cost() == one <= 16


# ------------------------------------------------------------------------------ the menu of a row


def doors(client, item) -> dict[str, str]:
    """{name: address} of the menu in an item's row, as the list shows it."""
    from embassy.publishing.admin.row_actions import doors as of_row

    opts = item._meta
    page = client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))
    row = next(row for row in page.context["cl"].result_list if row.pk == item.pk)
    found = dict(of_row(row, row.reader))
    html = unescape(page.content.decode())
    assert all(f'<a href="{link}">{name}</a>' in html for name, link in found.items())
    return found


def test_the_menu_has_what_applies_to_the_state(desk):
    draft, live, scheduled, gone = (ArticleFactory() for _item in range(4))
    publish(revision=record(item=live, by=None), languages=["ru"], by=None)
    type(live).objects.filter(pk=live.pk).update(title_az="", title_kk="", title_en="")
    wait(scheduled)
    publish(revision=record(item=gone, by=None), languages=["ru"], by=None)
    withdraw(item=gone, languages=["ru"], by=None)
    always = {"Preview", "Publish…", "Publish together with…", "History", "Log"}
    assert doors(desk, draft).keys() == always | {"Submit…", "Approve…"}
    assert {"Withdraw…", "For messengers…"} <= doors(desk, live).keys()
    assert "Move or cancel…" not in doors(desk, live)
    assert {"Move or cancel…", "For messengers…"} <= doors(desk, scheduled).keys()
    assert "Withdraw…" not in doors(desk, scheduled)
    assert "Reinstate…" in doors(desk, gone)
    assert "Withdraw…" not in doors(desk, gone)


def test_every_door_of_the_menu_opens(desk):
    article = ArticleFactory(live_in=["ru"])
    edit(article, title_ru="Новое")
    wait(article)
    found = doors(desk, article)
    assert len(found) >= 9
    for name, link in found.items():
        assert desk.get(link).status_code == 200, name


def test_a_fix_and_a_withdrawal_reached_from_the_list_say_what_becomes_of_what_waits(desk):
    article = ArticleFactory(live_in=["ru"])
    edit(article, title_ru="Позже")
    wait(article)
    edit(article, title_ru="Срочно")
    found = doors(desk, article)
    assert "Already scheduled" in desk.get(found["Publish…"]).content.decode()
    html = desk.get(found["Withdraw…"]).content.decode()
    assert "What is scheduled after the withdrawal is cancelled with it." in html


@pytest.mark.parametrize("name", ["writer", "translator", "photographer", "administrator"])
def test_the_menu_has_only_what_is_for_the_person(client, request, name):
    client.force_login(request.getfixturevalue(name))
    article = ArticleFactory(live_in=["ru"])
    edit(article, title_ru="Новое")
    wait(article)
    found = doors(client, article)
    assert "Preview" in found or "Просмотр" in found or found
    links = "".join(found.values())
    for page in ("publish", "withdraw", "reinstate", "approve", "together", "scheduled"):
        assert f"/{page}/" not in links


def test_the_menu_costs_no_query_a_row(desk):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            desk.get(reverse("admin:articles_article_changelist"))
        return len(captured)

    ArticleFactory(live_in=["ru"])
    desk.get(reverse("admin:articles_article_changelist"))
    one = cost()
    for _item in range(9):
        ArticleFactory(live_in=["ru"])
    assert cost() == one
