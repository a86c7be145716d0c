"""The world of the rights matrix: an item of each kind in each state, and what to compare."""

from datetime import date, time, timedelta

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone, translation

from embassy.languages import codes
from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.review.steps import submit
from embassy.publishing.withdraw import withdraw
from events.commemorations.models import Fact, Milestone
from events.observances.models import Participation, ProgrammeItem
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    PageFactory,
    add_photo,
)
from tests.site.world import in_all

#: Names of admin pages begin with these, per kind of item.
KINDS = {
    "article": "articles_article",
    "event": "events_event",
    "exhibit": "events_exhibit",
    "commemoration": "events_commemoration",
    "page": "embassy_page",
}
STATES = ("draft", "scheduled", "live", "changed", "withdrawn")

#: A list of the kind, per language; seen beside the item's own address.
_LISTS = {
    "article": "/{}/news/",
    "event": "/{}/events/",
    "exhibit": "/{}/exhibits/",
    "commemoration": "/{}/commemorations/",
    "page": "/{}/",
}
#: The only tables public pages are made of (`tests/site/test_public_modules.py` holds them to it):
#: the ledger, the registry, and the public files.
READ_BY_VISITORS = {
    "embassy_edition",
    "embassy_release",
    "embassy_official",
    "embassy_role",
    "embassy_appointment",
    "embassy_rendition",
    "articles_agency",
    "articles_category",
    "events_commemoration",
    "events_commemorationname",
}
#: Tables that say who looked at what, not what there is.
_BESIDE = {
    "django_session",
    "django_admin_log",
    "embassy_buffer",
    "embassy_presence",
    "embassy_workerbeat",
}


def make_item(kind: str):
    """A draft with a text in every language, rows and a photo, saved once."""
    words = in_all(lead="Lead", body="<p>Text</p>")
    if kind == "article":
        item = ArticleFactory(agency=AgencyFactory(), category=CategoryFactory(), **words)
        item.officials.add(OfficialFactory())
    elif kind == "event":
        item = EventFactory(start_time=time(11), **words, **in_all(venue="Hall", city="Astana"))
        ProgrammeItem.objects.create(event=item, activity="speeches", **in_all(text="Speech"))
        Participation.objects.create(event=item, official=OfficialFactory(), capacity="speaker")
    elif kind == "exhibit":
        item = ExhibitFactory(**words, **in_all(curator="Curator"))
    elif kind == "commemoration":
        item = CommemorationFactory(key="memory", **words)
        Milestone.objects.create(commemoration=item, day=date(1994, 2, 1), **in_all(text="Step"))
        Fact.objects.create(
            commemoration=item, figure="613", holds_from=date(2020, 1, 1), **in_all(text="People")
        )
    else:
        item = PageFactory(key="about", **words)
    add_photo(item, **in_all(caption="Caption"))
    return item


# A translated field's own column holds the text of whatever language was active; the desk's is.
@translation.override(settings.LANGUAGE_CODE)
def make_state(kind: str, state: str, *, by):
    """An item of a kind in a state, in all languages alike; its head is `by`'s save.

    The draft is submitted, and waits for an editor.
    """
    item = make_item(kind)
    record(item=item, by=by)
    _save(item, by, lead_ru="Второе сохранение", lead_kk="Екінші сақтау")
    if state == "draft":
        head = item.revisions.main_line().first()
        submit(revision=head, languages=codes(), by=by, site="https://embassy.example")
        return item
    head = item.revisions.main_line().first()
    at = timezone.now() + timedelta(days=2) if state == "scheduled" else None
    publish(revision=head, languages=codes(), by=None, at=at)
    if state == "changed":
        _save(item, by, lead_ru="Ждёт публикации", lead_kk="Жариялауды күтуде")
    elif state == "withdrawn":
        withdraw(item=item, languages=codes(), by=None)
    return item


def _save(item, by, **fields) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    record(item=item, by=by)


def fingerprint() -> dict[str, str]:
    """{table: digest of all its rows}, of everything the office's work consists of. One query."""
    tables = sorted({model._meta.db_table for model in _all_models()} - _BESIDE)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}', md5(string_agg(md5(t::text), '' ORDER BY md5(t::text)))"
                f' FROM "{table}" t'
                for table in tables
            )
        )
        return dict(cursor.fetchall())


def _all_models() -> list:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def own_addresses(item) -> list[str]:
    """Where visitors read, or would read, the item: every address it ever had."""
    editions = Edition.objects.filter(item_id=item.pk).order_by("language", "pk")
    return list(dict.fromkeys(edition.get_absolute_url() for edition in editions))


def lists_of(item) -> list[str]:
    """The list of the item's kind, and the first page, in every language."""
    kinds = (_LISTS[item.KIND], "/{}/")
    return list(dict.fromkeys(kind.format(language) for kind in kinds for language in codes()))


def bodies(addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    """{address: (status, body)}, as somebody sees them who has not logged in."""
    visitor = Client()
    answers = {address: visitor.get(address) for address in addresses}
    return {address: (answer.status_code, answer.content) for address, answer in answers.items()}


def admin_names() -> set[str]:
    """The name of every address below /admin/ that has one, with its namespace."""
    found = set()

    def walk(patterns, namespace: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{pattern.namespace}:" if pattern.namespace else namespace
                walk(pattern.url_patterns, inner)
            elif pattern.name:
                found.add(f"{namespace}{pattern.name}")

    roots = get_resolver().url_patterns
    walk([root for root in roots if str(root.pattern).startswith("admin/")], "")
    return found


def split(name: str) -> tuple[str, str] | None:
    """("article", "publish") for a page of an item; None for every other address."""
    for kind, prefix in KINDS.items():
        if name.startswith(f"admin:{prefix}_"):
            return kind, name.removeprefix(f"admin:{prefix}_")
    return None
