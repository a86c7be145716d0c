"""Letters of a review: to whom, in which words, and never in a review's way."""

import logging

import pytest
from django.utils.translation import override

from embassy.mail.models import Letter
from embassy.publishing.review import letters
from embassy.publishing.review.steps import OwnText, approve, comment, send_back, submit
from tests.embassy.publishing.reviewing import another_editor
from tests.embassy.publishing.test_publish_dialog import address, edit, head
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
SITE = "https://press.embassy.example"


@pytest.fixture(autouse=True)
def office_reads_english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("ru"):  # whatever the colleague reads who presses the button
        yield


@pytest.fixture
def revision(writer):
    return edit(
        ArticleFactory(source_language="ru"), by=writer, title_ru="Церемония <памяти> & скорби"
    )


def to() -> set[str]:
    return set(Letter.objects.values_list("to", flat=True))


def test_a_submission_asks_every_editor_but_asker_and_authors(writer, editor, second, revision):
    third = another_editor(type(editor), "third")
    left = another_editor(type(editor), "left")
    type(editor).objects.filter(pk=left.pk).update(is_active=False)
    type(editor).objects.filter(pk=third.pk).update(email="")
    mine = edit(revision.item.concrete(), by=second, title_ru="Поправил второй")
    submit(revision=mine, languages=["ru"], by=writer, site=SITE)
    assert to() == {"editor@embassy.example"}


def test_a_submission_to_one_colleague_asks_nobody_else(writer, editor, second, revision):
    submit(revision=revision, languages=["ru"], by=writer, to=second, site=SITE)
    assert to() == {"second@embassy.example"}


def test_a_letter_says_what_who_which_and_where(writer, editor, revision):
    submit(revision=revision, languages=["ru", "kk"], by=writer, note="До 12:00 & точка", site=SITE)
    letter = Letter.objects.get()
    assert letter.subject == "To review: Церемония <памяти> & скорби"
    assert letter.language == "en"
    assert not letter.secret
    lines = letter.text.splitlines()
    link = f"{SITE}/admin/articles/article/{revision.item_id}/change/"
    for line in (
        "writer asks you to review a text before it is published.",
        "Церемония <памяти> & скорби",
        "Languages: Русский, Қазақша",
        "До 12:00 & точка",
        link,
    ):
        assert line in lines


def test_a_letter_without_a_known_site_has_no_broken_link(writer, editor, revision):
    submit(revision=revision, languages=["ru"], by=writer)
    assert "/admin/" not in Letter.objects.get().text


def test_a_return_goes_to_submitter_and_last_saver(writer, editor, second, revision):
    submit(revision=revision, languages=["ru"], by=writer, to=editor)
    head_now = edit(revision.item.concrete(), by=second, title_ru="Поправил второй")
    Letter.objects.all().delete()
    send_back(revision=head_now, languages=["ru"], by=editor, note="Дата", site=SITE)
    assert to() == {"writer@embassy.example", "second@embassy.example"}
    assert "Дата" in Letter.objects.first().text


@pytest.mark.parametrize(("judge", "subject"), [(approve, "Approved: "), (comment, "Comment: ")])
def test_a_judgement_goes_to_who_asked(writer, editor, revision, judge, subject):
    submit(revision=revision, languages=["ru"], by=writer)
    Letter.objects.all().delete()
    judge(revision=revision, languages=["ru"], by=editor, note="Хорошо", site=SITE)
    letter = Letter.objects.get()
    assert letter.to == "writer@embassy.example"
    assert letter.subject.startswith(subject)


@pytest.mark.parametrize("judge", [approve, comment])
def test_what_is_said_by_link_is_told_by_the_link_s_own_letter(writer, revision, judge):
    judge(revision=revision, languages=["ru"], person="Elmar Səfirov", note="Хорошо", site=SITE)
    assert not Letter.objects.exists()


def test_nobody_is_written_to_about_their_own_act(editor, second):
    article = ArticleFactory()
    revision = edit(article, by=second, title_ru="Сам")
    submit(revision=revision, languages=["ru"], by=second, to=editor)
    Letter.objects.all().delete()
    send_back(revision=revision, languages=["ru"], by=second, note="Раздумал")
    assert not Letter.objects.exists()


def test_a_refused_step_writes_to_nobody(editor, second):
    article = ArticleFactory()
    revision = edit(article, by=second, title_ru="Сам")
    with pytest.raises(OwnText):
        approve(revision=revision, languages=["ru"], by=second)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("trouble", ["address", "template"])
def test_a_letter_that_cannot_be_written_stops_no_review(
    writer, editor, second, revision, trouble, monkeypatch, caplog
):
    if trouble == "address":
        type(editor).objects.filter(pk=editor.pk).update(email="no address")
    else:
        monkeypatch.setattr(letters, "render_to_string", lambda *_args: 1 / 0)
    with caplog.at_level(logging.ERROR):
        steps = submit(revision=revision, languages=["ru"], by=writer, site=SITE)
    assert steps[0].pk
    assert caplog.records
    assert to() == ({"second@embassy.example"} if trouble == "address" else set())


def test_the_desk_s_own_address_stands_in_the_letter(client, writer, editor):
    article = ArticleFactory()
    client.force_login(writer)
    client.post(address(article, "submit"), {"revision": head(article).number, "take_ru": "on"})
    link = f"http://testserver/admin/articles/article/{article.pk}/change/"
    assert link in Letter.objects.get().text.splitlines()
