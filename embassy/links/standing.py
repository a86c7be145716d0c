"""Whether a link still opens, and why not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.links.models import Link
from embassy.publishing.revisions import Revision


class Standing(models.TextChoices):
    """VALID opens; each of the others is for ever."""

    VALID = "valid", _("valid")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")
    CHANGED = "changed", _("ended: the text has been changed")


def head_of(item_id: int) -> Revision | None:
    """The last save of an item, without its data: what the digests of links are compared with."""
    return Revision.objects.without_data().head(item_id)


def standing_of(link: Link, head: Revision | None) -> Standing:
    """How a link stands, given the item's last save. `link.approver` should be loaded.

    An approval link ends with the digest of any language it shows: what would be approved is not
    there any more. A preview goes on showing the save it was made of, a press link the schedule.
    """
    if link.revoked or not _approver_is_asked(link):
        return Standing.REVOKED
    if link.expired:
        return Standing.EXPIRED
    if link.kind == Link.Kind.APPROVAL and changed_in(link, head):
        return Standing.CHANGED
    return Standing.VALID


def changed_in(link: Link, head: Revision | None) -> list[str]:
    """The languages whose text or facts are no longer those the link was made of."""
    if link.kind == Link.Kind.PRESS:
        return []
    now = head.digests if head else {}
    return [code for code in link.languages if link.digests[code] != now.get(code)]


def _approver_is_asked(link: Link) -> bool:
    """Whether the person it was mailed to is registered still, under that address."""
    approver = link.approver
    return approver is None or (
        approver.active and approver.email.casefold() == link.mailed_to.casefold()
    )
