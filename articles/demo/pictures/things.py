"""Drawings of things: the colours of the flag, books, strings."""

import math

from PIL import Image

from articles.demo.pictures.canvas import Canvas, colour, curve, ellipse, hexadecimal, mixed


def books() -> Image.Image:
    """Shelves of books."""
    c = Canvas("books")
    c.sky("#2b2119", "#1e1712")
    spines = [
        "#7d1220",
        "#0f5a80",
        "#2c5038",
        "#c49a4a",
        "#3c3a4e",
        "#a2552e",
        "#d8c9a8",
        "#51688a",
        "#5a2a3e",
        "#8a8f6a",
    ]
    for shelf, board in enumerate((500, 1030, 1560)):
        x = 30
        while x < 2360:
            wide = c.random.uniform(46, 104)
            high = c.random.uniform(320, 430)
            if c.random.random() < 0.06:
                x += wide  # a gap
                continue
            lean = 26 if c.random.random() < 0.07 else 0
            _spine(c, x, board, wide, high, lean, c.random.choice(spines))
            x += wide + 3 + lean
        c.shape(
            [(0, board), (2400, board), (2400, board + 34), (0, board + 34)], "#8a6240", "#4f3723"
        )
        c.shape(
            [(0, board + 34), (2400, board + 34), (2400, board + 84), (0, board + 84)],
            "#0c0806",
            "#1e1712",
            opacity=0.8 if shelf < 2 else 0.4,
        )
    c.glow(1500, 620, 1700, 1100, "#ffdfae", 0.22)
    return c.finished(vignette=0.5)


def _spine(
    c: Canvas, x: float, foot: float, wide: float, high: float, lean: float, code: str
) -> None:
    top = foot - high
    dark = hexadecimal(mixed(colour(code), (10, 8, 8), 0.45))

    def across(share: float, y: float) -> tuple[float, float]:
        return x + wide * share + lean * (foot - y) / high, y

    def block(left: float, right: float, up: float, down: float) -> list:
        return [across(left, up), across(right, up), across(right, down), across(left, down)]

    c.shape(block(0, 1, top, foot), code, dark)
    c.shape(block(0.78, 1, top, foot), "#000000", opacity=0.22)
    c.shape(block(0.08, 0.2, top, foot), "#ffffff", opacity=0.10)
    gold = "#e0c07a" if sum(colour(code)) < 430 else "#5a4424"
    for at in (0.12, 0.15, 0.82):
        c.shape(block(0, 1, top + high * at, top + high * at + 5), gold, opacity=0.8)
    if wide > 62:
        c.shape(block(0.28, 0.72, top + high * 0.3, top + high * 0.52), gold, opacity=0.35)


def strings() -> Image.Image:
    """The double bowl of a tar and its vibrating strings."""
    c = Canvas("strings")
    c.sky("#2a1812", "#3b2218", "#1c100c")
    c.glow(900, 760, 1300, 900, "#b9743a", 0.45)
    cy = 820
    upper = [
        *curve((330, cy), (330, cy - 560), (1000, cy - 560), (1060, cy - 110)),
        *curve((1060, cy - 110), (1120, cy - 400), (1520, cy - 400), (1560, cy - 40)),
    ]
    outline = upper + [(x, 2 * cy - y) for x, y in reversed(upper)]
    c.shape([(x + 26, y + 36) for x, y in outline], "#0d0705", opacity=0.6)
    c.soften((200, 200, 1760, 1480), 40)
    c.shape(outline, "#a65c2a", "#7a3a18", "#4c210d")
    inner = [(_toward(x, 940, 0.92), _toward(y, cy, 0.9)) for x, y in outline]
    c.shape(inner, "#f3e3c2", "#e2cba0", "#c9ab7c")
    for centre, across, high in ((690, 300, 330), (1310, 190, 225)):
        for ring in range(6):
            c.line(
                [*ellipse(centre, cy, across - ring * 34, high - ring * 36)],
                2,
                "#9a7a4c",
                opacity=0.25,
            )
    c.shape(
        [(1500, cy - 46), (2460, cy - 34), (2460, cy + 34), (1500, cy + 46)], "#5a2c14", "#351708"
    )
    for fret in range(11):
        x = 1640 + 800 * (1 - 0.9**fret) * 1.5
        if x < 2400:
            c.line([(x, cy - 44), (x, cy + 44)], 7, "#e8d9b0", opacity=0.8)
    c.shape(
        [(628, cy - 100), (660, cy - 100), (660, cy + 100), (628, cy + 100)], "#7a4a24", "#3f2210"
    )
    for at in range(6):
        y = cy - 70 + at * 28
        end = cy - 26 + at * 10.4
        for echo, opacity in ((-1, 0.28), (0, 0.95), (1, 0.28)):
            swing = echo * (10 + 4 * (at % 3))
            path = curve(
                (380, cy + (y - cy) * 0.6),
                (640, y),
                (1400, (y + end) / 2 + swing * 2.2),
                (2420, end),
            )
            c.line(
                path, 3.4 if echo == 0 else 2.2, "#fff1cf" if at % 2 else "#f0c987", opacity=opacity
            )
    return c.finished(vignette=0.45)


def _toward(value: float, centre: float, share: float) -> float:
    return centre + (value - centre) * share


def bands() -> Image.Image:
    """Waving bands in the colours of the flag."""
    c = Canvas("bands")
    c.fill("#0e5a83")
    for part, (light, dark) in enumerate(
        (("#2aa3d6", "#0d6a99"), ("#d33446", "#8a1424"), ("#4ba75a", "#1d6b34"))
    ):
        rows = 16
        for row in range(rows):
            share = row / rows
            y = -260 + (part + share) * 690
            shade = hexadecimal(
                mixed(colour(light), colour(dark), 0.5 - 0.5 * math.cos(share * 2.2 * math.pi))
            )
            upper = [_wave(x, y, part + share) for x in range(-40, 2480, 40)]
            c.shape([*upper, (2480, 1700), (-40, 1700)], shade)
    for at in range(5):
        x = -200 + at * 640
        c.shapes(
            [[(x, 0), (x + 190, 0), (x + 520, 1600), (x + 260, 1600)]], "#ffffff", opacity=0.05
        )
    c.soften((-80, -80, 2480, 1680), 6)
    return c.finished(vignette=0.35)


def _wave(x: float, y: float, phase: float) -> tuple[float, float]:
    swell = 120 * math.sin(x / 420 + phase * 0.9) + 46 * math.sin(x / 190 + phase * 1.7)
    return x, y + swell + x * 0.06
