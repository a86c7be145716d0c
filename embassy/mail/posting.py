"""One letter to the mail server: its headers, and what a failure is called."""

import smtplib
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from embassy.mail.models import Letter


def post(letter: Letter) -> None:
    """Hand a letter to the mail server. Raises whatever keeps it from being accepted."""
    message(letter).send()


def message(letter: Letter) -> EmailMessage:
    """The mail of a letter: plain text, from the embassy by its name, answered by no machine.

    Its Message-ID is the same at each attempt: should a server accept a mail and the answer be
    lost, the second copy is known for one.
    """
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    domain = address.rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=sender(letter.language),
        to=[letter.to],
        headers={
            "Message-ID": f"<letter-{letter.pk}-{letter.made_at:%Y%m%d%H%M%S}@{domain}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office notes in return
            "X-Auto-Response-Suppress": "All",  # the same for Exchange
            "Content-Language": letter.language,
        },
    )


def sender(language: str) -> str:
    """“Embassy of … <press@…>”: the name EMAIL_FROM gives, else the embassy's in that language."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if not name:
        names = settings.EMBASSY["short_name"]
        name = names.get(language) or names[settings.LANGUAGE_CODE]
    return str(Address(display_name=name, addr_spec=address))


def fault_of(error: Exception) -> str:
    """What a colleague who runs the server needs to know: “SMTPDataError: 554 No spam here”."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"{type(error).__name__}: {code} {_readable(said)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__}: {error.smtp_code} {_readable(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _readable(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
