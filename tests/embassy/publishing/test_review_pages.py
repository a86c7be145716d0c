"""The pages of a review: submitting, returning, approving, and publishing alone with a reason."""

import pytest
from django.urls import reverse

from embassy.models import Colleague, Edition, LogEntry, OfficeSettings, Override, Step
from embassy.publishing.publish import publish
from embassy.publishing.review.steps import approve, comment, send_back, submit
from embassy.publishing.states import State
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import address, edit, head, later, local, press
from tests.embassy.publishing.test_publish_dialog import ticked as ticked_to_publish
from tests.embassy.publishing.test_two_person_rule import another_editor, flags, state
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(editor, django_user_model):
    return another_editor(django_user_model, "second")


def send(client, item, page, **typed):
    """Press the button of a review's page as it is by now."""
    data = {"revision": head(item).number} | typed
    return client.post(address(item, page), data)


def ticked(page) -> set[str]:
    form = page.context["form"]
    return {
        name.removeprefix("take_")
        for name in form.fields
        if name.startswith("take_") and form[name].value()
    }


def asked(page) -> list[str]:
    """The names of those who can be asked, or to whom it can be returned."""
    return [str(label) for _key, label in page.context["form"].fields["to"].choices]


# ------------------------------------------------------------------------------------- submitting
def test_a_writer_submits_what_is_new_to_any_editor(client, writer):
    article = ArticleFactory(title_kk="", live_in=["az"])
    edit(article, by=writer, title_ru="Готово")
    client.force_login(writer)
    page = client.get(address(article, "submit"))
    assert ticked(page) == {"ru", "en"}  # az is live, kk has no text
    answer = send(client, article, "submit", take_ru="on", note="К полудню")
    assert answer.url == reverse("admin:articles_article_change", args=[article.pk])
    step = Step.objects.get()
    assert (step.language, step.kind, step.by, step.to) == ("ru", "submitted", writer, None)
    assert step.note == "К полудню"
    assert state(article).state == State.SUBMITTED
    assert LogEntry.objects.filter(action="submitted", by=writer, language="ru").exists()
    assert ticked(client.get(address(article, "submit"))) == {"en"}


def test_only_who_could_be_the_second_person_is_offered(client, writer, editor, second):
    article = ArticleFactory()
    edit(article, by=editor, title_ru="Правка редактора")
    client.force_login(writer)
    assert asked(client.get(address(article, "submit")))[1:] == ["second"]
    OfficeSettings.objects.create(two_person_rule=False)
    assert asked(client.get(address(article, "submit")))[1:] == ["editor", "second"]


def test_one_colleague_is_asked(client, writer, editor, second):
    article = ArticleFactory()
    client.force_login(writer)
    send(client, article, "submit", take_ru="on", to=str(second.pk))
    assert Step.objects.get().to == second


def test_a_translator_submits_only_the_languages_given_to_them(client, translator):
    Colleague.objects.create(user=translator, languages=["kk"])
    article = ArticleFactory()
    client.force_login(translator)
    page = client.get(address(article, "submit"))
    assert ticked(page) == {"kk"}
    assert [choice.language for choice in page.context["form"].choices] == ["kk"]
    send(client, article, "submit", take_ru="on", take_kk="on")
    assert list(Step.objects.values_list("language", flat=True)) == ["kk"]


@pytest.mark.parametrize("who", ["translator", "photographer", "administrator"])
def test_who_writes_nothing_submits_nothing(client, request, who):
    article = ArticleFactory()
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(article, "submit")).status_code == 403
    assert send(client, article, "submit", take_ru="on").status_code == 403
    assert not Step.objects.exists()


def test_a_save_in_between_is_said_and_no_word_is_lost(client, writer, editor):
    article = ArticleFactory()
    client.force_login(writer)
    seen = head(article).number
    edit(article, by=editor, title_ru="Тем временем")
    data = {"revision": seen, "take_ru": "on", "note": "Слова"}
    page = client.post(address(article, "submit"), data)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert page.context["form"]["note"].value() == "Слова"
    assert page.context["head"].number == seen + 1
    assert not Step.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40])
def test_strange_numbers_of_saves_submit_nothing(client, writer, number):
    article = ArticleFactory()
    client.force_login(writer)
    page = client.post(address(article, "submit"), {"revision": number, "take_ru": "on"})
    assert page.status_code == 200
    assert not Step.objects.exists()


def test_no_language_is_a_sentence(client, writer):
    article = ArticleFactory()
    client.force_login(writer)
    assert send(client, article, "submit").context["form"].non_field_errors()


def test_what_is_live_and_unchanged_offers_nothing(client, editor):
    article = ArticleFactory(live_in=["az", "ru", "kk", "en"])
    client.force_login(editor)
    for page in ("submit", "return", "approve"):
        answer = client.get(address(article, page))
        assert answer.status_code == 200
        assert answer.context["form"].choices == []
    change = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    desk = change.context["desk"]
    assert (desk.submit, desk.approve, desk.send_back) == ("", "", "")


# ------------------------------------------------------------------------------- save and submit
def test_one_press_saves_and_submits(client, writer):
    article = ArticleFactory(title_kk="")
    client.force_login(writer)
    address_of_form = reverse("admin:articles_article_change", args=[article.pk])
    page = client.get(address_of_form)
    assert 'name="_submit"' in page.content.decode()
    answer = client.post(
        address_of_form, filled(page) | {"title_ru": "Набрано только что", "_submit": "1"}
    )
    assert answer.status_code == 302
    assert head(article).data["text"]["ru"]["title"] == "Набрано только что"
    assert set(Step.objects.values_list("language", "to")) == {
        ("az", None),
        ("ru", None),
        ("en", None),
    }
    assert all(step.revision == head(article) for step in Step.objects.all())


def test_saving_and_submitting_nothing_new_says_so(client, writer):
    article = ArticleFactory(live_in=["az", "ru", "kk", "en"])
    client.force_login(writer)
    address_of_form = reverse("admin:articles_article_change", args=[article.pk])
    answer = client.post(
        address_of_form, filled(client.get(address_of_form)) | {"_submit": "1"}, follow=True
    )
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    assert not Step.objects.exists()


def test_an_editor_goes_from_the_form_straight_to_publishing(client, editor, writer):
    article = ArticleFactory()
    address_of_form = reverse("admin:articles_article_change", args=[article.pk])
    client.force_login(editor)
    page = client.get(address_of_form)
    assert 'name="_publish"' in page.content.decode()
    answer = client.post(address_of_form, filled(page) | {"_publish": "1"})
    assert answer.url == address(article)
    client.force_login(writer)
    page = client.get(address_of_form)
    assert 'name="_publish"' not in page.content.decode()
    answer = client.post(address_of_form, filled(page) | {"_publish": "1"})
    assert answer.url != address(article)


# -------------------------------------------------------------------------------------- returning
@pytest.fixture
def submitted(writer):
    """Saved and submitted in Russian by the writer."""
    article = ArticleFactory()
    revision = edit(article, by=writer, title_ru="На проверку")
    submit(revision=revision, languages=["ru"], by=writer)
    return article


def test_an_editor_returns_it_to_who_submitted_it(client, editor, writer, submitted):
    client.force_login(editor)
    page = client.get(address(submitted, "return"))
    assert ticked(page) == {"ru"}
    assert asked(page) == ["writer"]
    send(client, submitted, "return", take_ru="on", to=str(writer.pk), note="Проверьте имя")
    step = Step.objects.get(kind="returned")
    assert (step.by, step.to, step.note) == (editor, writer, "Проверьте имя")
    assert state(submitted).state == State.DRAFT
    client.force_login(writer)
    form = client.get(reverse("admin:articles_article_change", args=[submitted.pk]))
    assert "Проверьте имя" in form.content.decode()


@pytest.mark.parametrize("note", ["", "   "])
def test_a_return_says_what_is_to_be_changed(client, editor, submitted, note):
    client.force_login(editor)
    page = send(client, submitted, "return", take_ru="on", note=note)
    assert page.status_code == 200
    assert "note" in page.context["form"].errors
    assert not Step.objects.filter(kind="returned").exists()


@pytest.mark.parametrize("page", ["return", "approve"])
@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "administrator"])
def test_only_publishers_return_and_approve(client, request, who, page):
    article = ArticleFactory()
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(article, page)).status_code == 403
    assert send(client, article, page, take_ru="on", note="x").status_code == 403
    assert not Step.objects.exists()


# -------------------------------------------------------------------------------------- approving
def test_the_page_shows_who_changed_it_what_is_new_and_what_was_said(
    client, editor, second, writer
):
    article = ArticleFactory(title_ru="Прежний заголовок", live_in=["ru"])
    revision = edit(article, by=writer, title_ru="Новый заголовок")
    submit(revision=revision, languages=["ru"], by=writer, note="К полудню")
    comment(revision=revision, languages=["ru"], by=second, note="Имя верно")
    client.force_login(editor)
    page = client.get(address(article, "approve"))
    assert ticked(page) == {"ru"}
    (choice,) = [one for one in page.context["form"].choices if one.language == "ru"]
    assert choice.stand.authors == ["writer"]
    assert [said.kind for said in choice.stand.said] == ["submitted", "commented"]
    text = page.content.decode()
    for words in ("К полудню", "Имя верно", address(article, "preview", "ru")):
        assert words in text
    assert "<del>" in text
    assert "<ins>" in text


def test_approving_is_for_the_ticked_languages(client, editor, submitted):
    client.force_login(editor)
    answer = send(client, submitted, "approve", take_ru="on", note="Хорошо")
    assert answer.status_code == 302
    step = Step.objects.get(kind="approved")
    assert (step.language, step.by, step.note, step.counts) == ("ru", editor, "Хорошо", True)
    assert state(submitted).state == State.APPROVED
    assert state(submitted, "kk").state == State.DRAFT


def test_a_comment_approves_nothing(client, editor, submitted):
    client.force_login(editor)
    page = send(client, submitted, "approve", take_ru="on", comment="1")
    assert "note" in page.context["form"].errors
    send(client, submitted, "approve", take_ru="on", comment="1", note="Почти")
    assert not Step.objects.filter(kind="approved").exists()
    assert state(submitted).state == State.SUBMITTED


def test_an_author_reads_why_they_cannot_approve(client, editor, writer):
    article = ArticleFactory()
    edit(article, by=editor, title_ru="Моё", title_kk="Менің")
    client.force_login(editor)
    page = client.get(address(article, "approve"))
    assert page.context["form"].fields["take_ru"].disabled
    send(client, article, "approve", take_ru="on")
    assert not Step.objects.exists()
    OfficeSettings.objects.create(two_person_rule=False)
    send(client, article, "approve", take_ru="on")
    assert Step.objects.get().by == editor


# ------------------------------------------------------------------------------ publishing alone
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
