"""Writing letters: each is a row of the transaction that causes it, and is sent after its commit.

A letter is never lost: what keeps its task from being queued or finished (a killed worker, a
database restarted at that moment) leaves it due, and the worker looks for what is due.
"""

from datetime import timedelta

from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from embassy.mail.models import Letter
from embassy.mail.tasks import send_letter

#: How long after its moment a letter counts as left behind by its task.
LEFT_BEHIND = timedelta(minutes=2)


def write_letter(
    *, to: str, subject: str, text: str, language: str, secret: bool = False
) -> Letter:
    """Write a plain-text letter to one person, in the recipient's language; sent after the commit.

    Call it inside the transaction that causes it: undone with it, no letter goes out. Line breaks
    and control characters in `subject` become spaces, so that no header can be slipped in.
    secret: whether nobody but the recipient may read the text; it is emptied once it is sent.
    Raises ValidationError for an address that is none.
    """
    to = to.strip()
    validate_email(to)
    letter = Letter.objects.create(
        to=to,
        subject=one_line(subject),
        text=text.replace("\x00", ""),
        language=language,
        secret=secret,
    )
    # Robust: the letter is written, and a queue in trouble is no fault of whoever caused it.
    transaction.on_commit(lambda: send_letter.enqueue(letter.pk), robust=True)
    return letter


def one_line(text: str, most: int = Letter._meta.get_field("subject").max_length) -> str:
    """`text` on one line, without control characters, cut to `most` characters."""
    words = "".join(sign if sign.isprintable() else " " for sign in text).split()
    line = " ".join(words)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def unsent() -> models.QuerySet[Letter]:
    """Letters nobody has received yet: about to be sent, tried again later, or given up."""
    return Letter.objects.filter(sent_at=None)


def troubled() -> models.QuerySet[Letter]:
    """Unsent letters that somebody should know of: tried in vain, or left behind."""
    late = models.Q(next_at__lt=timezone.now() - LEFT_BEHIND)
    return unsent().filter(late | models.Q(attempts__gt=0))


@transaction.atomic
def send_again(letter_id: int) -> bool:
    """Try an unsent letter at once, also one given up; False: sent, or being sent just now."""
    letter = (
        Letter.objects.select_for_update(skip_locked=True)
        .filter(pk=letter_id, sent_at=None)
        .only("pk")
        .first()
    )
    if letter is None:
        return False
    letter.next_at = timezone.now()
    letter.save(update_fields=["next_at"])
    transaction.on_commit(lambda: send_letter.enqueue(letter_id), robust=True)
    return True


def send_left_behind(most: int = 100) -> int:
    """Queue the letters whose moment passed without their task having run; return how many.

    Harmless when run twice: a letter is sent by the first task that finds it unsent.
    """
    left = list(
        unsent()
        .filter(next_at__lt=timezone.now() - LEFT_BEHIND)
        .order_by("next_at")
        .values_list("pk", flat=True)[:most]
    )
    for pk in left:
        send_letter.enqueue(pk)
    return len(left)
