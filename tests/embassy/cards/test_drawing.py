"""The drawn picture: its size, its colours, what it says."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from embassy.cards.addresses import digest_of
from embassy.cards.drawing import MEDIA_TYPE, SIZE, Card, draw

CARD = Card(
    office="Посольство Азербайджана в Казахстане",
    title="В Астане почтили память жертв",
    label="Новость посольства",
    date="26 февраля 2026 г.",
    language="Русский",
)
#: The paper of each tone.
PAPER = {"": (230, 235, 240), "mourning": (22, 23, 26), "celebration": (7, 59, 92)}


def opened(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card)))


def test_card_is_of_the_size_networks_ask_for():
    image = opened(CARD)
    assert (image.size, image.format, MEDIA_TYPE) == (SIZE, "PNG", "image/png")
    assert len(draw(CARD)) < 120_000


@pytest.mark.parametrize("tone", PAPER)
def test_card_bears_the_colours_of_its_tone(tone):
    assert opened(replace(CARD, tone=tone)).getpixel((1190, 10)) == PAPER[tone]


def test_card_of_an_unknown_tone_is_plain():
    assert draw(replace(CARD, tone="unheard-of")) == draw(CARD)


def test_card_is_drawn_alike_each_time():
    assert draw(CARD) == draw(CARD)


@pytest.mark.parametrize("field", ["office", "title", "label", "date", "language", "number"])
def test_card_shows_each_of_its_words(field):
    other = replace(CARD, **{field: "35"})
    assert draw(other) != draw(CARD)
    assert digest_of(other) != digest_of(CARD)


@pytest.mark.parametrize(
    "title",
    [
        "",
        " ",
        "\x00\x01",
        pytest.param("🕊" * 40, id="doves"),
        "和平",
        pytest.param("W" * 400, id="wide"),
        pytest.param("ш " * 200, id="many"),
        "<b>&amp;",
        "\u202etxet",
        "\ud800",
    ],
)
def test_card_of_a_hostile_title_is_drawn(title):
    card = replace(CARD, title=title, office=title, label=title, date=title)
    assert opened(card).size == SIZE
    assert len(digest_of(card)) == 16


def test_nothing_is_drawn_over_the_edge():
    for card in (
        CARD,
        replace(CARD, title="Ш" * 400),
        replace(CARD, number="1234", title="Щ" * 90),
    ):
        image = opened(card)
        edge = image.crop((SIZE[0] - 40, 0, *SIZE))
        assert edge.getcolors() == [(40 * SIZE[1], PAPER[""])]
