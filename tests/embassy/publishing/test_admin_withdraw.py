"""Withdrawing, reinstating, moving and cancelling in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from embassy.models import Change, Edition
from embassy.publishing.publish import publish
from embassy.publishing.withdraw import withdraw
from tests.embassy.publishing.test_publish_dialog import (
    ZONE,
    address,
    edit,
    head,
    later,
    live,
    local,
)
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize("kind", [Change.WITHDRAWAL, Change.ERROR])
def test_withdraw_says_why_in_the_chosen_language(desk, editor, kind):
    article = ArticleFactory(live_in=["ru", "kk"])
    answer = desk.post(
        address(article, "withdraw"),
        {"take_ru": "on", "kind": kind, "when": "now", "note_ru": "Снято", "why": "by request"},
    )
    assert answer.status_code == 302
    edition = live(article, "ru")
    assert (edition.change, edition.note, edition.listed) == (kind, "Снято", False)
    assert edition.release.by == editor
    assert edition.release.why == "by request"
    assert live(article, "kk").change == Change.FIRST


def test_replacement_leads_to_the_chosen_text(desk):
    article, better = ArticleFactory(live_in=["ru"]), ArticleFactory(live_in=["ru"])
    data = {"take_ru": "on", "kind": "replacement", "when": "now"}
    page = desk.post(address(article, "withdraw"), data)
    assert "target" in page.context["form"].errors
    desk.post(address(article, "withdraw"), data | {"target": better.pk})
    assert live(article, "ru").redirect_to_id == better.pk


def test_text_cannot_replace_itself_nor_a_draft_replace_it(desk):
    article, draft = ArticleFactory(live_in=["ru"]), ArticleFactory()
    for target in (article, draft):
        page = desk.post(
            address(article, "withdraw"),
            {"take_ru": "on", "kind": "replacement", "when": "now", "target": target.pk},
        )
        assert "target" in page.context["form"].errors
    assert live(article, "ru").change == Change.FIRST


def test_leftover_target_does_not_stop_a_withdrawal(desk):
    article, other = ArticleFactory(live_in=["ru"]), ArticleFactory(live_in=["ru"])
    desk.post(
        address(article, "withdraw"),
        {"take_ru": "on", "kind": "withdrawal", "when": "now", "target": other.pk},
    )
    assert live(article, "ru").change == Change.WITHDRAWAL


def test_target_search_finds_live_titles_only(desk, client, writer):
    shown = ArticleFactory(title_ru="Найдётся", live_in=["ru"])
    ArticleFactory(title_ru="Найдётся и это, но позже")
    search = reverse("admin:embassy_edition_targets")
    found = desk.get(search, {"term": "найд"}).json()["results"]
    assert found == [{"id": str(shown.pk), "text": "Найдётся"}]
    client.force_login(writer)
    assert client.get(search, {"term": "найд"}).status_code == 403


def test_scheduled_withdrawal_and_its_past_moment(desk):
    article = ArticleFactory(live_in=["ru"])
    data = {"take_ru": "on", "kind": "withdrawal", "when": "later"}
    past = local(timezone.now() - timedelta(minutes=5))
    page = desk.post(address(article, "withdraw"), data | {"moment": past, "note_ru": "Позже"})
    assert "moment" in page.context["form"].errors
    assert "Позже" in page.content.decode()
    moment = later()
    desk.post(address(article, "withdraw"), data | {"moment": local(moment)})
    assert live(article, "ru").change == Change.FIRST
    assert Edition.objects.waiting().get(item=article.pk).live_from == moment


def test_reinstate_brings_the_text_back(desk, editor):
    article = ArticleFactory(live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=editor)
    answer = desk.post(
        address(article, "reinstate"), {"take_ru": "on", "when": "now", "note_ru": "Снова здесь"}
    )
    assert answer.status_code == 302
    edition = live(article, "ru")
    assert (edition.change, edition.note, edition.listed) == (
        Change.REINSTATEMENT,
        "Снова здесь",
        True,
    )


def test_nothing_to_withdraw_is_said_plainly(desk):
    article = ArticleFactory()
    for page in ("withdraw", "reinstate"):
        assert desk.get(address(article, page)).status_code == 200
        posted = desk.post(address(article, page), {"take_ru": "on", "when": "now"})
        assert posted.status_code == 200
    assert not Edition.objects.exists()


@pytest.fixture
def waiting(editor):
    article = ArticleFactory(live_in=["ru"])
    revision = edit(article, title_ru="Запланировано")
    publish(revision=revision, languages=["ru"], by=editor, at=later())
    return Edition.objects.waiting().get(item=article.pk)


def waiting_address(edition) -> str:
    return reverse("admin:articles_article_waiting", args=[edition.item_id, edition.pk])


def test_scheduled_text_is_moved(desk, waiting):
    page = desk.get(waiting_address(waiting))
    shown = page.context["form"]["moment"].value()
    assert shown == waiting.live_from.astimezone(ZONE).replace(tzinfo=None)
    moment = later(days=5)
    answer = desk.post(waiting_address(waiting), {"move": "1", "moment": local(moment)})
    assert answer.status_code == 302
    assert Edition.objects.waiting().get(item=waiting.item_id).live_from == moment


def test_move_to_a_past_moment_is_a_sentence(desk, waiting):
    past = local(timezone.now() - timedelta(days=1))
    page = desk.post(waiting_address(waiting), {"move": "1", "moment": past})
    assert page.status_code == 200
    assert "moment" in page.context["form"].errors
    assert Edition.objects.waiting().get(item=waiting.item_id).live_from == waiting.live_from


def test_scheduled_text_is_cancelled_once(desk, waiting):
    assert desk.post(waiting_address(waiting), {"cancel": "1"}).status_code == 302
    assert not Edition.objects.waiting().exists()
    # It is no longer there to be cancelled: a page that says so, never a traceback.
    assert desk.post(waiting_address(waiting), {"cancel": "1"}).status_code in (302, 404)


def test_what_is_live_can_be_neither_moved_nor_cancelled(desk):
    article = ArticleFactory(live_in=["ru"])
    edition = live(article, "ru")
    answer = desk.post(waiting_address(edition), {"cancel": "1"})
    assert answer.status_code == 302
    assert live(article, "ru") == edition


def test_edition_of_another_item_is_not_found(desk, waiting):
    other = ArticleFactory()
    stranger = reverse("admin:articles_article_waiting", args=[other.pk, waiting.pk])
    assert desk.post(stranger, {"cancel": "1"}).status_code == 404
    assert Edition.objects.waiting().exists()


def test_writer_can_neither_move_nor_cancel(client, writer, waiting):
    client.force_login(writer)
    assert client.post(waiting_address(waiting), {"cancel": "1"}).status_code == 403
    assert Edition.objects.waiting().exists()


def test_history_restores_an_older_save(desk, editor):
    article = ArticleFactory(title_ru="Первый")
    first = head(article)
    edit(article, title_ru="Второй")
    page = desk.get(address(article, "history"))
    assert [row["revision"].number for row in page.context["rows"]] == [2, 1]
    answer = desk.post(address(article, "restore", first.number), {"replacing": 2})
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.title_ru == "Первый"
    assert head(article).number == 3
    assert head(article).by == editor


@pytest.mark.parametrize("who", ["translator", "photographer", "administrator"])
def test_restoring_needs_the_rights_to_what_it_touches(client, request, who):
    article = ArticleFactory()
    client.force_login(request.getfixturevalue(who))
    assert client.post(address(article, "restore", 1)).status_code == 403


def test_restoring_by_a_link_changes_nothing(desk):
    article = ArticleFactory()
    edit(article, title_ru="Второй")
    assert desk.get(address(article, "restore", 1)).status_code == 200
    assert head(article).number == 2
