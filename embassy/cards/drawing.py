"""Drawing a card: 1200 × 630 pixels, the embassy above, the title, the date and language below."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from embassy.cards.typesetting import BOLD, REGULAR, Setting, font, printable, set_title

#: What networks and messengers ask for, as in `embassy.photos.recipes.SOCIAL`.
SIZE = (1200, 630)
MEDIA_TYPE, SUFFIX = "image/png", ".png"
#: Another number draws all cards anew, under other addresses.
DESIGN = 1

_MARGIN = 72
_MARK = 40
_TOP, _FOOT = 176, 522  # the title stands between them
_TITLE_SIZES = (72, 64, 58, 52, 46, 42, 38, 34)
_NUMBER_SIZES = (300, 260, 220, 180, 140)
_NUMBER_WIDTH = 420
_STAR = (
    (16, 0.5), (20.54, 5.04), (26.96, 5.04), (26.96, 11.46), (31.5, 16), (26.96, 20.54),
    (26.96, 26.96), (20.54, 26.96), (16, 31.5), (11.46, 26.96), (5.04, 26.96), (5.04, 20.54),
    (0.5, 16), (5.04, 11.46), (5.04, 5.04), (11.46, 5.04),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card, in one language.

    office: the embassy's short name; label: what kind of page, in a word or two; date: in words.
    number: of an anniversary, drawn large. tone: of the commemoration.
    """

    office: str
    title: str
    label: str = ""
    date: str = ""
    language: str = ""
    number: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class _Colours:
    paper: str
    ink: str
    quiet: str
    line: str
    accent: str


#: As static/css/site.css has them, in light.
_TONES = {
    "mourning": _Colours("#16171a", "#f3efe8", "#b9b2a7", "#3f4046", "#b4303f"),
    "celebration": _Colours("#073b5c", "#f5f8fa", "#b4cfdf", "#2f6283", "#7cc0ec"),
}
_PLAIN = _Colours("#e6ebf0", "#17202b", "#4a5663", "#bfc9d3", "#1f4e79")


def draw(card: Card) -> bytes:
    """The picture of a card, as a PNG."""
    colours = _TONES.get(card.tone, _PLAIN)
    image = Image.new("RGB", SIZE, colours.paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 15, SIZE[1]), fill=colours.accent)
    _head(pen, card, colours)
    left = _number(pen, card, colours) if card.number else _MARGIN
    title = set_title(
        card.title, width=SIZE[0] - _MARGIN - left, height=_FOOT - _TOP, sizes=_TITLE_SIZES
    )
    _lines(pen, title, left, _TOP + (_FOOT - _TOP - title.height) // 2, colours.ink)
    _foot(pen, card, colours)
    return _png(image)


def _head(pen: ImageDraw.ImageDraw, card: Card, colours: _Colours) -> None:
    middle = 96
    pen.bitmap((_MARGIN, middle - _MARK // 2), _mark(), fill=colours.accent)
    office = set_title(
        card.office, width=SIZE[0] - 2 * _MARGIN - 60, height=40, sizes=(28, 25, 22), name=REGULAR
    )
    face = font(REGULAR, office.size)
    pen.text((_MARGIN + 60, middle), office.line, colours.quiet, face, anchor="lm")
    pen.line((_MARGIN, 146, SIZE[0] - _MARGIN, 146), colours.line, 2)


@cache
def _mark() -> Image.Image:
    """The mark of templates/components/mark.html as a mask, its edges smooth."""
    scale = 8 * _MARK / 32
    large = Image.new("L", (8 * _MARK, 8 * _MARK))
    pen = ImageDraw.Draw(large)
    pen.polygon([(x * scale, y * scale) for x, y in _STAR], fill=255)
    pen.circle((16 * scale, 16 * scale), 4.8 * scale, fill=0)
    return large.resize((_MARK, _MARK), Image.Resampling.LANCZOS)


def _foot(pen: ImageDraw.ImageDraw, card: Card, colours: _Colours) -> None:
    pen.line((_MARGIN, 548, SIZE[0] - _MARGIN, 548), colours.line, 2)
    face, middle = font(REGULAR, 28), 586
    right = SIZE[0] - _MARGIN
    if card.language:
        pen.text((right, middle), card.language, colours.quiet, face, anchor="rm")
        right -= round(face.getlength(card.language)) + 40
    told = " · ".join(filter(None, (printable(card.label), printable(card.date))))
    if told:
        set_told = set_title(
            told, width=right - _MARGIN, height=40, sizes=(28, 24, 20), name=REGULAR
        )
        face = font(REGULAR, set_told.size)
        pen.text((_MARGIN, middle), set_told.line, colours.ink, face, anchor="lm")


def _number(pen: ImageDraw.ImageDraw, card: Card, colours: _Colours) -> int:
    """Draw the number at the left; return where the title begins."""
    number = set_title(card.number, width=_NUMBER_WIDTH, height=400, sizes=_NUMBER_SIZES)
    middle = (_TOP + _FOOT) // 2
    face = font(BOLD, number.size)
    left, top, right, bottom = face.getbbox(number.line)
    pen.text((_MARGIN - left, middle - (top + bottom) // 2), number.line, colours.accent, face)
    return _MARGIN + (right - left) + 56


def _lines(pen: ImageDraw.ImageDraw, text: Setting, left: int, top: int, ink: str) -> None:
    name = BOLD
    for place, line in enumerate(text.lines):
        pen.text((left, top + place * text.step), line, ink, font(name, text.size))


def _png(image: Image.Image) -> bytes:
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
