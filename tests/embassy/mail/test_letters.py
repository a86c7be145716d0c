"""Letters: written with what causes them, sent once, tried again, never lost; real SMTP servers."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.mail import tasks
from embassy.mail.letters import send_again, send_left_behind, troubled, write_letter
from embassy.mail.models import Letter
from embassy.mail.tasks import ATTEMPTS, pause_after, send_letter
from tests.embassy.mail.servers import (
    Dropping,
    Postbox,
    Refusing,
    RefusingText,
    nobody,
    serving,
    silence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(django_capture_on_commit_callbacks):
    """Write a letter in a transaction that is committed: the tests' tasks run at once."""

    def written(**changes) -> Letter:
        given = {
            "to": "saltanat@embassy.example",
            "subject": "Прошу утвердить: «Церемония памяти»",
            "text": "Здравствуйте!\n\nТекст ждёт вас: https://press.embassy.example/ə/\n",
            "language": "ru",
        }
        with django_capture_on_commit_callbacks(execute=True):
            letter = write_letter(**given | changes)
        letter.refresh_from_db()
        return letter

    return written


@pytest.fixture
def queued(settings):
    """The queue of production instead of tasks that run at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_letter_arrives_as_plain_text_with_the_headers_of_a_machine(settings, write):
    settings.DEFAULT_FROM_EMAIL = "press@embassy.example"
    with serving(settings, Postbox()) as postbox:
        letter = write()
    (mail,) = postbox.mails
    assert mail["Subject"] == "Прошу утвердить: «Церемония памяти»"
    assert mail["To"] == "saltanat@embassy.example"
    assert postbox.sender() == (settings.EMBASSY["short_name"]["ru"], "press@embassy.example")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "ru"
    assert mail["Message-ID"].startswith(f"<letter-{letter.pk}-")
    assert mail["Message-ID"].endswith("@embassy.example>")
    assert mail["Date"].datetime - timezone.now() < timedelta(minutes=1)
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert mail.get_content().replace("\r\n", "\n") == letter.text
    (envelope,) = postbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == (
        "press@embassy.example",
        ["saltanat@embassy.example"],
    )
    assert letter.sent_at is not None
    assert (letter.attempts, letter.next_at, letter.fault) == (1, None, "")


def test_sender_is_named_in_the_language_of_the_recipient_or_as_the_setting_says(settings, write):
    with serving(settings, Postbox()) as postbox:
        write(language="kk")
        assert postbox.sender()[0] == settings.EMBASSY["short_name"]["kk"]
        settings.DEFAULT_FROM_EMAIL = "Press office <press@embassy.example>"
        write(language="kk")
        assert postbox.sender() == ("Press office", "press@embassy.example")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85"])
def test_line_breaks_in_a_subject_make_no_header(settings, write, end):
    with serving(settings, Postbox()) as postbox:
        write(subject=f"Title{end}Bcc: all@embassy.example{end}{end}Body")
    (mail,) = postbox.mails
    assert mail["Subject"] == "Title Bcc: all@embassy.example Body"
    assert mail["Bcc"] is None
    assert postbox.envelopes[0].rcpt_tos == ["saltanat@embassy.example"]


def test_very_long_subject_is_cut_and_arrives(settings, write):
    with serving(settings, Postbox()) as postbox:
        write(subject="Ə" * 1000)
    assert postbox.mails[0]["Subject"] == "Ə" * 299 + "…"


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"]
)
def test_letter_to_what_is_no_address_is_refused(write, address):
    with pytest.raises(ValidationError):
        write(to=address)
    assert not Letter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_letter_of_an_undone_transaction_is_never_sent(settings):
    given = {"to": "a@embassy.example", "subject": "s", "text": "t", "language": "en"}
    with serving(settings, Postbox()) as postbox:
        with transaction.atomic():
            write_letter(**given)
            transaction.set_rollback(True)
        with transaction.atomic():
            write_letter(**given | {"subject": "kept"})
            assert postbox.mails == []
    assert [mail["Subject"] for mail in postbox.mails] == ["kept"]
    assert Letter.objects.count() == 1


def test_task_run_twice_makes_one_mail(settings, write):
    with serving(settings, Postbox()) as postbox:
        letter = write()
        assert send_letter.call(letter.pk) is False
    assert len(postbox.mails) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_letter_make_one_mail(settings):
    with serving(settings, Postbox()) as postbox:
        letter = Letter.objects.create(to="a@embassy.example", subject="s", text="t", language="en")
        start = threading.Barrier(2)
        sent = []

        def work():
            start.wait()
            sent.append(send_letter.call(letter.pk))
            connection.close()

        workers = [threading.Thread(target=work) for _number in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert sorted(sent) == [False, True]
    assert len(postbox.mails) == 1


def test_secret_text_is_emptied_once_sent_and_kept_until_then(settings, write):
    with serving(settings, Refusing()):
        letter = write(text="https://press.embassy.example/a/secret/", secret=True)
    assert letter.text == "https://press.embassy.example/a/secret/"
    with serving(settings, Postbox()) as postbox:
        letter.next_at = timezone.now()
        letter.save()
        send_letter.call(letter.pk)
    letter.refresh_from_db()
    assert letter.text == ""
    assert "secret" in postbox.mails[0].get_content()


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (Refusing(), "SMTPRecipientsRefused: 550 5.1.1 No such mailbox"),
        (RefusingText(), "SMTPDataError: 554 5.7.1 Not wanted here"),
        (Dropping(), "SMTPServerDisconnected: Connection unexpectedly closed"),
        (silence, "SMTPServerDisconnected: Connection unexpectedly closed: timed out"),
        (nobody, "ConnectionRefusedError: [Errno 111] Connection refused"),
    ],
    ids=["refused", "text refused", "dropped", "silent", "nobody there"],
)
def test_trouble_is_recorded_and_the_letter_waits(settings, write, trouble, fault):
    with trouble(settings) if callable(trouble) else serving(settings, trouble):
        letter = write()
    assert letter.sent_at is None
    assert letter.attempts == 1
    assert letter.fault.startswith(fault)
    assert timedelta(seconds=50) < letter.next_at - timezone.now() <= timedelta(minutes=1)
    assert list(troubled()) == [letter]


def test_letter_is_sent_when_the_server_has_recovered(settings, write):
    with nobody(settings):
        letter = write()
    Letter.objects.update(next_at=timezone.now())
    with serving(settings, Postbox()) as postbox:
        assert send_letter.call(letter.pk) is True
    letter.refresh_from_db()
    assert (letter.attempts, letter.fault, letter.next_at) == (2, "", None)
    assert len(postbox.mails) == 1
    assert not troubled().exists()


def test_pauses_grow_to_a_day_and_last_four_days_in_all():
    pauses = [pause_after(n) for n in range(1, ATTEMPTS)]
    assert pauses[:4] == [timedelta(minutes=n) for n in (1, 4, 16, 64)]
    assert pauses == sorted(pauses)
    assert max(pauses) == timedelta(days=1)
    assert sum(pauses, timedelta()) > timedelta(days=4)


def test_retry_is_queued_for_its_moment(settings, queued, write):
    letter = write()
    (first,) = DBTaskResult.objects.all()
    with nobody(settings):
        send_letter.call(letter.pk)
    letter.refresh_from_db()
    retry = DBTaskResult.objects.exclude(pk=first.pk).get()
    assert retry.run_after == letter.next_at
    assert retry.args_kwargs == {"args": [letter.pk], "kwargs": {}}


def test_task_before_the_moment_of_its_letter_does_nothing(settings, write):
    with nobody(settings):
        letter = write()
        send_letter.call(letter.pk)
    letter.refresh_from_db()
    assert letter.attempts == 1


def test_letter_refused_to_the_end_is_given_up_and_stays_to_be_seen(settings, queued, write):
    letter = write()
    Letter.objects.update(attempts=ATTEMPTS - 1)
    DBTaskResult.objects.all().delete()
    with nobody(settings):
        send_letter.call(letter.pk)
    letter.refresh_from_db()
    assert (letter.attempts, letter.next_at, letter.sent_at) == (ATTEMPTS, None, None)
    assert not DBTaskResult.objects.exists()
    assert list(troubled()) == [letter]


def test_send_again_tries_a_letter_given_up_at_once(
    settings, write, django_capture_on_commit_callbacks
):
    with nobody(settings):
        letter = write()
    Letter.objects.update(attempts=ATTEMPTS, next_at=None)
    with serving(settings, Postbox()) as postbox, django_capture_on_commit_callbacks(execute=True):
        assert send_again(letter.pk) is True
    assert len(postbox.mails) == 1
    assert send_again(letter.pk) is False


@pytest.mark.django_db(transaction=True)
def test_send_again_does_not_wait_for_a_letter_being_sent():
    letter = Letter.objects.create(to="a@embassy.example", subject="s", text="t", language="en")
    held, done = threading.Event(), threading.Event()

    def send_slowly():
        with transaction.atomic():
            Letter.objects.select_for_update().get(pk=letter.pk)
            held.set()
            done.wait(5)
        connection.close()

    sender = threading.Thread(target=send_slowly)
    sender.start()
    held.wait(5)
    assert send_again(letter.pk) is False
    done.set()
    sender.join()


def test_letter_whose_task_was_lost_is_found_by_the_worker(settings, queued, write):
    letter = write()
    DBTaskResult.objects.all().delete()  # as when the server was killed after the commit
    assert send_left_behind() == 0, "its moment has only just come"
    Letter.objects.update(next_at=timezone.now() - timedelta(minutes=3))
    assert send_left_behind() == 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == [letter.pk]


def test_queue_in_trouble_is_no_fault_of_what_caused_the_letter(monkeypatch, write):
    monkeypatch.setattr(tasks.send_letter.get_backend(), "enqueue", lambda *_args: 1 / 0)
    letter = write()
    assert letter.sent_at is None
    assert letter.next_at <= timezone.now()
