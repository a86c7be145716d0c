"""The page of an exhibit with 200 photographs: how much it weighs, asks and takes, by language.

Weighed is what a visitor's browser loads before any picture: the page and its stylesheets, each
compressed as a server would. Captions and alternative texts are sentences of the site's own
catalogues, cut to length: real language, which compresses like captions and unlike drawn words.
"""

import gettext
import gzip
import random
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from benchmarks.timing import median_ms
from embassy import languages
from embassy.models import Appointment, Edition, Gallery, Official, Photo, Role
from embassy.photos.ingest import ingest
from embassy.photos.models import Original
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.models import Event, Exhibit

PHOTOS = 200
MOST_QUERIES, MOST_BYTES = 8, 60_000
#: Sizes as cameras and editors give them: both ways up, square, wide.
SIZES = ((1800, 1200), (1800, 1200), (1600, 1200), (1200, 1800), (1500, 1500), (2400, 1000))


def run() -> None:
    exhibit = hang(PHOTOS)
    client = Client()
    for language in languages.codes():
        address = Edition.objects.live(language).get(item_id=exhibit.pk).get_absolute_url()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            html = client.get(address).content
        sheets = [
            _static(href)
            for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', html.decode())
        ]
        scripts = [_static(src) for src in re.findall(r'<script[^>]+src="([^"]+)"', html.decode())]
        weight = sum(_gzip(part) for part in (html, *sheets))
        ok = weight < MOST_BYTES and len(asked) <= MOST_QUERIES
        print(
            f"{language}: {len(asked)} queries (aim {MOST_QUERIES}), "
            f"HTML {len(html)} bytes, {_gzip(html)} gzip; "
            f"CSS {sum(map(_gzip, sheets))} gzip; together {weight} gzip"
            f"{_brotli_note(html, *sheets)} (aim {MOST_BYTES}: {'ok' if ok else 'MISSED'}); "
            f"scripts {sum(map(_gzip, scripts))} gzip; "
            f"{median_ms(lambda address=address: client.get(address), 10):.0f} ms"
        )


def hang(count: int, *, event: Event | None = None) -> Exhibit:
    """A published exhibit of `count` drawn photographs with captions, credits and officials."""
    chance = random.Random(4)
    texts = {code: _sentences(code, chance) for code in languages.codes()}
    officials = [_official(number) for number in range(3)]
    exhibit = Exhibit.objects.create(
        opens_on=date(2026, 2, 26),
        closes_on=date(2026, 3, 12),
        event=event,
        **{f"title_{code}": _cut(texts[code], 40, 60, chance) for code in texts},
        **{f"lead_{code}": _cut(texts[code], 150, 220, chance) for code in texts},
        **{f"body_{code}": f"<p>{_cut(texts[code], 500, 700, chance)}</p>" for code in texts},
        **{f"curator_{code}": officials[0].name_en for code in texts},
    )
    gallery = Gallery.objects.create(pk=exhibit.pk)
    for position in range(count):
        photo = Photo.objects.create(
            gallery=gallery,
            original=_drawn(position, chance),
            position=position,
            **{f"caption_{code}": _cut(texts[code], 60, 200, chance) for code in texts},
            **{f"alt_{code}": _cut(texts[code], 50, 120, chance) for code in texts},
            **{f"credit_{code}": officials[position % 2].name_en for code in texts},
        )
        if position % 4 == 0:
            photo.officials.set(officials[: 1 + position % 3])
    publish(revision=record(item=exhibit, by=None), languages=list(texts), by=None)
    return exhibit


def _official(number: int) -> Official:
    role = Role.objects.create(
        title_az=f"nümunə {number}",
        title_ru=f"образец {number}",
        title_kk=f"үлгі {number}",
        title_en=f"sample {number}",
    )
    names = ("Salim Sampleyev", "Leyla Muster", "Aruzhan Example")
    official = Official.objects.create(
        confirmed=True,
        gender="male",
        **{f"name_{code}": names[number] for code in languages.codes()},
        **{f"slug_{code}": f"sample-{number}" for code in languages.codes()},
    )
    Appointment.objects.create(official=official, role=role)
    return official


def _drawn(number: int, chance: random.Random) -> Original:
    """A soft picture of a few colours: quick to draw and to encode, and every one another."""
    coarse = Image.new("RGB", (6, 5))
    base = [chance.randrange(30, 170) for _band in "rgb"]
    coarse.putdata([tuple(band + chance.randrange(70) for band in base) for _pixel in range(30)])
    picture = coarse.resize(SIZES[number % len(SIZES)], Image.Resampling.BICUBIC)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return ingest(SimpleUploadedFile(f"drawn-{number:03}.jpg", buffer.getvalue()))


def _sentences(language: str, chance: random.Random) -> Iterator[str]:
    """The words of the site's catalogue in a language, sentence after sentence, without end."""
    catalogue = gettext.translation("django", settings.LOCALE_PATHS[0], ["ru"])
    if language == "en":
        found = [key if isinstance(key, str) else key[0] for key in catalogue._catalog]
    else:
        catalogue = gettext.translation("django", settings.LOCALE_PATHS[0], [language])
        found = list(catalogue._catalog.values())
    plain = [text for text in found if text.count(" ") > 4 and not re.search(r"[%{}<>:\n]", text)]
    plain.sort()
    chance.shuffle(plain)
    return (word for text in cycle(plain) for word in text.split())


def _cut(words: Iterator[str], shortest: int, longest: int, chance: random.Random) -> str:
    length, text = chance.randrange(shortest, longest), next(words).capitalize()
    while len(text) < length:
        text += " " + next(words)
    return text[:longest]


def _static(address: str) -> bytes:
    return Path(finders.find(address.removeprefix(settings.STATIC_URL))).read_bytes()


def _gzip(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _brotli_note(*parts: bytes) -> str:
    """The same with brotli where its module is installed; no dependency of ours."""
    try:
        import brotli
    except ImportError:
        return ""
    return f", {sum(len(brotli.compress(part, quality=5)) for part in parts)} brotli"
