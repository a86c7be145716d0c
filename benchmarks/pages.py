"""What public pages cost while the archive grows."""

from datetime import date

from django.test import Client

from benchmarks.database import archive
from benchmarks.timing import median_ms, report
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.models import Commemoration, CommemorationName

SMALL, LARGE = 600, 60_000


def run() -> None:
    commemoration = Commemoration.objects.create(
        key="khojaly", origin_date=date(1992, 2, 26), tone="mourning", lead_ru="О дне памяти."
    )
    CommemorationName.objects.create(
        commemoration=commemoration,
        name_ru="Ходжалинский геноцид",
        in_phrase_ru="Ходжалинского геноцида",
    )
    publish(revision=record(item=commemoration, by=None), languages=["ru"], by=None)
    archive(100, commemoration="khojaly", years=10)
    archive(SMALL - 100)
    client = Client()
    addresses = [
        "/ru/",
        "/ru/news/",
        "/ru/commemorations/khojaly/",
        "/ru/commemorations/khojaly/2026/",
    ]
    small = {address: _cost(client, address) for address in addresses}
    archive(LARGE - SMALL)
    for address in addresses:
        report(
            f"{address}, {SMALL} and {LARGE} editions", small[address], _cost(client, address), 1.5
        )


def _cost(client: Client, address: str) -> float:
    assert client.get(address).status_code == 200, address
    return median_ms(lambda: client.get(address))
