"""What lists cost while the archive grows: filters, their counts, archives, a day, page 500."""

import os

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.database import Variety, archive, two_archives
from benchmarks.timing import compare
from embassy.publishing.editions import Edition
from embassy.site.lists import SIZE, Position

SMALL = int(os.environ.get("BENCH_SMALL", "2000"))
LARGE = int(os.environ.get("BENCH_LARGE", "200000"))
AIM = 1.5

ADDRESSES = {
    "news, page 1": "/ru/news/",
    "news, all languages": "/ru/news/?languages=all",
    "one agency of many texts": "/ru/news/?agency=report",
    "one agency of few texts": "/ru/news/?agency=rare",
    "a kind and pictures": "/ru/news/?kind=news&pictures=1",
    "agency and kind, rarely together": "/ru/news/?agency=report&kind=speech",
    "agency and kind, never together": "/ru/news/?agency=rare&kind=news",
    "agency, commemoration and kind": "/ru/news/?commemoration=khojaly&kind=news&agency=report",
    "a year and a month": "/ru/news/?year={year}&month=2",
    "a year, an agency and pictures": "/ru/news/?year={year}&agency=azertac&pictures=1",
    "an official of many texts": "/ru/news/?official=primerov-0",
    "an official of few texts": "/ru/news/?official=primerov-39",
    "an official and an agency": "/ru/news/?official=primerov-0&agency=kazinform",
    "all languages, agency and kind": "/ru/news/?agency=report&kind=speech&languages=all",
    "events": "/ru/events/",
    "events of a commemoration": "/ru/events/?commemoration=khojaly",
    "archive of a year": "/ru/news/{year}/",
    "archive of a month": "/ru/news/{year}/02/",
    "events of a year": "/ru/events/{year}/",
    "on this day": "/ru/on-this-day/02-26/",
}


def run() -> None:
    variety = Variety()
    archive(SMALL, like=variety.of(SMALL))
    year = variety.now.year - 1
    with two_archives(lambda: archive(LARGE - SMALL, like=variety.of(LARGE - SMALL))) as archives:
        for what, address in ADDRESSES.items():
            address = address.format(year=year)
            compare(what, archives, (address, address), AIM)
            if os.environ.get("BENCH_VERBOSE"):
                _tell(address)
        last = 500 if LARGE >= 50_000 else 20
        pages = []
        for go, number in zip(archives, (2, last), strict=True):
            go()
            pages.append(_page(number))
        compare(f"news, page 2 and, of {LARGE} editions, page {last}", archives, pages, AIM)


def _page(number: int) -> str:
    """The address of a page of the news, as following "older" leads to it."""
    rows = Edition.objects.listed("ru").filter(kind="article").newest_first()
    last = rows[(number - 1) * SIZE - 1]
    return f"/ru/news/?before={Position(last.dated, last.item_id)}"


def _tell(address: str) -> None:
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    for query in asked:
        if float(query["time"]) >= 0.004:
            print(f"    {query['time']} s: {query['sql'][:150]} … {query['sql'][-300:]}")
