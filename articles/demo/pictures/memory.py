"""Flowers, candles and fire, for days of mourning: no event and no person."""

import math

from PIL import Image

from articles.demo.pictures.canvas import Canvas, curve, ellipse, leaf, ribbon, turned

PORTRAIT = (1600, 2400)


def carnations() -> Image.Image:
    """Three red carnations against the dark."""
    c = Canvas("carnations")
    c.sky("#17181c", "#1d171a", "#0d0d0f")
    c.glow(1250, 560, 1300, 900, "#5a2a2e", 0.55)
    flowers = [
        ((900, 1720), (930, 1200), (760, 900), (780, 640), 250),
        ((1260, 1760), (1230, 1200), (1330, 800), (1275, 450), 285),
        ((1560, 1740), (1520, 1300), (1730, 1000), (1745, 760), 225),
    ]
    for foot, one, two, head, radius in flowers:
        spine = curve(foot, one, two, head)
        c.shape(ribbon(spine, [26, 20, 16]), "#3f5a41", "#1f3324")
        for at, side in ((24, 1), (34, -1), (44, 1)):
            x, y = spine[at]
            blade = curve((x, y), (x + side * 90, y - 60), (x + side * 130, y - 210), steps=24)
            c.shape(ribbon(blade, [16, 14, 1]), "#4b6b4c", "#2a422e")
        _carnation(c, *head, radius)
    return c.finished(vignette=0.5)


def _carnation(c: Canvas, x: float, y: float, radius: float) -> None:
    calyx = [
        *curve((x - radius * 0.26, y + radius * 0.5), (x - radius * 0.2, y + radius * 1.15)),
        *curve((x + radius * 0.2, y + radius * 1.15), (x + radius * 0.26, y + radius * 0.5)),
    ]
    c.shape(calyx, "#557a55", "#2c4630")
    shades = [
        "#6d0f1c",
        "#8f1626",
        "#a81c2d",
        "#bb2434",
        "#7d1220",
        "#c62b3b",
        "#96182a",
        "#d23a47",
    ]
    rings = 9
    for ring in range(rings):
        share = 1 - ring / rings
        # The flower is seen from the side: inner rings rise.
        cx, cy = x, y + radius * 0.16 - ring * radius * 0.045
        petals = 9 + ring % 3
        for petal in range(petals):
            angle = 2 * math.pi * (petal + (ring % 2) / 2) / petals + c.random.uniform(-0.12, 0.12)
            px = cx + math.cos(angle) * radius * share * 0.52
            py = cy + math.sin(angle) * radius * share * 0.36
            c.shape(
                _ruffled(c, px, py, radius * (0.20 + 0.34 * share), angle),
                shades[(petal * 3 + ring) % len(shades)],
                shades[(petal + ring * 2) % 5],
            )


def _ruffled(c: Canvas, x: float, y: float, radius: float, angle: float) -> list:
    """A petal with a frayed outer edge."""
    edge = []
    for step in range(25):
        t = -1.15 + 2.3 * step / 24
        fray = 1 + (0.09 if step % 2 else -0.09) + c.random.uniform(-0.05, 0.05)
        reach = radius * fray * (0.72 + 0.28 * math.cos(t))
        edge.append((x + math.cos(angle + t) * reach, y + math.sin(angle + t) * reach * 0.82))
    inner = (x - math.cos(angle) * radius * 0.35, y - math.sin(angle) * radius * 0.3)
    return [*edge, inner]


def candles() -> Image.Image:
    """A row of candles and their reflections."""
    c = Canvas("candles")
    c.sky("#0b0c10", "#15141a", "#241a18", "#120d0c")
    table = 1230
    tall = [430, 620, 520, 740, 560, 660, 400]
    places = [(340 + at * 288, high) for at, high in enumerate(tall)]
    for x, high in places:
        c.glow(x, table - high - 70, 520, 520, "#c9772c", 0.5)
    c.shape([(0, table), (2400, table), (2400, 1600), (0, 1600)], "#1d1412", "#080607")
    for x, high in places:
        half = 46
        c.shape(
            [
                (x - half, table + 8),
                (x + half, table + 8),
                (x + half, table + high * 0.5),
                (x - half, table + high * 0.5),
            ],
            "#6d4a33",
            "#120b09",
            opacity=0.55,
        )
        c.glow(x, table + 40, 170, 60, "#e0a35c", 0.5)
    c.soften((-60, table - 20, 2460, 1660), 16)
    for x, high in places:
        half, top = 46, table - high
        body = [
            (x - half, top),
            *curve((x - half, table), (x, table + 22), (x + half, table)),
            (x + half, top),
        ]
        c.shape(body, "#fbe3b0", "#d9b98a", "#94795c", "#5c4a3c")
        c.shape(ellipse(x, top, half, 13), "#fff1cd", "#e6c58c")
        c.shape(
            [(x - half, top), (x - half + 20, top), (x - half + 20, table), (x - half, table)],
            "#8a6a48",
            "#3a2c24",
            opacity=0.16,
        )
        c.line(curve((x, top), (x + 4, top - 20), (x + 1, top - 38), steps=8), 6, "#2b1c14")
        sway = c.random.uniform(-0.06, 0.06)
        c.shape(leaf(x, top - 14, 150, 44, sway), "#ffb347", "#f0832a", opacity=0.85)
        c.shape(leaf(x, top - 18, 112, 30, sway), "#fff3c4", "#ffd56b")
        c.glow(x, top - 70, 190, 230, "#ffcf7a", 0.85)
    return c.finished(vignette=0.45)


def flame() -> Image.Image:
    """The eternal flame on a stone base."""
    c = Canvas("flame", PORTRAIT)
    c.sky("#11131a", "#1a1a22", "#2c211f", "#171210")
    c.glow(800, 1230, 900, 1150, "#b4571c", 0.65)
    rays = [
        [
            (800, 1720),
            (800 + 980 * math.cos(a - 0.06), 1720 + 360 * math.sin(a - 0.06)),
            (800 + 980 * math.cos(a + 0.06), 1720 + 360 * math.sin(a + 0.06)),
        ]
        for a in (2 * math.pi * k / 16 for k in range(16))
    ]
    c.shape(ellipse(800, 1790, 1250, 520), "#3a3431", "#1c1918")
    c.shapes(rays, "#4a413b", "#2a2522", opacity=0.7)
    c.shape(_octagram(800, 1735, 640, 250), "#231f1e", "#15120f")
    c.shape(_octagram(800, 1712, 640, 250), "#736860", "#4a423d", "#352f2c")
    c.shape(ellipse(800, 1700, 270, 96), "#2a2422", "#0f0c0b")
    c.shape(ellipse(800, 1692, 240, 78), "#8a3a12", "#f0a03c")
    tongues = [
        (0, 900, 235, 0.0, ("#e2581a", "#f58a2c"), 0.75),
        (-120, 560, 120, -0.16, ("#d94c16", "#f79a38"), 0.7),
        (125, 620, 130, 0.15, ("#d94c16", "#f79a38"), 0.7),
        (-30, 720, 165, -0.06, ("#f58a2c", "#ffc65a"), 0.85),
        (60, 540, 120, 0.10, ("#f9a23c", "#ffd878"), 0.85),
        (-10, 470, 100, 0.02, ("#ffd878", "#fff3c9"), 0.95),
        (10, 280, 62, 0.0, ("#fff6d8", "#fffdf2"), 1.0),
    ]
    for shift, length, width, turn, shades, opacity in tongues:
        c.shape(_tongue(800 + shift, 1715, length, width, turn), *shades, opacity=opacity)
    c.soften((420, 700, 1180, 1640), 9)
    for shift, length, width, turn, shades, _opacity in tongues[3:]:
        c.shape(_tongue(800 + shift, 1712, length, width * 0.8, turn), *shades, opacity=0.5)
    c.glow(800, 1420, 480, 640, "#ffb454", 0.6)
    sparks = [
        (c.random.gauss(800, 170), c.random.uniform(420, 1250), c.random.uniform(1.5, 4))
        for _ in range(46)
    ]
    c.dots(sparks, "#ffcf8a", 0.75)
    return c.finished(vignette=0.45)


def _tongue(x: float, y: float, length: float, width: float, turn: float) -> list:
    """A flame with a bent tip."""
    tip = (x + width * 0.25, y - length)
    right = curve(
        (x, y),
        (x + width * 1.5, y - length * 0.1),
        (x + width * 0.5, y - length * 0.45),
        (x + width * 0.75, y - length * 0.75),
        tip,
    )
    left = curve(
        tip,
        (x - width * 0.1, y - length * 0.7),
        (x - width * 0.75, y - length * 0.55),
        (x - width * 1.4, y - length * 0.1),
        (x, y),
    )
    return turned(right + left, (x, y), turn)


def _octagram(x: float, y: float, across: float, high: float) -> list:
    return [
        (x + math.cos(t) * across * reach, y + math.sin(t) * high * reach)
        for t, reach in ((math.pi * k / 8, 1 if k % 2 == 0 else 0.74) for k in range(16))
    ]


def wreath() -> Image.Image:
    """A wreath on pale stone, with a ribbon in the colours of the flag."""
    c = Canvas("wreath", PORTRAIT)
    c.sky("#d9d4cb", "#c4beb4", "#a8a196")
    for _ in range(60):  # veins of the stone
        x, y = c.random.uniform(-200, 1700), c.random.uniform(0, 2400)
        vein = curve(
            (x, y),
            (x + 200, y + c.random.uniform(-70, 70)),
            (x + 420, y + c.random.uniform(-120, 120)),
            steps=20,
        )
        c.line(vein, c.random.uniform(1, 4), "#8f877b", opacity=0.16)
    cx, cy, radius = 800, 1010, 500
    c.shape(ellipse(cx + 30, cy + 46, radius + 130, radius + 130), "#6d665c", opacity=0.35)
    c.shape(ellipse(cx + 30, cy + 46, radius - 140, radius - 140), "#c9c3b9", opacity=0.9)
    c.soften((100, 300, 1560, 1780), 40)
    greens = ["#1f3b2a", "#2c5038", "#376244", "#234531", "#45714f"]
    for at in range(230):
        angle = 2 * math.pi * at / 230 + c.random.uniform(-0.05, 0.05)
        reach = radius + c.random.uniform(-105, 105)
        x, y = cx + math.cos(angle) * reach, cy + math.sin(angle) * reach
        lean = angle + math.pi + c.random.uniform(-0.9, 0.9)
        blade = leaf(x, y, c.random.uniform(120, 185), c.random.uniform(26, 40), lean)
        c.shape(blade, c.random.choice(greens), c.random.choice(greens))
    for strip, (code, dark) in enumerate(
        (("#1f8fc2", "#0f5a80"), ("#c22a3a", "#7d1220"), ("#3f8f4d", "#215a2c"))
    ):
        for side in (-1, 1):
            x = cx + side * 70 + (strip - 1) * 62
            band = curve(
                (x, cy + radius - 10),
                (x + side * 60, cy + radius + 300),
                (x + side * 130, cy + radius + 620),
            )
            c.shape(ribbon(band, [62, 62, 62]), code, dark)
    for at in range(15):
        angle = 2 * math.pi * (at + 0.5) / 15
        reach = radius + c.random.uniform(-26, 26)
        _rosette(
            c, cx + math.cos(angle) * reach, cy + math.sin(angle) * reach, c.random.uniform(68, 92)
        )
    return c.finished(vignette=0.3)


def _rosette(c: Canvas, x: float, y: float, radius: float) -> None:
    shades = ["#7d1220", "#981a2a", "#b32334", "#c93745", "#8c1625"]
    c.shape(ellipse(x + 8, y + 12, radius, radius), "#16241a", opacity=0.45)
    for ring in range(5):
        share = 1 - ring / 5
        for petal in range(8):
            angle = 2 * math.pi * (petal + ring * 0.37) / 8
            c.shape(
                ellipse(
                    x + math.cos(angle) * radius * share * 0.6,
                    y + math.sin(angle) * radius * share * 0.6,
                    radius * 0.42 * (0.4 + share * 0.6),
                    radius * 0.34 * (0.4 + share * 0.6),
                    turn=angle,
                ),
                shades[(petal + ring) % 5],
                shades[(petal + ring + 2) % 5],
            )
