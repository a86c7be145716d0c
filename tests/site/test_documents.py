"""Body text and pictures as templates show them."""

import pytest
from django.template import Context, Template

from embassy.photos.showing import Shown, Sources
from embassy.publishing.editions import Edition

PHOTO = {
    "id": 12,
    "original": 7,
    "width": 4000,
    "height": 3000,
    "focal": [0.5, 0.5],
    "caption": "Зал",
    "alt": "Люди в зале",
    "credit": "Пресс-служба",
    "in_body": True,
}
PUBLIC = Shown(
    pictures={7: Sources("/media/a.jpg", "/media/s.jpg 480w, /media/a.jpg 1600w", 1600, 1200)}
)


def rendered(template: str, **context) -> str:
    return Template("{% load documents %}" + template).render(Context(context))


def body(html: str, photos=(PHOTO,), public=PUBLIC) -> str:
    document = {"body": html, "photos": list(photos)}
    return rendered("{% body document %}", document=document, public=public)


def test_body_picture_stands_where_it_is_named():
    html = body("<p>До</p><p>[photo:12]</p><p>После</p>")
    assert html.index("До") < html.index('<figure id="photo-12">') < html.index("После")
    assert '<img src="/media/a.jpg" srcset="/media/s.jpg 480w, /media/a.jpg 1600w"' in html
    assert 'width="1600" height="1200" alt="Люди в зале"' in html
    assert "[photo" not in html
    assert html.count("<p>") == 3  # the caption's own is the third


def test_body_picture_that_is_not_public_keeps_its_caption():
    html = body("<p>[photo:12]</p>", public=Shown())
    assert "<img" not in html
    assert "Зал" in html


def test_body_mark_of_no_picture_leaves_nothing():
    assert body("<p>До</p><p>[photo:99]</p>") == "<p>До</p>"


def test_body_without_public_files_is_shown_without_pictures():
    assert "<img" not in body("<p>[photo:12]</p>", public=None)


@pytest.mark.parametrize("field", ["caption", "alt", "credit"])
def test_words_of_a_picture_are_escaped(field):
    evil = '"><script>alert(1)</script><b onload="x">'
    html = body("<p>[photo:12]</p>", photos=[PHOTO | {field: evil}])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'onload="x"' not in html


def test_picture_nobody_has_described_is_not_described_by_the_site():
    html = rendered('{% picture photo "row" %}', photo=PHOTO | {"alt": ""}, public=PUBLIC)
    assert 'alt=""' in html


def test_picture_beside_a_link_is_not_read_out():
    assert 'alt=""' in rendered('{% picture photo "thumb" True %}', photo=PHOTO, public=PUBLIC)


@pytest.mark.parametrize(
    ("focal", "classes"),
    [
        ([0.2, 0.91], 'class="fx-2 fy-9"'),
        ([0, 1], 'class="fx-0 fy-10"'),
        ([-3, 7.5], 'class="fx-0 fy-10"'),
    ],
)
def test_focal_point_becomes_classes_the_style_sheet_knows(focal, classes, settings):
    html = rendered('{% picture photo "row" %}', photo=PHOTO | {"focal": focal}, public=PUBLIC)
    assert classes in html
    assert "style" not in html
    css = (settings.BASE_DIR / "static/css/content.css").read_text()
    for name in classes.removeprefix('class="').removesuffix('"').split():
        assert f".{name} {{" in css


def test_first_picture_is_not_lazy_and_others_are():
    lead = rendered('{% picture photo "lead" %}', photo=PHOTO, public=PUBLIC)
    row = rendered('{% picture photo "row" %}', photo=PHOTO, public=PUBLIC)
    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead
    assert 'loading="lazy"' in row


def test_picture_in_an_unknown_place_is_a_mistake():
    with pytest.raises(ValueError, match="no place"):
        rendered('{% picture photo "anywhere" %}', photo=PHOTO, public=PUBLIC)


def test_card_without_picture_shows_none():
    assert rendered('{% picture None "thumb" %}', public=PUBLIC).strip() == ""


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Almaty", "11:20"), ("Asia/Baku", "12:20"), ("UTC", "16:20")]
)
def test_hour_is_told_on_the_embassys_clock(zone, shown):
    document = {"starts_on": "2026-02-26", "time_zone": zone}
    assert rendered('{{ "11:20"|hour:document }}', document=document) == shown
    assert rendered("{{ None|hour:document }}", document=document) == ""


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        ({"starts_on": "2026-02-26"}, "26 февраля 2026 г."),
        ({"starts_on": "2026-02-26", "ends_on": None}, "26 февраля 2026 г."),
        ({"starts_on": "2026-02-26", "ends_on": "2026-02-28"}, "26–28 февраля 2026 г."),
    ],
)
def test_days_of_an_event(card, shown):
    assert rendered("{{ edition|days }}", edition=Edition(language="ru", card=card)) == shown


def test_headings_of_a_body_begin_at_the_second_level():
    assert body("<h3>Часы</h3><p>Текст</p>") == "<h2>Часы</h2><p>Текст</p>"
    assert body("<h2>Часы</h2><h3>Летом</h3>") == "<h2>Часы</h2><h3>Летом</h3>"
