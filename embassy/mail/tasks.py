"""Sending letters in the background."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from embassy.mail.models import Letter
from embassy.mail.posting import fault_of, post

#: A letter is given up after so many attempts, about six days: RFC 5321, 4.5.4.1 asks for four.
ATTEMPTS = 12
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(days=1)


@task
def send_letter(letter_id: int) -> bool:
    """Send a letter that is due; False: somebody else sends or has sent it, or it did not work.

    The row is locked meanwhile, so that two tasks make one mail. A failure is no error of the
    task: it is recorded in the letter, which is tried again after a pause.
    """
    with transaction.atomic():
        letter = (
            Letter.objects.select_for_update(skip_locked=True)
            .filter(pk=letter_id, sent_at=None, next_at__lte=timezone.now())
            .first()
        )
        if letter is None:
            return False
        try:
            post(letter)
        except Exception as error:  # whatever the server, the network or the address come up with
            _failed(letter, error)
        else:
            _sent(letter)
    if letter.next_at and send_letter.get_backend().supports_defer:
        send_letter.using(run_after=letter.next_at).enqueue(letter_id)
    return letter.sent_at is not None


def pause_after(attempts: int) -> timedelta:
    """How long to wait after the n-th failure: 1, 4, 16, 64 minutes … and at most a day."""
    return min(_FIRST_PAUSE * 4 ** (attempts - 1), _LONGEST_PAUSE)


def _sent(letter: Letter) -> None:
    letter.attempts += 1
    letter.sent_at = timezone.now()
    letter.next_at = None
    letter.fault = ""
    if letter.secret:
        letter.text = ""
    letter.save(update_fields=["attempts", "sent_at", "next_at", "fault", "text"])


def _failed(letter: Letter, error: Exception) -> None:
    letter.attempts += 1
    pause = pause_after(letter.attempts)
    letter.next_at = timezone.now() + pause if letter.attempts < ATTEMPTS else None
    letter.fault = fault_of(error)
    letter.save(update_fields=["attempts", "next_at", "fault"])
