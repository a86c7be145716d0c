"""Approval by link: what is pressed, what it counts for, and what stops it."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.links import judging
from embassy.links.making import revoke_link
from embassy.models import Letter, LogEntry, OfficeSettings, Step
from embassy.publishing.publish import publish
from embassy.publishing.review.rule import NotApproved
from embassy.publishing.review.steps import send_back
from tests.embassy.links.drafts import SECRET, TITLE, page_of, save

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


def press(client, link, language: str = "ru", do: str = "approve", **changes):
    """What the button of a language's page sends."""
    data = {"do": do, "digest": link.digests.get(language, "")}
    data |= {f"digest-{code}": digest for code, digest in link.digests.items()}
    return client.post(page_of(link, language), data | changes, headers=ENGLISH)


def approvals() -> list[tuple]:
    rows = Step.objects.filter(kind="approved").order_by("pk")
    return list(rows.values_list("language", "person", "approver", "counts", "by"))


@pytest.fixture
def mailed(make, approver):
    """A link mailed to the approver. They read Azerbaijani; the tests read English."""
    approver.language = "en"
    approver.save()
    return make("approval", approver=approver, person="")


def test_approval_by_a_mailed_link_is_the_second_persons(client, mailed, approver):
    page = client.get(page_of(mailed)).content.decode()
    assert "You approve as Ayla Nümunəyeva, səfir." in page
    assert "It counts as the approval by a second person." in page
    response = press(client, mailed)
    assert (response.status_code, response.url) == (303, f"{page_of(mailed)}#said")
    assert response.cookies == {}
    assert approvals() == [("ru", "Ayla Nümunəyeva, səfir", approver.pk, True, None)]
    page = client.get(page_of(mailed)).content.decode()
    assert "Thank you." in page
    assert "Ayla Nümunəyeva, səfir approved Русский on" in page


def test_author_publishes_with_an_approval_by_a_mailed_link_and_not_without(
    client, make, article, editor, approver
):
    save(article, editor, title_ru=f"{TITLE['ru']}!")
    link = make("approval", approver=approver, person="")
    with pytest.raises(NotApproved):
        publish(revision=link.revision, languages=["ru"], by=editor)
    press(client, link)
    publish(revision=link.revision, languages=["ru"], by=editor)


def test_approval_by_a_link_handed_over_does_not_count_and_says_so(client, make, article, editor):
    save(article, editor, title_ru=f"{TITLE['ru']}!")
    link = make("approval")
    page = client.get(page_of(link), headers=ENGLISH).content.decode()
    assert "does not count as the approval by a second person" in page
    press(client, link)
    assert approvals() == [("ru", "Иван Примеров", None, False, None)]
    with pytest.raises(NotApproved):
        publish(revision=link.revision, languages=["ru"], by=editor)


def test_approver_who_is_an_author_by_address_does_not_count_and_is_told(
    client, make, article, editor, approver
):
    save(article, editor, title_ru=f"{TITLE['ru']}!")
    approver.email, approver.language = editor.email.upper(), "en"
    approver.save()
    link = make("approval", approver=approver, person="")
    assert "because you have changed this text" in client.get(page_of(link)).content.decode()
    press(client, link, do="approve-all")
    with pytest.raises(NotApproved):
        publish(revision=link.revision, languages=["ru"], by=editor)
    # The editor changed no Kazakh, so there the same person is a second one.
    assert [(row[0], row[3]) for row in approvals()] == [("ru", False), ("kk", True)]


def test_approver_who_asked_for_the_link_does_not_count(client, make, approver, writer):
    """What the asker can read is no proof of anybody else."""
    approver.email, approver.language = writer.email, "en"
    approver.save()
    link = make("approval", approver=approver, person="")
    assert "asked for it yourself" in client.get(page_of(link)).content.decode()
    press(client, link)
    assert [row[3] for row in approvals()] == [False]


def test_languages_are_approved_one_by_one(client, mailed):
    press(client, mailed, "kk")
    assert [row[0] for row in approvals()] == ["kk"]
    page = client.get(page_of(mailed, "kk")).content.decode()
    assert "approved Қазақша on" in page
    assert "Still to be read:" in page
    press(client, mailed, "ru")
    assert [row[0] for row in approvals()] == ["kk", "ru"]
    page = client.get(page_of(mailed, "ru")).content.decode()
    assert 'value="approve' not in page


def test_all_languages_are_approved_at_once(client, mailed):
    page = client.get(page_of(mailed)).content.decode()
    assert "Approve all: Русский, Қазақша" in page
    press(client, mailed, do="approve-all")
    assert [row[0] for row in approvals()] == ["ru", "kk"]


def test_pressing_twice_approves_once(client, mailed):
    for _time in range(3):
        assert press(client, mailed).status_code == 303
        assert press(client, mailed, do="approve-all").status_code == 303
    assert [row[0] for row in approvals()] == ["ru", "kk"]
    assert LogEntry.objects.filter(action="approved").count() == 2


def test_approval_that_was_returned_can_be_given_again(client, mailed, editor):
    press(client, mailed)
    send_back(revision=mailed.revision, languages=["ru"], by=editor, note="Ещё раз")
    assert "Thank you." not in client.get(page_of(mailed)).content.decode()
    press(client, mailed)
    assert [row[0] for row in approvals()] == ["ru", "ru"]


@pytest.mark.parametrize("digest", ["", "0" * 64, "kk"])
def test_button_of_another_text_approves_nothing(client, mailed, digest):
    digest = mailed.digests.get(digest, digest)
    response = press(client, mailed, digest=digest)
    assert response.status_code == 409
    assert "The text has changed since this page was opened" in response.content.decode()
    changed = {"digest-kk": digest} if digest != mailed.digests["kk"] else {"digest-ru": digest}
    assert press(client, mailed, do="approve-all", **changed).status_code == 409
    assert approvals() == []


def test_text_changed_between_page_and_button_is_not_approved(client, mailed, article, writer):
    assert client.get(page_of(mailed)).status_code == 200
    save(article, writer, title_ru="Зефирина, иначе")
    response = press(client, mailed)
    html = response.content.decode()
    assert (response.status_code, SECRET in html) == (410, False)
    assert "The text has been changed since, so this link has ended." in html
    assert approvals() == []


def test_link_that_ends_between_its_check_and_the_lock_approves_nothing(mailed, article, writer):
    """The view has looked; then a colleague saves; then the button's transaction begins."""
    save(article, writer, title_kk="Зефирина, басқаша")
    with pytest.raises(judging.LinkClosed):
        judging.approve(link=mailed, digests={"ru": mailed.digests["ru"]})
    assert approvals() == []


def test_revoked_link_approves_nothing(client, mailed, writer):
    revoke_link(link=mailed, by=writer)
    assert press(client, mailed).status_code == 410
    with pytest.raises(judging.LinkClosed):
        judging.comment(link=mailed, language="ru", note="…")
    assert not Step.objects.exists()


def test_expired_link_approves_nothing(client, mailed, later):
    later(days=3, minutes=1)
    assert press(client, mailed).status_code == 410
    assert approvals() == []


def test_link_ends_when_its_approver_is_switched_off(client, mailed, approver):
    approver.active = False
    approver.save()
    assert press(client, mailed).status_code == 410
    assert client.get(page_of(mailed)).status_code == 410


def test_link_ends_when_another_address_is_registered(client, mailed, approver):
    """The first one may have been a stranger's."""
    approver.email = "another@embassy.example"
    approver.save()
    assert press(client, mailed).status_code == 410


def test_preview_link_cannot_approve_by_the_call_either(make):
    link = make("preview")
    with pytest.raises(judging.LinkClosed):
        judging.approve(link=link, digests={"ru": link.digests["ru"]})


def test_comment_is_kept_shown_and_told_to_who_asked(
    client, mailed, writer, approver, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    words = "Имя во втором абзаце — с «ə».\n<b>Проверьте</b>."
    with django_capture_on_commit_callbacks(execute=True):
        response = press(client, mailed, do="comment", comment=f"  {words} ")
        press(client, mailed, do="comment", comment=words)
    assert response.status_code == 303
    step = Step.objects.get(kind="commented")
    assert (step.note, step.language, step.approver, step.by) == (words, "ru", approver, None)
    html = client.get(page_of(mailed)).content.decode()
    assert "&lt;b&gt;Проверьте&lt;/b&gt;" in html
    (letter,) = mail.outbox
    assert letter.to == [writer.email]
    assert words in letter.body
    assert "/link/" not in letter.body


def test_empty_comment_says_so_and_nothing_typed_is_lost(client, mailed, article, writer):
    response = press(client, mailed, do="comment", comment="  ")
    assert response.status_code == 409
    assert "Write your comment first." in response.content.decode()
    assert not Step.objects.exists()


def test_post_that_asks_for_nothing_known_is_not_found(client, mailed):
    assert press(client, mailed, do="publish").status_code == 404
    assert client.post(page_of(mailed)).status_code == 404
    assert not Step.objects.exists()


def test_approval_is_told_to_who_asked(client, mailed, writer, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        press(client, mailed, do="approve-all")
        press(client, mailed)
    (letter,) = mail.outbox
    assert letter.to == [writer.email]
    assert "Ayla Nümunəyeva, səfir" in letter.body
    assert "Русский, Қазақша" in letter.body


def test_asker_without_an_address_keeps_nobody_from_approving(client, mailed, writer):
    for email in ("", "no address"):
        writer.email = email
        writer.save()
        assert press(client, mailed, "ru" if email else "kk").status_code == 303
    assert len(approvals()) == 2


def test_link_works_with_the_rule_switched_off(client, mailed):
    OfficeSettings.objects.create(two_person_rule=False)
    assert press(client, mailed).status_code == 303
    assert len(approvals()) == 1


def test_browser_without_cookies_or_token_can_approve(mailed):
    """Browsers inside messengers drop cookies."""
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert press(client, mailed).status_code == 303


def test_what_differs_from_the_published_text_is_marked(
    client, make, article, writer, editor, approver
):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    save(article, writer, title_ru="Зефирина извещает", body_kk="<p>Басқа.</p>")
    link = make("approval")
    html = client.get(page_of(link), headers=ENGLISH).content.decode()
    assert "What differs from the published text" in html
    assert "<del>" in html
    assert "<ins>" in html
    kazakh = client.get(page_of(link, "kk"), headers=ENGLISH).content.decode()
    assert "What differs" not in kazakh  # nothing of it is published


def test_what_differs_names_no_draft_of_others(client, make, article, writer, editor):
    from tests.factories import EventFactory, OfficialFactory

    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    secret = {f"title_{code}": "Тайная встреча" for code in ("az", "ru", "kk", "en")}
    article.event = EventFactory(live_in=None, **secret)
    article.officials.add(OfficialFactory(confirmed=False, name_ru="Тайный Гость"))
    save(article, writer)
    html = client.get(page_of(make("approval")), headers=ENGLISH).content.decode()
    assert "Тайн" not in html
    assert "not public yet" in html


def test_approvals_questions_do_not_grow_with_saves_and_comments(
    client, make, article, writer, approver
):
    link = make("approval", approver=approver, person="")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(link)).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(12):
        save(article, writer, title_en=f"Zephyrine {number}")
        press(client, link, do="comment", comment=f"Раз {number}")
    assert asked() == few


def test_letter_holds_the_link_and_is_read_by_nobody_else(
    make, approver, writer, django_capture_on_commit_callbacks, client, article
):
    from embassy.links import signing

    mail.outbox.clear()
    link = make("approval", approver=approver, person="", note="До полудня, пожалуйста")
    (letter,) = mail.outbox
    assert letter.to == ["ambassador@embassy.example"]
    assert f"https://press.embassy.example{signing.address_of(link)}" in letter.body
    assert "До полудня, пожалуйста" in letter.body
    assert signing.signed(link) not in letter.subject
    row = Letter.objects.get()
    assert (row.secret, row.text, row.language) == (True, "", "az")
    kept = list(LogEntry.objects.values_list("note", flat=True))
    assert not any(signing.signed(link).split(".")[1] in note for note in kept)
    assert not any(approver.email in note for note in kept)
