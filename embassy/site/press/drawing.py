"""The site's mark with and without the embassy's name, drawn as SVG and PNG from the same outlines.

The letters are outlines of a font's, so that a logo looks the same on every screen and needs no
font. `manage.py logos` calls this; the site only serves the files it made.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from embassy.site.press.logos import Variant

#: An eight-pointed star around a disc, in a square of 32, as in templates/components/mark.html.
STAR = (
    "M16.00 0.50L20.54 5.04L26.96 5.04L26.96 11.46L31.50 16.00L26.96 20.54L26.96 26.96L20.54 26.96"
    "L16.00 31.50L11.46 26.96L5.04 26.96L5.04 20.54L0.50 16.00L5.04 11.46L5.04 5.04L11.46 5.04Z"
)
DISC = (16.0, 16.0, 4.8)
#: Mark and letters, by what the logo lies on.
INKS = {"on-light": ("#1f4e79", "#17191d"), "on-dark": ("#ffffff", "#ffffff")}

MARK, SIZE, LEADING, SPACE = 64.0, 17.0, 21.5, 16.0
LINES = 3
_PNG_MARK, _PNG_NAME = 1024, 320  # pixels of height
_FINER = 4  # times as large when drawn, for smooth edges

type Point = tuple[float, float]
type Contour = list[Point]


class Letters:
    """Outlines of a TrueType or OpenType font."""

    def __init__(self, path: Path):
        from fontTools.ttLib import TTFont  # only where logos are drawn

        self._font = TTFont(path)
        self.glyphs, self._names = self._font.getGlyphSet(), self._font.getBestCmap()
        self.scale = SIZE / self._font["head"].unitsPerEm

    def lacking(self, text: str) -> str:
        """The characters the font has no outline for."""
        return "".join(sorted({letter for letter in text if ord(letter) not in self._names}))

    def width(self, text: str) -> float:
        return sum(self._glyph(letter).width for letter in text) * self.scale

    def draw(self, text: str, x: float, baseline: float, pen) -> None:
        """Send the outlines of a line to a fontTools pen."""
        from fontTools.pens.transformPen import TransformPen

        for letter in text:
            glyph = self._glyph(letter)
            glyph.draw(TransformPen(pen, (self.scale, 0, 0, -self.scale, x, baseline)))
            x += glyph.width * self.scale

    def _glyph(self, letter: str):
        return self.glyphs[self._names[ord(letter)]]


def lines(name: str, letters: Letters) -> list[str]:
    """A name in at most LINES lines, broken so that the longest is as short as can be; a short
    word (of, the, в) stays with the one it belongs to."""
    words = re.sub(r"\b(\w{1,3}) ", "\\1\N{NO-BREAK SPACE}", name).split(" ")
    best: list[str] = [name]
    for number in range(2, LINES + 1):
        for made in _broken(words, number):
            if _longest(made, letters) < _longest(best, letters):
                best = made
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in best]


def _longest(rows: list[str], letters: Letters) -> float:
    return max(letters.width(row.replace("\N{NO-BREAK SPACE}", " ")) for row in rows)


def _broken(words: list[str], number: int) -> Iterator[list[str]]:
    if number == 1:
        yield [" ".join(words)]
        return
    for at in range(1, len(words) - number + 2):
        for rest in _broken(words[at:], number - 1):
            yield [" ".join(words[:at]), *rest]


def svg(variant: Variant, name: str, letters: Letters) -> str:
    """A logo as SVG. `name`: "" for the mark alone."""
    from fontTools.pens.svgPathPen import SVGPathPen

    ink, text_ink = INKS[variant.ground]
    x, y, radius = DISC
    arc = f"a{radius} {radius} 0 1 0 0"
    hole = f"M{x} {y - radius:g}{arc} {2 * radius:g}{arc} {-2 * radius:g}Z"
    shapes = [f'<path fill="{ink}" fill-rule="evenodd" d="{STAR}{hole}" transform="scale(2)"/>']
    rows = lines(name, letters) if name else []
    for number, row in enumerate(rows):
        pen = SVGPathPen(letters.glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        letters.draw(row, MARK + SPACE, _baseline(number, len(rows)), pen)
        shapes.append(f'<path fill="{text_ink}" d="{pen.getCommands()}"/>')
    width = _width(rows, letters)
    title = f"<title>{_escaped(name)}</title>" if name else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {MARK:g}" '
        f'width="{width:g}" height="{MARK:g}">{title}{"".join(shapes)}</svg>\n'
    )


def png(variant: Variant, name: str, letters: Letters) -> bytes:
    """The same as PNG, the ground transparent."""
    rows = lines(name, letters) if name else []
    height = _PNG_NAME if name else _PNG_MARK
    scale = height / MARK
    width = round(_width(rows, letters) * scale)
    ink, text_ink = INKS[variant.ground]
    image = Image.new("RGBA", (width, height), f"{ink}00")
    points = [float(number) for number in re.findall(r"[\d.]+", STAR)]
    star = [(2 * x, 2 * y) for x, y in zip(points[::2], points[1::2], strict=True)]
    x, y, radius = (2 * value for value in DISC)
    mark = _mask((width, height), scale, [star])
    ImageDraw.Draw(mark).ellipse(
        [value * scale * _FINER for value in (x - radius, y - radius, x + radius, y + radius)],
        fill=0,
    )
    _stamp(image, mark, ink)
    if rows:
        pen = _Flattened(letters.glyphs)
        for number, row in enumerate(rows):
            letters.draw(row, MARK + SPACE, _baseline(number, len(rows)), pen.pen)
        _stamp(image, _mask((width, height), scale, pen.contours), text_ink)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def width(name: str, letters: Letters) -> float:
    """Of a logo with a name, its mark being MARK high."""
    return _width(lines(name, letters), letters)


def _baseline(number: int, count: int) -> float:
    """Of one line of `count`, the block of capitals standing in the middle of the mark."""
    capitals = SIZE * 0.714
    top = (MARK - capitals - (count - 1) * LEADING) / 2
    return top + capitals + number * LEADING


def _width(rows: list[str], letters: Letters) -> float:
    return round(MARK + SPACE + _longest(rows, letters) + 1, 1) if rows else MARK


def _mask(size: tuple[int, int], scale: float, contours: list[Contour]) -> Image.Image:
    """Where the outlines are filled, `_FINER` times as large as `size`.

    A contour inside another is a hole where it runs the other way round; drawn from the largest
    to the smallest, each in its own sense.
    """
    mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 0)
    draw = ImageDraw.Draw(mask)
    sense = _area(max(contours, key=lambda contour: abs(_area(contour)))) > 0
    for contour in sorted(contours, key=lambda contour: -abs(_area(contour))):
        filled = 255 if (_area(contour) > 0) == sense else 0
        draw.polygon([(x * scale * _FINER, y * scale * _FINER) for x, y in contour], fill=filled)
    return mask


def _stamp(image: Image.Image, mask: Image.Image, ink: str) -> None:
    image.paste(ink, (0, 0), mask.resize(image.size, Image.Resampling.BOX))


def _area(contour: Contour) -> float:
    pairs = zip(contour, [*contour[1:], contour[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


class _Flattened:
    """A pen that turns curves into short straight lines."""

    STEPS = 12

    def __init__(self, glyphs):
        from fontTools.pens.basePen import BasePen

        contours: list[Contour] = []

        class Pen(BasePen):
            def _moveTo(self, point):  # noqa: N802 - fontTools' own name
                contours.append([point])

            def _lineTo(self, point):  # noqa: N802 - fontTools' own name
                contours[-1].append(point)

            def _curveToOne(self, first, second, end):  # noqa: N802 - fontTools' own name
                start = contours[-1][-1]
                for step in range(1, _Flattened.STEPS + 1):
                    t = step / _Flattened.STEPS
                    u = 1 - t
                    contours[-1].append(
                        tuple(
                            u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
                            for a, b, c, d in zip(start, first, second, end, strict=True)
                        )
                    )

        self.contours, self.pen = contours, Pen(glyphs)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
