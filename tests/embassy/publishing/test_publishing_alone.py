"""The Publish dialog and the second person: what it foresees, asks a reason for, and tells."""

import pytest
from django.urls import reverse

from embassy.models import Edition, Override, Step
from embassy.publishing.publish import publish
from embassy.publishing.review.steps import approve, send_back, submit
from embassy.publishing.states import State
from tests.embassy.publishing.reviewing import flags, state
from tests.embassy.publishing.test_publish_dialog import address, edit, head, later, local, press
from tests.embassy.publishing.test_publish_dialog import ticked as ticked_to_publish
from tests.embassy.publishing.test_review_pages import send, ticked
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(editor):
    """Written by the editor alone."""
    article = ArticleFactory()
    edit(article, by=editor, title_ru="Сам написал")
    return article


def test_the_dialog_foresees_that_a_second_person_is_needed(client, editor, own):
    client.force_login(editor)
    page = client.get(address(own))
    assert "forced" in page.context["form"].fields
    assert address(own, "submit") in page.content.decode()
    page = press(client, own, take_ru="on")
    assert page.status_code == 200
    assert "forced" in page.context["form"].errors
    assert not Edition.objects.exists()


def test_the_dialog_asks_no_reason_of_the_second_person(client, second, own):
    client.force_login(second)
    page = client.get(address(own))
    assert "forced" not in page.context["form"].fields
    stand = next(offer.stand for offer in page.context["form"].offers if offer.language == "ru")
    assert stand.authors == ["editor"]
    assert stand.sentence
    press(client, own, take_ru="on")
    assert Edition.objects.get().release.approved_by == second


def test_publishing_with_a_written_reason_is_flagged_everywhere(client, editor, own):
    client.force_login(editor)
    assert press(client, own, take_ru="on", forced="Траур объявлен час назад").status_code == 302
    override = Override.objects.get()
    assert (override.by, override.why) == (editor, "Траур объявлен час назад")
    form = client.get(reverse("admin:articles_article_change", args=[own.pk]))
    assert [row.why for row in form.context["desk"].forced] == ["Траур объявлен час назад"]
    assert "Траур объявлен час назад" in form.content.decode()
    listed = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "desk-alone" in listed
    edition = client.get(
        reverse("admin:embassy_edition_change", args=[Edition.objects.get().pk])
    ).content.decode()
    assert "Траур объявлен час назад" in edition


def test_a_reason_of_blanks_is_none(client, editor, own):
    client.force_login(editor)
    page = press(client, own, take_ru="on", forced="   ")
    assert "forced" in page.context["form"].errors
    assert not Edition.objects.exists()


@pytest.mark.parametrize("edited", [False, True])
def test_another_editor_approves_it_afterwards(client, editor, second, own, edited):
    publish(revision=head(own), languages=["ru"], by=editor, forced="Спешно")
    if edited:
        edit(own, by=editor, title_ru="Уже другое")
    tick = "take_shown_ru"
    client.force_login(editor)
    page = client.get(address(own, "approve"))
    assert page.context["form"].fields[tick].disabled
    client.force_login(second)
    page = client.get(address(own, "approve"))
    assert "shown_ru" in ticked(page)
    assert "Спешно" in page.content.decode()
    send(client, own, "approve", **{tick: "on"})
    assert flags(own) == []
    assert Step.objects.get(kind="approved").revision == Edition.objects.get().revision
    assert state(own).state == (State.CHANGED if edited else State.LIVE)


def test_facts_alone_are_refused_with_the_field_for_a_reason(client, editor):
    event = EventFactory(live_in=["ru", "kk"])
    edit(event, by=editor, starts_on="2026-02-27", title_kk="Жартылай аударма")
    client.force_login(editor)
    page = press(client, event, take_kk="on", part_kk="facts")
    assert page.status_code == 200
    assert "forced" in page.context["form"].errors
    assert not event.revisions.filter(side=True).exists()
    press(client, event, take_kk="on", part_kk="facts", forced="Время изменилось")
    assert Edition.objects.live("kk").get().revision.side


def test_who_was_the_second_person_meanwhile_reads_it_and_keeps_the_words(client, second, own):
    """Between the page and the press the editor saved something of their own."""
    client.force_login(second)
    seen = head(own).number
    edit(own, by=second, title_ru="И второй поправил")
    page = client.post(
        address(own), {"revision": seen, "when": "now", "take_ru": "on", "why": "к полудню"}
    )
    assert page.status_code == 200
    assert "forced" in page.context["form"].fields
    assert page.context["form"]["why"].value() == "к полудню"
    assert not Edition.objects.exists()


def test_submitted_languages_are_proposed_for_publication(client, editor, writer):
    article = ArticleFactory()
    revision = edit(article, by=writer, title_ru="Готово")
    submit(revision=revision, languages=["az", "ru"], by=writer)
    client.force_login(editor)
    assert ticked_to_publish(client.get(address(article))) == {"az", "ru"}
    press(client, article, take_ru="on")
    assert ticked_to_publish(client.get(address(article))) == {"az"}
    press(client, article, take_az="on", when="later", moment=local(later()))
    assert Edition.objects.waiting().get().language == "az"


def test_the_ledger_names_who_approved_a_text(client, editor, second, writer):
    article = ArticleFactory()
    revision = edit(article, by=writer, title_ru="Готово")
    approve(revision=revision, languages=["ru"], by=second)
    approve(revision=revision, languages=["ru"], person="Elmar Səfirov")
    publish(revision=revision, languages=["ru"], by=editor)
    client.force_login(editor)
    page = client.get(reverse("admin:embassy_edition_change", args=[Edition.objects.get().pk]))
    text = page.content.decode()
    assert "Elmar Səfirov" in text
    assert "second" in text


@pytest.mark.parametrize("page", ["submit", "return", "approve", "publish"])
def test_words_of_a_review_are_escaped(client, editor, writer, page):
    hostile = "<script>alert(1)</script>"
    article = ArticleFactory(title_ru=hostile)
    revision = edit(article, by=writer, lead_ru=hostile)
    submit(revision=revision, languages=["ru"], by=writer, note=hostile)
    send_back(revision=revision, languages=["ru"], by=editor, note=hostile)
    client.force_login(editor)
    text = client.get(address(article, page)).content.decode()
    assert hostile not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("page", ["submit", "return", "approve", "publish"])
def test_pages_of_a_review_cost_the_same_after_thirty_saves(
    client, editor, writer, page, django_assert_max_num_queries
):
    costs = []
    for saves in (2, 30):
        article = ArticleFactory(live_in=["ru"])
        for number in range(saves):
            revision = edit(article, by=writer, title_ru=f"Правка {number}")
            submit(revision=revision, languages=["ru"], by=writer)
        client.force_login(editor)
        with django_assert_max_num_queries(200) as captured:
            client.get(address(article, page))
        costs.append(len(captured))
    assert costs[0] == costs[1]
