"""Commemorations: all of them, one with all its coverage, and one anniversary.

Texts come from editions; keys, dates, tones and names are reference data, read through
`events.commemorations.near`.
"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy import languages
from embassy.follow.announcing import Followed
from embassy.photos.showing import shown
from embassy.publishing import upgrade
from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.editions import Edition
from embassy.site import coverage
from embassy.site.addresses import answer, find, missing_here
from embassy.site.alternates import Alternate, in_languages
from embassy.site.facts import facts_on
from embassy.site.pictures import arrange, distinct
from embassy.site.rendering import Page, render_item, shows
from embassy.site.responses import public_page
from events import anniversaries, structured
from events.commemorations.cards import anniversary_card_address
from events.commemorations.models import Commemoration
from events.commemorations.near import kept, mark_covered, public_commemorations, reference
from events.observances.views import in_capacity

#: Events whose programme and speakers an anniversary's page shows; further ones are listed.
IN_FULL = 6
#: Pictures of an anniversary's page; the events' own pages show the rest.
PICTURES = 12


@public_page
def commemorations(request: HttpRequest) -> HttpResponse:
    """Every commemoration by its day in the year, with its next and its latest anniversary."""
    language = get_language()
    today = timezone.localdate()
    rows = []
    for commemoration in public_commemorations():
        origin = commemoration.origin_date
        coming = kept(commemoration, anniversaries.next_after(origin, today).year, language)
        if coming is None:
            continue
        past = anniversaries.latest_until(origin, today)
        rows.append(
            {
                "name": commemoration.name_on(today, language) or coming.name,
                "coming": coming,
                "latest": kept(commemoration, past.year, language) if past else None,
            }
        )
    mark_covered([each for row in rows for each in (row["coming"], row["latest"]) if each])
    rows.sort(key=lambda row: (row["coming"].origin.month, row["coming"].origin.day))
    context = {
        "rows": rows,
        "alternates": in_languages("commemorations/"),
        "follow": Followed(
            name=gettext("Commemorations"), calendar=f"/{language}/commemorations/calendar.ics"
        ),
    }
    return TemplateResponse(request, "events/commemorations.html", context)


@public_page
def commemoration(request: HttpRequest, key: str) -> HttpResponse:
    """One commemoration. Where its text has no edition, its coverage still has a page."""
    language = get_language()
    found = find(language, f"commemorations/{key}")
    if found.edition is not None:
        return answer(request, found)
    subject = public_commemorations().filter(key=key).first()
    name = subject.name_on(timezone.localdate(), language) if subject else ""
    if not name or not coverage.about_commemoration(key).exists():
        return answer(request, found)
    stand_in = _without_text(subject, name, language)
    return render_item(request, stand_in, alternates=found.elsewhere)


@shows("commemoration")
def commemoration_page(edition: Edition, document: dict) -> Page:
    """Text, timeline, facts, and all coverage grouped by anniversary, newest first."""
    language = edition.language
    subject = reference().get(pk=edition.item_id)
    today = timezone.localdate()
    years = coverage.by_year(subject.key, language)
    coming = anniversaries.next_after(subject.origin_date, today)
    following = kept(subject, coming.year, language)
    if following:
        following.covered = following.year in {year.year for year in years}
    words = {year.year: worded for year in years if (worded := kept(subject, year.year, language))}
    page = f"/{language}/commemorations/{subject.key}/"
    name = subject.name_on(today, language)
    context = {
        "subject": subject,
        "name": name or edition.title,
        "tone": subject.tone,
        "years": [(words.get(year.year), year) for year in years],
        "anniversaries": list(words.values()),
        "coming": following,
        "pictures": arrange(document),
        "facts": facts_on(document["facts"], today),
        "follow": Followed(page, name, f"{page}calendar.ics") if name else None,
    }
    return Page(
        "events/commemoration.html",
        context,
        also_in=coverage.languages_of(years),
        describe=partial(structured.commemoration, name=context["name"]),
    )


@public_page
def anniversary(request: HttpRequest, key: str, year: str) -> HttpResponse:
    """One anniversary: what was held, who spoke, pictures, coverage in all languages."""
    language, year = get_language(), int(year)
    subject = public_commemorations().filter(key=key).first()
    known = coverage.years(key) if subject else {}
    if year not in known:
        raise Http404("Nothing has been published about this anniversary")
    path = f"commemorations/{key}/{year}/"
    alternates = [
        Alternate(code, f"/{code}/{path}", words.phrase)
        for code in languages.codes()
        if code in known[year].languages and (words := kept(subject, year, code))
    ]
    this = kept(subject, year, language)
    if this is None:
        return missing_here(request, alternates)
    rows = coverage.of_anniversary(key, year, language)
    held = _in_full(rows, language)
    text = _text(key, language)
    photos = distinct([photo for row in held for photo in _pictures(row)])
    if not photos:
        photos = distinct([row.card.get("photo") for row in rows if row.language == language])
    years = [words for each in known if (words := kept(subject, each, language))]
    place = next(n for n, words in enumerate(years) if words.year == year)
    today = subject.name_on(timezone.localdate(), language)
    card = anniversary_card_address(this, language)
    site = request.build_absolute_uri("/").rstrip("/")
    context = {
        "this": this,
        "card": card,
        "structured": structured.anniversary(site, language, this, site + card, rows),
        "tone": subject.tone,
        "years": years,
        "earlier": next(iter(years[place + 1 :]), None),
        "later": years[place - 1] if place else None,
        # Where the law has renamed the day since, or had not yet.
        "name_today": today if today != this.name else "",
        "held": held,
        "speakers": _people(held, "speaker"),
        "hosts": _people(held, "host"),
        "photos": photos[:PICTURES],
        "more_photos": len(photos) > PICTURES,
        "coverage": [row for row in rows if row not in held],
        "facts": facts_on(text["facts"], this.date),
        "milestones": text["milestones"],
        "alternates": alternates,
        # Nothing here in the reader's language: for people who ask, not for search engines.
        "in_reach": language in known[year].languages,
        "public": shown(photos[:PICTURES]),
    }
    return TemplateResponse(request, "events/anniversary.html", context)


def _in_full(rows: list[Edition], language: str) -> list[Edition]:
    """The anniversary's events in the reader's language, in order of time, documents loaded."""
    events = [row for row in rows if row.kind == "event" and row.language == language]
    events = sorted(events, key=lambda row: (row.event_start, row.item_id))[:IN_FULL]
    documents = Edition.objects.filter(pk__in=[row.pk for row in events])
    loaded = {
        pk: upgrade.document(document, number)
        for pk, document, number in documents.values_list("pk", "document", "document_format")
    }
    for row in events:
        row.document = loaded[row.pk]
    return events


def _text(key: str, language: str) -> dict:
    """The document of the commemoration's own text, or an empty one."""
    rows = Edition.objects.live(language).filter(kind="commemoration", commemoration=key)
    found = rows.filter(listed=True).values_list("document", "document_format").first()
    return upgrade.document(*found) if found else {"facts": [], "milestones": []}


def _pictures(event: Edition) -> list[dict]:
    arranged = arrange(event.document)
    return [photo for photo in [arranged.cover, *arranged.row] if photo]


def _people(events: list[Edition], capacity: str) -> list[dict]:
    """Who took part in any of the events in a capacity, each once."""
    rows = [
        row for event in events for row in in_capacity(event.document["participations"])[capacity]
    ]
    return [row for n, row in enumerate(rows) if row not in rows[:n]]


def _without_text(subject: Commemoration, name: str, language: str) -> Edition:
    """Stands in for the text a commemoration has not got in a language; never saved."""
    document = {"title": name, "lead": "", "body": "", "photos": [], "cover": None}
    document |= {"milestones": [], "facts": []}
    return Edition(
        item_id=subject.pk,
        kind="commemoration",
        language=language,
        title=name,
        address=f"commemorations/{subject.key}",
        document=document,
        document_format=DOCUMENT_FORMAT,
    )
