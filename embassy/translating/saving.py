"""Saving one language of an item: exactly that language's columns, whoever saves beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from embassy.languages import native_name
from embassy.publishing import ledger, sittings
from embassy.publishing.record import record
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data
from embassy.staff.rights import languages_of
from embassy.translating.marks import Worked
from embassy.translating.places import Place, places
from embassy.translating.texts import Key, words_of


class BothChanged(Refused):
    """Somebody else saved other words in the same fields of the same language.

    head: their save. theirs: {key: their words}, of the fields that both have changed. joined:
    {key: words} of all fields: theirs where only they changed something, mine everywhere else.
    """

    def __init__(self, head: Revision, theirs: dict[Key, str], joined: dict[Key, str]):
        self.head, self.theirs, self.joined = head, theirs, joined
        super().__init__(
            _("Somebody else has changed the same words meanwhile. Both versions are below.")
        )


@dataclass(slots=True)
class Saved:
    """revision: the last save, a new one if `written` names anything.

    taken_over: what a colleague changed meanwhile and I did not. gone: words typed for rows that
    no longer exist.
    """

    revision: Revision
    written: set[Key] = field(default_factory=set)
    taken_over: set[Key] = field(default_factory=set)
    gone: dict[Key, str] = field(default_factory=dict)


def save_translation(
    *,
    item: models.Model,
    language: str,
    typed: Mapping[Key, str],
    base: Revision | None,
    worked: Worked | None,
    by,
) -> Saved:
    """Write what a translator typed, and record it.

    typed: {key: words}, cleaned. base: the save whose translation the form began with; without
    one, every field that is not as stored counts as changed by both. worked: the source that was
    shown. Locks the item and reads it anew; only columns of `language` are written. Captions that
    somebody is at work on are kept as a save first, whatever becomes of these words. Raises
    BothChanged, with nothing written, or another `Refused`.
    """
    sittings.end(item.pk)
    with transaction.atomic():
        ledger.lock(item.pk)
        sittings.end(item.pk)  # one that has begun since
        return _saved(item, language, typed, base=base, worked=worked, by=by)


def _saved(
    item: models.Model,
    language: str,
    typed: Mapping[Key, str],
    *,
    base: Revision | None,
    worked: Worked | None,
    by,
) -> Saved:
    """The item is locked, and its last save holds all of it."""
    if language not in languages_of(by, type(item)):
        raise NotAllowed(
            _("You do not write %(language)s in this text."), language=native_name(language)
        )
    head = Revision.objects.head(item.pk)
    data = revision_data(head.data)
    known = {place.key: place for place in places(data, by)}
    now = words_of(data, language)
    began = words_of(revision_data(base.data), language) if base else {}
    saved = Saved(head)
    theirs: dict[Key, str] = {}
    for key, mine in typed.items():
        before, present = began.get(key, ""), now.get(key, "")
        place = known.get(key)
        if place is None:
            if mine and mine != before:
                saved.gone[key] = mine
        elif place.same(mine, present):
            continue
        elif base is not None and place.same(mine, before):
            saved.taken_over.add(key)
        elif base is None or not place.same(before, present):
            theirs[key] = present
        else:
            saved.written.add(key)
    if theirs:
        joined = {key: now.get(key, "") if key in saved.taken_over else typed[key] for key in typed}
        raise BothChanged(head, theirs, joined)
    if saved.written:
        _write([known[key] for key in saved.written], typed, language)
        told = {language: worked} if worked else None
        saved.revision = record(item=item, by=by, worked=told)
    return saved


def _write(chosen: list[Place], typed: Mapping[Key, str], language: str) -> None:
    """One UPDATE per row, of its columns in one language and no others."""
    rows: dict[tuple[type[models.Model], int], dict[str, str]] = {}
    for place in chosen:
        columns = rows.setdefault((place.model, place.pk), {})
        columns[place.column(language).name] = typed[place.key]
    for (model, pk), columns in rows.items():
        model._base_manager.filter(pk=pk).update(**columns)
