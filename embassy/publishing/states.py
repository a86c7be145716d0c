"""What state an item is in, per language: derived from digests and the ledger, stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Edition
from embassy.publishing.ledger import ahead, covering
from embassy.publishing.review.models import Step, StepKind
from embassy.publishing.review.standing import forced, standings
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import languages


class State(models.TextChoices):
    """In the order of the work; a language is in exactly one."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    CHANGED = "changed", _("live, changes waiting")
    FACTS_DIFFER = "facts", _("live, facts differ")
    WITHDRAWN = "withdrawn", _("withdrawn")


@dataclass(frozen=True, slots=True)
class LanguageState:
    """live: what visitors see now; next: the first scheduled edition, if any.

    step: the judgement that stands for the last save, if it is new and somebody judged it:
    submitted, returned or approved. forced: what visitors see or will see was published without
    a second person, and nobody else has approved it since.
    """

    language: str
    state: State
    live: Edition | None = None
    next: Edition | None = None
    step: Step | None = None
    forced: bool = False
    new: bool = False

    @property
    def beside(self) -> str:
        """What was said of the last save, in a word, where the state itself does not say it."""
        if self.step is None or self.state in (State.SUBMITTED, State.APPROVED):
            return ""
        return str(self.step.get_kind_display())


def states_of(
    ids: Iterable[int], *, at: datetime | None = None
) -> dict[int, dict[str, LanguageState]]:
    """{item id: {language: its state}}. Four queries, whatever the number of items."""
    ids = list(ids)
    moment = at or timezone.now()
    heads = {
        revision.item_id: revision
        for revision in Revision.objects.heads()
        .filter(item_id__in=ids)
        .only("item_id", "number", "digests", "text_digests", "facts_digest")
    }
    rows: dict[int, dict[str, list[Edition]]] = {}
    for edition in (
        Edition.objects.shown(at=moment)
        .filter(item_id__in=ids)
        .cards()
        .select_related("revision")
        .defer("revision__data", "document", "plain", "search", "search_head")
        .order_by("live_from")
    ):
        rows.setdefault(edition.item_id, {}).setdefault(edition.language, []).append(edition)
    steps, alone = standings(heads), forced(ids)

    def state_of(pk: int, language: str) -> LanguageState:
        shown = rows.get(pk, {}).get(language, [])
        step = steps.get(pk, {}).get(language)
        flagged = alone.get(pk, {}).get(language, ())
        return replace(
            _state(language, heads.get(pk), shown, moment, step),
            # By the text: facts brought to it meanwhile leave it as it was.
            forced=any(row.revision.text_digests[language] in flagged for row in shown),
            new=_is_new(language, heads.get(pk), shown, moment),
        )

    return {pk: {language: state_of(pk, language) for language in languages()} for pk in ids}


def _is_new(
    language: str, head: Revision | None, editions: list[Edition], moment: datetime
) -> bool:
    if head is None:
        return False
    seen = covering(editions, moment) or next(iter(ahead(editions, moment)), None)
    if seen is None:
        return head.text_digests.get(language) != EMPTY_TEXT
    return head.digests[language] != seen.revision.digests[language]


#: What a judgement of a text that nobody sees yet makes of it; one returned is a draft again.
_JUDGED = {StepKind.SUBMITTED: State.SUBMITTED, StepKind.APPROVED: State.APPROVED}


def _state(
    language: str,
    head: Revision | None,
    editions: list[Edition],
    moment: datetime,
    step: Step | None,
) -> LanguageState:
    live = covering(editions, moment)
    coming = next(iter(ahead(editions, moment)), None)
    if live is None:
        if coming is not None:
            same = head is None or head.digests[language] == coming.revision.digests[language]
            return LanguageState(language, State.SCHEDULED, None, coming, None if same else step)
        if head is None or head.text_digests.get(language) == EMPTY_TEXT:
            return LanguageState(language, State.MISSING)
        return LanguageState(language, _JUDGED.get(step and step.kind, State.DRAFT), step=step)
    same = head is None or head.digests[language] == live.revision.digests[language]
    if live.withdrawn:
        # The approval it was once published with says nothing of publishing it again.
        old = same and step is not None and step.kind == StepKind.APPROVED
        return LanguageState(language, State.WITHDRAWN, live, coming, None if old else step)
    if same:
        return LanguageState(language, State.LIVE, live, coming)
    if head.text_digests[language] != live.revision.text_digests[language]:
        return LanguageState(language, State.CHANGED, live, coming, step)
    return LanguageState(language, State.FACTS_DIFFER, live, coming, step)
