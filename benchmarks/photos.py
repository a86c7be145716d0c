"""Renditions of 40 twelve-megapixel photos in two processes, beside libvips making the same.

Ours is the worker's own work: rows, locks, storage and all. libvips, whose wheel is a development
dependency, decodes, scales and encodes the same widths in the same formats at the same quality,
its effort 0 being the encoder's speed 9, and writes them to a folder. Both take turns, ten photos
at a time, so that a busy machine slows both.
"""

import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import batched
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import connections
from django.test import override_settings
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from embassy.photos.ingest import ingest
from embassy.photos.making import make_widths
from embassy.photos.models import Rendition, originals_storage, renditions_storage
from embassy.photos.recipes import AVIF, AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY, plan
from embassy.photos.renditions import publish_renditions

PHOTOS, PROCESSES, TURN = 40, 2, 10
SIZE = (4000, 3000)
_NO_WORKER = "django.tasks.backends.dummy.DummyBackend"
SHARE_OF_VIPS, MOST_MEMORY = 0.95, 400  # the aims; MB, both processes together


def run() -> None:
    fork = get_context("fork")  # children keep the throw-away database
    with tempfile.TemporaryDirectory() as folder, _media(Path(folder)):
        with fork.Pool(PROCESSES) as pool:
            pool.map(_draw, [(number, folder) for number in range(PHOTOS)], chunksize=1)
        sources = sorted(Path(folder).glob("*.jpg"))
        size = sum(path.stat().st_size for path in sources) / len(sources) / 1e6
        print(f"{len(sources)} drawn photos of {SIZE[0]} × {SIZE[1]}, {size:.1f} MB each")
        originals = [ingest(ContentFile(path.read_bytes(), name=path.name)) for path in sources]
        with override_settings(TASKS={"default": {"BACKEND": _NO_WORKER}}):
            publish_renditions([original.pk for original in originals])
        made = [(recipe.media_type, recipe.width) for recipe in plan(*SIZE)]
        print("made of each: " + ", ".join(f"{kind} {width}" for kind, width in made))
        connections.close_all()
        with fork.Pool(PROCESSES) as ours, fork.Pool(PROCESSES) as theirs:
            _compare(
                Side("this worker", ours, _ours, [original.pk for original in originals]),
                Side("libvips", theirs, _vips, [str(path) for path in sources]),
            )
        rows = Rendition.objects.exclude(recipe="preview")
        assert rows.count() == PHOTOS * len(made), rows.count()
        assert all(row.file.size == row.size for row in rows)


class Side:
    """One of the two, with what its turns took: wall seconds, processor seconds, peak memory."""

    def __init__(self, name: str, pool: Pool, work: Callable, items: list):
        self.name, self.pool, self.work, self.items = name, pool, work, items
        self.wall = self.processor = 0.0
        self.peaks: dict[int, int] = {}

    def take(self, items: tuple) -> None:
        begun = time.monotonic()
        for process, peak, seconds in self.pool.imap_unordered(self.work, items):
            self.peaks[process] = max(peak, self.peaks.get(process, 0))
            self.processor += seconds
        self.wall += time.monotonic() - begun

    def __str__(self) -> str:
        return (
            f"{self.name:<12} {60 * PHOTOS / self.wall:6.0f} photos a minute, "
            f"{self.processor / PHOTOS:.2f} s of processor each, "
            f"{sum(self.peaks.values()):4} MB in {len(self.peaks)} processes"
        )


def _compare(ours: Side, theirs: Side) -> None:
    for side in (ours, theirs):
        side.pool.map(_warm, range(PROCESSES), chunksize=1)
    turns = zip(
        batched(ours.items, TURN, strict=True),
        batched(theirs.items, TURN, strict=True),
        strict=True,
    )
    for number, turn in enumerate(turns):
        pairs = list(zip((ours, theirs), turn, strict=True))
        for side, items in pairs if number % 2 else reversed(pairs):
            side.take(items)
    print(ours, theirs, sep="\n")
    for what, share in (
        ("photos a minute", theirs.wall / ours.wall),
        ("processor time", theirs.processor / ours.processor),
    ):
        verdict = "ok" if share >= SHARE_OF_VIPS else "MISSED"
        print(f"{share:.0%} of libvips by {what} (aim {SHARE_OF_VIPS:.0%}: {verdict})")
    memory = sum(ours.peaks.values())
    verdict = "ok" if memory < MOST_MEMORY else "MISSED"
    print(f"{memory} MB at the peak (aim below {MOST_MEMORY} MB: {verdict})")


def _measured(work: Callable[[], object]) -> tuple[int, int, float]:
    """(process, its peak in MB so far, processor seconds of this piece of work)."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return os.getpid(), after.ru_maxrss // 1024, seconds


def _warm(_number: int) -> None:
    time.sleep(0.2)  # until every process of the pool has one


def _ours(original_id: int) -> tuple[int, int, float]:
    def work() -> None:
        assert make_widths(original_id) == len(plan(*SIZE))

    return _measured(work)


def _vips(path: str) -> tuple[int, int, float]:
    os.environ["VIPS_CONCURRENCY"] = "1"  # a process a core, as ours
    import pyvips

    def work() -> None:
        image = None
        for recipe in plan(*SIZE):
            if image is None:
                image = pyvips.Image.thumbnail(path, recipe.width, height=recipe.height)
                image = image.copy_memory()
            elif image.width != recipe.width:
                image = image.thumbnail_image(recipe.width, height=recipe.height).copy_memory()
            to = f"{path}.{recipe.name}"
            if recipe.media_type == AVIF:
                options = {"compression": "av1", "Q": AVIF_QUALITY, "effort": 9 - AVIF_SPEED}
                image.heifsave(f"{to}.avif", keep="none", subsample_mode="on", **options)
            else:
                image.jpegsave(
                    f"{to}.out.jpg",
                    Q=JPEG_QUALITY,
                    interlace=True,
                    optimize_coding=True,
                    keep="none",
                )

    return _measured(work)


@contextmanager
def _media(folder: Path) -> Iterator[None]:
    """Both storages moved into a folder that is gone afterwards."""
    for storage, name in ((originals_storage(), "originals"), (renditions_storage(), "public")):
        # cached_property values: the one place FileSystemStorage keeps them
        storage.__dict__ |= {"base_location": folder / name, "location": str(folder / name)}
    yield
    for storage in (originals_storage(), renditions_storage()):
        del storage.__dict__["base_location"], storage.__dict__["location"]


def _draw(task: tuple[int, str]) -> None:
    """A photo-like picture: light, soft colours, edges, texture and grain; 4 MB like a camera's."""
    number, folder = task
    scene = _scene(number % 4)
    shift = random.Random(number)
    scene = ImageChops.offset(scene, shift.randrange(SIZE[0]), shift.randrange(SIZE[1]))
    scene.save(Path(folder) / f"photo-{number:02}.jpg", quality=92)


_scenes: dict[int, Image.Image] = {}


def _scene(seed: int) -> Image.Image:
    if seed not in _scenes:
        _scenes[seed] = _painted(random.Random(seed))
    return _scenes[seed]


def _painted(chance: random.Random) -> Image.Image:
    size = (SIZE[0] // 4, SIZE[1] // 4)

    def colour() -> tuple[int, ...]:
        return tuple(chance.randrange(256) for _band in "rgb")

    def noise(fineness: int) -> Image.Image:
        bands = [Image.effect_noise((fineness * 4 // 3, fineness), 64) for _band in "rgb"]
        return Image.merge("RGB", [band.resize(size, Image.Resampling.BICUBIC) for band in bands])

    light = Image.linear_gradient("L").resize(size)
    picture = Image.composite(
        Image.new("RGB", size, colour()), Image.new("RGB", size, colour()), light
    )
    for fineness, share in ((8, 0.35), (24, 0.3), (80, 0.25), (250, 0.2)):
        picture = Image.blend(picture, ImageChops.overlay(picture, noise(fineness)), share)
    pen = ImageDraw.Draw(picture)
    for _shape in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        across, down = chance.randrange(10, 160), chance.randrange(10, 160)
        draw = chance.choice([pen.ellipse, pen.rectangle])
        draw((x, y, x + across, y + down), fill=colour())
    picture = picture.filter(ImageFilter.GaussianBlur(0.7)).resize(SIZE, Image.Resampling.BICUBIC)
    texture = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 40).resize(SIZE).convert("RGB")
    picture = Image.blend(picture, ImageChops.overlay(picture, texture), 0.35)
    grain = Image.effect_noise(SIZE, 14).convert("RGB")
    return Image.blend(picture, ImageChops.overlay(picture, grain), 0.6)
