"""A database for one benchmark, and an archive to fill it with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.test.runner import DiscoverRunner
from django.utils import timezone

from articles.models import Article
from benchmarks.texts import text
from embassy.models import Edition, Item, Release, Revision
from embassy.publishing.record import record

_CHUNK = 2_000


@contextmanager
def throw_away_database() -> Iterator[None]:
    """A migrated database that is gone afterwards."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    before = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(before)


def archive(
    count: int, *, commemoration: str = "", years: int = 1, languages: tuple[str, ...] = ("ru",)
) -> None:
    """Add `count` editions of published articles, each article in all of `languages`, with a
    working copy each, an hour apart."""
    now = timezone.now()
    zone = ZoneInfo(settings.TIME_ZONE)
    model = record(item=Article.objects.create(title_ru="Образец"), by=None)
    release = Release.objects.create()
    have = Edition.objects.count() // len(languages)
    last = have + count // len(languages)
    for start in range(have, last, _CHUNK):
        numbers = range(start, min(start + _CHUNK, last))
        # A parent and a child table are filled apart: bulk_create knows no inheritance.
        items = Item.objects.bulk_create(Item(kind="article") for _number in numbers)
        _fill_articles(items, numbers)
        revisions = Revision.objects.bulk_create(
            Revision(
                item=item,
                number=1,
                data=model.data | {"item": item.pk},
                digests=model.digests,
                text_digests=model.text_digests,
                facts_digest=model.facts_digest,
            )
            for item in items
        )
        Edition.objects.bulk_create(
            _edition(number, language, revision, release, now, zone, commemoration, years)
            for number, revision in zip(numbers, revisions, strict=True)
            for language in languages
        )
    with connection.cursor() as cursor:
        # What the server does by itself in quiet hours: statistics, and indexes without a queue.
        cursor.execute("VACUUM ANALYZE embassy_edition, embassy_searchword")
        cursor.execute("ANALYZE")


def _fill_articles(items: list[Item], numbers: range) -> None:
    table = Article._meta
    skipped = {"item_id"}
    sample = Article(title_ru="Образец")
    columns = [field for field in table.local_concrete_fields if field.column not in skipped]
    values = [
        field.get_db_prep_save(getattr(sample, field.attname), connection) for field in columns
    ]
    names = ", ".join(f'"{field.column}"' for field in columns)
    marks = ", ".join(["%s"] * (len(columns) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table.db_table}" ("item_id", {names}) VALUES ({marks})',
            [[item.pk, *values] for item in items],
        )


def _edition(
    number: int,
    language: str,
    revision: Revision,
    release: Release,
    now: datetime,
    zone: ZoneInfo,
    commemoration: str,
    years: int,
) -> Edition:
    dated = now - timedelta(hours=number + 1)
    words = text(number, language)
    return Edition(
        item_id=revision.item_id,
        language=language,
        kind="article",
        genre="news",
        live_from=dated,
        imported=True,
        address=f"news/{dated.astimezone(zone):%Y/%m/%d}/tekst-{number}",
        title=words.title,
        lead=words.lead,
        document={"title": "Образец", "body": "<p>Слова.</p>" * 40, "photos": [], "cover": None},
        card={"own": True},
        plain=words.body,
        dated=dated,
        commemoration=commemoration,
        anniversary_year=2026 - number % years if commemoration else None,
        release=release,
        change="first",
        revision=revision,
    )
