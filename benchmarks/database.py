"""A database for one benchmark, and an archive to fill it with."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.test.runner import DiscoverRunner
from django.utils import timezone

from articles.models import Agency, Article
from benchmarks.texts import text
from embassy.languages import codes
from embassy.models import Edition, Item, Official, Release, Revision
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.models import Commemoration, CommemorationName

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


@contextmanager
def two_archives(grow: Callable[[], None]) -> Iterator[tuple[Callable[[], None], ...]]:
    """The database as it is, and a copy that `grow` has made larger, gone afterwards: two functions
    that go to the one and to the other. Both stand side by side, so that a machine that slows down
    while it measures slows down both."""
    small = connection.settings_dict["NAME"]
    creation = connection.creation
    connection.close()
    creation.clone_test_db("large", verbosity=0)
    large = creation.get_test_db_clone_settings("large")["NAME"]

    def use(name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    try:
        use(large)
        grow()
        yield partial(use, small), partial(use, large)
    finally:
        use(small)
        creation.destroy_test_db(suffix="large", verbosity=0)


def archive(
    count: int,
    *,
    commemoration: str = "",
    years: int = 1,
    languages: tuple[str, ...] = ("ru",),
    like: Callable[[int], dict] | None = None,
) -> None:
    """Add `count` editions of published articles, each article in all of `languages`, with a
    working copy each, an hour apart.

    like: for the number of an edition, columns that differ from that (see `Variety`).
    """
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
        editions = []
        for number, revision in zip(numbers, revisions, strict=True):
            own = like(number) if like else {}
            for language in languages:
                edition = _edition(
                    number, language, revision, release, now, zone, commemoration, years
                )
                for name, value in own.items():
                    setattr(edition, name, value)
                editions.append(edition)
        Edition.objects.bulk_create(editions)
    with connection.cursor() as cursor:
        if not connection.in_atomic_block:
            # What the server does by itself in quiet hours: indexes without a queue.
            cursor.execute("VACUUM ANALYZE embassy_edition, embassy_searchword")
        cursor.execute("ANALYZE")


class Variety:
    """What an office publishes in twenty years, recent ones more: four languages, events between
    articles, agencies, commemorations and officials of very different weight.

    Give `archive(like=…)` one of these. `count`: editions of one call, spread over all the years.
    The last agency and official are rare: they have the same few texts in every archive.
    """

    YEARS, SPOKEN = 20, ("ru", "ru", "az", "kk", "en")
    RARE = 30

    def __init__(self):
        self.agencies = [
            Agency.objects.create(name_ru=name, name_en=name).pk
            for name in ("Report", "Azertac", "Trend", "Kazinform", "Rare")
        ]
        self.keys = ["khojaly", "20-january", "28-may", "8-november"]
        for number, key in enumerate(self.keys):
            _remembered(key, date(1990 + number, 2 * number + 1, 20))
        self.officials = [
            Official.objects.create(
                confirmed=True,
                gender="male",
                **_in_all("name", f"Сәлім Примеров {number}"),
                **_in_all("slug", f"primerov-{number}"),
            ).pk
            for number in range(40)
        ]
        self.now, self.count, self.begun = timezone.now(), 0, 0

    def of(self, count: int) -> Callable[[int], dict]:
        """The columns of the next `count` editions."""
        self.begun, self.count = Edition.objects.count(), count
        return self._columns

    def _columns(self, number: int) -> dict:
        chance = random.Random(number)
        place = (number - self.begun) / self.count
        days = 1 + int(place**2 * self.YEARS * 365)
        dated = self.now - timedelta(days=days, minutes=number % 1_400)
        if number % 20 == 0:  # what is held on the day itself, each year
            dated = dated.replace(month=2, day=26)
            dated -= timedelta(days=365 * (dated > self.now))
        kept = chance.choice(["", "", "", *self.keys])
        columns = {
            "language": self.SPOKEN[number % len(self.SPOKEN)],
            "dated": dated,
            "live_from": dated,
            "genre": chance.choices(
                ["news", "statement", "press_release", "interview", "speech"], [70, 10, 10, 6, 4]
            )[0],
            "agency": chance.choices([None, *self.agencies[:-1]], [50, 30, 12, 6, 2])[0],
            "commemoration": kept,
            "anniversary_year": dated.year if kept else None,
            "lead_photo": chance.choice([None, 1, 1]),
            "officials": sorted(
                chance.choices(self.officials[:-1], [100 / (n + 1) for n in range(39)], k=2)
            ),
        }
        if number < self.RARE * 40 and number % 40 == 7:
            columns |= {"agency": self.agencies[-1], "genre": "speech", "language": "ru"}
            columns["officials"] = [self.officials[-1]]
        elif number % 11 == 9:
            columns |= {"kind": "event", "genre": "", "agency": None}
            columns |= {"event_start": dated, "event_end": dated}
            columns["card"] = {"starts_on": f"{dated:%Y-%m-%d}", "ends_on": None}
        return columns


def _remembered(key: str, origin: date) -> None:
    made = Commemoration.objects.create(
        key=key, origin_date=origin, tone="mourning", **_in_all("lead", "О дне памяти.")
    )
    names = _in_all("name", f"Дата {key}") | _in_all("in_phrase", f"даты {key}")
    CommemorationName.objects.create(commemoration=made, **names)
    publish(revision=record(item=made, by=None), languages=codes(), by=None)


def _in_all(name: str, text: str) -> dict[str, str]:
    return {f"{name}_{code}": text for code in codes()}


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
