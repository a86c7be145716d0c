"""Figures and their endings stay on one line, and nothing else is touched."""

import re

import pytest
from django.template import Context, Template

from embassy.languages.line_breaks import unbroken


def kept_together(html: str) -> list[str]:
    return re.findall(r'<span class="unbroken">([^<]*)</span>', unbroken(html))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Xocalı soyqırımının 34-cü ildönümü", ["34-cü"]),
        ("bazar ertəsindən cüməyədək saat 9:00-dan 18:00-dək", ["9:00-dan", "18:00-dək"]),
        ("сағат 9:00-ден 18:00-ге дейін", ["9:00-ден", "18:00-ге"]),
        ("к 34-й годовщине и 1990-х", ["34-й", "1990-х"]),
        ("«1992-ci il», (6-cı).", ["1992-ci", "6-cı"]),
        ("the 34th anniversary, 18–26 February, 2026-02-26", []),
        ("COVID-19, ЛИ-2, т-34, пресс-релиз", []),
        ("34-летие-праздник и 5-комнатнойквартиры", []),
        ("", []),
    ],
)
def test_figure_and_ending_stay_together(text, together):
    assert kept_together(text) == together
    assert re.sub("<[^>]+>", "", unbroken(text)) == text


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/az/news/34-cu/" title="5-ci > 6-cı">Mətn</a>',
        "<img alt='34-cü \"il\" > 6-cı'>",
        "<!-- 34-cü -->",
        '<p id="a34-b">a < b</p>',
    ],
)
def test_tags_and_attributes_stay_as_they_are(html):
    assert unbroken(html) == html


def test_what_is_typed_is_escaped_first():
    shown = Template("{% load press %}{{ text|unbroken }}").render(
        Context({"text": "<b>34-cü</b> & 6-cı"})
    )
    assert shown == (
        '&lt;b&gt;<span class="unbroken">34-cü</span>&lt;/b&gt; &amp; '
        '<span class="unbroken">6-cı</span>'
    )
