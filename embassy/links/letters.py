"""The letters of links: asking a registered approver, and telling the desk what was said."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, override

from embassy.languages import dates, native_name
from embassy.links import signing
from embassy.links.drafting import draft_of
from embassy.links.models import Link
from embassy.mail.letters import write_letter
from embassy.publishing.admin import addresses
from embassy.publishing.log import name_of


def ask_by_letter(link: Link, *, absolute: Callable[[str], str]) -> None:
    """Mail an approval link to the registered address, in the approver's language.

    The letter is secret: its text is the proof of who approves, so no colleague reads it.
    """
    language = link.approver.language
    shown = language if language in link.languages else link.languages[0]
    title = draft_of(link.revision, shown).title
    with override(language):
        lines = [
            gettext("%(person)s asks you to approve this text before it is published:")
            % {"person": name_of(link.by)},
            f"{title}\n{', '.join(native_name(code) for code in link.languages)}",
            link.note,
            gettext("Read it and approve it, or comment on it, here; no login is needed:")
            + "\n"
            + absolute(signing.address_of(link)),
            gettext("The address is meant for you alone. It is valid until %(moment)s.")
            % {"moment": _moment(link.expires_at, language)},
        ]
        write_letter(
            to=link.mailed_to,
            subject=gettext("For your approval: %(title)s") % {"title": title},
            text="\n\n".join(filter(None, lines)) + "\n",
            language=language,
            secret=True,
        )


def tell_the_asker(
    link: Link, languages: Iterable[str], *, comment: str = "", absolute: Callable[[str], str]
) -> None:
    """Write to the colleague who made an approval link what its holder said. No address: no letter.

    comment: the words, where it was one.
    """
    if link.by is None or not link.by.is_active or not link.by.email:
        return
    language = settings.LANGUAGE_CODE
    with override(language):
        item = link.item.concrete()
        values = {
            "person": link.person,
            "languages": ", ".join(native_name(code) for code in languages),
            "title": item.headline(),
        }
        if comment:
            subject = gettext("Comment: %(title)s") % values
            first = gettext("%(person)s comments on %(languages)s:") % values + f"\n\n{comment}"
        else:
            subject = gettext("Approved: %(title)s") % values
            first = gettext("%(person)s has approved: %(languages)s.") % values
        text = f"{first}\n\n{values['title']}\n{absolute(addresses.change(item))}\n"
        # An address that is none must not keep the approver from approving.
        with suppress(ValidationError):
            write_letter(to=link.by.email, subject=subject, text=text, language=language)


def _moment(at, language: str) -> str:
    label = settings.EMBASSY["time_zone_label"].get(language) or settings.TIME_ZONE
    return dates.date_and_time(at, language, timezone.get_default_timezone(), label)
