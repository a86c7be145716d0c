"""The demo's drawn pictures."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from articles.demo.pictures import MOTIFS, jpeg
from articles.demo.pictures.canvas import Canvas, curve, ellipse, mixed, ribbon, turned


@pytest.mark.parametrize("motif", MOTIFS)
def test_pictures_are_large_and_not_flat(motif):
    picture = Image.open(BytesIO(jpeg(motif)))
    assert picture.format == "JPEG"
    assert {round(side, -2) for side in picture.size} == {2400, 1600}
    tones = ImageStat.Stat(picture.convert("L"))
    assert tones.stddev[0] > 8
    assert 12 < tones.mean[0] < 243


@pytest.mark.parametrize("motif", ["carnations", "mountains", "carpet-stars", "kharibulbul"])
def test_pictures_are_the_same_on_every_run(motif):
    assert jpeg(motif) == jpeg(motif)


def test_pictures_of_different_names_differ_in_what_is_random():
    one, other = Canvas("one", (64, 64)), Canvas("other", (64, 64))
    assert one.finished().tobytes() != other.finished().tobytes()


def test_shapes_have_smooth_edges_and_stay_inside():
    canvas = Canvas("edge", (40, 40))
    canvas.shape([(10, 10), (60, 12), (60, 90), (12, 90)], "#ffffff")
    greys = {canvas.image.getpixel((x, y))[0] for x in range(8, 16) for y in range(8, 16)}
    assert {0, 255} < greys
    canvas.shape([(100, 100), (120, 100), (120, 120)], "#ff0000")  # wholly outside: nothing
    assert canvas.image.getpixel((39, 39)) == (255, 255, 255)


def test_glow_adds_light_and_fades_out():
    canvas = Canvas("light", (100, 100))
    canvas.glow(50, 50, 40, 40, "#ffffff", 1.0)
    assert canvas.image.getpixel((50, 50))[0] > 240
    assert canvas.image.getpixel((50, 11)) == (0, 0, 0)


def test_geometry_is_what_it_says():
    assert curve((0, 0), (10, 0), steps=2) == [(0, 0), (5, 0), (10, 0)]
    assert turned([(1, 0)], (0, 0), 0) == [(1, 0)]
    assert ribbon([(0, 0), (10, 0)], [2, 2]) == [(0, 1), (10, 1), (10, -1), (0, -1)]
    assert mixed((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)
    xs = [x for x, _ in ellipse(5, 5, 3, 1)]
    assert (min(xs), max(xs)) == pytest.approx((2, 8))
