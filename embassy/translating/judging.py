"""What people say of translations: still correct, not to be translated, only a minor change."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from embassy.languages import native_name
from embassy.publishing import ledger, log
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.items import Item, model_of
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.revisions import Revision
from embassy.staff.rights import languages_of, may_write
from embassy.translating.marks import (
    Worked,
    carry_forward,
    heads_of,
    latest_of,
    stands_for,
)
from embassy.translating.models import TranslationMark

Why = TranslationMark.Why


class TranslationChanged(Refused):
    """A judgement of a translation that has been saved anew meanwhile."""

    def __init__(self):
        super().__init__(
            _("This translation has been saved anew meanwhile. Look at it again first.")
        )


@transaction.atomic
def still_correct(*, seen: Worked, language: str, by) -> TranslationMark:
    """Let a translation stand for the source that was shown beside it.

    seen: the save that was shown, and the language it was compared with. Should the source have
    changed since, the translation stays outdated. Raises a `Refused`.
    """
    item = ledger.lock(seen.revision.item_id)
    _require_language(by, item, language)
    head = _head(item)
    if head.text_digests[language] == EMPTY_TEXT:
        raise Refused(_("There is no translation yet."))
    if head.text_digests[language] != seen.revision.text_digests[language]:
        raise TranslationChanged
    if language in (seen.language, item.source_language):
        raise Refused(_("A text is no translation of itself."))
    if seen.revision.text_digests[seen.language] == EMPTY_TEXT:
        raise Refused(_("There is no text in that language to compare with."))
    language_seen, revision_id, digest, origin_digest = stands_for(seen, item.source_language)
    mark = TranslationMark.objects.create(
        item=item,
        language=language,
        source_language=language_seen,
        source_revision_id=revision_id,
        source_digest=digest,
        origin_digest=origin_digest,
        why=Why.STILL_CORRECT,
        by=by,
    )
    log.write(
        log.Action.TRANSLATION, by=by, item=item, languages=[language], note=str(_("still correct"))
    )
    return mark


@transaction.atomic
def not_needed(*, items: Iterable[int], language: str, by) -> int:
    """Take items out of a language's queue for good; how many were in it.

    For whoever may write those items whole. Items written in that language are passed over.
    Raises a `Refused`; then nothing has changed.
    """
    found = _whole(items, by)
    known = latest_of(found)
    marks = []
    for pk, head in heads_of(found).items():
        item, mark = found[pk], known.get(pk, {}).get(language)
        if item.source_language == language or (mark and mark.why == Why.NOT_NEEDED):
            continue
        marks.append(
            TranslationMark(
                item=item,
                language=language,
                source_language=item.source_language,
                source_revision=head,
                source_digest=head.text_digests[item.source_language],
                origin_digest=head.text_digests[item.source_language],
                why=Why.NOT_NEEDED,
                by=by,
            )
        )
    TranslationMark.objects.bulk_create(marks)
    _log_each([mark.item for mark in marks], language, by, str(_("not to be translated")))
    return len(marks)


@transaction.atomic
def needed(*, items: Iterable[int], language: str, by) -> int:
    """Undo `not_needed`: what was said of the translation before counts again. How many were out.

    Raises a `Refused`; then nothing has changed.
    """
    found = _whole(items, by)
    back = []
    for pk, marks in latest_of(found).items():
        if language in marks and marks[language].why == Why.NOT_NEEDED:
            # The log keeps that it was said; without it the mark before counts again.
            marks[language].delete()
            back.append(found[pk])
    _log_each(back, language, by, str(_("to be translated after all")))
    return len(back)


@transaction.atomic
def declare_minor(*, item: Item, by) -> list[str]:
    """Say that the last change of the source was minor: translations that were up to date before
    it stay valid. Returns their languages. Raises a `Refused` where there are none.
    """
    item = ledger.lock(item.pk)
    _require_language(by, item, item.source_language)
    head, origin = _head(item), item.source_language
    saves = item.revisions.main_line().order_by("-number").values_list("text_digests", flat=True)
    present = head.text_digests[origin]
    before = next((save[origin] for save in saves if save.get(origin) != present), None)
    told = (
        []
        if before is None
        else carry_forward(revision=head, before=before, language=origin, by=by)
    )
    if not told:
        raise Refused(_("No translation was up to date before the last change of this text."))
    carried = ledger.in_order(mark.language for mark in told)
    log.write(
        log.Action.TRANSLATION,
        by=by,
        item=item,
        languages=carried,
        note=str(_("the source's change was minor")),
    )
    return carried


def _head(item: Item) -> Revision:
    head = Revision.objects.head(item.pk)
    if head is None:
        raise Refused(_("Save this text once before translating it."))
    return head


def _require_language(by, item: Item, language: str) -> None:
    if language not in languages_of(by, model_of(item.kind)):
        raise NotAllowed(
            _("You do not write %(language)s in this text."), language=native_name(language)
        )


def _whole(items: Iterable[int], by) -> dict[int, Item]:
    """The items, locked, all of which `by` may write whole."""
    ids = sorted(set(items))
    if not ids:
        raise Refused(_("Choose at least one text."))
    ledger.lock(*ids)
    found = Item.objects.in_bulk(ids)
    if not all(may_write(by, model_of(item.kind)) for item in found.values()):
        raise NotAllowed(
            _("Whether a text is to be translated is decided by those who write it whole.")
        )
    return found


def _log_each(items: list[Item], language: str, by, note: str) -> None:
    titles = headlines(items)
    for item in items:
        log.write(
            log.Action.TRANSLATION,
            by=by,
            item=item,
            title=titles[item.pk],
            languages=[language],
            note=note,
        )
