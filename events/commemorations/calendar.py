"""Anniversaries as a calendar: each year its own day, with its number and the name of that year."""

from datetime import datetime

import icalendar
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy.follow import calendars
from embassy.follow.identity import uid
from embassy.follow.ledger import last_change
from embassy.languages.dates import long_date
from embassy.publishing.editions import Edition
from embassy.site.responses import public_page
from events.commemorations.models import Commemoration
from events.commemorations.near import Kept, kept, public_commemorations

#: Years before and after the present one of which a calendar holds the anniversaries.
BEFORE, AHEAD = 2, 5


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """The anniversaries of every commemoration that has a name in the reader's language."""
    return _calendar(request, gettext("Commemorations"), list(public_commemorations()), "")


@public_page
def of_one(request: HttpRequest, key: str) -> HttpResponse:
    """The anniversaries of one commemoration."""
    subject = public_commemorations().filter(key=key).first()
    name = subject.name_on(timezone.localdate(), get_language()) if subject else ""
    if not name:
        raise Http404("No commemoration has this key and a name in this language")
    return _calendar(request, name, [subject], f"{key}/")


def _calendar(
    request: HttpRequest, name: str, subjects: list[Commemoration], path: str
) -> HttpResponse:
    """Five queries at most: these two, the subjects with their names, and the ledger's change."""
    language, year = get_language(), timezone.localdate().year
    years = range(year - BEFORE, year + AHEAD + 1)
    new_year = datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
    changed = last_change(language, at_least=new_year)
    keys = [subject.key for subject in subjects]
    covered, told = _covered(keys, years), _told(keys)
    section = f"/{language}/commemorations/"
    absolute = request.build_absolute_uri
    made = calendars.calendar(
        name, source=absolute(request.path), page=absolute(f"{section}{path}")
    )
    rows = [row for each in subjects for one in years if (row := kept(each, one, language))]
    for row in sorted(rows, key=lambda row: (row.date, row.key)):
        page = f"{section}{row.key}/"
        page += f"{row.year}/" if (row.key, row.year) in covered else ""
        made.add_component(_entry(row, told[row.key], absolute(page)))
    return calendars.answer(made, changed=changed)


def _entry(row: Kept, changed: datetime, page: str) -> icalendar.Event:
    made = calendars.entry(uid(f"anniversary-{row.key}-{row.year}"), changed=changed)
    calendars.set_days(made, row.date, row.date)
    made.add("transp", "TRANSPARENT")
    origin = long_date(row.origin, get_language())
    calendars.add_texts(
        made,
        summary=row.phrase,
        description=f"{row.name}, {origin}\n\n{page}",
        categories=row.name,
    )
    made.add("url", page)
    return made


def _covered(keys: list[str], years: range) -> set[tuple[str, int]]:
    """The anniversaries that have a page of their own."""
    rows = Edition.objects.listed().filter(
        commemoration__in=keys, anniversary_year__range=(years[0], years[-1])
    )
    return set(rows.order_by().values_list("commemoration", "anniversary_year").distinct())


def _told(keys: list[str]) -> dict[str, datetime]:
    """When something was last published about each: what an entry leads to changed then."""
    rows = Edition.objects.listed().filter(commemoration__in=keys)
    return dict(rows.order_by().values_list("commemoration").annotate(last=Max("live_from")))
