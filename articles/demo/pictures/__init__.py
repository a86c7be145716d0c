"""The pictures of the demo, drawn by code: the same on every machine with the same Pillow."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from articles.demo.pictures import carpets, memory, places, plants, scenes, things

#: Every motif by the key that content files name it by.
MOTIFS: dict[str, Callable[[], Image.Image]] = {
    "carnations": memory.carnations,
    "candles": memory.candles,
    "flame": memory.flame,
    "stones": scenes.stones,
    "wreath": memory.wreath,
    "silence": scenes.silence,
    "snow": scenes.snow,
    "cranes": scenes.cranes,
    "bands": things.bands,
    "towers": places.towers,
    "mountains": places.mountains,
    "valley": places.valley,
    "arches": places.arches,
    "books": things.books,
    "strings": things.strings,
    "carpet-medallion": carpets.medallion,
    "carpet-stars": carpets.stars,
    "carpet-border": carpets.border,
    "kharibulbul": plants.kharibulbul,
    "pomegranate": plants.pomegranate,
}


def jpeg(motif: str) -> bytes:
    """The picture as a JPEG file."""
    file = BytesIO()
    MOTIFS[motif]().save(file, "JPEG", quality=88, subsampling=0)
    return file.getvalue()
