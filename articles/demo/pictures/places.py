"""Drawings of places: towers, mountains, a valley, arches."""

from PIL import Image

from articles.demo.pictures.canvas import (
    Canvas,
    colour,
    curve,
    ellipse,
    hexadecimal,
    leaf,
    mixed,
    ribbon,
    ridge,
)

PORTRAIT = (1600, 2400)


def towers() -> Image.Image:
    """The old tower and the new ones by the sea at sunset."""
    c = Canvas("towers")
    c.sky("#27405f", "#6a6a86", "#c48a74", "#efc08a", "#f6d9a8")
    c.glow(820, 1090, 1200, 620, "#ffdca0", 0.6)
    c.disc(820, 1060, 120, "#fff3d6", "#ffe2a8", opacity=0.95)
    c.shape(ridge(c, 1010, 60), "#8a6a6e", "#7a5c62", opacity=0.65)
    skyline = []
    x = 0
    while x < 2400:
        wide, high = c.random.uniform(50, 130), c.random.uniform(40, 170)
        skyline.append(
            [(x, 1180), (x, 1110 - high * 0.6), (x + wide, 1110 - high * 0.6), (x + wide, 1180)]
        )
        x += wide
    c.shapes(skyline, "#66506a", "#574460", opacity=0.75)
    for x, high, lean in ((1560, 660, 0.14), (1740, 780, -0.03), (1930, 640, -0.17)):
        c.shape(_flame_tower(x, 1180, high, lean), "#4d4a63", "#33314a", "#2a293f")
        c.shape(
            _flame_tower(x - 16, 1180, high * 0.97, lean)[:-30], "#e8ab7c", "#6b5a70", opacity=0.20
        )
        for floor in range(1, 15):
            y = 1180 - high * floor / 17
            c.line([(x - 66, y), (x + 66, y)], 3, "#8a7a86", opacity=0.16)
    stout = [(330, 1180), (342, 690), (352, 668), (560, 668), (570, 690), (582, 1180)]
    c.shape([(560, 1180), (570, 700), (668, 720), (676, 1180)], "#3a2c33", "#2c222a")
    c.shape(stout, "#5a4344", "#3c2c30", "#2c2127")
    for row in range(14):
        y = 712 + row * 34
        c.line([(338, y), (576, y)], 5, "#7a5c54", opacity=0.35)
    for x, y in ((430, 760), (470, 900), (420, 1020)):
        c.shape([(x, y), (x + 20, y), (x + 20, y + 44), (x, y + 44)], "#1d161b")
    c.shape([(0, 1150), (2400, 1150), (2400, 1200), (0, 1200)], "#2d2432", "#2a2230")
    c.shape([(0, 1190), (2400, 1190), (2400, 1600), (0, 1600)], "#b9826f", "#6a5a6c", "#2f3a54")
    for _ in range(420):
        y = 1200 + 400 * c.random.random() ** 1.4
        spread = 60 + (y - 1190) * 0.9
        x = c.random.gauss(820, spread)
        half = 14 + (y - 1190) * 0.12
        c.shape([(x - half, y), (x, y - 2.5), (x + half, y), (x, y + 2.5)], "#ffe3b0", opacity=0.5)
    for _ in range(260):
        x, y = c.random.uniform(0, 2400), c.random.uniform(1205, 1600)
        half = 20 + (y - 1190) * 0.25
        c.line([(x - half, y), (x + half, y)], 2.5, "#20283c", opacity=0.18)
    return c.finished(vignette=0.35)


def _flame_tower(x: float, foot: float, high: float, lean: float) -> list:
    tip = (x + high * lean, foot - high)
    right = curve(
        (x + 84, foot),
        (x + 150, foot - high * 0.45),
        (x + 70 + high * lean * 0.6, foot - high * 0.8),
        tip,
    )
    left = curve(
        tip,
        (x - 60 + high * lean * 0.3, foot - high * 0.7),
        (x - 130, foot - high * 0.4),
        (x - 84, foot),
    )
    return right + left


def mountains() -> Image.Image:
    """Ridges in morning mist."""
    c = Canvas("mountains")
    c.sky("#7fa3bd", "#b8cbd3", "#eddcc3", "#f2c9a0")
    c.glow(1650, 640, 1000, 620, "#fff0d0", 0.7)
    c.disc(1650, 640, 96, "#fff8e8", "#ffedc9")
    far, near = colour("#a7bcc9"), colour("#1f3540")
    layers = 7
    for layer in range(layers):
        share = layer / (layers - 1)
        base = 700 + 760 * share**1.15
        shade = mixed(far, near, share**0.9)
        c.shape(
            ridge(c, base, 250 - 90 * share, 0.52),
            hexadecimal(mixed(shade, (255, 255, 255), 0.06)),
            hexadecimal(mixed(shade, (20, 30, 36), 0.25)),
        )
        if layer < layers - 1:
            c.mist(base + 190, 170, "#e9ddcd", 0.42 - 0.05 * layer)
    return c.finished(vignette=0.25)


def valley() -> Image.Image:
    """A river between green hills."""
    c = Canvas("valley")
    c.sky("#86b3cf", "#c5dbe2", "#eee7d2")
    c.glow(520, 420, 900, 480, "#fff6df", 0.6)
    c.shape(ridge(c, 640, 210), "#8fa5b2", "#a9b8ba")
    c.mist(800, 120, "#dfe4dc", 0.5)
    c.shape(ridge(c, 800, 110, 0.48), "#7d9a86", "#8fa98c")
    c.mist(880, 90, "#dfe3cf", 0.4)
    c.shape([(0, 870), (2400, 850), (2400, 1600), (0, 1600)], "#9db37c", "#6f9457", "#3f6a3b")
    spine = curve(
        (1500, 868), (900, 900), (2300, 1010), (350, 1090), (1900, 1300), (900, 1720), steps=120
    )
    c.shape(ribbon(spine, [10, 22, 46, 90, 190, 420]), "#7a8a5a", opacity=0.5)
    c.shape(ribbon(spine, [5, 14, 34, 70, 150, 350]), "#dfe9ea", "#8fb7cb", "#4a86a6")
    slopes = [
        ((0, 930), (300, 820), (760, 1010), (900, 1120), ("#8aa764", "#557d44")),
        ((2400, 900), (2050, 860), (1760, 1010), (1640, 1080), ("#87a562", "#4f7a43")),
    ]
    for one, two, three, four, shades in slopes:
        edge = 0 if one[0] == 0 else 2400
        c.shape([*curve(one, two, three, four), (edge, 1190)], *shades, opacity=0.9)
    c.shape(
        [(0, 1230), *curve((0, 1230), (500, 1120), (800, 1420), (1010, 1600)), (0, 1600)],
        "#4d7a3d",
        "#23492a",
    )
    c.shape(
        [
            (2400, 1190),
            *curve((2400, 1190), (2000, 1180), (1750, 1400), (1640, 1600)),
            (2400, 1600),
        ],
        "#456f39",
        "#1f4427",
    )
    for _ in range(90):
        side = c.random.random() < 0.5
        x = c.random.uniform(20, 520) if side else c.random.uniform(1900, 2380)
        y = c.random.uniform(960, 1110)
        _poplar(c, x, y, 0.35 + (y - 940) / 520)
    for x, y in ((170, 1500), (330, 1560), (2170, 1490), (2290, 1540), (70, 1440)):
        _poplar(c, x, y, 2.1)
    for _ in range(300):
        x, y = c.random.uniform(0, 2400), c.random.uniform(1440, 1600)
        if x < 700 or x > 1850:
            code = c.random.choice(("#d9483f", "#e9c04e", "#f0ece0"))
            c.disc(x, y, c.random.uniform(2.5, 6), code, opacity=0.85)
    return c.finished(vignette=0.3)


def _poplar(c: Canvas, x: float, foot: float, size: float) -> None:
    high, wide = 120 * size, 17 * size
    c.shape(ellipse(x + wide * 0.6, foot, wide * 1.4, 4 * size), "#1c3a20", opacity=0.4)
    c.shape(
        [
            (x - 2 * size, foot),
            (x - 2 * size, foot - high * 0.2),
            (x + 2 * size, foot - high * 0.2),
            (x + 2 * size, foot),
        ],
        "#4a3a26",
    )
    c.shape(leaf(x, foot - high * 0.1, high, wide * 1.2, 0), "#6b9650", "#22492a")
    c.shape(
        leaf(x - wide * 0.25, foot - high * 0.2, high * 0.78, wide * 0.5, 0), "#9dbf74", opacity=0.3
    )


def arches() -> Image.Image:
    """Pointed arches, one within another, leading towards light."""
    c = Canvas("arches", PORTRAIT)
    c.sky("#5a4636", "#7a5e45", "#4a382c")
    cx, floor = 800, 2010
    stone = [
        ("#6e553f", "#49372a"),
        ("#8a6b4c", "#5a4532"),
        ("#a98560", "#6f563d"),
        ("#c6a277", "#8b6d4d"),
        ("#dfc195", "#a98a63"),
        ("#f1dcb4", "#c9ab80"),
    ]
    for depth, (light, dark) in enumerate(stone):
        shrink = 0.78**depth
        half, high = 690 * shrink, 2080 * shrink
        foot = 2400 - (2400 - floor + 240) * (1 - shrink) * 1.05
        c.shape(_arch(cx, foot, half + 60 * shrink, high + 70 * shrink), dark, "#33271e")
        c.shape(_arch(cx, foot, half + 26 * shrink, high + 32 * shrink), light, dark)
        c.shape(_arch(cx, foot, half, high), "#3a2c22", "#241b15")
        for at in range(15):  # the tiles of the frame
            y = foot - high * 0.62 * at / 15 - 20 * shrink
            for side in (-1, 1):
                x = cx + side * (half + 42 * shrink)
                r = 13 * shrink
                c.shape(
                    [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
                    "#2f8fa6" if at % 2 else "#d9a441",
                    opacity=0.85,
                )
    shrink = 0.78**6
    foot = 2400 - (2400 - floor + 240) * (1 - shrink) * 1.05
    c.shape(_arch(cx, foot, 690 * shrink, 2080 * shrink), "#dcecf0", "#fff3d8", "#f5d9a3")
    c.glow(cx, foot - 330, 640, 860, "#ffe9bf", 0.65)
    c.shape(
        [(cx - 690 * shrink, foot), (cx + 690 * shrink, foot), (1290, 2400), (310, 2400)],
        "#ffedc4",
        "#8a6a48",
        opacity=0.38,
    )
    return c.finished(vignette=0.4)


def _arch(cx: float, foot: float, half: float, high: float) -> list:
    spring = foot - high * 0.58
    return [
        (cx - half, foot),
        (cx - half, spring),
        *curve(
            (cx - half, spring),
            (cx - half * 0.96, spring - high * 0.26),
            (cx - half * 0.35, foot - high * 0.93),
            (cx, foot - high),
        ),
        *curve(
            (cx, foot - high),
            (cx + half * 0.35, foot - high * 0.93),
            (cx + half * 0.96, spring - high * 0.26),
            (cx + half, spring),
        ),
        (cx + half, foot),
    ]
