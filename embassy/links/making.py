"""Making links and taking them back."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.languages import codes, native_name
from embassy.links.leading import public_address
from embassy.links.letters import ask_by_letter
from embassy.links.models import Link
from embassy.links.standing import head_of
from embassy.mail.letters import one_line
from embassy.publishing import ledger, log
from embassy.publishing.editions import Change, Edition
from embassy.publishing.items import Item
from embassy.publishing.making import compose
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data
from embassy.staff.models import Approver
from embassy.staff.rights import languages_of, may_publish

#: For how many days a link may open, and what is proposed.
DAYS = (1, 3, 7, 30)
USUAL = 3


class NothingScheduled(Refused):
    """A press link for a language in which nothing waits."""

    def __init__(self, languages: Iterable[str]):
        super().__init__(
            _("Nothing is scheduled in: %(languages)s. Schedule the text first."),
            languages=", ".join(native_name(language) for language in languages),
        )


class PublicAlready(Refused):
    """A preview of what everybody can read."""

    def __init__(self):
        super().__init__(_("Visitors already see exactly this text: send them its address."))


def kinds_for(user, item: Item) -> list[str]:
    """The kinds of links someone may make and take back for an item; none: they see no links.

    Who may write a language may show it and ask for its approval; what is embargoed is the
    publisher's affair.
    """
    kinds = []
    if languages_of(user, item):
        kinds += [Link.Kind.PREVIEW, Link.Kind.APPROVAL]
    if may_publish(user):
        kinds.append(Link.Kind.PRESS)
    return [kind.value for kind in kinds]


def languages_for(user, item: Item, kind: str) -> list[str]:
    """The languages someone may show by links of a kind."""
    if kind == Link.Kind.PRESS:
        return codes() if may_publish(user) else []
    return languages_of(user, item)


def may_handle(user, item: Item, link: Link) -> bool:
    """Whether someone may copy (unless it was mailed) or revoke a link: whoever could make it."""
    return set(link.languages) <= set(languages_for(user, item, link.kind))


@transaction.atomic
def make_link(
    *,
    kind: str,
    item: Item,
    languages: Iterable[str],
    by,
    days: int,
    person: str = "",
    approver: Approver | None = None,
    note: str = "",
    absolute: Callable[[str], str],
) -> Link:
    """A link to an item's last save, or (press) to what is scheduled of it.

    person: for whom; of a registered approver the name is known, and the link is mailed at once.
    absolute: makes a whole address of a path, for that letter. Raises a `Refused`.
    """
    languages = ledger.in_order(languages)
    item = ledger.lock(item.pk).concrete()
    if set(languages) - set(languages_for(by, item, kind)):
        raise NotAllowed(_("You may not make such a link in all of these languages."))
    if days not in DAYS:
        raise Refused(_("Choose how long the link is to be valid."))
    person = one_line(str(approver) if approver else person, 200)
    if not person:
        raise Refused(_("Say for whom the link is."))
    if approver is not None and (kind != Link.Kind.APPROVAL or not approver.active):
        raise Refused(_("This person cannot be asked for an approval now."))
    revision = None
    if kind == Link.Kind.PRESS:
        _require_scheduled(item, languages)
        digests = dict.fromkeys(languages, "")
    else:
        revision = _head(item)
        data = revision_data(revision.data)
        for language in languages:
            compose(data, language)  # NothingToPublish where there is no title
        digests = {language: revision.digests[language] for language in languages}
    link = Link(
        kind=kind,
        item_id=item.pk,
        revision=revision,
        digests=digests,
        person=person,
        approver=approver,
        mailed_to=approver.email if approver else "",
        note=note.strip(),
        by=by,
        made_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=days),
    )
    if kind == Link.Kind.PREVIEW and all(public_address(link, code) for code in languages):
        raise PublicAlready
    link.save(force_insert=True)
    log.write(log.Action.LINKED, by=by, item=item, languages=languages, note=_note(link))
    if approver is not None:
        ask_by_letter(link, absolute=absolute)
    return link


@transaction.atomic
def revoke_link(*, link: Link, by) -> bool:
    """End a link now; False where it had been revoked already. Raises NotAllowed."""
    link = Link.objects.select_for_update(of=("self",)).select_related("item").get(pk=link.pk)
    item = link.item.concrete()
    if not may_handle(by, item, link):
        raise NotAllowed(_("You may not revoke this link."))
    if link.revoked:
        return False
    end_link(link=link, item=item, by=by)
    return True


def end_link(*, link: Link, item: Item, by) -> None:
    """End a link that is not revoked yet, whoever made it, and write it down."""
    link.revoked_at, link.revoked_by = timezone.now(), by
    link.save(update_fields=["revoked_at", "revoked_by"])
    log.write(log.Action.REVOKED, by=by, item=item, languages=link.languages, note=_note(link))


def _head(item: Item) -> Revision:
    head = head_of(item.pk)
    if head is None:
        raise Refused(_("Save this text once before showing it to anybody."))
    return head


def _require_scheduled(item: Item, languages: list[str]) -> None:
    waiting = Edition.objects.waiting().filter(item_id=item.pk)
    texts = waiting.exclude(change__in=Change.withdrawals())
    known = set(texts.values_list("language", flat=True))
    if missing := [language for language in languages if language not in known]:
        raise NothingScheduled(missing)


def _note(link: Link) -> str:
    """What the log says of a link: its kind and for whom, never its address."""
    return f"{link}. {link.note}" if link.note else str(link)
