"""Editions in the making: rows composed of a revision or copied from another, not yet added."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from embassy.publishing.addresses import address_for
from embassy.publishing.composing import DOCUMENT_FORMAT, Composed
from embassy.publishing.editions import Change, Edition, Release
from embassy.publishing.items import Item, model_of
from embassy.publishing.numbers import number_for, written
from embassy.publishing.refusals import NothingToPublish
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


def compose(
    data: dict, language: str, *, dated: datetime | None = None, moment: datetime | None = None
) -> Composed:
    """What visitors of `language` would see of a revision's data; also for previews.

    dated: the public date, moment: from when it is to be seen; by default the archive's date, if
    there is one, and now. Reads reference data as it is now. Raises NothingToPublish.
    """
    data = data | {"dated": dated.isoformat() if dated else data["dated"]}
    data |= {"moment": moment.isoformat() if moment else None}
    with override(language):
        composed = model_of(data["kind"]).compose(data, language)
    if not composed.title:
        raise NothingToPublish(language)
    return composed


def edition_of(
    revision: Revision,
    language: str,
    *,
    moment: datetime,
    dated: datetime,
    release: Release,
    history: list[Edition],
) -> Edition:
    """An edition of a revision from `moment` on; `history`: its language's editions so far."""
    data = revision_data(revision.data)
    composed = compose(data, language, dated=dated, moment=moment)
    day = dated.astimezone(ZoneInfo(settings.TIME_ZONE))
    if composed.numbered:
        number = written(number_for(revision.item_id, day.year), day.year)
        composed.document["press_number"] = composed.card["press_number"] = number
    address = address_for(
        composed.place.format(date=day),
        language=language,
        item_id=revision.item_id,
        typed=composed.slug_is_typed,
        present=history[-1].address if history else "",
    )
    return Edition(
        item_id=revision.item_id,
        language=language,
        live_from=moment,
        kind=data["kind"],
        address=address,
        dated=dated,
        release=release,
        revision=revision,
        **columns(composed),
    )


def columns(composed: Composed) -> dict:
    """What an edition takes over of its composed text, by the names of its columns."""
    return {
        "genre": composed.genre,
        "title": composed.title,
        "lead": composed.lead,
        "document": composed.document,
        "document_format": DOCUMENT_FORMAT,
        "card": composed.card,
        "plain": composed.plain,
        "commemoration": composed.commemoration,
        "anniversary_year": composed.anniversary_year,
        "event_id": composed.event,
        "event_start": composed.event_start,
        "event_end": composed.event_end,
        "category": composed.category,
        "agency": composed.agency,
        "officials": composed.officials,
        "lead_photo": composed.lead_photo,
        "originals": composed.originals,
    }


def copy_of(edition: Edition, *, moment: datetime, release: Release) -> Edition:
    """A new row with the columns of an old one, from `moment` on."""
    whole = Edition.objects.get(pk=edition.pk)
    columns = {
        field.attname: getattr(whole, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.generated and field.name not in ("id", "live_until")
    }
    made = Edition(**columns | {"live_from": moment, "release_id": release.pk, "imported": False})
    made.revision = edition.revision  # loaded already, without its wide column
    return made


def take_back(
    edition: Edition, kind: Change | str, *, note: str = "", redirect_to: Item | None = None
) -> Edition:
    """Turn an edition in the making into one that tells visitors the text was taken back."""
    edition.change, edition.listed = kind, False
    edition.note = note
    edition.redirect_to_id = redirect_to.pk if redirect_to else None
    if kind in Change.silent():
        edition.lead = edition.plain = ""
        edition.document, edition.card = {}, {}
        edition.originals, edition.officials = [], []
        edition.lead_photo = None
    return edition
