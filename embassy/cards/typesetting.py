"""Setting a title in lines: which letters the type has, how large, and where lines break."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

#: Noto Serif, cut to the letters of our languages; fonts/OFL.txt says from where.
FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"
#: The letters in those files; what they have not got is left out of a card.
_LETTERS = re.compile(
    "[ -~\u00a0-\u017fƏə\u02bc\u0301\u0307Ѐ-џҐ-ғҖ-ҝҠ-ңҪ-ҳҶ-һӀӏӘәӢӣӨөӮ-ӱẞ‐-―‘-„†-•…‰′″‹›€₸₼₽№™←→−]"
)
_LEADING = 1.22


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of one size. width, height: pixels they take; step: from one base line to the next."""

    lines: tuple[str, ...]
    size: int
    width: int
    step: int

    @property
    def line(self) -> str:
        """The first line; "" where nothing can be set."""
        return self.lines[0] if self.lines else ""

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A type of FONTS in a size in pixels."""
    return ImageFont.truetype(str(FONTS / name), size)


def printable(text: str) -> str:
    """A text in composed letters that the type has, on one line, without double spaces."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(_LETTERS.findall(composed)).split())


def set_title(
    text: str, *, width: int, height: int, sizes: tuple[int, ...], name: str = BOLD
) -> Setting:
    """The text in the largest of `sizes` in which it fits, its lines about equally long.

    sizes: from the largest. A text that is too long in the smallest is cut, with an ellipsis.
    """
    words = _bound(printable(text).split(" "))
    for size in sizes:
        face, step = font(name, size), round(size * _LEADING)
        lines = _balanced(words, face, width)
        if len(lines) * step <= height and all(face.getlength(line) <= width for line in lines):
            return _setting(lines, face, size, step)
    lines = _lines(_broken(words, face, width), face, width)
    return _setting(_cut(lines, face, width, max(1, height // step)), face, size, step)


def _setting(lines: list[str], face: ImageFont.FreeTypeFont, size: int, step: int) -> Setting:
    wide = max((face.getlength(line) for line in lines), default=0)
    return Setting(tuple(lines), size, round(wide), step)


def _bound(words: list[str]) -> list[str]:
    """Words of one or two letters stay with the next one: «в Астане», "at the", № 7."""
    bound, held = [], ""
    for word in words:
        held = f"{held} {word}" if held else word
        if len(word) > 2:
            bound.append(held)
            held = ""
    return [*bound, held] if held else bound


def _balanced(words: list[str], face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """As few lines as the width allows, then as narrow as that many lines allow."""
    lines = _lines(words, face, width)
    low, high = width // max(1, len(lines)) // 2, width
    while high - low > 8:
        middle = (low + high) // 2
        tried = _lines(words, face, middle)
        if len(tried) == len(lines) and all(face.getlength(line) <= middle for line in tried):
            high, lines = middle, tried
        else:
            low = middle
    return lines


def _lines(words: list[str], face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _broken(words: list[str], face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Words wider than a line in pieces that are not."""
    pieces = []
    for word in words:
        while face.getlength(word) > width:
            end = len(word)
            while face.getlength(word[:end]) > width:
                end -= max(1, end // 20)
            pieces.append(word[:end])
            word = word[end:]
        pieces.append(word)
    return pieces


def _cut(lines: list[str], face: ImageFont.FreeTypeFont, width: int, count: int) -> list[str]:
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and face.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: count - 1], f"{last.rstrip(' ,;:.–—-')}…"]
