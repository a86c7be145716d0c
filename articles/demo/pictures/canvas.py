"""A small drawing surface: gradients, light, smooth shapes and grain, the same on every run.

Coordinates are pixels of the finished picture. Shapes are drawn at twice their size and reduced,
so that edges are smooth; everything random comes from a generator seeded by the picture's name.
"""

import math
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

type Point = tuple[float, float]
type Colour = tuple[int, int, int]

_SCALE = 2  # how much larger shapes are drawn before they are reduced
_TILE = 512  # side of the square of grain that is laid over a picture


def colour(code: str) -> Colour:
    """ "#8c1c2b" as (140, 28, 43)."""
    return tuple(int(code[at : at + 2], 16) for at in (1, 3, 5))


def hexadecimal(shade: Colour) -> str:
    """The way back: (140, 28, 43) as "#8c1c2b"."""
    return "#{:02x}{:02x}{:02x}".format(*shade)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour `share` of the way (0 to 1) from one to the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


class Canvas:
    """A picture in the making."""

    def __init__(self, name: str, size: tuple[int, int] = (2400, 1600)):
        self.width, self.height = size
        self.random = random.Random(name)  # noqa: S311 - drawings, not secrets
        self.image = Image.new("RGB", size)

    # -------------------------------------------------------------------------------- surfaces

    def sky(self, *stops: str) -> None:
        """Fill everything with a vertical gradient through the colours, top to bottom."""
        self.image.paste(_gradient(stops, self.image.size))

    def fill(self, code: str) -> None:
        self.image.paste(colour(code), (0, 0, self.width, self.height))

    # ---------------------------------------------------------------------------------- shapes

    def shape(self, points: Sequence[Point], *codes: str, opacity: float = 1.0) -> None:
        """A filled polygon: one colour, or a vertical gradient over its height."""
        self.shapes([points], *codes, opacity=opacity)

    def shapes(
        self, polygons: Iterable[Sequence[Point]], *codes: str, opacity: float = 1.0
    ) -> None:
        """Several polygons as one shape."""
        polygons = list(polygons)
        left, top, right, bottom = self._bounds(point for points in polygons for point in points)
        if right <= left or bottom <= top:
            return
        size = (right - left, bottom - top)
        mask = Image.new("L", (size[0] * _SCALE, size[1] * _SCALE))
        draw = ImageDraw.Draw(mask)
        for points in polygons:
            draw.polygon([((x - left) * _SCALE, (y - top) * _SCALE) for x, y in points], fill=255)
        self._paint(mask.reduce(_SCALE), (left, top), codes, opacity)

    def line(
        self, points: Sequence[Point], width: float, code: str, *, opacity: float = 1.0
    ) -> None:
        """A line through the points with round joints."""
        left, top, right, bottom = self._bounds(points, margin=width)
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", ((right - left) * _SCALE, (bottom - top) * _SCALE))
        places = [((x - left) * _SCALE, (y - top) * _SCALE) for x, y in points]
        ImageDraw.Draw(mask).line(
            places, fill=255, width=max(1, round(width * _SCALE)), joint="curve"
        )
        self._paint(mask.reduce(_SCALE), (left, top), (code,), opacity)

    def disc(self, x: float, y: float, radius: float, *codes: str, opacity: float = 1.0) -> None:
        self.shape(ellipse(x, y, radius, radius), *codes, opacity=opacity)

    def dots(self, dots: Iterable[tuple[float, float, float]], code: str, opacity: float) -> None:
        """Many small discs (x, y, radius) at once: snow, seeds, stars."""
        mask = Image.new("L", (self.width * _SCALE, self.height * _SCALE))
        draw = ImageDraw.Draw(mask)
        for x, y, radius in dots:
            box = [(x - radius) * _SCALE, (y - radius) * _SCALE]
            draw.ellipse((*box, box[0] + 2 * radius * _SCALE, box[1] + 2 * radius * _SCALE), 255)
        self._paint(mask.reduce(_SCALE), (0, 0), (code,), opacity)

    # ----------------------------------------------------------------------------------- light

    def glow(
        self, x: float, y: float, across: float, high: float, code: str, strength: float
    ) -> None:
        """Add light of a colour, strongest at (x, y) and gone at `across` and `high` from it."""
        # Pillow's radial gradient reaches 255 in its corners and 181 at the middle of its sides.
        falloff = [round(max(0, 1 - value / 178) ** 2 * 255 * strength) for value in range(256)]
        light = Image.radial_gradient("L").point(falloff)
        light = light.resize((max(2, round(2 * across)), max(2, round(2 * high))))
        box = (round(x - across), round(y - high))
        box = (*box, box[0] + light.width, box[1] + light.height)
        seen = (max(0, box[0]), max(0, box[1]), min(self.width, box[2]), min(self.height, box[3]))
        if seen[2] <= seen[0] or seen[3] <= seen[1]:
            return
        light = light.crop((seen[0] - box[0], seen[1] - box[1], seen[2] - box[0], seen[3] - box[1]))
        tint = Image.merge(
            "RGB", [light.point([v * part // 255 for v in range(256)]) for part in colour(code)]
        )
        self.image.paste(ImageChops.screen(self.image.crop(seen), tint), seen[:2])

    def mist(self, y: float, high: float, code: str, strength: float) -> None:
        """A horizontal veil, thickest at `y`."""
        top, bottom = max(0, round(y - high)), min(self.height, round(y + high))
        column = Image.new("L", (1, 64))
        for at in range(64):
            share = 1 - abs(top + (bottom - top) * at / 63 - y) / high
            column.putpixel((0, at), round(255 * strength * max(0, share) ** 1.5))
        mask = column.resize((self.width, bottom - top), Image.Resampling.BICUBIC)
        self.image.paste(colour(code), (0, top, self.width, bottom), mask)

    def soften(self, box: tuple[int, int, int, int], radius: float) -> None:
        """Blur a part of the picture, less and less towards the edge of the box."""
        size = (box[2] - box[0], box[3] - box[1])
        part = self.image.crop(box).reduce(2).filter(ImageFilter.GaussianBlur(radius / 2))
        edge = min(12, *(side // 8 for side in part.size))
        mask = Image.new("L", (part.width // 4, part.height // 4))
        mask.paste(255, (edge, edge, mask.width - edge, mask.height - edge))
        mask = mask.filter(ImageFilter.GaussianBlur(edge / 2.5)).resize(size)
        self.image.paste(part.resize(size), box[:2], mask)

    def finished(self, *, grain: int = 5, vignette: float = 0.35) -> Image.Image:
        """The picture with darker corners and a fine grain."""
        if vignette:
            edge = Image.radial_gradient("L").point(
                [255 - round(vignette * 255 * (value / 255) ** 2.2) for value in range(256)]
            )
            edge = edge.resize((self.width, self.height), Image.Resampling.BICUBIC)
            self.image = ImageChops.multiply(self.image, Image.merge("RGB", [edge] * 3))
        if grain:
            self.image = _grained(self.image, self.random, grain)
        return self.image

    # ---------------------------------------------------------------------------------- inside

    def _bounds(self, points: Iterable[Point], margin: float = 2) -> tuple[int, int, int, int]:
        points = list(points)
        return (
            max(0, math.floor(min(x for x, _ in points) - margin)),
            max(0, math.floor(min(y for _, y in points) - margin)),
            min(self.width, math.ceil(max(x for x, _ in points) + margin)),
            min(self.height, math.ceil(max(y for _, y in points) + margin)),
        )

    def _paint(
        self, mask: Image.Image, at: tuple[int, int], codes: Sequence[str], opacity: float
    ) -> None:
        if opacity < 1:
            mask = mask.point([round(value * opacity) for value in range(256)])
        box = (*at, at[0] + mask.width, at[1] + mask.height)
        paint = colour(codes[0]) if len(codes) == 1 else _gradient(codes, mask.size)
        self.image.paste(paint, box, mask)


# -------------------------------------------------------------------------------------- geometry


def ellipse(x: float, y: float, across: float, high: float, *, turn: float = 0) -> list[Point]:
    """An ellipse about (x, y), turned by `turn` radians."""
    steps = max(24, min(160, round(max(across, high) / 2)))
    return turned(
        [
            (x + across * math.cos(t), y + high * math.sin(t))
            for t in (2 * math.pi * step / steps for step in range(steps))
        ],
        (x, y),
        turn,
    )


def turned(points: Sequence[Point], centre: Point, turn: float) -> list[Point]:
    """The points turned about a centre by `turn` radians, clockwise on the screen."""
    if not turn:
        return list(points)
    sine, cosine = math.sin(turn), math.cos(turn)
    cx, cy = centre
    return [
        (cx + (x - cx) * cosine - (y - cy) * sine, cy + (x - cx) * sine + (y - cy) * cosine)
        for x, y in points
    ]


def curve(*points: Point, steps: int = 60) -> list[Point]:
    """A Bézier curve of any degree through its first and last point."""
    drawn = []
    for step in range(steps + 1):
        t, level = step / steps, list(points)
        while len(level) > 1:
            level = [
                (ax + (bx - ax) * t, ay + (by - ay) * t) for (ax, ay), (bx, by) in pairwise(level)
            ]
        drawn.append(level[0])
    return drawn


def ribbon(spine: Sequence[Point], widths: Sequence[float]) -> list[Point]:
    """A closed band along a line, as wide as `widths` says from its begin to its end."""
    left, right = [], []
    last = len(spine) - 1
    for at, (x, y) in enumerate(spine):
        ax, ay = spine[max(0, at - 1)]
        bx, by = spine[min(last, at + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        place = at / last * (len(widths) - 1)
        low = min(int(place), len(widths) - 2)
        half = (widths[low] + (widths[low + 1] - widths[low]) * (place - low)) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def leaf(x: float, y: float, length: float, width: float, turn: float) -> list[Point]:
    """A pointed leaf or flame from (x, y), growing upwards unless turned."""
    tip = (x, y - length)
    right = curve((x, y), (x + width, y - length * 0.25), (x + width * 0.4, y - length * 0.8), tip)
    left = curve(tip, (x - width * 0.4, y - length * 0.8), (x - width, y - length * 0.25), (x, y))
    return turned(right + left, (x, y), turn)


def ridge(
    canvas: Canvas, base: float, rise: float, roughness: float = 0.55, detail: int = 9
) -> list[Point]:
    """A mountain ridge across the picture, closed along its lower edge (midpoint displacement)."""
    heights, spread = [canvas.random.uniform(-0.4, 0.4) for _ in range(3)], 1.0
    for _ in range(detail - 1):
        spread *= roughness
        finer = []
        for one, other in pairwise(heights):
            finer += [one, (one + other) / 2 + canvas.random.uniform(-spread, spread)]
        heights = [*finer, heights[-1]]
    step = canvas.width / (len(heights) - 1)
    line = [(at * step, base - rise * height) for at, height in enumerate(heights)]
    return [*line, (canvas.width, canvas.height), (0, canvas.height)]


# --------------------------------------------------------------------------------------- texture


def _gradient(codes: Sequence[str], size: tuple[int, int]) -> Image.Image:
    """A vertical gradient through evenly spaced colours."""
    colours = [colour(code) for code in codes]
    steps = min(256, max(8, size[1] // 3))
    column = bytearray()
    for at in range(steps):
        place = at / (steps - 1) * (len(colours) - 1)
        low = min(int(place), len(colours) - 2)
        column += bytes(mixed(colours[low], colours[low + 1], place - low))
    return Image.frombytes("RGB", (1, steps), bytes(column)).resize(size, Image.Resampling.BICUBIC)


def _grained(image: Image.Image, generator: random.Random, amount: int) -> Image.Image:
    # Coarse steps keep the JPEG small; the eye sees paper, not noise.
    steps = bytes(value * 2 * amount // 255 for value in range(256))
    noise = generator.randbytes(_TILE * _TILE).translate(steps)
    tile = Image.frombytes("L", (_TILE, _TILE), noise)
    sheet = Image.new("L", image.size)
    for left in range(0, image.width, _TILE):
        for top in range(0, image.height, _TILE):
            sheet.paste(tile, (left, top))
    return ImageChops.add(image, Image.merge("RGB", [sheet] * 3), offset=-amount)
