"""Every file Pillow tests itself with, through the upload: bombs, crashers, truncations.

They come with Pillow's source distribution alone. EMBASSY_PILLOW_IMAGES names the folder
`Tests/images` of an unpacked one:

    pip download --no-deps --no-binary pillow pillow && tar xzf pillow-*.tar.gz
"""

import logging
import os
import resource
import time
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.base import File

from embassy.photos.ingest import ingest
from embassy.photos.models import Original
from embassy.photos.refusals import UnreadablePicture

logger = logging.getLogger(__name__)

FOLDER = os.environ.get("EMBASSY_PILLOW_IMAGES", "")
MOST_SECONDS = 10  # of one file, on a busy machine
MOST_MEMORY = 600  # MB, of the whole process

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not FOLDER, reason="EMBASSY_PILLOW_IMAGES names no folder of Pillow's images"
    ),
    pytest.mark.filterwarnings("ignore"),
]


def taken(path: Path) -> str:
    """Empty for a picture that was kept, else why it was refused."""
    with path.open("rb") as file:
        try:
            original = ingest(File(file, name=path.name))
        except UnreadablePicture as refusal:
            [sentence] = refusal.messages
            return refusal.code if sentence.endswith(".") else sentence
    return "" if original.media_type in Original.SUFFIXES else original.media_type


def test_each_is_taken_or_refused_with_a_sentence(originals):
    paths = sorted(path for path in Path(FOLDER).rglob("*") if path.is_file())
    assert len(paths) > 1000
    answers, slowest = Counter(), (0.0, "")
    for path in paths:
        begun = time.monotonic()
        answers[taken(path)] += 1
        slowest = max(slowest, (time.monotonic() - begun, path.name))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    logger.warning("%s files: %s, slowest %s, %s MB", len(paths), answers, slowest, memory)
    assert answers[""] > 400
    assert set(answers) - {""} <= set(UnreadablePicture.SENTENCES)
    assert slowest[0] < MOST_SECONDS, slowest
    assert memory < MOST_MEMORY
    assert len(originals()) == 2 * Original.objects.count()
