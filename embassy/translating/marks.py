"""Which source a translation stands for: what a save makes of it, and what follows from it.

The rules are in docs/adr/0007-translations.md. In doubt a translation is outdated: that costs a
look, while a text that only seems up to date costs a wrong figure on the site.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing import ledger
from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Change, Edition
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision
from embassy.publishing.snapshot import languages
from embassy.publishing.upgrade import UnknownFormatError, revision_data
from embassy.translating.models import TranslationMark
from embassy.translating.texts import begun, changed

Why = TranslationMark.Why


class Standing(models.TextChoices):
    """How a language of an item stands to the one the item is written in."""

    SOURCE = "source", _("source")
    MISSING = "missing", _("not translated")
    OUTDATED = "outdated", _("translation outdated")
    FRESH = "fresh", _("translation up to date")
    NOT_NEEDED = "not_needed", _("not to be translated")


@dataclass(frozen=True, slots=True)
class Worked:
    """What a translator had before their eyes: one language of one save."""

    revision: Revision
    language: str


# ------------------------------------------------------------------------------------ questions
def latest(item_id: int) -> dict[str, TranslationMark]:
    """{language: the mark that counts} of an item. One query."""
    return latest_of([item_id]).get(item_id, {})


def latest_of(ids: Iterable[int]) -> dict[int, dict[str, TranslationMark]]:
    """{item id: {language: the mark that counts}}. One query."""
    found: dict[int, dict[str, TranslationMark]] = {}
    marks = TranslationMark.objects.filter(item_id__in=list(ids))
    for mark in marks.order_by("item_id", "language", "-pk").distinct("item_id", "language"):
        found.setdefault(mark.item_id, {})[mark.language] = mark
    return found


def is_fresh(mark: TranslationMark | None, digests: Mapping[str, str], origin: str) -> bool:
    """Whether a translation stands for these texts.

    digests: the text digests of the item's save; origin: the language the item is written in.
    """
    return (
        mark is not None
        and mark.why != Why.NOT_NEEDED
        and mark.source_digest == digests.get(mark.source_language)
        and mark.origin_digest == digests.get(origin)
    )


def standing(
    language: str, digests: Mapping[str, str], origin: str, mark: TranslationMark | None
) -> Standing:
    """How one language of a save stands; parameters as of `is_fresh`."""
    if language == origin:
        return Standing.SOURCE
    if mark is not None and mark.why == Why.NOT_NEEDED:
        return Standing.NOT_NEEDED
    if digests.get(language, EMPTY_TEXT) == EMPTY_TEXT:
        return Standing.MISSING
    return Standing.FRESH if is_fresh(mark, digests, origin) else Standing.OUTDATED


def translation_states(heads: Mapping[int, Revision]) -> dict[int, dict[str, Standing]]:
    """{item id: {language: how it stands}}. Two queries, whatever the number of items.

    heads: {item id: its last save}; of it only `text_digests` is read.
    """
    origins = dict(Item.objects.filter(pk__in=heads).values_list("pk", "source_language"))
    marks = latest_of(heads)
    return {
        pk: {
            language: standing(
                language, head.text_digests, origins[pk], marks.get(pk, {}).get(language)
            )
            for language in languages()
        }
        for pk, head in heads.items()
        if pk in origins
    }


def heads_of(ids: Iterable[int]) -> dict[int, Revision]:
    """{item id: its last save}, with digests and without the wide column. One query."""
    heads = Revision.objects.heads().filter(item_id__in=list(ids)).without_data()
    return {head.item_id: head for head in heads}


# ----------------------------------------------------------------------------------------- saves
def follow(
    made: Revision, before: Revision | None, *, by, worked: Mapping[str, Worked] | None = None
) -> list[TranslationMark]:
    """Mark what a save translated. `record()` calls it, with the item locked, for a new save.

    worked: {language: what its translator saw}, from the screen that shows both side by side. One
    query, and one more where marks are made.
    """
    marks = latest(made.item_id)
    origin = made.data["source_language"]
    old = before and _data(before)
    turned = _turned(made, before, marks, by) if old else {}
    marks |= turned
    told = dict(turned)
    for language in languages():
        if language == origin or made.text_digests[language] == EMPTY_TEXT:
            continue
        mark = marks.get(language)
        if before is not None and before.text_digests.get(language, EMPTY_TEXT) == EMPTY_TEXT:
            mark = None  # whatever was said of an earlier text
        seen = (worked or {}).get(language)
        if seen is not None and before is not None and language not in _written(made, before):
            seen = None
        if seen is not None:
            if begun(made.data, language):
                told[language] = _mark(made, language, by, _stands_for(seen, origin, marks))
        elif new := _of_save(made, before, old, language, mark, by):
            told[language] = new
    return TranslationMark.objects.bulk_create(told.values())


def _of_save(
    made: Revision,
    before: Revision | None,
    old: dict | None,
    language: str,
    mark: TranslationMark | None,
    by,
) -> TranslationMark | None:
    """The mark that a save from an ordinary form gives a translation, if any."""
    data, origin = made.data, made.data["source_language"]
    of_this_save = (origin, made.pk, made.text_digests[origin], made.text_digests[origin])
    if mark is None:
        wrote = old is None or changed(old, data, language)
        return _mark(made, language, by, of_this_save) if wrote and begun(data, language) else None
    if mark.why == Why.NOT_NEEDED or is_fresh(mark, made.text_digests, origin) or old is None:
        return None
    if before.text_digests[language] == made.text_digests[language]:
        wrote = set()
    else:
        wrote = changed(old, data, language)
    if is_fresh(mark, before.text_digests, origin):
        needed = changed(old, data, mark.source_language) | changed(old, data, origin)
        if needed <= wrote:
            if wrote:
                return _mark(made, language, by, of_this_save)
            return _carried(mark, made, origin, by)  # an address, or rows gone in all languages
        return None
    if wrote and mark.source_language == origin and mark.origin_digest:
        since = _data(mark.source_revision)
        if since is not None and changed(since, data, origin) <= wrote:
            return _mark(made, language, by, of_this_save)
    return None


def _turned(
    made: Revision, before: Revision, marks: dict[str, TranslationMark], by
) -> dict[str, TranslationMark]:
    """New marks where the item is now said to be written in another language than before.

    What was the source stands for the new one if that was its faithful translation; so do the
    other translations that were up to date. All others are outdated from now on.
    """
    was, now = before.data["source_language"], made.data["source_language"]
    if was == now:
        return {}
    digests = before.text_digests
    faithful = digests[was] != EMPTY_TEXT and is_fresh(marks.get(now), digests, was)
    told = {}
    if made.text_digests[was] != EMPTY_TEXT:
        stands = (now, before.pk, digests[now], digests[now] if faithful else "")
        told[was] = _mark(made, was, by, stands)
    for language, mark in marks.items():
        if language in (was, now) or mark.why == Why.NOT_NEEDED:
            continue
        if mark.source_language == now:
            origin = mark.source_digest
        else:
            origin = digests[now] if faithful and is_fresh(mark, digests, was) else ""
        stands = (mark.source_language, mark.source_revision_id, mark.source_digest, origin)
        told[language] = _mark(made, language, by, stands, why=mark.why)
    return told


def restored(made: Revision, revision: Revision, *, by) -> list[TranslationMark]:
    """Bring back, with the texts of an earlier save, what was said of its translations then."""
    following = (
        Revision.objects.main_line()
        .filter(item_id=made.item_id, number__gt=revision.number)
        .order_by("number")
        .values_list("made_at", flat=True)
        .first()
    )
    then: dict[str, TranslationMark] = {}
    for mark in TranslationMark.objects.filter(
        item_id=made.item_id, made_at__lt=following
    ).order_by("pk"):
        then[mark.language] = mark
    told = []
    for language in then.keys() | latest(made.item_id).keys():
        mark = then.get(language)
        if mark is None:  # nobody had said anything of it; what was said later is of another text
            told.append(_mark(made, language, by, (made.data["source_language"], made.pk, "", "")))
        else:
            stands = (
                mark.source_language,
                mark.source_revision_id,
                mark.source_digest,
                mark.origin_digest,
            )
            told.append(_mark(made, language, by, stands, why=mark.why))
    return TranslationMark.objects.bulk_create(told)


def carry_forward(*, revision: Revision, before: str, language: str, by) -> list[TranslationMark]:
    """Let translations of `language` that were up to date stand for its new text too: its change
    was minor. The item must be locked.

    before: the text digest that `language` had. One query, and one more where marks are made.
    """
    if before == revision.text_digests[language]:
        return []
    origin = revision.data["source_language"]
    told = []
    for mark in latest(revision.item_id).values():
        written = revision.text_digests[mark.language] != EMPTY_TEXT
        if mark.why == Why.NOT_NEEDED or mark.language == language or not written:
            continue
        of_it = mark.source_language == language and mark.source_digest == before
        for_it = language == origin and mark.origin_digest == before
        if of_it or for_it:
            told.append(_carried(mark, revision, origin, by, only=language, before=before))
    return TranslationMark.objects.bulk_create(told)


def keep_after_minor(
    editions: Iterable[Edition], histories: Mapping[int, dict[str, list[Edition]]], *, by
) -> None:
    """Carry translations forward where what they translate was published as a minor change.

    editions: those just added. histories: {item id: {language: its editions}} with them. No query
    where nothing of it was minor.
    """
    for edition in editions:
        before = ledger.before(histories[edition.item_id][edition.language], edition.live_from)
        if edition.change == Change.MINOR and before is not None:
            carry_forward(
                revision=edition.revision,
                before=before.revision.text_digests[edition.language],
                language=edition.language,
                by=by,
            )


# ----------------------------------------------------------------------------------------- marks
#: Language worked from, id of the save it was seen in, its digest there, and the origin's digest.
type Stands = tuple[str, int, str, str]


def stands_for(seen: Worked, origin: str) -> Stands:
    """What a translation made from `seen` stands for. One query for a second-hand translation."""
    return _stands_for(
        seen, origin, {} if seen.language == origin else latest(seen.revision.item_id)
    )


def _stands_for(seen: Worked, origin: str, marks: Mapping[str, TranslationMark]) -> Stands:
    digests = seen.revision.text_digests
    digest = digests[seen.language]
    if seen.language == origin:
        return (origin, seen.revision.pk, digest, digest)
    # A translation of a translation stands for the source only if that one does.
    faithful = is_fresh(marks.get(seen.language), digests, origin)
    return (seen.language, seen.revision.pk, digest, digests[origin] if faithful else "")


def _mark(
    made: Revision, language: str, by, stands: Stands, why: TranslationMark.Why = Why.MADE
) -> TranslationMark:
    source_language, source_revision_id, source_digest, origin_digest = stands
    return TranslationMark(
        item_id=made.item_id,
        language=language,
        source_language=source_language,
        source_revision_id=source_revision_id,
        source_digest=source_digest,
        origin_digest=origin_digest,
        why=why,
        by=by,
    )


def _carried(
    mark: TranslationMark,
    revision: Revision,
    origin: str,
    by,
    *,
    only: str = "",
    before: str = "",
) -> TranslationMark:
    """`mark` for the texts of `revision`, of all languages or of `only` one that was `before`."""
    seen_in, source_digest = mark.source_revision_id, mark.source_digest
    origin_digest = mark.origin_digest
    digests = revision.text_digests
    if not only or (only == mark.source_language and source_digest == before):
        seen_in, source_digest = revision.pk, digests[mark.source_language]
    if not only or (only == origin and origin_digest == before):
        origin_digest = digests[origin]
    stands = (mark.source_language, seen_in, source_digest, origin_digest)
    return _mark(revision, mark.language, by, stands, why=Why.MINOR)


def _written(made: Revision, before: Revision) -> set[str]:
    """The languages whose text a save changed."""
    return {
        language
        for language, digest in made.text_digests.items()
        if digest != before.text_digests.get(language, EMPTY_TEXT)
    }


def _data(revision: Revision) -> dict | None:
    """A revision's data; None where a newer software wrote it."""
    try:
        return revision_data(revision.data)
    except UnknownFormatError:
        return None
