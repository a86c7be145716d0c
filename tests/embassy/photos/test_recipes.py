import pytest

from embassy.photos.recipes import Recipe, first, plan


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((4000, 3000), ["w960", "w480"]),  # the preview is 1600 wide itself
        ((3000, 4000), ["w1600", "w960", "w480"]),  # the preview is 1200 wide
        ((1000, 800), ["w960", "w480"]),
        ((960, 800), ["w480"]),  # the preview is the whole picture
        ((480, 300), []),
        ((1, 1), []),
    ],
)
def test_plan_never_enlarges_nor_repeats_the_preview(size, names):
    assert [recipe.name for recipe in plan(*size)] == names


def test_plan_keeps_proportions():
    assert plan(3000, 4000)[-1] == Recipe("w480", "image/jpeg", 480, 640)


def test_extreme_proportions_keep_a_pixel():
    assert [recipe.height for recipe in plan(50_000, 2)] == [1, 1]
    assert first(50_000, 2) == Recipe("preview", "image/jpeg", 1600, 1)
