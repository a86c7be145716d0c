"""The pages of a review: submitting, returning, approving, and publishing alone with a reason."""

import pytest
from django.urls import reverse

from embassy.models import Colleague, LogEntry, OfficeSettings, Step
from embassy.publishing.review.steps import comment, submit
from embassy.publishing.states import State
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.reviewing import state
from tests.embassy.publishing.test_publish_dialog import address, edit, head
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


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
