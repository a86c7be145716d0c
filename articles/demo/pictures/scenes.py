"""Quiet scenes for days of mourning: stones, an empty hall, a night of snow, birds in flight."""

import math

from PIL import Image

from articles.demo.pictures.canvas import Canvas, curve, ellipse, leaf, ribbon, ridge

PORTRAIT = (1600, 2400)


def stones() -> Image.Image:
    """Standing stones at dusk, a candle at the foot of each."""
    c = Canvas("stones")
    c.sky("#2a3040", "#4a4c58", "#8d7468", "#c79a78")
    c.glow(1700, 900, 1100, 520, "#f2c79b", 0.5)
    c.shape(ridge(c, 1000, 120), "#6d6468", "#5b5154", opacity=0.85)
    c.mist(1010, 120, "#c8a68c", 0.45)
    c.shape(ridge(c, 1120, 60), "#4c4548", "#2e292b")
    for at in range(9):
        x = 260 + at * 238 + c.random.uniform(-24, 24)
        high = 360 + 250 * math.sin(math.pi * (at + 0.6) / 9.4) + c.random.uniform(-40, 40)
        wide = c.random.uniform(74, 96)
        foot = 1330 + c.random.uniform(-14, 30)
        top = [
            (x - wide, foot - high + 40),
            *curve(
                (x - wide, foot - high + 30),
                (x - wide * 0.4, foot - high - 40),
                (x + wide, foot - high + 6),
            ),
        ]
        c.shape(
            [(x - wide * 1.1, foot), *top, (x + wide * 1.08, foot)], "#5c5a60", "#3a383d", "#222125"
        )
        c.shape(
            [
                (x + wide * 0.52, foot),
                (x + wide * 0.46, foot - high + 2),
                (x + wide, foot - high + 6),
                (x + wide * 1.08, foot),
            ],
            "#a18673",
            "#4b4140",
            opacity=0.55,
        )
        for _ in range(3):
            cut = foot - high * c.random.uniform(0.25, 0.8)
            c.line(
                [(x - wide * 0.55, cut), (x + wide * c.random.uniform(-0.1, 0.3), cut)],
                4,
                "#1d1c20",
                opacity=0.35,
            )
    c.shape(
        [
            (0, 1325),
            *curve((0, 1325), (800, 1280), (1600, 1350), (2400, 1300)),
            (2400, 1600),
            (0, 1600),
        ],
        "#2b2827",
        "#100f10",
    )
    for at in range(9):
        x = 262 + at * 238 + c.random.uniform(-30, 30)
        y = 1400 + c.random.uniform(-18, 40)
        c.glow(x, y - 20, 210, 130, "#ff9d42", 0.65)
        c.shape(
            [(x - 13, y + 26), (x - 13, y - 6), (x + 13, y - 6), (x + 13, y + 26)],
            "#8c2a24",
            "#5a1a18",
        )
        c.shape(leaf(x, y - 4, 44, 13, 0), "#fff0bd", "#ffb44c")
    return c.finished(vignette=0.4)


def silence() -> Image.Image:
    """Light from a tall window in an empty hall."""
    c = Canvas("silence", PORTRAIT)
    c.sky("#23252a", "#1b1c20", "#131316")
    c.shape([(0, 1780), (1600, 1780), (1600, 2400), (0, 2400)], "#2a2826", "#121110")
    left, right, top, sill = 560, 1040, 260, 1330
    c.glow(800, 820, 900, 1100, "#9fb4c4", 0.35)
    frame = _window(left - 34, right + 34, top - 40, sill + 34)
    c.shape(frame, "#3c3d41", "#2a2a2d")
    c.shape(_window(left, right, top, sill), "#e9f0f2", "#cfdde4", "#f3ead8")
    for x in (left + (right - left) / 3, left + 2 * (right - left) / 3):
        c.line([(x, top + 60), (x, sill)], 16, "#303135")
    for y in (640, 860, 1080):
        c.line([(left, y), (right, y)], 16, "#303135")
    beam = [(left, sill), (right, sill), (1420, 2330), (300, 2330)]
    c.shape(beam, "#dfe6e6", "#8f9499", opacity=0.10)
    for column in range(3):
        for row in range(4):
            a, b = column / 3 + 0.03, (column + 1) / 3 - 0.03
            near, far = 1840 + row * 120, 1840 + row * 120 + 92
            c.shape(
                [_floor(a, near), _floor(b, near), _floor(b, far), _floor(a, far)],
                "#f0e9d6",
                "#c9c1ae",
                opacity=0.62 - row * 0.1,
            )
    c.soften((150, 1790, 1500, 2400), 10)
    c.shape([(0, 1768), (1600, 1768), (1600, 1792), (0, 1792)], "#3a3835", "#22211f")
    c.shape([(708, 2010), (716, 1700), (884, 1700), (892, 2010)], "#3b2f28", "#241c18")  # a chair
    c.shape([(690, 1960), (910, 1960), (930, 2010), (670, 2010)], "#5a483c", "#3c2f27")
    for x in (682, 904):
        c.shape([(x, 2008), (x + 16, 2008), (x + 14, 2210), (x + 2, 2210)], "#3c2f27", "#1f1814")
    c.shape(ellipse(800, 1940, 50, 16), "#a81c2d", "#7d1220")  # a red flower left on it
    c.line(curve((812, 1944), (860, 1950), (905, 1972), steps=12), 7, "#3f5a41")
    dust = [
        (c.random.uniform(420, 1200), c.random.uniform(900, 2200), c.random.uniform(1, 2.6))
        for _ in range(120)
    ]
    c.dots(dust, "#f4ead2", 0.35)
    return c.finished(vignette=0.45)


def _window(left: float, right: float, top: float, sill: float) -> list:
    middle = (left + right) / 2
    return [
        (left, sill),
        (left, top + 300),
        *curve((left, top + 300), (left, top + 60), (middle, top)),
        *curve((middle, top), (right, top + 60), (right, top + 300)),
        (right, sill),
    ]


def _floor(across: float, y: float) -> tuple[float, float]:
    """A point of the light on the floor: it widens towards the viewer."""
    spread = (y - 1780) / 620
    return 800 + (across - 0.5) * (520 + 620 * spread) + 40 * spread, y


def snow() -> Image.Image:
    """Snow on the roofs of a city at night."""
    c = Canvas("snow")
    c.sky("#10141f", "#1a2130", "#2b3342", "#3a3f49")
    c.glow(1720, 330, 520, 520, "#aab6c8", 0.30)
    c.disc(1720, 330, 74, "#dfe5ea", "#c3ccd6", opacity=0.85)
    for depth, (base, shades) in enumerate(
        (
            (880, ("#2a313f", "#232936")),
            (1040, ("#1d2330", "#171c27")),
            (1260, ("#11151d", "#0a0d13")),
        )
    ):
        x = -80
        while x < 2400:
            wide, high = c.random.uniform(180, 330), c.random.uniform(90, 330)
            _house(c, x, base - high, wide, shades, depth)
            x += wide + c.random.uniform(-20, 30)
        c.mist(base + 130, 130, "#3c4452", 0.28)
    c.shape(
        [
            (0, 1470),
            *curve((0, 1470), (900, 1420), (1700, 1500), (2400, 1440)),
            (2400, 1600),
            (0, 1600),
        ],
        "#c9d1da",
        "#8b95a3",
    )
    for count, sizes, opacity in ((620, (1.4, 3), 0.55), (260, (3, 5.5), 0.7), (70, (6, 11), 0.55)):
        flakes = [
            (c.random.uniform(0, 2400), c.random.uniform(0, 1600), c.random.uniform(*sizes))
            for _ in range(count)
        ]
        c.dots(flakes, "#f2f5f8", opacity)
    return c.finished(vignette=0.4)


def _house(c: Canvas, x: float, top: float, wide: float, shades: tuple, depth: int) -> None:
    c.shape([(x, 1600), (x, top), (x + wide, top), (x + wide, 1600)], *shades)
    pitch = c.random.choice((0, 46, 70))
    peak = (x + wide / 2, top - pitch)
    c.shape(
        [(x - 14, top + 6), peak, (x + wide + 14, top + 6)],
        "#b8c2ce",
        "#8d98a7",
        opacity=0.25 + depth * 0.18,
    )
    c.shape(
        [
            (x - 14, top - 2),
            (x + wide + 14, top - 2),
            (x + wide + 14, top + 12),
            (x - 14, top + 12),
        ],
        "#c9d2dc",
        "#9aa5b3",
        opacity=0.3 + depth * 0.2,
    )
    for row in range(3):
        for column in range(int(wide // 74)):
            lit = c.random.random()
            if lit < 0.66:
                continue
            left, up = x + 28 + column * 74, top + 60 + row * 96
            pane = [(left, up), (left + 26, up), (left + 26, up + 40), (left, up + 40)]
            c.shape(pane, "#f0c987", "#c98f4c", opacity=0.35 + 0.25 * depth)
            if depth:
                c.glow(left + 13, up + 20, 60, 60, "#d9a05a", 0.4)


def cranes() -> Image.Image:
    """A flight of birds before a pale sun."""
    c = Canvas("cranes")
    c.sky("#9fa8ae", "#c3c2bb", "#dccdb9", "#c9ad98")
    c.glow(1560, 720, 900, 900, "#fff2d8", 0.75)
    c.disc(1560, 720, 215, "#fdf3e0", "#f3dcc0", opacity=0.9)
    c.mist(860, 150, "#d6c4b2", 0.55)
    for base, shades in ((1250, ("#a59389", "#9a877d")), (1370, ("#7e6f69", "#6c5e5a"))):
        c.shape(ridge(c, base, 90), *shades)
        c.mist(base + 60, 90, "#cdb8a6", 0.4)
    c.shape(ridge(c, 1490, 50), "#4b4341", "#332d2c")
    for at in range(13):
        side = -1 if at % 2 else 1
        rank = (at + 1) // 2
        x = 1440 - rank * 165 + c.random.uniform(-16, 16)
        y = 560 + side * rank * 62 - rank * 14 + c.random.uniform(-10, 10)
        _bird(c, x, y, 1.12 - rank * 0.06, c.random.uniform(-0.5, 0.9))
    return c.finished(vignette=0.3)


def _bird(c: Canvas, x: float, y: float, size: float, beat: float) -> None:
    """A crane in flight to the right; `beat`: wings from down (-1) to up (1)."""
    s = 78 * size
    lift = s * (0.35 + 0.55 * beat)
    near = ribbon(
        curve((x, y), (x - s * 0.2, y - lift * 1.1), (x - s * 1.35, y - lift * 0.9), steps=24),
        [s * 0.34, s * 0.3, s * 0.02],
    )
    far = ribbon(
        curve((x, y), (x + s * 0.35, y - lift * 1.2), (x - s * 0.35, y - lift * 1.75), steps=24),
        [s * 0.3, s * 0.24, s * 0.02],
    )
    body = ribbon(
        curve(
            (x - s * 1.25, y + s * 0.18),
            (x - s * 0.2, y + s * 0.05),
            (x + s * 0.35, y),
            (x + s * 1.25, y - s * 0.12),
            steps=30,
        ),
        [s * 0.03, s * 0.07, s * 0.34, s * 0.12, s * 0.07, s * 0.03],
    )
    c.shapes([near, far, body], "#3a3537", opacity=0.92)
