"""Mail servers of one test: real ones, on this machine, each with its own temper."""

import email
import email.policy
import socket
from contextlib import contextmanager
from email.header import decode_header, make_header
from email.utils import parseaddr

from aiosmtpd.controller import Controller


class Postbox:
    """Accepts everything and keeps it."""

    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        return "250 Taken"

    @property
    def mails(self) -> list[email.message.EmailMessage]:
        return [
            email.message_from_bytes(one.original_content, policy=email.policy.default)
            for one in self.envelopes
        ]

    def sender(self) -> tuple[str, str]:
        """Name and address of the latest mail's sender.

        Read by the old parser: the new one puts a space between two encoded words of a name.
        """
        mail = email.message_from_bytes(self.envelopes[-1].original_content)
        return parseaddr(str(make_header(decode_header(mail["From"]))))


class Refusing(Postbox):
    """Knows nobody."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        return "550 5.1.1 No such mailbox"


class RefusingText(Postbox):
    """Takes the address and refuses the text."""

    async def handle_DATA(self, server, session, envelope):
        return "554 5.7.1 Not wanted here"


class Dropping(Postbox):
    """Hangs up in the middle of a letter."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        server.transport.abort()
        return "250 never heard"


@contextmanager
def serving(settings, postbox: Postbox):
    """Run a server that behaves as `postbox` does, and have Django send through it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        use(settings, port)
        yield postbox
    finally:
        controller.stop()


@contextmanager
def silence(settings):
    """A server that takes the call and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        use(settings, listening.getsockname()[1])
        yield


@contextmanager
def nobody(settings):
    """A port where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        use(settings, held.getsockname()[1])
        yield


def use(settings, port: int) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 1},
        }
    }
