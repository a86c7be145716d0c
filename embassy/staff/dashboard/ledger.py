"""What is scheduled and what went live: the ledger, a row for each press of Publish."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy.languages import codes
from embassy.publishing.admin import addresses
from embassy.publishing.admin.wording import person
from embassy.publishing.editions import Edition
from embassy.staff.dashboard.wording import labels, meta, when
from embassy.staff.panels import Door, Panel, Row
from embassy.staff.rights import may_publish

#: Rows of each panel.
_MOST = 12


def scheduled(user, seen: list[str]) -> Panel:
    """What visitors will see, the next first. One query."""
    rows = _shown(seen).waiting(at=timezone.now()).order_by("live_from", "pk")
    return _panel(
        "scheduled",
        gettext("Scheduled"),
        _presses(rows),
        gettext("Nothing is scheduled."),
        move=may_publish(user),
    )


def recent(seen: list[str]) -> Panel:
    """What visitors have begun to see in the last seven days, the latest first. One query."""
    now = timezone.now()
    rows = (
        _shown(seen)
        .effective()
        .filter(live_from__lte=now, live_from__gt=now - timedelta(days=7))
        .order_by("-live_from", "-pk")
    )
    return _panel(
        "recent",
        gettext("On the site this week"),
        _presses(rows),
        gettext("Nothing went on the site in the last seven days."),
    )


def _shown(seen: list[str]):
    return Edition.objects.filter(kind__in=seen).cards().select_related("item", "release__by")


def _presses(editions) -> list[list[Edition]]:
    """What went out together: an item in all languages of one press of Publish."""
    together: dict[tuple, list[Edition]] = {}
    for edition in editions[: 2 * _MOST * len(codes())]:
        key = (edition.release_id, edition.item_id, edition.change)
        together.setdefault(key, []).append(edition)
    return list(together.values())


def _panel(key: str, title: str, presses: list[list[Edition]], empty: str, *, move=False) -> Panel:
    return Panel(
        key=key,
        title=title,
        rows=[_row(press, move=move) for press in presses[:_MOST]],
        more=len(presses[_MOST:]),
        empty=empty,
    )


def _row(press: list[Edition], *, move: bool) -> Row:
    first = press[0]
    ahead = first.live_from > timezone.now()
    row = Row(
        title=_title(press),
        link=addresses.change(first.item),
        what=f"{labels(edition.language for edition in press)} {first.get_change_display()}",
        tone="withdrawn" if first.withdrawn else "scheduled" if ahead else "live",
        meta=meta(when(first.live_from), person(first.release.by)),
    )
    if move:
        link = addresses.page(first.item, "waiting", first.pk)
        row.doors.append(Door(gettext("Move or cancel…"), link))
    return row


def _title(press: list[Edition]) -> str:
    """The title in the reader's language, else in the one the text is written in, else any."""
    titles = {edition.language: edition.title for edition in press}
    preferred = (titles.get(code) for code in (get_language(), press[0].item.source_language))
    return next(filter(None, preferred), press[0].title)
