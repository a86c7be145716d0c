"""Why a publication is refused: one sentence each, in the reader's language."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Refused(Exception):  # noqa: N818 - a word of the office, not a fault
    """A publication that cannot be made as asked; nothing has been changed.

    `str(error)` is a sentence for the person who asked. item_id, language: what it is about, where
    several were asked for at once.
    """

    item_id: int | None = None
    language: str = ""

    def __init__(self, sentence, **values):
        self.sentence = sentence
        self.values = values
        super().__init__(sentence)

    def __str__(self):
        return str(self.sentence) % self.values if self.values else str(self.sentence)


@contextmanager
def about(item_id: int, language: str = "") -> Iterator[None]:
    """Let a refusal raised within say which item, and language, it is about."""
    try:
        yield
    except Refused as refused:
        refused.item_id = refused.item_id or item_id
        refused.language = refused.language or language
        raise


class NotAllowed(Refused):
    """Something this person has no right to do."""


class MomentPassed(Refused):
    """The moment asked for is not ahead."""

    def __init__(self):
        super().__init__(_("That moment has already passed. Choose a later one, or publish now."))


class MomentTaken(Refused):
    """Another edition of the text begins at exactly that moment."""

    def __init__(self):
        super().__init__(
            _(
                "Another change of this text begins at that very moment. Choose another moment, or "
                "cancel the other change first."
            )
        )


class NothingToPublish(Refused):
    """A language without a title, or without a text where the kind needs one."""

    def __init__(self, language: str):
        super().__init__(
            _("There is no title in %(language)s, so there is nothing to publish in it."),
            language=dict(settings.LANGUAGES).get(language, language),
        )


class NothingLive(Refused):
    """A withdrawal or reinstatement of what is not there."""


class SomethingWaits(Refused):
    """A scheduled change exists, and the caller has not said what becomes of it.

    editions: the waiting rows.
    """

    def __init__(self, editions):
        self.editions = list(editions)
        super().__init__(
            _(
                "A change of this text is already scheduled. Say whether to cancel it, keep it, "
                "or make it again from this text."
            )
        )


class AddressTaken(Refused):
    """An address that belongs to another item for ever."""

    def __init__(self, address: str, title: str):
        super().__init__(
            _("The address “%(address)s” belongs to “%(title)s”. Choose another."),
            address=address,
            title=title,
        )


class AlreadyBegun(Refused):
    """A scheduled edition that can no longer be cancelled or moved."""

    def __init__(self):
        super().__init__(_("It is already live, so it can no longer be cancelled or moved."))


class AlreadyCancelled(Refused):
    """A scheduled edition that was cancelled, moved or made again meanwhile."""

    def __init__(self):
        super().__init__(
            _("It has been cancelled or changed meanwhile. Look at what is scheduled now.")
        )


class CannotRestore(Refused):
    """An older version that no longer fits what stands beside it."""

    def __init__(self):
        super().__init__(
            _(
                "This version cannot be brought back: something else has taken the place of one of "
                "its parts."
            )
        )
