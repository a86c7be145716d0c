"""Texts as sequences of words, spaces, signs and breaks, each with its formatting."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

#: A picture mark · a number with its separators · a word · a run of one kind of space · a sign.
_PIECES = re.compile(
    r"\[photo:\d{1,18}\]"
    r"|\d+(?:[.,:/]\d+)*(?![\w])"
    r"|[\w\u0300-\u036f]+(?:['’ʼ\-‑][\w\u0300-\u036f]+)*"
    r"|[^\S\n]+"
    r"|\n"
    r"|."
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Token:
    """marks: formatting of a word (strong, em). block: of a break, the name of what it begins."""

    text: str
    marks: frozenset[str] = frozenset()
    block: str = ""


def of_text(text: str) -> list[Token]:
    """Plain text; its lines are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [Token(piece, block="line" if piece == "\n" else "") for piece in _PIECES.findall(text)]


def of_html(html: str) -> list[Token]:
    """A body as it reads: each block after a break, links followed by their addresses."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tokens


def proves(text: str) -> bool:
    """Whether a token by itself shows that two texts correspond: words do, spaces and signs not."""
    return any(character.isalnum() for character in text)


class _Reader(HTMLParser):
    """Reads what the body's editor and sanitiser let through; other tags are read through."""

    MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
    BLOCKS = ("p", "h2", "h3", "li", "blockquote")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._open: list[str] = []
        self._marks: list[str] = []
        self._links: list[str] = []
        #: The break that comes before the next word, if any.
        self._next: str | None = "p"
        self._space = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            # Two in a row, or one that ends a block, are an empty line.
            self._begin("line")
            self._next = None
            self._space = False
        elif tag in self.MARKS:
            self._marks.append(self.MARKS[tag])
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag in (*self.BLOCKS, "ul", "ol"):
            self._open.append(tag)
            self._pause()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.MARKS and self.MARKS[tag] in self._marks:
            self._marks.remove(self.MARKS[tag])
        elif tag == "a" and self._links:
            self._add(f" ⟨{self._links.pop()}⟩")
        elif tag in self._open:
            while self._open.pop() != tag:
                pass
            self._pause()

    def handle_data(self, data: str) -> None:
        text = _SPACES.sub(" ", data)
        if text.startswith(" "):
            self._space = True
        words = text.strip(" ")
        if not words:
            return
        for piece in _PIECES.findall(words):
            self._add(piece)
        self._space = text.endswith(" ")

    def _pause(self) -> None:
        """What follows begins a block."""
        self._next = self._block()
        self._space = False

    def _block(self) -> str:
        if "li" in self._open:
            lists = [tag for tag in self._open if tag in ("ul", "ol")]
            return "numbered" if lists and lists[-1] == "ol" else "li"
        if "blockquote" in self._open:
            return "blockquote"
        return next((tag for tag in reversed(self._open) if tag in self.BLOCKS), "p")

    def _begin(self, block: str) -> None:
        if block == "line" and self._next is not None:
            self.tokens.append(Token("\n", block=self._next))
        self.tokens.append(Token("\n", block=block))

    def _add(self, text: str) -> None:
        marks = frozenset(self._marks)
        if self._next is not None:
            self._begin(self._next)
            self._next = None
        elif self._space:
            self.tokens.append(Token(" ", marks & self.tokens[-1].marks))
        self._space = False
        self.tokens.append(Token(text, marks))
