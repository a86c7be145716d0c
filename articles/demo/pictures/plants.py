"""Drawings of two plants of Karabakh."""

import math

from PIL import Image

from articles.demo.pictures.canvas import Canvas, curve, ellipse, leaf, ribbon, turned

PORTRAIT = (1600, 2400)


def kharibulbul() -> Image.Image:
    """Khari bulbul, the orchid whose flower looks like a bird, as a botanical plate."""
    c = Canvas("kharibulbul", PORTRAIT)
    c.sky("#f2eddf", "#ece4d2", "#e2d7c0")
    c.glow(800, 900, 1000, 1200, "#fffaf0", 0.6)
    spine = curve((760, 2330), (700, 1800), (900, 1300), (800, 420), steps=120)
    for turn, length, width in (
        (-0.85, 760, 110),
        (0.7, 820, 120),
        (-0.35, 640, 90),
        (0.3, 560, 80),
    ):
        blade = leaf(760, 2330, length, width, turn)
        c.shape(blade, "#8fae78", "#55794f", "#3c5f3f")
        tip = turned([(760, 2330 - length * 0.94)], (760, 2330), turn)[0]
        c.line([(760, 2330), tip], 4, "#dfe8c8", opacity=0.35)
    c.shape(ribbon(spine, [30, 24, 18, 8]), "#86a86e", "#527a4d")
    for place, side, size in ((66, -1, 1.0), (84, 1, 0.86), (100, -1, 0.68)):
        x, y = spine[place]
        reach = 215 * size
        stalk = curve(
            (x, y), (x + side * reach * 0.5, y + 20), (x + side * reach, y - 60 * size), steps=20
        )
        c.shape(ribbon(stalk, [16, 12, 10]), "#7fa168", "#557c50")
        c.shape(leaf(x, y + 10, 210 * size, 30 * size, side * 0.5), "#9dbb84", "#64895a")
        _orchid(c, x + side * reach * 1.12, y - 70 * size, size, side)
    for place, side in ((110, 1), (115, -1), (119, 1)):
        x, y = spine[place]
        c.shape(leaf(x, y, 150, 34, side * 0.42), "#c9a3c2", "#8aa874")
    return c.finished(grain=4, vignette=0.16)


def _orchid(c: Canvas, x: float, y: float, size: float, side: int) -> None:
    s = 150 * size
    for turn in (0.0, 2.05, -2.05):  # the sepals
        petal = leaf(x, y, s * 1.45, s * 0.62, turn + side * 0.08)
        c.shape(petal, "#d9a8d2", "#b06aae", "#8f4d96")
        tip = turned([(x, y - s * 1.3)], (x, y), turn + side * 0.08)[0]
        c.line([(x, y), tip], 4 * size, "#6f3678", opacity=0.45)
    for turn in (0.85, -0.85):  # the narrow petals, like wings
        c.shape(leaf(x, y, s * 0.8, s * 0.2, turn), "#b86fb4", "#7d3d86")
    lip = curve(
        (x - s * 0.2, y),
        (x - s * 0.75, y + s * 0.3),
        (x - s * 0.4, y + s * 1.25),
        (x, y + s * 1.12),
        steps=40,
    )
    lip += [(2 * x - px, py) for px, py in reversed(lip)]
    c.shape(lip, "#6b3226", "#3d1a1a", "#2a1214")
    c.shape(
        [(x + (px - x) * 0.62, y + s * 0.16 + (py - y) * 0.66) for px, py in lip],
        "#c98a4a",
        "#7a4630",
        opacity=0.55,
    )
    c.shape(ellipse(x, y + s * 0.55, s * 0.22, s * 0.26), "#d9b56a", "#7a5a86")
    c.shape(ellipse(x, y + s * 0.55, s * 0.12, s * 0.15), "#3a2a52", "#241a38")
    c.shape(ellipse(x, y + s * 0.02, s * 0.2, s * 0.24), "#b6c47e", "#6f8a4c")  # the bird's head
    for eye in (-1, 1):
        c.disc(x + eye * s * 0.09, y - s * 0.03, s * 0.032, "#2a1a2a")
    c.shape(
        [(x - s * 0.045, y + s * 0.08), (x + s * 0.045, y + s * 0.08), (x, y + s * 0.2)], "#4a3a1c"
    )


def pomegranate() -> Image.Image:
    """A whole pomegranate and one cut open."""
    c = Canvas("pomegranate")
    c.sky("#3a2a26", "#4b342b", "#2a1d1a")
    c.glow(900, 520, 1300, 800, "#c98a5a", 0.45)
    c.shape([(0, 1180), (2400, 1120), (2400, 1600), (0, 1600)], "#7a5638", "#3a2618")
    for at in range(26):
        y = 1180 + at * 18
        c.line([(0, y), (2400, y - 60 + c.random.uniform(-8, 8))], 2.5, "#2a1a10", opacity=0.16)
    for x, wide in ((820, 460), (1640, 400)):
        c.shape(ellipse(x + 50, 1300, wide, 70), "#120a08", opacity=0.65)
    c.soften((200, 1150, 2300, 1460), 34)
    _whole(c, 820, 880, 400)
    _halved(c, 1640, 960, 340)
    for x, y in (
        (1180, 1370),
        (1260, 1410),
        (1120, 1425),
        (1340, 1360),
        (2030, 1350),
        (1215, 1452),
    ):
        _seed(c, x, y, 27, c.random.uniform(0, 3))
    return c.finished(vignette=0.45)


def _whole(c: Canvas, x: float, y: float, r: float) -> None:
    crown = []
    for point in range(9):
        a = math.pi * (0.12 + 0.76 * point / 8)
        flare, high = (0.40, 1.2) if point % 2 == 0 else (0.2, 1.04)
        crown.append((x - math.cos(a) * r * flare, y - r * (high + 0.06 * math.sin(a))))
    c.shape(
        [*crown, (x + r * 0.16, y - r * 0.86), (x - r * 0.16, y - r * 0.86)], "#b9482f", "#7a1d1c"
    )
    body = [
        (x + math.cos(t) * r * (1 + 0.025 * math.cos(6 * t)), y + math.sin(t) * r * 0.97)
        for t in (2 * math.pi * k / 180 for k in range(180))
    ]
    c.shape(body, "#d5503d", "#b02730", "#7a1420", "#4a0c16")
    c.shape(ellipse(x + r * 0.3, y + r * 0.22, r * 0.66, r * 0.72), "#5a0d18", opacity=0.35)
    c.soften(
        (round(x - r * 0.95), round(y - r * 0.9), round(x + r * 0.98), round(y + r * 0.92)), 60
    )
    c.glow(x - r * 0.36, y - r * 0.42, r * 0.5, r * 0.46, "#ffb99a", 0.6)
    for _ in range(60):
        a, reach = c.random.uniform(0, 6.28), r * 0.9 * c.random.random() ** 0.5
        c.disc(
            x + math.cos(a) * reach,
            y + math.sin(a) * reach,
            c.random.uniform(2, 5),
            "#e8a06a",
            opacity=0.3,
        )


def _halved(c: Canvas, x: float, y: float, r: float) -> None:
    rim = [
        (x + math.cos(t) * r * (1 + 0.03 * math.cos(6 * t)), y + math.sin(t) * r * 0.94)
        for t in (2 * math.pi * k / 180 for k in range(180))
    ]
    c.shape(rim, "#b62c34", "#6b1019")
    c.shape([(x + (px - x) * 0.93, y + (py - y) * 0.93) for px, py in rim], "#f4dfb4", "#d9b98a")
    chambers = 6
    for chamber in range(chambers):
        a = 2 * math.pi * chamber / chambers + 0.3
        cx, cy = x + math.cos(a) * r * 0.5, y + math.sin(a) * r * 0.47
        c.shape(ellipse(cx, cy, r * 0.35, r * 0.26, turn=a), "#a0202c", "#6d0f1c")
    for chamber in range(chambers):
        a = 2 * math.pi * chamber / chambers + 0.3
        for row, count in ((0.30, 2), (0.46, 3), (0.62, 4), (0.76, 4)):
            for at in range(count):
                turn = a + (at - (count - 1) / 2) * 0.21 + c.random.uniform(-0.03, 0.03)
                _seed(
                    c,
                    x + math.cos(turn) * r * row,
                    y + math.sin(turn) * r * row * 0.94,
                    r * 0.082,
                    turn,
                )
    c.shape(ellipse(x, y, r * 0.13, r * 0.12), "#f2dcae", "#d6b584")


def _seed(c: Canvas, x: float, y: float, r: float, turn: float) -> None:
    c.shape(ellipse(x, y, r * 1.15, r * 0.84, turn=turn), "#d8293a", "#8f0f20")
    c.shape(
        ellipse(x - r * 0.25, y - r * 0.28, r * 0.36, r * 0.22, turn=turn), "#ffb3ad", opacity=0.7
    )
