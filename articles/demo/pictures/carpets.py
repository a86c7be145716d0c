"""Carpets, drawn as they are knotted: on a small grid, mirrored both ways, one knot a cell."""

import random

from PIL import Image, ImageChops

from articles.demo.pictures.canvas import Canvas, colour

_KNOT = 8  # pixels across a knot
_RED, _DEEP, _BLUE, _NIGHT = "#9c1f2b", "#6b1220", "#2c5f86", "#173653"
_GOLD, _IVORY, _GREEN, _BLACK, _ROSE = "#d6a648", "#efe3c8", "#4b7350", "#221a1b", "#c9636a"


class Loom:
    """A grid of knots. Every knot is tied four times, so that the carpet is symmetric."""

    def __init__(self, width: int, height: int, ground: str):
        self.width, self.height = width, height
        self.grid = Image.new("RGB", (width, height), colour(ground))

    def tie(self, x: int, y: int, code: str) -> None:
        shade = colour(code)
        for across in (x, self.width - 1 - x):
            for down in (y, self.height - 1 - y):
                if 0 <= across < self.width and 0 <= down < self.height:
                    self.grid.putpixel((across, down), shade)

    def box(self, left: int, top: int, wide: int, high: int, code: str) -> None:
        for x in range(left, left + wide):
            for y in range(top, top + high):
                self.tie(x, y, code)

    def frame(self, inset: int, thick: int, code: str) -> None:
        self.box(inset, inset, self.width - 2 * inset, thick, code)
        self.box(inset, inset, thick, self.height - 2 * inset, code)

    def lozenge(self, cx: int, cy: int, reach: int, step: int, code: str, slope: float = 1) -> None:
        """A stepped lozenge: the Karabakh medallion."""
        for y in range(-reach, reach + 1):
            half = (reach - abs(y)) // step * step
            if not half and step > 1:
                continue  # a tip one knot wide would be a seam
            for x in range(-round(half * slope), round(half * slope) + 1):
                self.tie(cx + x, cy + y, code)

    def star(self, cx: int, cy: int, reach: int, code: str) -> None:
        """An eight-pointed star: a square and the same square on its corner."""
        flat = round(reach * 0.72)
        for x in range(-reach, reach + 1):
            for y in range(-reach, reach + 1):
                if max(abs(x), abs(y)) <= flat or abs(x) + abs(y) <= reach:
                    self.tie(cx + x, cy + y, code)

    def motif(self, left: int, top: int, rows: list[str], codes: dict[str, str]) -> None:
        """A small pattern written as rows of letters; a space leaves the ground."""
        for y, row in enumerate(rows):
            for x, letter in enumerate(row):
                if letter != " ":
                    self.tie(left + x, top + y, codes[letter])

    def woven(self, name: str) -> Image.Image:
        """The carpet at full size: every knot a little different, and slightly round."""
        generator = random.Random(name)  # noqa: S311 - drawings, not secrets
        uneven = Image.new("L", self.grid.size)
        uneven.putdata([220 + generator.randrange(36) for _ in range(self.width * self.height)])
        # Wool is dyed in batches: rows differ a little (abrash).
        batch = Image.new("L", (1, self.height))
        tone = 240.0
        for y in range(self.height):
            tone = min(255, max(222, tone + generator.uniform(-4, 4)))
            batch.putpixel((0, y), round(tone))
        shade = ImageChops.multiply(uneven, batch.resize(self.grid.size))
        knots = ImageChops.multiply(self.grid, Image.merge("RGB", [shade] * 3))
        size = (self.width * _KNOT, self.height * _KNOT)
        cloth = knots.resize(size, Image.Resampling.NEAREST)
        knot = Image.new("L", (_KNOT, _KNOT), 255)
        for at in range(_KNOT):
            knot.putpixel((at, 0), 198)
            knot.putpixel((at, _KNOT - 1), 226)
            knot.putpixel((0, at), 214)
        relief = Image.new("L", size)
        row = Image.new("L", (size[0], _KNOT))
        for x in range(0, size[0], _KNOT):
            row.paste(knot, (x, 0))
        for y in range(0, size[1], _KNOT):
            relief.paste(row, (0, y))
        canvas = Canvas(name, size)
        canvas.image = ImageChops.multiply(cloth, Image.merge("RGB", [relief] * 3))
        return canvas.finished(grain=4, vignette=0.28)


_HOOK = ["xxxxx  ", "x   x  ", "x xxx  ", "x x    ", "x xxxx ", "x    x ", "xxxxxxx"]
_FLOWER = ["  r  ", " rgr ", "rgogr", " rgr ", "  r  "]
_LEAFED = [
    "   n   ",
    "  nrn  ",
    " nrorn ",
    "nrogorn",
    " nrorn ",
    "  nrn  ",
    "   n   ",
    "  l l  ",
    " ll ll ",
]
_CODES = {"x": _IVORY, "r": _ROSE, "g": _GOLD, "o": _IVORY, "n": _NIGHT, "l": _GREEN}


def _steps(centre: int, period: int, until: int) -> list[int]:
    """Places from the centre outwards; the loom repeats them on the other side."""
    return list(range(centre, until, -period))


def _borders(loom: Loom) -> None:
    """The frame of a carpet, 28 knots on each side."""
    cx, cy = loom.width // 2, loom.height // 2
    loom.frame(0, 3, _NIGHT)
    loom.frame(3, 2, _IVORY)
    loom.frame(5, 1, _BLACK)
    loom.frame(6, 15, _NIGHT)
    for x in _steps(cx, 20, 26):
        loom.motif(x - 3, 9, _LEAFED, _CODES)
    for y in _steps(cy, 20, 26):
        loom.motif(10, y - 4, _LEAFED, _CODES)
    loom.star(13, 13, 6, _GOLD)
    loom.star(13, 13, 3, _DEEP)
    loom.frame(21, 1, _BLACK)
    loom.frame(22, 5, _GOLD)
    for x in _steps(cx, 6, 24):
        loom.box(x - 1, 23, 3, 3, _DEEP)
    for y in _steps(cy, 6, 24):
        loom.box(23, y - 1, 3, 3, _DEEP)
    loom.frame(27, 1, _BLACK)


def medallion() -> Image.Image:
    """A stepped medallion on a red field."""
    loom = Loom(301, 201, _RED)
    cx, cy = 150, 100
    for row, y in enumerate(_steps(cy, 18, 30)):
        for x in _steps(cx - (row % 2) * 11, 22, 30):
            loom.motif(x - 2, y - 2, _FLOWER, _CODES)
    for reach, step, code in (
        (71, 6, _BLACK),
        (69, 6, _IVORY),
        (64, 6, _NIGHT),
        (58, 5, _BLUE),
        (50, 5, _BLACK),
        (48, 5, _GOLD),
        (43, 4, _DEEP),
        (37, 4, _RED),
        (29, 4, _IVORY),
        (25, 3, _GREEN),
        (18, 3, _BLACK),
        (16, 3, _GOLD),
        (11, 2, _DEEP),
        (7, 2, _IVORY),
        (3, 1, _NIGHT),
    ):
        loom.lozenge(cx, cy, reach, step, code, slope=1.45)
    for reach, code in ((17, _BLACK), (16, _GOLD), (12, _NIGHT), (8, _IVORY), (4, _DEEP)):
        loom.star(52, 50, reach, code)
    for left, top in ((74, 36), (36, 72)):
        loom.motif(left, top, _HOOK, _CODES)
    _borders(loom)
    return loom.woven("carpet-medallion")


def stars() -> Image.Image:
    """Eight-pointed stars on blue."""
    loom = Loom(201, 301, _NIGHT)
    for row, y in enumerate(_steps(150, 36, 20)):
        for column, x in enumerate(_steps(100, 36, 20)):
            if (row + column) % 2:
                ring = (_BLACK, _RED, _GOLD, _DEEP, _IVORY)
            else:
                ring = (_BLACK, _IVORY, _BLUE, _RED, _GOLD)
            for reach, code in zip((17, 16, 12, 8, 4), ring, strict=True):
                loom.star(x, y, reach, code)
    for y in _steps(132, 36, 20):
        for x in _steps(82, 36, 20):
            for reach, code in ((7, _BLACK), (6, _GREEN), (3, _GOLD)):
                loom.lozenge(x, y, reach, 1, code)
    _borders(loom)
    return loom.woven("carpet-stars")


def border() -> Image.Image:
    """A detail: stripes of the border, close by."""
    loom = Loom(301, 201, _DEEP)
    y = 0
    for high, code in (
        (7, _NIGHT),
        (3, _IVORY),
        (26, _RED),
        (3, _BLACK),
        (12, _GOLD),
        (2, _BLACK),
        (34, _NIGHT),
        (2, _IVORY),
        (12, _DEEP),
    ):
        loom.box(0, y, 301, high, code)
        y += high
    for x in _steps(150, 16, -8):
        loom.motif(x - 3, 13, _LEAFED, _CODES | {"n": _BLACK})
        loom.motif(x - 10, 24, _FLOWER, _CODES)
        loom.motif(x - 11, 28, _HOOK, _CODES)
    for x in _steps(150, 12, -8):
        for reach, code in ((5, _DEEP), (3, _IVORY), (1, _BLUE)):
            loom.lozenge(x, 45, reach, 1, code)
    for x in _steps(150, 34, -20):
        for reach, code in ((15, _BLACK), (14, _IVORY), (11, _RED), (7, _GOLD), (3, _NIGHT)):
            loom.star(x, 70, reach, code)
    for x in _steps(133, 34, -20):
        loom.lozenge(x, 70, 8, 2, _GREEN)
        loom.lozenge(x, 70, 4, 1, _GOLD)
    for x in _steps(150, 8, -8):
        loom.motif(x - 2, 92, ["  x  ", " xxx ", "xx xx"], _CODES)
    return loom.woven("carpet-border")
