"""Addresses of links: the link's id under a signature that only this site can make.

Whoever holds an address has what the link gives, so it is the only authority asked for. A kind
has a salt of its own: no address of one kind can be passed off as another's.
"""

import uuid

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from embassy.links.models import Link


def signed(link: Link) -> str:
    """What stands in the address: “6f1c….Zx9-…”, 76 characters, none that a messenger breaks."""
    return _signer(link.kind).sign(link.pk.hex)


def found(text: str) -> Link | None:
    """The link of an address, whatever has become of it; None for one that was not made here.

    Keys before the present one (SECRET_KEY_FALLBACKS) are honoured. At most one query.
    """
    for kind in Link.Kind.values:
        try:
            pk = uuid.UUID(hex=_signer(kind).unsign(text))
        except (BadSignature, ValueError):
            continue
        links = Link.objects.select_related("item", "revision__by", "approver", "by")
        return links.filter(pk=pk, kind=kind).first()
    return None


def address_of(link: Link, language: str = "") -> str:
    """The path of a link, or of one of its languages."""
    if language:
        return reverse("links:page", args=[signed(link), language])
    return reverse("links:link", args=[signed(link)])


def picture_of(link: Link, original: int) -> str:
    """The path of a picture a link shows."""
    return reverse("links:picture", args=[signed(link), original])


def file_of(link: Link, original: int) -> str:
    """The path of a document attached to what a link shows."""
    return reverse("links:file", args=[signed(link), original])


def _signer(kind: str) -> Signer:
    return Signer(salt=f"embassy.links.{kind}", sep=".")
