"""Events as calendars tell them: all of a language to subscribe to, and one to keep."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import icalendar
from django.db.models import Count, Exists, F, Max, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from embassy.follow import calendars
from embassy.follow.identity import uid
from embassy.follow.ledger import last_change
from embassy.publishing import upgrade
from embassy.publishing.editions import Change, Edition, EditionQuerySet
from embassy.site.addresses import answer, find, gone, show
from embassy.site.responses import public_page

#: Events of one calendar, the latest if there are more.
AT_MOST = 500
#: Status of an entry that will not take place (RFC 5545).
_CANCELLED = "CANCELLED"


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """What is ahead, and what was held in the past year; four queries, whatever their number."""
    language = get_language()
    month = timezone.localdate().replace(day=1)
    since = _midnight(month.replace(year=month.year - 1))
    changed = last_change(language, at_least=_midnight(month))
    events = list(_held(language).filter(event_end__gte=since).order_by("-event_start")[:AT_MOST])
    off = list(_called_off(language).filter(event_end__gte=since)[:AT_MOST])
    published = _publications([row.item_id for row in [*events, *off]])
    absolute = request.build_absolute_uri
    made = calendars.calendar(
        gettext("Events"), source=absolute(request.path), page=absolute(f"/{language}/events/")
    )
    rows = sorted([*events, *off], key=lambda row: (row.event_start, row.item_id))
    for zone in _zones(rows):
        made.add_component(zone)
    for row in rows:
        made.add_component(_entry(row, published[row.item_id], absolute(row.get_absolute_url())))
    return calendars.answer(made, changed=changed)


@public_page
def one(request: HttpRequest, address: str) -> HttpResponse:
    """One event to put into a calendar: found as its page is."""
    found = find(get_language(), address)
    if found.moved_to is not None:
        return HttpResponsePermanentRedirect(f"{found.moved_to.get_absolute_url()}event.ics")
    edition = found.edition
    if edition is None:
        return answer(request, found)
    if edition.change == Change.REPLACEMENT:
        return show(request, edition)
    if edition.withdrawn:
        return gone(request, edition)
    document = upgrade.document(edition.document, edition.document_format)
    made = calendars.calendar()
    for zone in _zones([edition]):
        made.add_component(zone)
    published = _publications([edition.item_id])[edition.item_id]
    page = request.build_absolute_uri(edition.get_absolute_url())
    made.add_component(_entry(edition, published, page, document["programme"]))
    return calendars.answer(made, file=edition.address.rpartition("/")[2])


def _midnight(day: date) -> datetime:
    """The calendar begins with a month, so that time alone changes it once in a month."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _held(language: str) -> EditionQuerySet:
    return Edition.objects.listed(language).filter(kind="event").held()


def _called_off(language: str) -> EditionQuerySet:
    """Events taken back while they were still ahead. One taken back later did take place, and one
    that another language still announces will: these just leave the calendar."""
    announced = Edition.objects.listed().filter(item=OuterRef("item"))
    rows = Edition.objects.live(language).filter(kind="event", change__in=Change.withdrawals())
    rows = rows.filter(~Exists(announced), event_end__gt=F("live_from"))
    return rows.cards().order_by("-event_start")


def _publications(items: list[int]) -> dict[int, dict]:
    """{item: {"times": presses of Publish that visitors have seen, "last": the latest}}, in any
    language: the same entry is known under one name in all of them. One query."""
    rows = Edition.objects.effective().filter(item_id__in=items, live_from__lte=timezone.now())
    counted = rows.order_by().values("item_id")
    counted = counted.annotate(times=Count("live_from", distinct=True), last=Max("live_from"))
    return {row["item_id"]: row for row in counted}


def _entry(
    edition: Edition, published: dict, page: str, programme: list[dict] | None = None
) -> icalendar.Event:
    made = calendars.entry(
        uid(f"event-{edition.item_id}"),
        changed=published["last"],
        sequence=published["times"] - 1,
    )
    _set_time(made, edition)
    if edition.withdrawn:
        made.add("status", _CANCELLED)
        made.add("transp", "TRANSPARENT")
        # Not a word of what was taken back: the name it bears in the calendar is enough.
        calendars.add_texts(made, summary=pgettext("event", "Cancelled"), description=edition.note)
        return made
    card = edition.card
    lines = [_line(line) for line in programme or ()]
    description = "\n\n".join(filter(None, (edition.lead, "\n".join(lines), page)))
    calendars.add_texts(
        made,
        summary=edition.title,
        location=", ".join(filter(None, (card.get("venue"), card.get("city")))),
        description=description,
        categories=card.get("phrase", ""),
    )
    made.add("status", "CONFIRMED")
    made.add("url", page)
    return made


def _set_time(made: icalendar.Event, edition: Edition) -> None:
    """Hours where they are known, by the clock of the place; else whole days.

    Of an event published in error only the moments are left: they are told in UTC.
    """
    card = edition.card
    first = card.get("starts_on")
    if first and not card.get("start_time"):
        first, last = date.fromisoformat(first), date.fromisoformat(card.get("ends_on") or first)
        calendars.set_days(made, first, last)
        return
    zone = ZoneInfo(card["time_zone"]) if first else UTC
    made.add("dtstart", edition.event_start.astimezone(zone))
    ends = not first or card.get("end_time") or (card.get("ends_on") or first) != first
    if ends and edition.event_end > edition.event_start:
        made.add("dtend", edition.event_end.astimezone(zone))


def _zones(rows: list[Edition]) -> list:
    timed = [row for row in rows if row.card.get("start_time")]
    moments = [moment for row in timed for moment in (row.event_start, row.event_end)]
    return calendars.zones((row.card["time_zone"] for row in timed), moments)


def _line(line: dict) -> str:
    return f"{line['time']} {line['text']}" if line["time"] else line["text"]
