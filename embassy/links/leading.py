"""Where a language of a link leads: to a text that is not public yet, or to the public page."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from embassy.links.drafting import draft_of
from embassy.links.models import Link
from embassy.publishing.editions import Change, Edition


@dataclass(frozen=True, slots=True)
class Lead:
    """At most one of the two; neither: what a press link waits for has been cancelled.

    edition: what is to be shown. public: the address of the page that shows it to everybody.
    """

    edition: Edition | None = None
    public: str = ""


def lead(link: Link, language: str) -> Lead:
    """What the holder of a link gets to see in a language. Raises a `Refused` where a text can no
    longer be composed."""
    if link.kind == Link.Kind.PRESS:
        return _press(link, language)
    if link.kind == Link.Kind.PREVIEW and (public := _published(link, language)):
        return Lead(public=public)
    return Lead(edition=draft_of(link.revision, language))


def public_address(link: Link, language: str) -> str:
    """Where everybody reads by now what the link showed; "" where nobody can."""
    if link.kind == Link.Kind.PRESS:
        return _press(link, language).public
    return _published(link, language) if link.kind == Link.Kind.PREVIEW else ""


def _published(link: Link, language: str) -> str:
    """The public page, once it shows the preview's text or one saved after it."""
    rows = Edition.objects.live(language).filter(item_id=link.item_id)
    live = rows.cards().select_related("revision").defer("revision__data").first()
    if live is None or (live.withdrawn and live.live_from <= link.made_at):
        return ""
    made_of = live.revision
    later = not made_of.side and made_of.number >= link.revision.number
    same = made_of.digests.get(language) == link.digests[language]
    return live.get_absolute_url() if later or same else ""


def _press(link: Link, language: str) -> Lead:
    """What is scheduled first, until anything scheduled has begun since the link was made.

    So it follows a text that is moved, cancelled and scheduled anew, or made again from a later
    save, and never goes on to what is scheduled after it. A fix published at once while the text
    waits is not what the holder waits for: such an edition begins no later than its release.
    """
    now = timezone.now()
    rows = Edition.objects.effective().filter(item_id=link.item_id, language=language)
    if rows.filter(
        live_from__gt=link.made_at, live_from__lte=now, release__made_at__lt=F("live_from")
    ).exists():
        return _live(link, language)
    texts = rows.exclude(change__in=Change.withdrawals()).defer("plain", "search", "search_head")
    if coming := texts.filter(live_from__gt=now).order_by("live_from").first():
        return Lead(edition=coming)
    return _live(link, language)


def _live(link: Link, language: str) -> Lead:
    """The public page, if it is newer than the link: else the link's own text never came."""
    rows = Edition.objects.live(language).filter(item_id=link.item_id)
    live = rows.filter(live_from__gt=link.made_at).cards().first()
    return Lead(public=live.get_absolute_url() if live else "")
