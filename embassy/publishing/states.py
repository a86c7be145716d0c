"""What state an item is in, per language: derived from digests and the ledger, stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Edition
from embassy.publishing.ledger import ahead, covering
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import languages


class State(models.TextChoices):
    """In the order of the work; a language is in exactly one."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    CHANGED = "changed", _("live, changes waiting")
    FACTS_DIFFER = "facts", _("live, facts differ")
    WITHDRAWN = "withdrawn", _("withdrawn")


@dataclass(frozen=True, slots=True)
class LanguageState:
    """live: what visitors see now; next: the first scheduled edition, if any."""

    language: str
    state: State
    live: Edition | None = None
    next: Edition | None = None


def states_of(
    ids: Iterable[int], *, at: datetime | None = None
) -> dict[int, dict[str, LanguageState]]:
    """{item id: {language: its state}}. Two queries, whatever the number of items."""
    ids = list(ids)
    moment = at or timezone.now()
    heads = {
        revision.item_id: revision
        for revision in Revision.objects.main_line()
        .filter(item_id__in=ids)
        .order_by("item_id", "-number")
        .distinct("item_id")
        .only("item_id", "number", "digests", "text_digests", "facts_digest")
    }
    rows: dict[int, dict[str, list[Edition]]] = {}
    for edition in (
        Edition.objects.shown(at=moment)
        .filter(item_id__in=ids)
        .cards()
        .select_related("revision")
        .defer("revision__data", "document", "plain", "search")
        .order_by("live_from")
    ):
        rows.setdefault(edition.item_id, {}).setdefault(edition.language, []).append(edition)
    return {
        pk: {
            language: _state(language, heads.get(pk), rows.get(pk, {}).get(language, []), moment)
            for language in languages()
        }
        for pk in ids
    }


def _state(
    language: str, head: Revision | None, editions: list[Edition], moment: datetime
) -> LanguageState:
    live = covering(editions, moment)
    coming = next(iter(ahead(editions, moment)), None)
    if live is None:
        if coming is not None:
            return LanguageState(language, State.SCHEDULED, None, coming)
        written = head is not None and head.text_digests.get(language) != EMPTY_TEXT
        return LanguageState(language, State.DRAFT if written else State.MISSING)
    if live.withdrawn:
        return LanguageState(language, State.WITHDRAWN, live, coming)
    if head is None or head.digests[language] == live.revision.digests[language]:
        return LanguageState(language, State.LIVE, live, coming)
    if head.text_digests[language] != live.revision.text_digests[language]:
        return LanguageState(language, State.CHANGED, live, coming)
    return LanguageState(language, State.FACTS_DIFFER, live, coming)
