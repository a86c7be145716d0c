import pytest

from embassy.photos import recipes
from embassy.photos.metadata.writing import Words
from embassy.photos.recipes import AVIF, FULL, JPEG, Recipe, cut, first, full, plan, social_name


def names(rows, media_type):
    return [row.name for row in rows if row.media_type == media_type]


@pytest.mark.parametrize(
    ("size", "avif", "jpeg"),
    [
        ((4000, 3000), ["w1600", "w960", "w480"], ["w960", "w480"]),  # the preview is 1600 wide
        ((3000, 4000), ["w1600", "w960", "w480"], ["w1600", "w960", "w480"]),  # 1200 wide
        ((1000, 800), ["w1000", "w960", "w480"], ["w960", "w480"]),  # the whole picture
        ((960, 800), ["w960", "w480"], ["w480"]),
        ((1200, 2000), ["w960", "w480"], ["w480"]),  # the preview is 960 wide
        ((480, 300), [], []),
        ((1, 1), [], []),
    ],
)
def test_plan_never_enlarges_nor_repeats_the_preview(size, avif, jpeg):
    rows = plan(*size)
    assert (names(rows, AVIF), names(rows, JPEG)) == (avif, jpeg)
    assert all(row.width <= size[0] for row in rows)
    assert [row.width for row in rows] == sorted((row.width for row in rows), reverse=True)


def test_plan_keeps_proportions():
    assert plan(3000, 4000)[-1] == Recipe("w480", JPEG, 480, 640)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4000, 3000), (4000, 3000)),
        ((1601, 1), (1601, 1)),
        ((1600, 1600), None),  # the preview is the whole picture
        ((8660, 5773), (8660, 5773)),
        ((9504, 6336), (4752, 3168)),  # 60 megapixels: half, as JPEG is decoded to
        ((8499, 11001), (4249, 5500)),
        ((60_000_000, 1), (30_000_000, 1)),
    ],
)
def test_file_for_the_press_is_as_large_as_memory_allows(size, expected):
    recipe = full(*size)
    assert (recipe and (recipe.width, recipe.height)) == expected


def test_file_for_the_press_is_planned_where_it_is_asked_for():
    assert plan(4000, 3000, press=True) == [Recipe(FULL, JPEG, 4000, 3000), *plan(4000, 3000)]
    assert plan(1600, 1200, press=True) == plan(1600, 1200)
    assert Recipe(FULL, JPEG, 4000, 3000).made_by(Words()) == "full90"


def test_extreme_proportions_keep_a_pixel():
    assert [recipe.height for recipe in plan(50_000, 2)] == [1] * 5
    assert first(50_000, 2) == Recipe("preview", JPEG, 1600, 1)


@pytest.mark.parametrize(
    ("focal", "box"),
    [
        ((0.5, 0.5), (0, 0.15, 1, 0.85)),
        ((0.5, 0.1), (0, 0, 1, 0.7)),  # as near as the edge allows
        ((0.0, 1.0), (0, 0.3, 1, 1)),
        ((0.9, 0.4), (0, 0.05, 1, 0.75)),
    ],
)
def test_cut_of_a_landscape_keeps_its_width(focal, box):
    recipe = cut(4000, 3000, focal)
    assert (recipe.width, recipe.height, recipe.media_type) == (1200, 630, JPEG)
    assert recipe.box == pytest.approx(box)


def test_cut_of_a_panorama_keeps_its_height():
    recipe = cut(4000, 1000, (0.75, 0.5))
    wide = 1000 * 1200 / 630 / 4000
    assert recipe.box == pytest.approx((0.75 - wide / 2, 0, 0.75 + wide / 2, 1))


def test_cut_is_never_enlarged():
    assert cut(599, 2000, (0.5, 0.5)) is None
    recipe = cut(800, 800, (0.5, 0.5))
    assert (recipe.width, recipe.height) == (800, 420)


def test_cuts_differ_by_focal_point_alone():
    points = {(0.5, 0.5), (0.5, 0.5001), (0.25, 0.5)}
    assert [row.name for row in plan(4000, 3000, points)[5:]].count("social-50-50") == 1
    assert {row.name for row in plan(4000, 3000, points)[5:]} == {"social-50-50", "social-25-50"}
    assert social_name((0.25, 0.5)) == "social-25-50"


def test_what_a_file_was_made_by_follows_settings_and_words(monkeypatch):
    recipe, words = Recipe("w480", JPEG, 480, 640), Words(credit="Report")
    before = recipe.made_by(words)
    assert before == recipe.made_by(Words(credit="Report"))
    assert before != recipe.made_by(Words(credit="Trend"))
    assert recipe.made_by(Words()) == "jpeg80"
    assert len(before) <= 40
    monkeypatch.setattr(recipes, "_SETTINGS", {JPEG: "jpeg75", AVIF: "avif60s9"})
    assert recipe.made_by(words) == before.replace("jpeg80", "jpeg75")


def test_document_is_made_by_nothing():
    assert Recipe("file", "application/pdf").made_by(Words(credit="Report")) == ""
