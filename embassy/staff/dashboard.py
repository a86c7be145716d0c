"""The desk's first page: what waits for me, what is scheduled, what went live."""

from datetime import timedelta

from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from embassy.languages import codes, label
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.states import chips
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item, kinds
from embassy.publishing.revisions import Revision
from embassy.publishing.states import State, states_of

#: Rows of each list; the lists of the sidebar have the rest.
_MOST = 12
#: How many of a person's last saved items are looked at for unfinished ones.
_LOOKED_AT = 60
_UNFINISHED = (State.DRAFT, State.CHANGED, State.FACTS_DIFFER)


def dashboard(request: HttpRequest, context: dict) -> dict:
    """Add the lists of the first page, of the kinds this user may see. At most 14 queries."""
    seen = [
        kind
        for kind, model in kinds().items()
        if request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    ]
    now = timezone.now()
    shown = Edition.objects.filter(kind__in=seen).cards().select_related("item", "release__by")
    scheduled = shown.waiting(at=now).order_by("live_from", "pk")
    recent = (
        shown.effective()
        .filter(live_from__lte=now, live_from__gt=now - timedelta(days=7))
        .order_by("-live_from", "-pk")
    )
    return context | {
        "desk_drafts": _unfinished(request.user, seen),
        "desk_scheduled": _presses(scheduled),
        "desk_recent": _presses(recent),
    }


def _unfinished(user, seen: list[str]) -> list[dict]:
    """Items this person saved last-but-lately and that visitors do not see as they are."""
    last_saves = dict(
        Revision.objects.main_line()
        .filter(by=user, item__kind__in=seen)
        .values_list("item_id")
        .annotate(at=Max("made_at"))
        .order_by("-at")[:_LOOKED_AT]
    )
    states = states_of(last_saves)
    ids = [
        pk for pk in last_saves if any(state.state in _UNFINISHED for state in states[pk].values())
    ][:_MOST]
    items = Item.objects.in_bulk(ids)
    titles = headlines(items.values())
    return [
        {
            "title": titles[pk],
            "link": addresses.change(items[pk]),
            "states": chips(states[pk]),
            "saved": moment(last_saves[pk]),
        }
        for pk in ids
    ]


def _presses(editions) -> list[dict]:
    """One row for what went out together: an item in all languages of one press of Publish."""
    together: dict[tuple, list[Edition]] = {}
    for edition in editions[: _MOST * len(codes())]:
        together.setdefault((edition.release_id, edition.item_id, edition.change), []).append(
            edition
        )
    return [
        {
            "title": _title(rows),
            "link": addresses.change(rows[0].item),
            "languages": " ".join(
                label(code) for code in codes() if code in {row.language for row in rows}
            ),
            "change": rows[0].get_change_display(),
            "withdrawn": rows[0].withdrawn,
            "moment": moment(rows[0].live_from),
            "by": person(rows[0].release.by),
        }
        for rows in list(together.values())[:_MOST]
    ]


def _title(rows: list[Edition]) -> str:
    """The title in the reader's language, else in the one the text is written in, else any."""
    titles = {row.language: row.title for row in rows}
    preferred = (titles.get(code) for code in (get_language(), rows[0].item.source_language))
    return next(filter(None, preferred), rows[0].title)
